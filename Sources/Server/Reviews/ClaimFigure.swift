internal import Domain
internal import Seed
internal import Store

/// What a county's enterprises may receive.
struct ClaimFigure: CountyFigure {
  static let kinds = [Enterprise.kind, Monitoring.kind, MeterReadings.kind, Retraction.kind]
  let rules: MeasureRules
  let knownAt: Moment?

  struct Answer: Sendable {
    var enterprise: Enterprise
    var award: MeasureAward
  }

  // The whole of the rules takes long to hash; few questions have the same name and differ.
  func hash(into hasher: inout Hasher) {
    hasher.combine(rules.version)
    hasher.combine(knownAt)
  }

  func value(of county: DivisionCode, previous: [Answer]?, _ transaction: Transaction) throws
    -> [Answer]
  {
    let evaluator = MeasureEvaluator(rules)
    let months = rules.months
    let reports = try transaction.monitoring(
      within: county.path, from: months.lowerBound, before: months.upperBound.monthAfter.firstDay,
      knownAt: knownAt)
    let meters = try transaction.meterReadings(within: county.path, knownAt: knownAt)
    return try transaction.enterprises(within: county.path, knownAt: knownAt).compactMap {
      code, enterprise in
      if let closed = enterprise.closedOn, closed < rules.quarterStart { return nil }
      let subject = MeasureSubject(
        code: code, enterprise: enterprise,
        series: MonitoringSeries(reports[code] ?? [], knownAt: knownAt),
        meters: MeterSeries(meters[code] ?? [], knownAt: knownAt))
      return Answer(enterprise: enterprise, award: evaluator.award(subject))
    }
  }
}

extension Transaction {
  /// A version of the measures' rules: as the region has set it, else as it came with the program.
  ///
  /// - Parameter version: `nil`: the one in force on the node.
  /// - Throws: `Invalid` when there is no such version.
  func measureRules(_ version: String?, knownAt: Moment? = nil) throws -> (
    rules: MeasureRules, since: Moment?
  ) {
    let version = try version ?? setting(.rulesVersion) ?? Seed.currentRules
    if let held = try ruleSet(version, knownAt: knownAt), let rules = held.set.rules {
      return (rules, held.since)
    }
    return (try Seed.measureRules(version: version), nil)
  }

  /// What the rules in force say of one enterprise that is held.
  func award(of code: CreditCode, _ enterprise: Enterprise, by rules: MeasureRules) throws
    -> MeasureAward
  {
    let subject = MeasureSubject(
      code: code, enterprise: enterprise, series: MonitoringSeries(try monitoring(of: code)),
      meters: MeterSeries(try meterReadings(of: code)))
    return MeasureEvaluator(rules).award(subject)
  }
}
