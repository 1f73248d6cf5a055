/// Whether a condition holds: what isn't known is neither yes nor no (Kleene's strong logic).
enum MeasureTruth { case yes, no, unknown }

/// A condition as it stands for an enterprise, with what decided it and what lacks.
struct MeasureJudgement {
  var truth: MeasureTruth
  var reasons: [MeasureReason] = []
  var gaps: [MeasureGap] = []

  init(_ truth: MeasureTruth, reasons: [MeasureReason] = [], gaps: [MeasureGap] = []) {
    self.truth = truth
    self.reasons = reasons
    self.gaps = gaps
  }
}

/// Judges conditions for one enterprise; each figure is read once.
struct MeasureJudge {
  private let evaluator: MeasureEvaluator
  private let subject: MeasureSubject
  private var readings: [String: Result<MeasureInput, MeasureMissing>] = [:]

  init(_ evaluator: MeasureEvaluator, _ subject: MeasureSubject) {
    self.evaluator = evaluator
    self.subject = subject
  }

  var parameters: [String: Int64] { evaluator.parameters }

  /// A figure that was read and is known.
  func input(_ name: String) -> MeasureInput? { try? readings[name]?.get() }

  mutating func read(_ name: String) -> Result<MeasureInput, MeasureMissing> {
    if let reading = readings[name] { return reading }
    let reading =
      evaluator.figures[name].map { subject.read($0) } ?? .failure(.init(.openFigure(name)))
    readings[name] = reading
    return reading
  }

  mutating func judge(_ condition: MeasureCondition) -> MeasureJudgement {
    switch condition {
    case .all(let parts): return combine(parts, decisive: .no, otherwise: .yes)
    case .any(let parts): return combine(parts, decisive: .yes, otherwise: .no)
    case .not(let part):
      var judgement = judge(part)
      judgement.truth =
        switch judgement.truth {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
      return judgement
    case .choose(let choice):
      let which = judge(choice.when)
      switch which.truth {
      case .yes: return judge(choice.then)
      case .no: return judge(choice.otherwise)
      case .unknown: return MeasureJudgement(.unknown, gaps: which.gaps)
      }
    case .sector, .industryClass, .route, .flag: return judgeRegister(condition)
    case .hasBase(let figure): return judgeBase(figure, condition)
    case .atLeast(let threshold): return judge(threshold, condition)
    case .share(let ratio): return judgeShare(ratio, condition)
    case .growth(let ratio): return judgeGrowth(ratio, condition)
    case .increase(let increase):
      return compare(increase.figure, increase.base, condition) { now, base in now > base }
    }
  }

  /// One that is decisive decides; else one that isn't known leaves all of it open.
  private mutating func combine(
    _ parts: [MeasureCondition], decisive: MeasureTruth, otherwise: MeasureTruth
  ) -> MeasureJudgement {
    var (deciding, others) = (MeasureJudgement(decisive), MeasureJudgement(otherwise))
    var (isDecided, isOpen) = (false, false)
    for part in parts {
      let judgement = judge(part)
      if judgement.truth == decisive {
        isDecided = true
        deciding.reasons += judgement.reasons
      } else {
        if judgement.truth == .unknown { isOpen = true }
        others.reasons += judgement.reasons
        others.gaps += judgement.gaps
      }
    }
    if isDecided { return deciding }
    if isOpen { others.truth = .unknown }
    return others
  }

  private func decided(_ condition: MeasureCondition, _ holds: Bool, _ values: [Int64] = [])
    -> MeasureJudgement
  {
    MeasureJudgement(
      holds ? .yes : .no, reasons: [.init(condition: condition, holds: holds, values: values)])
  }

  private func judgeRegister(_ condition: MeasureCondition) -> MeasureJudgement {
    let enterprise = subject.enterprise
    let (holds, field): (Bool?, MeasureGap.Field)
    switch condition {
    case .sector(let sectors):
      (holds, field) = (enterprise.sector.map(sectors.contains), .sector)
    case .industryClass(let classes):
      (holds, field) = (
        enterprise.industryClass.map { own in classes.contains { own.hasPrefix($0) } },
        .industryClass
      )
    case .route(let route):
      (holds, field) = (enterprise.processRoute.map { $0 == route }, .processRoute)
    case .flag(let flag):
      (holds, field) = (enterprise.value(of: flag.of).map { $0 == flag.equals }, flag.of.field)
    default: preconditionFailure("not of the register: \(condition)")
    }
    guard let holds else { return MeasureJudgement(.unknown, gaps: [.field(field)]) }
    return decided(condition, holds)
  }

  /// Whether the enterprise has attested, with its reason, that it has no base.
  private var isAttested: Bool { subject.enterprise.noBaseReason?.isEmpty == false }

  private mutating func judgeBase(_ figure: String, _ condition: MeasureCondition)
    -> MeasureJudgement
  {
    switch (read(figure), isAttested) {
    case (.failure, true): return decided(condition, false)
    case (.failure(let missing), false): return MeasureJudgement(.unknown, gaps: [missing.gap])
    case (.success(let base), true) where base.value > 0:
      return MeasureJudgement(.unknown, gaps: [.contradictoryBase(figure: figure)])
    case (.success, true): return decided(condition, false)
    case (.success(let base), false) where base.value > 0:
      return decided(condition, true, [base.value])
    case (.success, false):
      return MeasureJudgement(.unknown, gaps: [.noBaseAttestation(figure: figure)])
    }
  }

  private mutating func judge(
    _ threshold: MeasureCondition.Threshold, _ condition: MeasureCondition
  ) -> MeasureJudgement {
    let reading = read(threshold.figure)
    guard let least = parameters[threshold.parameter] else {
      return MeasureJudgement(.unknown, gaps: [.openParameter(threshold.parameter)])
    }
    switch reading {
    case .failure(let missing): return MeasureJudgement(.unknown, gaps: [missing.gap])
    case .success(let input):
      let holds = threshold.isStrict == true ? input.value > least : input.value >= least
      return decided(condition, holds, [input.value])
    }
  }

  /// The growth of a figure; without a base, known or attested, nothing grows.
  private mutating func judgeGrowth(
    _ ratio: MeasureCondition.Ratio, _ condition: MeasureCondition
  ) -> MeasureJudgement {
    switch (read(ratio.base), isAttested) {
    case (.failure, true): return decided(condition, false)
    case (.success(let base), _) where base.value <= 0:
      return decided(condition, false, [base.value])
    case (.success, true):
      return MeasureJudgement(.unknown, gaps: [.contradictoryBase(figure: ratio.base)])
    default: break
    }
    guard let rate = parameters[ratio.parameter] else {
      return MeasureJudgement(.unknown, gaps: [.openParameter(ratio.parameter)])
    }
    return compare(ratio.figure, ratio.base, condition) { now, base in
      let (reached, asked) = (Int128(now) * 10_000, Int128(base) * Int128(10_000 + rate))
      return ratio.isStrict == true ? reached > asked : reached >= asked
    }
  }

  private mutating func judgeShare(
    _ ratio: MeasureCondition.Ratio, _ condition: MeasureCondition
  ) -> MeasureJudgement {
    guard let rate = parameters[ratio.parameter] else {
      return MeasureJudgement(.unknown, gaps: [.openParameter(ratio.parameter)])
    }
    let days = days(of: ratio)
    return compare(ratio.figure, ratio.base, condition) { now, base in
      guard base > 0 else { return false }
      let reached = Int128(now) * Int128(days.base) * 10_000
      let asked = Int128(base) * Int128(days.figure) * Int128(rate)
      return ratio.isStrict == true ? reached > asked : reached >= asked
    }
  }

  private func days(of ratio: MeasureCondition.Ratio) -> (figure: Int, base: Int) {
    func count(_ name: String) -> Int { evaluator.figures[name]?.source?.days?.count ?? 1 }
    return (count(ratio.figure), count(ratio.base))
  }

  private mutating func compare(
    _ figure: String, _ base: String, _ condition: MeasureCondition,
    _ holds: (Int64, Int64) -> Bool
  ) -> MeasureJudgement {
    let (now, before) = (read(figure), read(base))
    if case .success(let now) = now, case .success(let before) = before {
      return decided(condition, holds(now.value, before.value), [now.value, before.value])
    }
    var gaps: [MeasureGap] = []
    for case .failure(let missing) in [now, before] { gaps.append(missing.gap) }
    return MeasureJudgement(.unknown, gaps: gaps)
  }
}

extension MeasureJudge {
  /// What more of which figures would fulfil a condition; `nil`: nothing that can be made more of.
  mutating func shortfall(_ condition: MeasureCondition) -> [String: Int64]? {
    let judgement = judge(condition)
    if judgement.truth == .yes { return [:] }
    switch condition {
    case .all(let parts):
      var needed: [String: Int64] = [:]
      for part in parts {
        guard let more = shortfall(part) else { return nil }
        needed.merge(more) { max($0, $1) }
      }
      return needed
    case .any(let parts):
      let ways = parts.compactMap { shortfall($0) }
      return ways.min { ($0.count, $0.values.reduce(0, +)) < ($1.count, $1.values.reduce(0, +)) }
    case .choose(let choice):
      return switch judge(choice.when).truth {
      case .yes: shortfall(choice.then)
      case .no: shortfall(choice.otherwise)
      case .unknown: nil
      }
    case .atLeast(let threshold):
      guard case .success(let now) = read(threshold.figure),
        let least = parameters[threshold.parameter]
      else { return nil }
      return need(threshold.figure, Int128(least) + (threshold.isStrict == true ? 1 : 0), now.value)
    case .growth(let ratio):
      guard let rate = parameters[ratio.parameter] else { return nil }
      return need(ratio, factor: Int128(10_000 + rate), over: 10_000)
    case .share(let ratio):
      guard let rate = parameters[ratio.parameter] else { return nil }
      let days = days(of: ratio)
      return need(
        ratio, factor: Int128(rate) * Int128(days.figure), over: 10_000 * Int128(days.base))
    case .increase(let increase):
      guard case .success(let now) = read(increase.figure),
        case .success(let base) = read(increase.base)
      else { return nil }
      return need(increase.figure, Int128(base.value) + 1, now.value)
    case .not, .sector, .industryClass, .route, .flag, .hasBase: return nil
    }
  }

  /// The least whole value that is `factor / over` of the base, or more than it.
  private mutating func need(_ ratio: MeasureCondition.Ratio, factor: Int128, over: Int128)
    -> [String: Int64]?
  {
    guard case .success(let now) = read(ratio.figure), case .success(let base) = read(ratio.base),
      base.value > 0
    else { return nil }
    let product = Int128(base.value) * factor
    let least = ratio.isStrict == true ? product / over + 1 : (product + over - 1) / over
    return need(ratio.figure, least, now.value)
  }

  private func need(_ figure: String, _ least: Int128, _ now: Int64) -> [String: Int64]? {
    guard evaluator.figures[figure]?.more != nil else { return nil }
    return [figure: Int64(clamping: least - Int128(now))]
  }
}

extension Enterprise {
  /// What the register says with yes or no; `nil`: nothing.
  func value(of mark: MeasureCondition.Mark) -> Bool? {
    switch mark {
    case .isContinuousProcess: isContinuousProcess
    case .isTwoHighProject: isTwoHighProject
    case .isInTwoHighCatalogue: twoHighCatalogue.map { !["", "无", "none"].contains($0) }
    case .hasOwnMeter: hasOwnMeter
    }
  }
}

extension MeasureCondition.Mark {
  var field: MeasureGap.Field {
    switch self {
    case .isContinuousProcess: .isContinuousProcess
    case .isTwoHighProject: .isTwoHighProject
    case .isInTwoHighCatalogue: .twoHighCatalogue
    case .hasOwnMeter: .hasOwnMeter
    }
  }
}
