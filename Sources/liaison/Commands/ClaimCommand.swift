public import ArgumentParser
public import Domain
internal import Server
internal import Store

extension MeasureVerdict: ExpressibleByArgument {}

struct ClaimCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim",
    abstract: "Which measures fit which enterprises, what they may receive, and how it is paid.",
    subcommands: [
      Evaluate.self, Meters.self, Identify.self, List.self, Show.self, Check.self, Confirm.self,
      HandBack.self, Reject.self, Settle.self, ReportUse.self,
    ])

  struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Find, without application, whom Measures 1–4, 25 and 26 fit, why, and for how much (Measure 32).",
      discussion: """
        Money is in yuan. What isn't known makes a measure undetermined, never ineligible; what the \
        text leaves open makes an amount pending. Sums are cut to whole fen, and the cap of the \
        quarter is taken off in the order of the rules.

        --set shows what other parameters would cost, and keeps nothing: a whole number in the unit \
        of the parameter (`liaison rules show`), or open.

        Example: liaison claim evaluate --data ./guangxi --rules issued --measure 3 --by sector
                 liaison claim evaluate --data ./guangxi --set festivalRate=150 --by city
                 liaison claim evaluate --data ./xingning --enterprise 91450200198229141F
        """)

    @OptionGroup var data: DataOption
    @Option(help: "The version of the rules: draft, issued, … Default: the one in force.")
    var rules: String?
    @Option(help: "Only this measure.") var measure: Int?
    @Option(help: "Only enterprises at or below this division.") var division: String?
    @Option(help: "One enterprise, with all reasons and inputs.") var enterprise: String?
    @Option(
      help:
        "List who has such a finding: eligible, amountPending, undetermined, relaxationPending or notEligible."
    )
    var verdict: MeasureVerdict?
    @Option(help: "Only what this node had received by then. Default: all it holds.")
    var knownAt: String?
    @Option(help: "city, county or sector.") var by: ResumptionReview.Grouping = .city
    @Option(help: "NAME=VALUE: another value of a parameter; may be given more than once.")
    var set: [String] = []
    @Flag(help: "List enterprises, not groups.") var list = false
    @Option(help: "How many of them.") var limit = 200
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      if let enterprise {
        let code = try CreditCode(enterprise)
        guard let item = try await node.claims(of: code, rules: rules) else {
          throw Invalid("\(code) is not known here", chinese: "本节点没有\(code)", field: "enterprise")
        }
        try node.store.close()
        return format == .json ? try printJSON(item) : print(ClaimText(item))
      }
      let isList = list || verdict != nil
      let review = try await node.claimReview(
        ClaimRequest(
          rules: rules, measure: measure, verdict: verdict,
          division: try division.map { try DivisionCode($0) },
          knownAt: try knownAt.map(Moment.init), by: by, parameters: try settings()),
        limit: isList || format == .json ? max(0, limit) : 0)
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      if isList { printItems(review) } else { printGroups(review) }
    }

    private func settings() throws -> [ClaimReview.Setting] {
      try set.map { text in
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[1] == "open" || Int64(parts[1]) != nil else {
          throw Invalid(
            "“\(text)” is not NAME=VALUE", chinese: "“\(text)”应为“参数=数值”",
            hint: "a whole number, or open", field: "set")
        }
        return .init(name: parts[0], value: Int64(parts[1]))
      }
    }

    private func printGroups(_ review: ClaimReview) {
      func cells(_ tally: ClaimTally) -> [String] {
        [
          "\(tally.enterprises)", "\(tally.eligible)", "\(tally.amountPending)",
          "\(tally.undetermined)", "\(tally.relaxationPending)", "\(tally.notEligible)",
          MeasureUnit.yuan(fen: tally.grossFen), MeasureUnit.yuan(fen: tally.reductionFen),
          MeasureUnit.yuan(fen: tally.netFen),
        ]
      }
      let heads = [
        "enterprises", "eligible", "amountPending", "undetermined", "relaxationPending",
        "notEligible", "gross", "reduction", "net",
      ]
      if format == .table {
        let settings = review.settings.map { "\($0.name)=\($0.value.map(String.init) ?? "open")" }
        print(
          "Rules “\(review.rules)”"
            + (settings.isEmpty ? "" : ", tried with " + settings.joined(separator: ", ")))
        printList(
          ["measure", "title"] + heads,
          review.measures.map { ["\($0.measure)", $0.titleChinese] + cells($0.tally) }, as: format)
        print("")
      }
      printList(
        ["scope", "name"] + heads, review.rows.map { [$0.scope, $0.name] + cells($0.tally) },
        as: format)
    }

    private func printItems(_ review: ClaimReview) {
      let rows = review.items.flatMap { item in
        item.findings.filter { verdict == nil || $0.verdict == verdict }.map { finding in
          let why =
            finding.verdict == .undetermined || finding.verdict == .relaxationPending
            ? finding.missingChinese : finding.reasonsChinese
          return [
            item.enterprise.text, item.name, "\(finding.measure)", finding.verdictChinese,
            finding.grossFen.map(MeasureUnit.yuan(fen:)) ?? "",
            finding.netFen.map(MeasureUnit.yuan(fen:)) ?? "",
            why.joined(separator: "；") + (finding.shortfallChinese.map { "；\($0)" } ?? ""),
          ]
        }
      }
      printList(
        ["enterprise", "name", "measure", "verdict", "gross", "net", "why"], rows, as: format)
      if format == .table, review.count > review.items.count {
        print("\(review.count - review.items.count) more enterprises: --limit")
      }
    }
  }

  struct Meters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "How completely the daily electricity of Measures 1 and 2 is known.",
      discussion: "Example: liaison claim meters --data ./guangxi --by city")

    @OptionGroup var data: DataOption
    @Option(help: "The version of the rules. Default: the one in force.") var rules: String?
    @Option(help: "Only enterprises at or below this division.") var division: String?
    @Option(help: "city, county or sector.") var by: ResumptionReview.Grouping = .city
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.meterReview(
        rules: rules, by: by, within: try division.map { try DivisionCode($0) })
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      if format == .table {
        for window in review.windows {
          print("\(window.figure): \(window.meter.chinese) \(window.from) … \(window.to)")
        }
      }
      let heads = review.windows.flatMap { [$0.figure, "partly"] }
      let rows = review.rows.map { row in
        [row.scope, row.name, "\(row.enterprises)"]
          + zip(row.complete, row.partly).flatMap { ["\($0)", "\($1)"] }
      }
      printList(["scope", "name", "enterprises"] + heads, rows, as: format)
    }
  }
}

/// What the rules say of one enterprise, for terminals.
private struct ClaimText: CustomStringConvertible {
  private let item: ClaimItem

  init(_ item: ClaimItem) { self.item = item }

  var description: String {
    var lines = ["\(item.name) \(item.enterprise) \(item.division) \(item.sector.chinese)"]
    for finding in item.findings {
      lines.append("")
      lines.append("第\(finding.measure)条 \(finding.verdictChinese)" + money(finding))
      lines += finding.reasonsChinese.map { "  · \($0)" }
      lines += finding.missingChinese.map { "  ? \($0)" }
      lines += finding.reckoningChinese.map { "  ＝ \($0)" }
      if let shortfall = finding.shortfallChinese { lines.append("  → \(shortfall)") }
      for input in finding.inputs {
        let ids = input.records.map(\.text).joined(separator: ", ")
        let when = input.received.map { "，收到于\($0)" } ?? ""
        lines.append(
          "    \(input.nameChinese) = \(input.value)（\(input.source.chinese)：\(ids)\(when)）")
      }
    }
    let sums = [item.grossFen, item.reductionFen, item.netFen].map(MeasureUnit.yuan(fen:))
    lines.append("")
    lines.append(
      "合计：应奖\(sums[0])元，封顶核减\(sums[1])元，实得\(sums[2])元" + (item.isProvisional ? "（暂计）" : ""))
    return lines.joined(separator: "\n")
  }

  private func money(_ finding: ClaimItem.Finding) -> String {
    if let gross = finding.grossFen {
      return
        "：应奖\(MeasureUnit.yuan(fen: gross))元，核减\(MeasureUnit.yuan(fen: finding.reductionFen))元，"
        + "实得\(MeasureUnit.yuan(fen: finding.netFen ?? 0))元"
    }
    guard finding.verdict == .amountPending, let most = finding.mostFen else { return "" }
    let least = finding.leastFen.map { MeasureUnit.yuan(fen: $0) + "至" } ?? "不超过"
    return "：\(least)\(MeasureUnit.yuan(fen: most))元"
  }
}
