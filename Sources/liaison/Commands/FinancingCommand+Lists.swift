internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

/// Which needs a command is about.
struct FinancingOptions: ParsableArguments {
  @Option(help: "How they stood at the end of this day; today when left out.") var asOf: String?
  @Option(help: "Only what this node had received by then. Default: all it holds.")
  var knownAt: String?
  @Option(help: "Only those of this month's collection.") var month: String?
  @Option(help: "Only those to be met by this: loan, fund, …, or in Chinese.")
  var product: FinancingNeed.Product?
  @Option(help: "collected, matched, granted or refused.") var state: FinancingNeed.State?
  @Flag(help: "Only those of which something is still to be found.") var open = false
  @Option(help: "Only enterprises at or below this division.") var division: String?
  @Option(help: "table, csv or json.") var format: OutputFormat = .table

  func request(at node: Node) async throws -> FinancingRequest {
    var request = FinancingRequest(
      asOf: try await node.day(try asOf.map { try CivilDate($0) }),
      knownAt: try knownAt.map(Moment.init))
    request.month = try month.map { try MonitoringPeriod($0) }
    (request.product, request.state, request.isOpen) = (product, state, open)
    request.division = try division.map { try DivisionCode($0) }
    return request
  }
}

extension FinancingCommand {
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "All that is held of one need, as JSON.",
      discussion: "Example: liaison financing show NEED --data ./xingning")

    @OptionGroup var data: DataOption
    @Argument(help: "The need's id.") var need: String

    func run() async throws {
      let (node, id) = (try data.open(), try RecordID(need))
      defer { try? node.store.close() }
      let desk = FinancingDesk(node.replica)
      try printJSON(try await node.store.read { try desk.need(id, $0) })
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Needs with who serves their enterprises, those asked first before others.",
      discussion: "Example: liaison financing list --data ./nanning --open")

    @OptionGroup var data: DataOption
    @OptionGroup var options: FinancingOptions
    @Option(help: "How many.") var limit = 200

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let list = try await node.financingList(
        try await options.request(at: node), limit: max(0, limit))
      guard options.format != .json else { return try printJSON(list) }
      let rows = list.items.map { item in
        [
          item.id.text, item.state.chinese, item.need.ask?.month.description ?? "",
          "\(item.ageDays)", item.enterprise.text, item.name,
          item.need.ask?.product.chinese ?? "",
          MeasureUnit.tenThousands(fen: item.need.ask?.amountFen ?? 0),
          MeasureUnit.tenThousands(fen: item.unmetFen), item.officerName ?? "",
        ]
      }
      printList(
        [
          "need", "state", "month", "days", "enterprise", "name", "product", "asked 万元",
          "unmet 万元", "officer",
        ], rows, as: options.format)
    }
  }

  struct Figure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What was asked, matched, granted and is unmet, by group.",
      discussion: "Example: liaison financing figure --data ./guangxi --by city --as-of 2025-02-12")

    @OptionGroup var data: DataOption
    @OptionGroup var options: FinancingOptions
    @Option(help: "month, city, county, sector or product.")
    var by: FinancingReview.Grouping = .month

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      var request = try await options.request(at: node)
      request.by = by
      let review = try await node.financingReview(request)
      guard options.format != .json else { return try printJSON(review) }
      let rows = review.rows.map { row in
        let tally = row.tally
        return [
          row.scope, row.name, "\(tally.needs)", MeasureUnit.tenThousands(fen: tally.askedFen),
          MeasureUnit.tenThousands(fen: tally.matchedFen),
          MeasureUnit.tenThousands(fen: tally.grantedFen), row.rate ?? "—",
          "\(tally.open)", MeasureUnit.tenThousands(fen: tally.openFen),
          tally.oldestDays.map { "\($0)" } ?? "",
        ]
      }
      printList(
        [
          "scope", "name", "needs", "asked 万元", "matched 万元", "granted 万元", "%", "open",
          "open 万元", "oldest days",
        ], rows, as: options.format)
    }
  }
}
