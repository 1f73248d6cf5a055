internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

struct Assign: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Who serves whom (Measure 30).",
    subcommands: [
      Split.self, Status.self, Claim.self, GiveBack.self, HandOver.self, History.self,
    ])

  struct Split: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Plan the split of all above-scale enterprises: 500 by the region, 5000 by cities, 4500 by counties.",
      discussion: """
        The largest by size and key lists go to the region, the next to their cities, the rest to \
        their counties, balanced over the officers of each place. Shows the plan; --commit writes it.

        Example: liaison assign split --data ./guangxi --commit
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Flag(help: "Scale the quotas to the number of enterprises held.") var proportional = false
    @Flag(help: "Write the plan.") var commit = false
    @Option(help: "table or json.") var format: OutputFormat = .table

    private struct Report: Codable {
      var quotas: [String: Int]
      var planned: [String: Int]
      var changes: Int
      var unassigned: Int
      var written: Int
    }

    func run() async throws {
      let node = try data.open()
      let plan = try await node.planSplit(isProportional: proportional)
      var written = 0
      if commit, !plan.changes.isEmpty {
        let person = try RecordID(author.person)
        written = try await node.commit(plan, by: person)
        _ = try await node.send()
      }
      try node.store.close()
      let report = Report(
        quotas: Dictionary(
          uniqueKeysWithValues: plan.totals.map { ($0.quota.tier.rawValue, $0.quota.enterprises) }),
        planned: Dictionary(
          uniqueKeysWithValues: plan.totals.map { ($0.quota.tier.rawValue, $0.assigned) }),
        changes: plan.changes.count, unassigned: plan.unassigned.count, written: written)
      if format == .json { return try printJSON(report) }
      var table = TextTable(["tier", "quota", "planned"])
      for total in plan.totals {
        table.add([total.quota.tier.rawValue, "\(total.quota.enterprises)", "\(total.assigned)"])
      }
      print(table)
      for change in plan.changes.prefix(10) {
        let before = change.previous.map { "\($0.tier.rawValue) " } ?? ""
        print("\(change.code)  \(before)→ \(change.serving.tier.rawValue) \(change.serving.lead)")
      }
      if plan.changes.count > 10 { print("… \(plan.changes.count - 10) more") }
      for left in plan.unassigned.prefix(10) { print("\(left.code): \(left.reason)") }
      print(
        commit
          ? "Written: \(written) assignments."
          : "\(plan.changes.count) changes planned; --commit writes them.")
    }
  }
}
