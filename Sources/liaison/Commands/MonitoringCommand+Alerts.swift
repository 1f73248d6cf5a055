internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

extension MonitoringCommand {
  struct Alerts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Signs of trouble as of a day, with what each rests on; opens their tickets.",
      discussion: """
        Of each enterprise the latest period that had ended is looked at. --open-tickets raises a \
        ticket for each alert that has none; doing so again, here or at another node, raises nothing \
        twice.

        Example: liaison monitoring alerts --data ./xingning --open-tickets
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "The day; today when left out.") var asOf: String?
    @Option(help: "Only what this node had received by then. Default: all it holds.")
    var knownAt: String?
    @Option(help: "Only enterprises at or below this division.") var division: String?
    @Option(help: "Only this rule.") var rule: MonitoringAlert.Rule?
    @Option(help: "city, county or sector.") var by: ResumptionReview.Grouping = .city
    @Flag(help: "Raise the tickets that are not raised yet.") var openTickets = false
    @Flag(help: "Only how many, by rule and by group.") var counts = false
    @Option(help: "How many.") var limit = 200
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func validate() throws {
      if openTickets, knownAt != nil || division != nil || rule != nil {
        throw ValidationError("--open-tickets raises all that is known now.")
      }
    }

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let day = try await node.day(try asOf.map { try CivilDate($0) })
      if openTickets {
        let (desk, person) = (
          AlertDesk(node.replica, memory: node.memory), try RecordID(author.person)
        )
        let (raised, place) = try await node.commitAndSend {
          try desk.raise(by: person, asOf: day, $0)
        }
        return print("Raised \(raised) tickets: \(place).")
      }
      let review = try await node.alertReview(
        AlertRequest(
          asOf: day, knownAt: try knownAt.map(Moment.init),
          division: try division.map { try DivisionCode($0) }, rule: rule, by: by),
        limit: max(0, limit))
      guard format != .json else { return try printJSON(review) }
      if format == .table {
        print(
          "As of \(review.asOf), as known at \(knownAt ?? "now"), rules “\(review.rules)”: "
            + "\(review.count) alerts, \(review.opened) with a ticket")
      }
      guard !counts else { return printCounts(review) }
      let rows = review.items.map { item in
        [
          item.alert.rule.rawValue, item.alert.enterprise.text, item.name, item.division.text,
          "\(item.alert.period)", item.text, item.ticketState?.rawValue ?? "",
          item.ticketState == nil ? "" : item.ticket.text,
        ]
      }
      printList(
        ["rule", "enterprise", "name", "division", "period", "evidence", "state", "ticket"],
        rows, as: format)
    }

    private func printCounts(_ review: AlertReview) {
      let rules = review.byRule.map { row in
        [
          row.rule.rawValue, row.name, "\(row.tally.alerts)", "\(row.tally.clear)",
          "\(row.tally.undetermined)",
        ]
      }
      printList(["rule", "name", "alerts", "clear", "undetermined"], rules, as: format)
      let rows = review.rows.map {
        [$0.scope, $0.name, "\($0.alerts)", "\($0.opened)", "\($0.enterprises)"]
      }
      printList(["scope", "name", "alerts", "opened", "enterprises"], rows, as: format)
    }
  }
}
