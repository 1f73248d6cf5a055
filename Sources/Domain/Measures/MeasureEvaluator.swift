/// Says of enterprises which measures fit them and what they may receive: a pure function of a version of
/// the rules and of what is known.
public struct MeasureEvaluator: Sendable {
  public let rules: MeasureRules
  let parameters: [String: Int64]
  let figures: [String: MeasureFigure]
  private let figureNames: [[String]]

  /// - Parameter rules: that were found valid.
  public init(_ rules: MeasureRules) {
    self.rules = rules
    parameters = Dictionary(
      rules.parameters.compactMap { one in one.value.map { (one.name, $0) } }
    ) { first, _ in first }
    figures = Dictionary(rules.figures.map { ($0.name, $0) }) { first, _ in first }
    figureNames = rules.measures.map(\.figureNames)
  }

  /// All measures for an enterprise.
  public func award(_ subject: MeasureSubject) -> MeasureAward {
    var judge = MeasureJudge(self, subject)
    var findings: [MeasureFinding] = []
    for (rule, names) in zip(rules.measures, figureNames) {
      var finding = judge.find(rule)
      finding.inputs = names.compactMap { judge.input($0) }
      findings.append(finding)
    }
    reduce(&findings)
    return MeasureAward(enterprise: subject.code, findings: findings)
  }

  /// Takes off what goes over the cap: measures are paid in the order of the rules until nothing is
  /// left, so that the total is the smaller of the sum and the cap whatever the order is.
  private func reduce(_ findings: inout [MeasureFinding]) {
    for index in findings.indices { findings[index].netFen = findings[index].grossFen }
    guard let yuan = parameters[rules.cap.parameter] else { return }
    var left = yuan * 100
    for measure in rules.cap.order {
      guard let index = findings.firstIndex(where: { $0.measure == measure }),
        let gross = findings[index].grossFen
      else { continue }
      let net = min(gross, left)
      left -= net
      findings[index].netFen = net
    }
  }
}

extension MeasureJudge {
  /// One measure, before the cap.
  mutating func find(_ rule: MeasureRule) -> MeasureFinding {
    let scope = judge(rule.scope)
    var finding = MeasureFinding(measure: rule.measure, verdict: .undetermined)
    if scope.truth == .no {
      finding.verdict = .notEligible
      finding.reasons = scope.reasons
      return finding
    }
    let (standard, isRelaxed) = standard(of: rule)
    if standard.truth == .no {
      finding.verdict = .notEligible
      finding.reasons = standard.reasons
      if scope.truth == .yes, let lacking = shortfall(rule.standard), !isRelaxed {
        finding.shortfalls = lacking.sorted { $0.key < $1.key }.map {
          MeasureShortfall(figure: $0.key, amount: $0.value)
        }
      }
      return finding
    }
    finding.reasons = scope.reasons + standard.reasons
    finding.gaps = scope.gaps + standard.gaps
    guard scope.truth == .yes, standard.truth == .yes else {
      let isOnlyRelaxation = finding.gaps.allSatisfy {
        if case .relaxation = $0 { return true } else { return false }
      }
      finding.verdict = isOnlyRelaxation ? .relaxationPending : .undetermined
      return finding
    }
    settle(rule.amount, &finding)
    return finding
  }

  /// The common standard, or that of the enterprise's group where it isn't met.
  private mutating func standard(of rule: MeasureRule) -> (MeasureJudgement, isRelaxed: Bool) {
    let common = judge(rule.standard)
    guard common.truth != .yes else { return (common, false) }
    var unknown: [MeasureGap] = []
    for relaxation in rule.relaxations ?? [] {
      let member = judge(relaxation.who)
      if member.truth == .unknown { unknown += member.gaps }
      guard member.truth == .yes else { continue }
      if let own = relaxation.standard { return (judge(own), true) }
      guard common.truth == .no else { return (common, true) }
      let gap = MeasureGap.relaxation(chinese: relaxation.chinese, english: relaxation.english)
      return (MeasureJudgement(.unknown, gaps: [gap]), true)
    }
    guard common.truth == .no, !unknown.isEmpty else { return (common, false) }
    return (MeasureJudgement(.unknown, gaps: unknown), false)
  }

  /// What it gives to who qualifies.
  private mutating func settle(_ amount: MeasureAmount, _ finding: inout MeasureFinding) {
    switch amount {
    case .fixed(let fixed): set(fen(fixed.parameter), &finding, pending: fixed.parameter)
    case .range(let range):
      finding.leastFen = fen(range.least)
      finding.mostFen = fen(range.most)
      for grade in range.grades ?? [] {
        let fits = judge(grade.when)
        if fits.truth == .no { continue }
        finding.gaps += fits.gaps
        guard fits.truth == .yes else { break }
        return set(fen(grade.parameter), &finding, pending: grade.parameter)
      }
      finding.verdict = .amountPending
    case .rate(let rate):
      let now = read(rate.figure)
      let base = rate.base.map { read($0) }
      var missing = false
      for case .failure(let gap)? in [now, base] {
        finding.gaps.append(gap.gap)
        if case .openFigure = gap.gap { continue }
        missing = true
      }
      guard let each = parameters[rate.parameter] else {
        finding.gaps.append(.openParameter(rate.parameter))
        finding.verdict = missing ? .undetermined : .amountPending
        finding.mostFen = rate.most.flatMap { fen($0) }
        return
      }
      guard case .success(let input) = now,
        case .success(let from) = base ?? .success(.nothing(of: rate.figure))
      else {
        finding.verdict = missing ? .undetermined : .amountPending
        return
      }
      // Thousandths of a yuan are tenths of a fen.
      let units = Int128(max(0, input.value - from.value))
      var gross = Int64(clamping: min(units * Int128(each) / 10, Int128(Self.mostFen)))
      if let most = rate.most.flatMap({ fen($0) }) { gross = min(gross, most) }
      finding.verdict = .eligible
      finding.grossFen = gross
    }
  }

  /// More than any award, and small enough for sums of them.
  private static let mostFen: Int64 = 100_000_000_000_000_000

  private func fen(_ parameter: String) -> Int64? { parameters[parameter].map { $0 * 100 } }

  private func set(_ fen: Int64?, _ finding: inout MeasureFinding, pending parameter: String) {
    finding.grossFen = fen
    finding.verdict = fen == nil ? .amountPending : .eligible
    if fen == nil { finding.gaps.append(.openParameter(parameter)) }
  }
}

extension MeasureInput {
  /// Nothing to take off.
  fileprivate static func nothing(of figure: String) -> MeasureInput {
    MeasureInput(figure: figure, value: 0, source: .register, records: [])
  }
}
