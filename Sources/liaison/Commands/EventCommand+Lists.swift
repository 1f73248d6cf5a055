internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

/// Of which events a command tells.
struct EventOptions: ParsableArguments {
  @Option(help: "Events that begin from here; default: 1 January.") var from: String?
  @Option(help: "Events that begin until here; default: today.") var to: String?
  @Option(help: "Only this sort.") var sort: MarketEvent.Sort?
  @Option(help: "Only this division and those below it.") var division: String?
  @Option(help: "Only what this node had received by then. Default: all it holds.")
  var knownAt: String?
  @Option(help: "table, csv or json.") var format: OutputFormat = .table

  func request(at node: Node) async throws -> MarketRequest {
    var request = try MarketRequest(
      from: try from.map { try CivilDate($0) },
      to: try await node.day(try to.map { try CivilDate($0) }))
    request.knownAt = try knownAt.map(Moment.init)
    request.sort = sort
    request.division = try division.map { try DivisionCode($0) }
    return request
  }
}

extension EventCommand {
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Who of this node's enterprises takes part in an event.",
      discussion: "Example: liaison event show EVENT --data ./nanning")

    @OptionGroup var data: DataOption
    @Argument(help: "The event's id.") var event: String
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let rows = try await node.participants(in: try RecordID(event))
      guard format != .json else { return try printJSON(rows) }
      printList(
        ["enterprise", "name", "division", "cost 万元", "evidence"],
        rows.map { row in
          [
            row.enterprise.text, row.name, row.division.text,
            MeasureUnit.tenThousands(fen: row.participation.costFen),
            row.participation.evidence ?? "",
          ]
        }, as: format)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Events, the latest first.",
      discussion: "Example: liaison event list --data ./nanning --to 2025-03-31")

    @OptionGroup var data: DataOption
    @OptionGroup var options: EventOptions
    @Option(help: "How many.") var limit = 200

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let rows = try await node.marketEvents(
        try await options.request(at: node), limit: max(0, limit))
      guard options.format != .json else { return try printJSON(rows) }
      printList(
        ["event", "from", "to", "sort", "state", "division", "title", "taking part", "cost 万元"],
        rows.map { row in
          [
            row.id.text, row.event.when.map { "\($0.from)" } ?? "",
            row.event.when.map { "\($0.to)" } ?? "", row.event.sort?.chinese ?? "",
            row.event.state?.chinese ?? "", row.event.division?.text ?? "",
            row.event.title ?? "", "\(row.participations)",
            MeasureUnit.tenThousands(fen: row.costFen),
          ]
        }, as: options.format)
    }
  }

  struct Figure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Events by group, and what each enterprise paid in all.",
      discussion: "Example: liaison event figure --data ./guangxi --by chain --sort 融资路演")

    @OptionGroup var data: DataOption
    @OptionGroup var options: EventOptions
    @Option(help: "sort, city, county, month or chain.") var by: MarketReview.Grouping = .sort
    @Flag(help: "What each enterprise paid, instead of the groups.") var enterprises = false

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      var request = try await options.request(at: node)
      request.by = by
      let review = try await node.marketReview(request, limit: enterprises ? Limits.pageRows : 0)
      guard options.format != .json else { return try printJSON(review) }
      if enterprises {
        return printList(
          ["enterprise", "name", "division", "events", "cost 万元"],
          review.enterprises.map {
            [
              $0.enterprise.text, $0.name, $0.division.text, "\($0.events)",
              MeasureUnit.tenThousands(fen: $0.costFen),
            ]
          }, as: options.format)
      }
      printList(
        ["scope", "name", "planned", "held", "cancelled", "taking part", "cost 万元"],
        review.rows.map { row in
          [
            row.scope, row.name, "\(row.tally.planned)", "\(row.tally.held)",
            "\(row.tally.cancelled)", "\(row.tally.participations)",
            MeasureUnit.tenThousands(fen: row.tally.costFen),
          ]
        }, as: options.format)
    }
  }
}
