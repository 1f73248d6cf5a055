public import Domain
internal import Seed
internal import Store
internal import Sync

/// How completely and how soon a period is monitored, and who is missing (Measure 29).
public struct MonitoringReview: Encodable, Sendable {
  public var period: MonitoringPeriod
  public var knownAt: Moment?
  public var rules: String
  /// Of whom reports are expected, and the last day on which one is in time.
  public var expected: MonitoringParameters.Expected
  public var due: CivilDate
  /// The whole scope first, then a row for each group.
  public var rows: [Row]
  /// Who hasn't reported, in order of county and code; at most as many as were asked for.
  public var missing: [Missing]

  public struct Row: Encodable, Sendable {
    public var scope: String
    public var name: String
    public var tally: MonitoringTally
    /// In percent, cut to two digits; `nil` of nothing.
    public var completeness: String?
    public var timeliness: String?
  }

  public struct Missing: Encodable, Sendable {
    public var enterprise: CreditCode
    public var name: String
    public var division: DivisionCode
    public var contact: String?
    public var phone: String?
  }
}

/// Who of a county's enterprises has reported a period, by sector.
struct CompletenessFigure: CountyFigure {
  static let kinds = [Enterprise.kind, Monitoring.kind, Retraction.kind]
  let period: MonitoringPeriod
  let knownAt: Moment?
  let rules: String

  struct Answer: Sendable {
    var tallies: [Sector: MonitoringTally] = [:]
    var missing: [MonitoringReview.Missing] = []
  }

  func value(of county: DivisionCode, previous: Answer?, _ transaction: Transaction) throws
    -> Answer
  {
    let parameters = try Seed.rules(version: rules).monitoring
    // What January and February report together counts for each of them.
    let first = period.lastMonth <= 2 ? period.joint.months[0] : period
    let reports = try transaction.monitoring(
      within: county.path, from: first, before: period.monthAfter.firstDay, knownAt: knownAt)
    var answer = Answer()
    for (code, enterprise) in try transaction.enterprises(within: county.path, knownAt: knownAt)
    where parameters.expected.covers(enterprise, on: period.lastDay) {
      let series = MonitoringSeries(reports[code] ?? [], knownAt: knownAt)
      let hasReported = answer.tallies[enterprise.sector ?? .other, default: MonitoringTally()]
        .add(series, about: period, parameters)
      if hasReported { continue }
      answer.missing.append(
        .init(
          enterprise: code, name: enterprise.name ?? code.text, division: county,
          contact: enterprise.contact, phone: enterprise.phone))
    }
    return answer
  }
}

extension Node {
  /// Completeness of a period, by group.
  ///
  /// - Parameter limit: how many of those missing are listed.
  public func monitoringReview(
    of period: MonitoringPeriod, knownAt: Moment?, by: ResumptionReview.Grouping,
    within division: DivisionCode? = nil, limit: Int
  ) async throws -> MonitoringReview {
    let (memory, path) = (memory, try scope(division))
    return try await store.read { transaction in
      let rules = try transaction.rules()
      let counties = try transaction.counties(within: path)
      let figure = CompletenessFigure(period: period, knownAt: knownAt, rules: rules.version)
      let answers = try memory.values(of: figure, in: counties, transaction)
      var groups = Groups(of: by, whole: MonitoringTally())
      for (county, answer) in zip(counties, answers) {
        for (sector, tally) in answer.tallies {
          groups.change(county, sector) { $0 = $0 + tally }
        }
      }
      let names = try transaction.divisionNames(within: path)
      return MonitoringReview(
        period: period, knownAt: knownAt, rules: rules.version,
        expected: rules.monitoring.expected, due: rules.monitoring.due(period),
        rows: groups.rows(within: path, names) { scope, name, tally in
          .init(
            scope: scope, name: name, tally: tally, completeness: tally.completeness,
            timeliness: tally.timeliness)
        }, missing: Array(answers.lazy.flatMap(\.missing).prefix(limit)))
    }
  }
}
