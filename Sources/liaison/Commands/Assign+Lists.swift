internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

extension Assign {
  struct Unassigned: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The live above-scale enterprises that nobody serves.",
      discussion:
        "Example: liaison assign unassigned --data ./guangxi --division 450100 --format csv"
    )

    @OptionGroup var data: DataOption
    @Option(help: "Only at or below this division.") var division: String?
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let list = try await node.unassigned(
        within: try division.map { try DivisionCode($0) }, after: "", limit: .max)
      try node.store.close()
      guard format != .json else { return try printJSON(list) }
      printList(
        ["enterprise", "name", "division", "place"],
        list.items.map { [$0.code.text, $0.name, $0.division.text, $0.divisionName] }, as: format)
      if format == .table { print("Unassigned: \(list.count)") }
    }
  }

  struct Changes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Who got another to serve it in a period, who decided it and why.",
      discussion: """
        Example: liaison assign changes --data ./guangxi --from 2025-01-01 --to 2025-01-31
        """)

    @OptionGroup var data: DataOption
    @Option(help: "The first day; 30 days before the last when left out.") var from: String?
    @Option(help: "The last day; today when left out.") var to: String?
    @Option(help: "Only at or below this division.") var division: String?
    @Option(help: "Only what this officer got or lost.") var officer: String?
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let list = try await node.serviceChanges(
        .init(
          from: try from.map { try CivilDate($0) }, to: try to.map { try CivilDate($0) },
          division: try division.map { try DivisionCode($0) },
          officer: try officer.map { try RecordID($0) }), after: "", limit: .max)
      try node.store.close()
      guard format != .json else { return try printJSON(list) }
      func words(_ party: ServiceChangeList.Party?) -> String {
        party.map { "\($0.tier.rawValue) \($0.name ?? $0.lead.text)" } ?? ""
      }
      printList(
        ["day", "enterprise", "name", "division", "from", "to", "by", "note"],
        list.items.map { item in
          [
            "\(item.day)", item.enterprise.text, item.name, item.divisionName, words(item.before),
            words(item.after), item.byName ?? item.by?.text ?? "", item.note ?? "",
          ]
        }, as: format)
      if format == .table { print("Changes \(list.from) to \(list.to): \(list.count)") }
    }
  }
}
