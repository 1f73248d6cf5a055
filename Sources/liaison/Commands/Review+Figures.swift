public import ArgumentParser
internal import Domain
public import Server
internal import Store

extension DeliveryReview.Grouping: ExpressibleByArgument {}

extension Review {
  struct OfDeliveries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "deliveries",
      abstract: "How far policy was explained to those whom it may fit (Measure 28).",
      discussion:
        "Example: liaison review deliveries --data ./nanning --as-of 2025-02-12 --by county")

    @OptionGroup var data: DataOption
    @Option(help: "Up to this day, as 2025-02-12.") var asOf: String
    @Option(help: "Only what this node had received by then. Default: all it holds.")
    var knownAt: String?
    @Option(help: "measure, city, county, sector or officer.")
    var by: DeliveryReview.Grouping = .measure
    @Option(help: "Only this measure, 1 to 32.") var measure: Int?
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.deliveryReview(
        asOf: try CivilDate(asOf), knownAt: try knownAt.map(Moment.init), by: by, measure: measure)
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      let rows = review.rows.map { row in
        [
          row.scope, row.name, "\(row.fits)", "\(row.briefed)", "\(row.oneToOne)",
          "\(row.massOnly)", row.coverage ?? "",
        ]
      }
      printList(
        ["scope", "name", "fits", "briefed", "oneToOne", "massOnly", "coverage"], rows, as: format)
    }
  }

  struct OfTickets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "tickets",
      abstract: "What became of problems: open by age, clocks, closed, confirmed by others.",
      discussion: "Example: liaison review tickets --data ./nanning --as-of 2025-02-12")

    @OptionGroup var data: DataOption
    @Option(help: "At the end of this day, as 2025-02-12. Default: now.") var asOf: String?
    @Option(help: "Only what this node had received by then. Default: all it holds.")
    var knownAt: String?
    @Option(help: "Only enterprises at or below this division.") var division: String?
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let past = TicketPast(
        asOf: try asOf.map { try CivilDate($0) }, knownAt: try knownAt.map(Moment.init))
      let review = try await node.ticketReview(
        within: try division.map { try DivisionCode($0) }, past)
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      let bands = review.ageBands.map { "≤\($0)" } + ["older"]
      let header =
        ["scope", "name", "category", "tickets", "open"] + bands
        + [
          "acceptedInTime", "answeredInTime", "late", "closedRate", "confirmedRate", "reopened",
        ]
      let rows = review.rows.map { row in
        [
          row.scope.text, row.name, row.category ?? "", "\(row.tickets)", "\(row.open)",
        ] + row.openByAge.map(String.init) + [
          "\(row.acceptance["met"] ?? 0)", "\(row.answer["met"] ?? 0)",
          "\(row.answer["missed"] ?? 0)", row.closedRate ?? "", row.confirmedRate ?? "",
          "\(row.reopened)",
        ]
      }
      printList(header, rows, as: format)
    }
  }
}

extension VisitCommand {
  struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Which of an officer's enterprises to visit on which day, and why.",
      discussion:
        "Example: liaison visit plan --data ./xingning --officer OFFICER --from 2025-02-05")

    @OptionGroup var data: DataOption
    @Option(help: "The officer's id.") var officer: String
    @Option(help: "The first day; today when left out.") var from: String?
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let plan = try await node.visitSchedule(
        of: try RecordID(officer), from: try from.map { try CivilDate($0) })
      try node.store.close()
      guard format != .json else { return try printJSON(plan) }
      let rows = (plan.visits + plan.later).map { item in
        [
          item.day.map { "\($0)" } ?? "", "\(item.due)", item.isLate ? "late" : "",
          item.enterprise.text, item.name ?? "", "\(item.points)",
          item.reasons.joined(separator: "; "),
        ]
      }
      printList(["day", "due", "", "enterprise", "name", "points", "why"], rows, as: format)
    }
  }
}

struct MeasureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "The policy's 32 measures.", subcommands: [Status.self])

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Where each of the 32 measures stands, and from what.",
      discussion: "Example: liaison measure status --data ./guangxi --as-of 2025-02-12")

    @OptionGroup var data: DataOption
    @Option(help: "The day; today when left out.") var asOf: String?
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let status = try await node.measureStatus(asOf: try asOf.map { try CivilDate($0) })
      try node.store.close()
      guard format != .json else { return try printJSON(status) }
      let rows = status.measures.map { measure in
        let figures = measure.figures.map { figure in
          "\(figure.figure.rawValue): \(figure.value ?? "not computed by this version")"
        }
        let steps = measure.milestones.map { step in
          "\(step.due) \(step.done) of \(step.divisions) done"
            + (step.late > 0 ? ", \(step.late) late" : "")
        }
        let orders = measure.directives
        return [
          "\(measure.measure)", measure.titleChinese, measure.lead.rawValue,
          figures.joined(separator: "; "), steps.joined(separator: "; "),
          "\(orders.open) open, \(orders.overdue) overdue, \(orders.verified) verified",
        ]
      }
      printList(
        ["measure", "title", "lead", "figures", "milestones", "directives"], rows, as: format)
    }
  }
}
