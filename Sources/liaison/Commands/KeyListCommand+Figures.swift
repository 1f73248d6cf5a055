internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

extension KeyListCommand {
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Who is on the lists on a day, and why.",
      discussion: "Example: liaison key-list show --data ./nanning --list 拟上规")

    @OptionGroup var data: DataOption
    @Option(help: "Only this list.") var list: Enterprise.KeyList?
    @Option(help: "The day; today when left out.") var on: String?
    @Flag(help: "All entries, those that have ended too.") var all = false
    @Option(help: "Only what this node had received by then. Default: all it holds.")
    var knownAt: String?
    @Option(help: "Only enterprises at or below this division.") var division: String?
    @Option(help: "How many.") var limit = 200
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let day = all ? nil : try await node.day(try on.map { try CivilDate($0) })
      let members = try await node.keyListMembers(
        of: list, on: day, knownAt: try knownAt.map(Moment.init),
        within: try division.map { try DivisionCode($0) }, limit: max(0, limit))
      guard format != .json else { return try printJSON(members) }
      let rows = members.map { member in
        [
          member.entry.list.chinese, member.enterprise.text, member.name, member.division.text,
          member.sector.chinese, "\(member.entry.from)", member.entry.to.map { "\($0)" } ?? "",
          member.entry.reason, member.entry.endedBecause ?? "",
        ]
      }
      printList(
        [
          "list", "enterprise", "name", "division", "sector", "from", "to", "reason",
          "endedBecause",
        ], rows, as: format)
    }
  }

  struct Figure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "How many are on each list, and how many came and went.",
      discussion:
        "Example: liaison key-list figure --data ./guangxi --from 2025-01-01 --to 2025-02-12")

    @OptionGroup var data: DataOption
    @Option(help: "Those who came and went are counted from here; default: --to.") var from: String?
    @Option(help: "Members are those of this day; today when left out.") var to: String?
    @Option(help: "Only what this node had received by then. Default: all it holds.")
    var knownAt: String?
    @Option(help: "city, county or sector.") var by: ResumptionReview.Grouping = .city
    @Option(help: "Only enterprises at or below this division.") var division: String?
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let last = try await node.day(try to.map { try CivilDate($0) })
      let review = try await node.keyListReview(
        from: try from.map { try CivilDate($0) } ?? last, to: last,
        knownAt: try knownAt.map(Moment.init), by: by,
        within: try division.map { try DivisionCode($0) })
      guard format != .json else { return try printJSON(review) }
      let rows = review.rows.map { row in
        [
          row.scope, row.name, row.list.rawValue, row.listName, "\(row.tally.members)",
          "\(row.tally.added)", "\(row.tally.ended)",
        ]
      }
      printList(
        ["scope", "name", "list", "listName", "members", "added", "ended"], rows, as: format)
    }
  }

  struct Suggest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What would change on the lists, each with what it rests on.",
      discussion: "Example: liaison key-list suggest --data ./xingning --as-of 2025-03-20")

    @OptionGroup var data: DataOption
    @Option(help: "The day; today when left out.") var asOf: String?
    @Option(help: "Only what this node had received by then. Default: all it holds.")
    var knownAt: String?
    @Option(help: "Only this list.") var list: Enterprise.KeyList?
    @Option(help: "Only enterprises at or below this division.") var division: String?
    @Option(help: "How many.") var limit = 200
    @Flag(help: "Show the records that each rests on.") var evidence = false
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let review = try await node.suggestionReview(
        asOf: try await node.day(try asOf.map { try CivilDate($0) }),
        knownAt: try knownAt.map(Moment.init), list: list,
        within: try division.map { try DivisionCode($0) }, limit: max(0, limit))
      guard format != .json else { return try printJSON(review) }
      if format == .table {
        print(
          "As of \(review.asOf), as known at \(knownAt ?? "now"), rules “\(review.rules)”: "
            + "\(review.count) suggested")
      }
      let rows = review.items.map { item in
        let suggestion = item.suggestion
        return [
          suggestion.change.rawValue, suggestion.list.rawValue, suggestion.enterprise.text,
          item.name, item.division.text, item.text, item.declined?.reason ?? "",
        ]
          + (evidence
            ? [suggestion.inputs.flatMap(\.records).map(\.text).joined(separator: " ")] : [])
      }
      printList(
        ["change", "list", "enterprise", "name", "division", "inputs", "declined"]
          + (evidence ? ["records"] : []), rows, as: format)
    }
  }
}
