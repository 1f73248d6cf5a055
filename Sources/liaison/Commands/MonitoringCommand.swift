public import ArgumentParser
public import Domain
internal import Server
internal import Store

extension MonitoringAlert.Rule: ExpressibleByArgument {}

struct MonitoringCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitoring",
    abstract:
      "What enterprises report of each month, who is missing, and signs of trouble (Measure 29).",
    subcommands: [Report.self, Status.self, Alerts.self])

  struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Report one enterprise's month, or its January and February together.",
      discussion: """
        Quantities are of the period itself, in yuan, kilowatt-hours and people. A later report about \
        the same period replaces the earlier one.

        Example: liaison monitoring report --data ./xingning --enterprise 91450200198229141F \\
          --period 2025-01/02 --output 12000000 --profit -300000 --electricity 450000 \\
          --plan 6500000 --overhaul 2025-03-10..2025-03-14
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "Unified social credit code.") var enterprise: String
    @Option(help: "A month, as 2025-03, or 2025-01/02.") var period: String
    @Option(help: "产值, in yuan.") var output: Int64?
    @Option(help: "营业收入, in yuan.") var revenue: Int64?
    @Option(parsing: .unconditional, help: "利润总额, in yuan; a loss is negative.")
    var profit: Int64?
    @Option(help: "用电量, in kilowatt-hours.") var electricity: Int64?
    @Option(help: "外购电量: how much of it was bought.") var purchased: Int64?
    @Option(help: "从业人数.") var headcount: Int?
    @Option(help: "参保人数.") var insured: Int?
    @Option(help: "在手订单, in yuan.") var orders: Int64?
    @Option(help: "排产计划: planned output, in yuan.") var plan: Int64?
    @Option(help: "What is planned for; the month after when left out.") var planFor: String?
    @Option(help: "资金需求, in yuan.") var capitalNeed: Int64?
    @Option(help: "检修: first and last day, as 2025-03-01..2025-03-10; may be given more than once.")
    var overhaul: [String] = []
    @Option(help: "The report that this one corrects.") var corrects: String?

    func run() async throws {
      var report = Monitoring(
        enterprise: try CreditCode(enterprise), period: try MonitoringPeriod(period))
      (report.outputYuan, report.revenueYuan, report.profitYuan) = (output, revenue, profit)
      (report.electricityKilowattHours, report.purchasedKilowattHours) = (electricity, purchased)
      (report.headcount, report.insuredHeadcount) = (headcount, insured)
      (report.ordersYuan, report.plannedOutputYuan, report.capitalNeedYuan) = (
        orders, plan, capitalNeed
      )
      report.plannedFor = try planFor.map { try MonitoringPeriod($0) }
      let windows = try [Monitoring.Overhaul](written: overhaul.joined(separator: ";"))
      report.overhauls = windows.isEmpty ? nil : windows
      report.source = "cli"
      report.corrects = try corrects.map { try RecordID($0) }
      let node = try data.open()
      let (stored, place) = try await author.take([try Entry(report, id: nil)], at: node)
      print("Report \(stored.ids[0]): \(place).")
    }
  }

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "How completely and how soon a period is reported, and who is missing.",
      discussion:
        "Example: liaison monitoring status --data ./guangxi --period 2025-01/02 --by city")

    @OptionGroup var data: DataOption
    @Option(help: "A month, as 2025-03, or 2025-01/02.") var period: String
    @Option(help: "Only what this node had received by then. Default: all it holds.")
    var knownAt: String?
    @Option(help: "Only enterprises at or below this division.") var division: String?
    @Option(help: "city, county or sector.") var by: ResumptionReview.Grouping = .city
    @Flag(help: "List those who haven't reported.") var missing = false
    @Option(help: "How many of them.") var limit = 200
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.monitoringReview(
        of: try MonitoringPeriod(period), knownAt: try knownAt.map(Moment.init), by: by,
        within: try division.map { try DivisionCode($0) }, limit: max(0, limit))
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      if format == .table {
        print(
          "\(review.period), as known at \(knownAt ?? "now"), rules “\(review.rules)”: expected of "
            + "\(review.expected.rawValue), in time up to \(review.due)")
      }
      guard !missing else {
        let rows = review.missing.map {
          [$0.enterprise.text, $0.name, $0.division.text, $0.contact ?? "", $0.phone ?? ""]
        }
        return printList(["enterprise", "name", "division", "contact", "phone"], rows, as: format)
      }
      let rows = review.rows.map { row in
        [
          row.scope, row.name, "\(row.tally.expected)", "\(row.tally.reported)",
          row.completeness ?? "", "\(row.tally.timely)", row.timeliness ?? "",
          "\(row.tally.enteredInTime)",
        ]
      }
      printList(
        [
          "scope", "name", "expected", "reported", "completeness", "timely", "timeliness",
          "enteredInTime",
        ], rows, as: format)
    }
  }
}
