internal import ArgumentParser
internal import Domain
internal import Server
internal import Store
internal import Sync

struct SectorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sector",
    abstract: "The growth of sectors against their targets, and who moves it (Measures 5–16).",
    subcommands: [List.self, Show.self, Enter.self, Target.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "All sectors against their targets, and the figures that are entered.",
      discussion: """
        Growths are in percent, cut downwards; verdicts compare integers. Months aren't adjusted for \
        their days. Of a quarter that isn't over, the months that are count.

        Example: liaison sector list --data ./guangxi --as-of 2025-04-15 --division 450100
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var question: SectorQuestion
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.sectorReview(try question.request())
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      if format == .table { print(SectorText.basis(review)) }
      printList(
        ["measure", "sector", "indicator", "target"] + SectorText.heads + ["published"],
        review.rows.map { row in
          [
            row.measure.map(String.init) ?? "", row.sectorName, row.indicator.rawValue,
            row.target.text,
          ] + SectorText.cells(row.growth) + [row.published?.growth ?? ""]
        }, as: format)
      guard format == .table else { return }
      print("")
      printList(
        ["entered", "target", "growth", "period", "verdict", "source"],
        review.entered.map { line in
          [
            line.name, line.target.text, line.published?.growth ?? "",
            line.published.map { "\($0.period)" } ?? "", line.verdict.rawValue,
            line.published?.source ?? "",
          ]
        }, as: format)
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Who moves a sector, by division and enterprise, and what to check.",
      discussion: """
        Contributions are percentage points. Those of the divisions add up to the growth exactly, and \
        those of a division's enterprises to the division's.

        Example: liaison sector show automotive --data ./guangxi --as-of 2025-04-15
                 liaison sector show 汽车 --data ./guangxi --enterprise 91450200198229141F
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var question: SectorQuestion
    @Argument(help: "The sector, in English or Chinese.") var sector: String
    @Option(help: "The reports behind this enterprise's part.") var enterprise: String?
    @Option(help: "How many enterprises.") var limit = 20
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let (sector, node) = (try Sector(asked: sector), try data.open())
      defer { try? node.store.close() }
      if let enterprise {
        let code = try CreditCode(enterprise)
        guard let found = try await node.sectorEvidence(of: code, try question.request()) else {
          throw Invalid(
            "\(code) is not held here, or of no sector with a target",
            chinese: "本节点没有\(code)，或其行业没有目标", field: "enterprise")
        }
        return format == .json ? try printJSON(found) : printEvidence(found)
      }
      let detail = try await node.sectorDetail(
        sector, try question.request(), limit: max(0, limit))
      guard format != .json else { return try printJSON(detail) }
      if format == .table { printHead(detail) }
      printList(SectorText.itemHeads, detail.enterprises.map(SectorText.cells), as: format)
      guard format == .table else { return }
      print("\nTo check: \(detail.outlierCount)")
      for item in detail.outliers {
        print(
          "\(item.enterprise) \(item.name): \(item.checksEnglish.joined(separator: " ")) | "
            + item.checksChinese.joined(separator: "；"))
      }
    }

    private func printHead(_ detail: SectorDetail) {
      print(SectorText.basis(detail.review))
      for row in detail.review.rows {
        print("\(row.sectorName): target \(row.target.text)")
        printList(SectorText.heads, [SectorText.cells(row.growth)], as: .table)
        if row.unclassified > 0 {
          print("\(row.unclassified) enterprises without a class of GB/T 4754 aren't counted.")
        }
      }
      print("")
      printList(
        ["division", "name", "points"] + SectorText.heads,
        detail.groups.map { group in
          [group.scope.text, group.name, SectorText.points(group.contribution)]
            + SectorText.cells(group.growth)
        }, as: .table)
      print("")
    }

    private func printEvidence(_ found: SectorEvidence) {
      printList(
        ["period", "value", "received", "reports"],
        found.months.map { month in
          [
            "\(month.period)", month.value.map(String.init) ?? "missing",
            month.received.map { "\($0)" } ?? "",
            month.records.map(\.text).joined(separator: " "),
          ]
        }, as: format)
    }
  }

  struct Enter: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Enter the growth of an indicator as it was published, with its source.",
      discussion: """
        Of several about the same months the last counts; all are kept.

        Example: liaison sector enter --data ./guangxi --indicator valueAdded --period 2025-Q1 \\
          --growth 6.8 --source 自治区统计局 --published 2025-04-18
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "valueAdded, industrialInvestment, output or revenue.") var indicator: String
    @Option(help: "As 2025-Q1, 2025-03 or 2025-01..2025-02.") var period: String
    @Option(
      parsing: .unconditional,
      help: "In percent, two digits at most; left out: what was entered is withdrawn.")
    var growth: String?
    @Option(help: "Where it is published, or who gave it.") var source: String
    @Option(help: "Whose figure it is; this node's division when left out.") var division: String?
    @Option(help: "The sector; all of industry when left out.") var sector: String?
    @Option(help: "The day on which it was published.") var published: String?
    @Option(help: "Why it differs from what was entered before.") var note: String?

    func run() async throws {
      let node = try data.open()
      let figure = IndicatorFigure(
        division: try division.map { try DivisionCode($0) } ?? node.identity.division,
        indicator: try SectorText.indicator(indicator),
        sector: try sector.map { try Sector(asked: $0) }, period: try MonthSpan(period),
        basisPoints: try growth.map { try Growth.basisPoints(percent: $0) }, source: source,
        publishedOn: try published.map { try CivilDate($0) }, note: note)
      let (stored, place) = try await author.take([try Entry(figure, id: nil)], at: node)
      try node.store.close()
      print("Figure \(stored.ids[0]): \(place).")
    }
  }

  struct Target: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set a division's own target where it isn't the policy's.",
      discussion: """
        Example: liaison sector target --data ./nanning --sector food --percent 8 --source 市政府工作报告
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "The sector; all of industry when left out.") var sector: String?
    @Option(help: "output, revenue, valueAdded or industrialInvestment.")
    var indicator = "output"
    @Option(parsing: .unconditional, help: "In percent; left out: the policy's holds again.")
    var percent: String?
    @Flag(help: "It must be more; else as much is enough.") var strict = false
    @Option(help: "The document that sets it.") var source: String
    @Option(help: "For whom; this node's division when left out.") var division: String?
    @Option(help: "The quarter; that of the rules when left out.") var period: String?

    func run() async throws {
      let node = try data.open()
      let rules = try await node.rules()
      let target = Domain.Target(
        division: try division.map { try DivisionCode($0) } ?? node.identity.division,
        indicator: try SectorText.indicator(indicator),
        sector: try sector.map { try Sector(asked: $0) },
        period: try period.map { try MonthSpan($0) } ?? rules.sectors.period,
        basisPoints: try percent.map { try Growth.basisPoints(percent: $0) }, isStrict: strict,
        source: source)
      var fields = try JSONFields(parsing: try RecordJSON.encode(target))
      if target.basisPoints == nil { fields["basisPoints"] = Array("null".utf8) }
      let entry = Entry(
        kind: Domain.Target.kind, id: target.ownID?.text, body: fields.bytes)
      let (stored, place) = try await author.take([entry], at: node)
      try node.store.close()
      print("Target \(stored.ids[0]): \(place).")
    }
  }
}

/// Of when, and whose.
struct SectorQuestion: ParsableArguments {
  @Option(help: "Months that weren't over before it don't count; today when left out.")
  var asOf: String?
  @Option(help: "Only what this node had received by then. Default: all it holds.")
  var knownAt: String?
  @Option(help: "Only enterprises at or below this division.") var division: String?

  func request() throws -> SectorRequest {
    SectorRequest(
      asOf: try asOf.map { try CivilDate($0) }, knownAt: try knownAt.map(Moment.init),
      division: try division.map { try DivisionCode($0) })
  }
}
