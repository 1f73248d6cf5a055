public import ArgumentParser
public import Domain
internal import Server
internal import Store

extension CallList.Choice: ExpressibleByArgument {}
extension ReviewSeal.About: ExpressibleByArgument {}

/// What every review of resumption is asked.
struct QuestionOptions: ParsableArguments {
  @Option(help: "The day, as 2025-02-05.") var asOf: String
  @Option(help: "Only what this node had received by then. Default: all it holds.")
  var knownAt: String?
  @Option(help: "enterprise or project.") var subject: ResumptionQuery.Subject = .enterprise

  func request(by grouping: ResumptionReview.Grouping = .city) throws -> ReviewRequest {
    ReviewRequest(
      asOf: try CivilDate(asOf), knownAt: try knownAt.map(Moment.init), by: grouping,
      subject: subject)
  }

  func heading(_ rules: String) -> String {
    "As of \(asOf), as known at \(knownAt ?? "now"), rules “\(rules)”"
  }
}

extension Review {
  struct OfReporting: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reporting",
      abstract: "How completely and how soon resumption is reported (Measure 27).",
      discussion: "Example: liaison review reporting --data ./guangxi --as-of 2025-02-05 --by city")

    @OptionGroup var data: DataOption
    @OptionGroup var question: QuestionOptions
    @Option(help: "city, county or sector.") var by: ResumptionReview.Grouping = .city
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.reportingReview(try question.request(by: by))
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      if format == .table {
        print(
          "\(question.heading(review.rules)); in time: within \(review.timelyDays) days of the day "
            + "that a report tells of")
      }
      let header = [
        "scope", "name", "roster", "reported", "completeness", "fresh", "reports", "timely",
        "timeliness", "enteredInTime",
      ]
      let rows = review.rows.map { row in
        [
          row.scope, row.name, "\(row.tally.roster)", "\(row.tally.reported)",
          row.completeness ?? "", "\(row.tally.fresh)", "\(row.tally.reports)",
          "\(row.tally.timely)", row.timeliness ?? "", "\(row.tally.enteredInTime)",
        ]
      }
      printList(header, rows, as: format)
    }
  }

  struct OfForecast: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "forecast",
      abstract: "How many will have resumed by a day, from the dates that reports expect.",
      discussion: """
        Two bounds: if only those resume who gave a date to come, and if all do who didn't say later.

        Example: liaison review forecast --data ./guangxi --as-of 2025-02-05 --target 2025-02-12
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var question: QuestionOptions
    @Option(help: "The day to come. Default: that of the next target.") var target: String?
    @Option(help: "city, county or sector.") var by: ResumptionReview.Grouping = .city
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.forecastReview(
        try question.request(by: by), target: try target.map { try CivilDate($0) })
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      if format == .table {
        let percent = review.percent.map { ", \($0) %" } ?? ""
        print("\(question.heading(review.rules)), for \(review.target)\(percent)")
      }
      let header = [
        "scope", "name", "roster", "resumed", "expected", "lapsed", "undated", "missing", "later",
        "pessimistic", "optimistic", "outlook",
      ]
      let rows = review.rows.map { row in
        [
          row.scope, row.name, "\(row.roster)", "\(row.resumed)", "\(row.expected)",
          "\(row.lapsed)", "\(row.undated)", "\(row.missing)", "\(row.later)",
          row.pessimistic ?? "", row.optimistic ?? "", row.outlook?.rawValue ?? "",
        ]
      }
      printList(header, rows, as: format)
    }
  }

  struct Calls: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whom to call about resumption, officer by officer.",
      discussion: "Example: liaison review calls --data ./xingning --as-of 2025-02-05 --of missing")

    @OptionGroup var data: DataOption
    @OptionGroup var question: QuestionOptions
    @Option(help: "missing (no report counts) or notResumed.") var of: CallList.Choice = .missing
    @Option(help: "Only those at or below this division.") var division: String?
    @Option(help: "How many.") var limit = 200
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let list = try await node.callList(
        try question.request(), of, within: try division.map { try DivisionCode($0) },
        limit: max(0, limit))
      try node.store.close()
      guard format != .json else { return try printJSON(list) }
      if format == .table {
        print("\(question.heading(list.rules)): \(list.count) to call")
      }
      let header = [
        "officer", "officerPhone", "code", "name", "county", "contact", "phone", "state",
        "reportedFor", "expectedOn",
      ]
      let rows = list.items.map { item in
        let officer = item.standIn ?? item.officer
        return [
          officer?.name ?? officer?.id.text ?? "", officer?.phone ?? "", item.enterprise.text,
          item.projectName ?? item.name ?? "", item.divisionName ?? item.division.text,
          item.contact ?? "", item.phone ?? "", item.state?.rawValue ?? "missing",
          item.reportedFor.map { "\($0)" } ?? "", item.expectedOn.map { "\($0)" } ?? "",
        ]
      }
      printList(header, rows, as: format)
    }
  }

  struct Exemptions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Who of the roster is exempt, why, and who approved it.",
      discussion: "Example: liaison review exemptions --data ./nanning --as-of 2025-02-05")

    @OptionGroup var data: DataOption
    @OptionGroup var question: QuestionOptions
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let list = try await node.exemptionList(try question.request())
      try node.store.close()
      guard format != .json else { return try printJSON(list) }
      if format == .table { print("\(question.heading(list.rules)): \(list.items.count)") }
      let rows = list.items.map { item in
        [
          item.enterprise.text, item.project?.text ?? "", item.name ?? "", item.division.text,
          "\(item.from)", item.approvedBy, item.reason,
        ]
      }
      printList(
        ["code", "project", "name", "division", "from", "approvedBy", "reason"], rows, as: format)
    }
  }
}
