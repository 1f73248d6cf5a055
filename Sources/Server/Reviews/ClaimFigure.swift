internal import Domain
internal import Seed
internal import Store

/// What a county's enterprises may receive.
struct ClaimFigure: CountyFigure {
  static let kinds = [Enterprise.kind, Monitoring.kind, MeterReadings.kind, Retraction.kind]
  let rules: MeasureRules
  let knownAt: Moment?

  // The whole of the rules takes long to hash; few questions have the same name and differ.
  func hash(into hasher: inout Hasher) {
    hasher.combine(rules.version)
    hasher.combine(knownAt)
  }

  func value(of county: DivisionCode, previous: CountyAwards?, _ transaction: Transaction) throws
    -> CountyAwards
  {
    CountyAwards(try all(of: county, transaction), rules)
  }

  /// Judges only those anew whom a change concerns.
  func value(
    of county: DivisionCode, after previous: CountyAwards, changed: Set<RecordID>,
    _ transaction: Transaction
  ) throws -> CountyAwards? {
    guard knownAt == nil else { return nil }
    let codes = Set(changed.compactMap { try? CreditCode($0.text) })
    var answers = previous.answers.filter { !codes.contains($0.award.enterprise) }
    for code in codes {
      guard let enterprise = try transaction.value(of: Enterprise.self, RecordID(code)),
        let division = enterprise.division, county.path.contains(division.path),
        rules.mayReceive(enterprise)
      else { continue }
      answers.append(
        .init(
          enterprise: enterprise, award: try transaction.award(of: code, enterprise, by: rules)))
    }
    return CountyAwards(answers.sorted { $0.award.enterprise < $1.award.enterprise }, rules)
  }

  private func all(of county: DivisionCode, _ transaction: Transaction) throws
    -> [CountyAwards.Answer]
  {
    let evaluator = MeasureEvaluator(rules)
    let months = rules.months
    let reports = try transaction.monitoring(
      within: county.path, from: months.lowerBound, before: months.upperBound.monthAfter.firstDay,
      knownAt: knownAt)
    let meters = try transaction.meterReadings(within: county.path, knownAt: knownAt)
    let registered = try transaction.registered(within: county.path, knownAt: knownAt)
    return try transaction.enterprises(within: county.path, knownAt: knownAt).compactMap {
      code, enterprise in
      guard rules.mayReceive(enterprise) else { return nil }
      let subject = MeasureSubject(
        code: code, enterprise: enterprise, registered: registered[code],
        series: MonitoringSeries(reports[code] ?? [], knownAt: knownAt),
        meters: MeterSeries(meters[code] ?? [], knownAt: knownAt))
      return .init(enterprise: enterprise, award: evaluator.award(subject))
    }
  }
}

/// What was found of a county's enterprises, and what it adds up to.
struct CountyAwards: Sendable {
  /// In order of codes.
  let answers: [Answer]
  /// For each sector, one tally for each measure of the rules, in their order.
  private(set) var tallies: [Sector: [ClaimTally]] = [:]
  /// How many have some finding of a verdict.
  private(set) var having: [MeasureVerdict: Int] = [:]

  struct Answer: Sendable {
    var enterprise: Enterprise
    var award: MeasureAward
  }

  init(_ answers: [Answer], _ rules: MeasureRules) {
    self.answers = answers
    let none = Array(repeating: ClaimTally(), count: rules.measures.count)
    for answer in answers {
      for (index, finding) in answer.award.findings.enumerated() {
        tallies[answer.enterprise.sector ?? .other, default: none][index].add(finding)
      }
      for verdict in Set(answer.award.findings.map(\.verdict)) { having[verdict, default: 0] += 1 }
    }
  }

  /// The measures that don't fit, by enterprise.
  func ruledOut() -> [String: Set<Int>] {
    Dictionary(
      uniqueKeysWithValues: answers.map { answer in
        let findings = answer.award.findings.filter { $0.verdict == .notEligible }
        return (answer.award.enterprise.text, Set(findings.map(\.measure)))
      })
  }
}

extension MeasureRules {
  /// Whether an enterprise was there in the quarter.
  fileprivate func mayReceive(_ enterprise: Enterprise) -> Bool {
    enterprise.closedOn.map { $0 >= quarterStart } ?? true
  }
}

extension CountyMemory {
  /// What the rules in force say of the enterprises of some counties.
  func awards(in counties: [DivisionCode], _ transaction: Transaction) throws
    -> [CreditCode: MeasureAward]
  {
    let figure = ClaimFigure(rules: try transaction.measureRules(nil).rules, knownAt: nil)
    let claims = try values(of: figure, in: counties, transaction)
    return claims.reduce(into: [:]) { all, county in
      for answer in county.answers { all[answer.award.enterprise] = answer.award }
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

  /// What rules say of one enterprise that is held.
  func award(of code: CreditCode, _ enterprise: Enterprise, by rules: MeasureRules) throws
    -> MeasureAward
  {
    let subject = MeasureSubject(
      code: code, enterprise: enterprise, registered: try registered(code),
      series: MonitoringSeries(try monitoring(of: code)),
      meters: MeterSeries(try meterReadings(of: code)))
    return MeasureEvaluator(rules).award(subject)
  }
}
