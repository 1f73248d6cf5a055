public import ArgumentParser
internal import Domain
public import Server
public import Store

extension ResumptionReview.Grouping: ExpressibleByArgument {}
extension ResumptionQuery.Subject: ExpressibleByArgument {}

struct Review: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The figures: resumption of work, and who serves whom.",
    subcommands: [OfResumption.self, OfSplit.self])

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
    @Option(help: "The day, as 2025-02-05.") var asOf: String
    @Option(help: "Only what this node had received by then. Default: all it holds.")
    var knownAt: String?
    @Option(help: "city, county or sector.") var by: ResumptionReview.Grouping = .city
    @Option(help: "enterprise or project.") var subject: ResumptionQuery.Subject = .enterprise
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.review(
        ReviewRequest(
          asOf: try CivilDate(asOf), knownAt: try knownAt.map(Moment.init), by: by,
          subject: subject))
      try node.store.close()
      switch format {
      case .json: try printJSON(review)
      case .csv: printRows(review, header: Self.header, line: csvLine)
      case .table:
        print(
          "As of \(review.asOf), as known at \(review.knownAt.map { "\($0)" } ?? "now"), rules "
            + "“\(review.rules)”, target \(review.target.map { "\($0) %" } ?? "none")")
        var table = TextTable(Self.header)
        printRows(review, header: []) { cells in
          table.add(cells)
          return ""
        }
        print(table)
      }
    }

    private static let header = [
      "scope", "name", "roster", "resumed", "rate", "met", "neverStopped", "alreadyResumed",
      "partial", "stopped", "missing", "stale", "exempt", "rateLessExempt",
    ]

    private func printRows(
      _ review: ResumptionReview, header: [String], line: ([String]) -> String
    ) {
      if !header.isEmpty { print(line(header), terminator: "") }
      for row in review.rows {
        let numbers = [
          row.neverStopped, row.alreadyResumed, row.partial, row.stopped, row.missing, row.stale,
          row.exempt,
        ]
        print(
          line(
            [
              row.scope, row.name, "\(row.roster)", "\(row.resumed)", row.rate,
              row.met.map { $0 ? "yes" : "no" } ?? "",
            ] + numbers.map(String.init)
              + [row.rateLessExempt]), terminator: "")
      }
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
        [$0.tier.rawValue, "\($0.quota)", "\($0.assigned)", $0.within ? "yes" : "no"]
      }
      let header = ["tier", "quota", "assigned", "within"]
      if format == .csv {
        for row in [header] + rows { print(csvLine(row), terminator: "") }
        return
      }
      var table = TextTable(header)
      for row in rows { table.add(row) }
      print(table)
      print("Unassigned: \(review.unassigned)")
    }
  }
}

/// One line of CSV with its end.
private func csvLine(_ cells: [String]) -> String {
  var writer = CSVWriter()
  writer.row(cells)
  return String(decoding: writer.bytes, as: UTF8.self)
}
