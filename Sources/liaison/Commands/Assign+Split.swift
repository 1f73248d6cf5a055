internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

extension Assign {
  struct Split: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Plan the split of all above-scale enterprises: 500 by the region, 5000 by cities, 4500 by counties.",
      discussion: """
        The largest by size, key lists and place in their sector go to the region, the next to their \
        cities, the rest to their counties, balanced over the officers of each place, so that what an \
        officer has lies close together. Who serves keeps what the plan doesn't have to move; support \
        officers stay. Shows what would change and why; --commit writes it.

        Example: liaison assign split --data ./guangxi --commit
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Flag(help: "Scale the quotas to the number of enterprises held.") var proportional = false
    @Flag(help: "Deal every officer's enterprises anew by where they lie; many change hands.")
    var regroup = false
    @Flag(help: "Name all moves and officers, not the first twenty.") var all = false
    @Flag(help: "Write the plan.") var commit = false
    @Option(help: "table, csv (the moves) or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      var (plan, proposal) = try await node.proposeSplit(
        isProportional: proportional, isRegrouped: regroup)
      if commit {
        let person = try RecordID(author.person)
        proposal.written = plan.changes.isEmpty ? 0 : try await node.commit(plan, by: person)
        _ = try await node.send()
      }
      try node.store.close()
      switch format {
      case .json: try printJSON(proposal)
      case .csv: printList(Self.moveHeader, proposal.moves.map(Self.cells), as: .csv)
      case .table: show(proposal)
      }
    }

    private func show(_ proposal: SplitProposal) {
      printList(
        ["tier", "quota", "tolerance", "now", "planned", "within"],
        proposal.tiers.map {
          [
            $0.tier.rawValue, "\($0.quota)", "±\($0.tolerancePercent) %", "\($0.before)",
            "\($0.after)", $0.within ? "yes" : "no",
          ]
        }, as: .table)
      printList(
        ["division", "name", "region", "city", "county", "nobody"],
        proposal.divisions.map { row in
          let pairs: [KeyPath<SplitProposal.Counts, Int>] = [\.region, \.city, \.county, \.nobody]
          return [row.division.text, row.name]
            + pairs.map { "\(row.before[keyPath: $0]) → \(row.after[keyPath: $0])" }
        }, as: .table)
      print("Officers who serve more or fewer, or too many: \(proposal.officers.count)")
      printList(
        ["officer", "name", "unit", "tier", "enterprises", ""],
        cut(proposal.officers).map { row in
          [
            row.officer.text, row.name ?? "", row.unit ?? "", row.tier?.rawValue ?? "",
            "\(row.before) → \(row.after)", row.isOverloaded ? "over \(row.most ?? 0)" : "",
          ]
        }, as: .table)
      print("Moves: \(proposal.moves.count); \(proposal.kept) stay")
      printList(Self.moveHeader, cut(proposal.moves).map(Self.cells), as: .table)
      if !proposal.unassigned.isEmpty {
        print("Without an officer: \(proposal.unassigned.count)")
        for left in cut(proposal.unassigned) {
          print(
            "  \(left.enterprise) \(left.name ?? ""): \(left.reasonText) | \(left.reasonChinese)")
        }
      }
      if let written = proposal.written {
        print("Written: \(written) assignments.")
      } else {
        print("\(proposal.moves.count) changes planned; --commit writes them.")
      }
    }

    private func cut<Row>(_ rows: [Row]) -> ArraySlice<Row> { all ? rows[...] : rows.prefix(20) }

    private static let moveHeader = [
      "enterprise", "name", "division", "from", "to", "points", "why",
    ]

    private static func cells(_ move: SplitProposal.Move) -> [String] {
      func words(_ party: SplitProposal.Party?) -> String {
        party.map { "\($0.tier.rawValue) \($0.name ?? $0.lead.text)" } ?? ""
      }
      return [
        move.enterprise.text, move.name ?? "", move.divisionName, words(move.from),
        words(move.to), "\(move.points)",
        "\(move.reasonText); \(move.score) | \(move.reasonChinese)，\(move.scoreChinese)",
      ]
    }
  }
}
