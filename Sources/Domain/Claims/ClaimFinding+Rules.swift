extension ClaimFinding {
  /// What the rules say of an enterprise by one measure, as a claim: with every input, and each step of
  /// the reckoning so that it can be done again by hand.
  ///
  /// Amounts are whole fen, cut down where a rate gives parts of one; never rounded up.
  /// - Returns: `nil` unless it qualifies, for an amount that is known.
  public init?(
    _ measure: Int, of award: MeasureAward, by rules: MeasureRules,
    channel: ClaimChannel = .automatic, invoices: [Invoice]? = nil
  ) {
    guard let finding = award[measure], finding.verdict == .eligible,
      let gross = finding.grossFen, gross > 0
    else { return nil }
    self.init(
      channel: channel, rules: rules.version, inputs: Self.inputs(finding, by: rules),
      reckoning: Self.conditions(finding, by: rules)
        + Self.amount(finding, of: award, by: rules),
      grossFen: gross, reductionFen: finding.reductionFen, invoices: invoices)
  }

  /// An amount that a document sets.
  public init(
    document: String, grossFen: Int64, reductionFen: Int64, rules: String?, inputs: [Input],
    channel: ClaimChannel, invoices: [Invoice]? = nil
  ) {
    let (gross, net) = (MeasureUnit.yuan(fen: grossFen), grossFen - reductionFen)
    let line = Line("依据\(document)，应奖\(gross)元", english: "By \(document): \(gross) yuan")
    self.init(
      channel: channel, rules: rules, document: document, inputs: inputs,
      reckoning: [line] + Self.last(gross: grossFen, net: net), grossFen: grossFen,
      reductionFen: reductionFen, invoices: invoices)
  }

  /// The values that were used.
  public static func inputs(_ finding: MeasureFinding, by rules: MeasureRules) -> [Input] {
    finding.inputs.prefix(most).map { input in
      let figure = rules.figure(input.figure)
      return Input(
        figure: input.figure, chinese: figure?.chinese ?? input.figure,
        english: figure?.english ?? input.figure, value: input.value,
        unit: figure?.unit ?? .yuan, source: input.source, records: input.records)
    }
  }

  /// How an amount that is known comes about, and what the cap leaves of it; empty: there is none yet.
  public static func amount(
    _ finding: MeasureFinding, of award: MeasureAward, by rules: MeasureRules
  ) -> [Line] {
    guard let gross = finding.grossFen else { return [] }
    return amount(finding, gross: gross, by: rules) + cap(finding, gross: gross, award, by: rules)
  }

  private static func conditions(_ finding: MeasureFinding, by rules: MeasureRules) -> [Line] {
    finding.reasons.prefix(30).map { reason in
      Line(
        "条件：\(rules.chinese(reason))".cut(400),
        english: "Condition: \(rules.english(reason))".cut(400))
    }
  }

  private static func amount(_ finding: MeasureFinding, gross: Int64, by rules: MeasureRules)
    -> [Line]
  {
    guard let rule = rules.measures.first(where: { $0.measure == finding.measure }) else {
      return []
    }
    let standard = Line(
      "标准：\(rules.chinese(rule.amount))".cut(400),
      english: "Standard: \(rules.english(rule.amount))".cut(400))
    guard case .rate(let rate) = rule.amount, let each = rules.parameter(rate.parameter)?.value,
      let now = finding.inputs.first(where: { $0.figure == rate.figure })?.value
    else { return [standard] }
    let base = rate.base.flatMap { name in finding.inputs.first { $0.figure == name }?.value } ?? 0
    let price = MeasureUnit.decimal(each, places: 3)
    let (more, yuan) = (max(0, now - base), MeasureUnit.yuan(fen: gross))
    let product = MeasureUnit.decimal(
      Int64(clamping: Int128(more) * Int128(each)), places: 3)
    var lines = [
      standard,
      Line("\(now) − \(base) = \(now - base)", english: "\(now) − \(base) = \(now - base)"),
      Line(
        "\(more) × \(price)元 = \(product)元", english: "\(more) × \(price) yuan = \(product) yuan"),
    ]
    let most = rate.most.flatMap { rules.parameter($0)?.value }
    lines.append(
      Line(
        "不足1分的部分舍去" + (most.map { "，最高\($0)元" } ?? "") + "，应奖\(yuan)元",
        english: "Cut to whole fen" + (most.map { ", \($0) yuan at most" } ?? "")
          + ": \(yuan) yuan"))
    return lines
  }

  private static func cap(
    _ finding: MeasureFinding, gross: Int64, _ award: MeasureAward, by rules: MeasureRules
  ) -> [Line] {
    let net = finding.netFen ?? gross
    guard rules.cap.order.contains(finding.measure),
      let cap = rules.parameter(rules.cap.parameter)?.value
    else { return last(gross: gross, net: net) }
    let before = rules.cap.order.prefix { $0 != finding.measure }.compactMap { number in
      award[number]?.netFen.map { (number, $0) }
    }.filter { $0.1 > 0 }
    let left = cap * 100 - before.reduce(0) { $0 + $1.1 }
    let sums = before.map { " − \(MeasureUnit.yuan(fen: $0.1))（第\($0.0)条）" }.joined()
    let sumsEnglish = before.map { " − \(MeasureUnit.yuan(fen: $0.1)) (measure \($0.0))" }.joined()
    let (whole, rest) = (MeasureUnit.yuan(fen: cap * 100), MeasureUnit.yuan(fen: left))
    guard !before.isEmpty || net < gross else { return last(gross: gross, net: net) }
    return [
      Line(
        "季度封顶：\(whole)\(sums) = \(rest)元可用".cut(400),
        english: "Cap of the quarter: \(whole)\(sumsEnglish) = \(rest) yuan left".cut(400))
    ] + last(gross: gross, net: net)
  }

  private static func last(gross: Int64, net: Int64) -> [Line] {
    let (all, off) = (MeasureUnit.yuan(fen: gross), MeasureUnit.yuan(fen: gross - net))
    let due = MeasureUnit.yuan(fen: net)
    return [
      Line(
        "应奖\(all)元 − 核减\(off)元 = 实得\(due)元",
        english: "Gross \(all) − reduction \(off) = net \(due) yuan")
    ]
  }
}

extension String {
  fileprivate func cut(_ length: Int) -> String {
    count <= length ? self : String(prefix(length - 1)) + "…"
  }
}
