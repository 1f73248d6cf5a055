public import ArgumentParser
internal import Domain
public import Server
public import Store

extension ResumptionReview.Grouping: ExpressibleByArgument {}
extension ResumptionQuery.Subject: ExpressibleByArgument {}

struct Review: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The figures: resumption of work, and who serves whom.",
    subcommands: [
      OfResumption.self, OfReporting.self, OfForecast.self, Calls.self, Exemptions.self, Seal.self,
      Restatement.self, OfSplit.self, OfDeliveries.self, OfTickets.self,
    ])

  struct OfResumption: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "resumption",
      abstract: "Resumption as of a day, as known at a moment (Measure 27).",
      discussion: """
        Met means 100·resumed ≥ target·roster, in integers. The rate is cut to two digits, never \
        rounded up.

        Example: liaison review resumption --data ./guangxi --as-of 2025-02-05 \\
          --known-at 2025-02-05T18:00 --by city
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var question: QuestionOptions
    @Option(help: "city, county or sector.") var by: ResumptionReview.Grouping = .city
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.review(try question.request(by: by))
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      if format == .table {
        print(
          "\(question.heading(review.rules)), target \(review.target.map { "\($0) %" } ?? "none")")
      }
      let header = [
        "scope", "name", "roster", "resumed", "rate", "met", "neverStopped", "alreadyResumed",
        "partial", "stopped", "missing", "stale", "exempt", "rateLessExempt",
      ]
      let rows = review.rows.map { row in
        [
          row.scope, row.name, "\(row.roster)", "\(row.resumed)", row.rate,
          row.met.map { $0 ? "yes" : "no" } ?? "", "\(row.neverStopped)", "\(row.alreadyResumed)",
          "\(row.partial)", "\(row.stopped)", "\(row.missing)", "\(row.stale)", "\(row.exempt)",
          row.rateLessExempt,
        ]
      }
      printList(header, rows, as: format)
    }
  }

  struct OfSplit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "split",
      abstract: "How many enterprises each tier serves, against its quota (Measure 30).",
      discussion: "Example: liaison review split --data ./guangxi")

    @OptionGroup var data: DataOption
    @Flag(help: "Scale the quotas to the number of enterprises held.") var proportional = false
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.splitReview(isProportional: proportional)
      try node.store.close()
      if format == .json { return try printJSON(review) }
      let rows = review.rows.map {
        [
          $0.tier.rawValue, "\($0.quota)", "±\($0.tolerancePercent) %", "\($0.assigned)",
          $0.within ? "yes" : "no",
        ]
      }
      printList(["tier", "quota", "tolerance", "assigned", "within"], rows, as: format)
      guard format == .table else { return }
      print("Unassigned: \(review.unassigned)")
    }
  }
}
