public import Domain
public import Store
internal import Sync

/// How completely and how soon resumption is reported (Measure 27).
public struct ReportingReview: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  public var subject: ResumptionQuery.Subject
  public var rules: String
  /// A report is in time at most so many days after the day that it tells of.
  public var timelyDays: Int
  /// The whole scope first, then a row for each group.
  public var rows: [Row]

  public struct Row: Encodable, Sendable {
    public var scope: String
    public var name: String
    public var tally: ReportingTally
    /// In percent, cut to two digits; `nil` of nothing.
    public var completeness: String?
    public var timeliness: String?
  }
}

/// How many will have resumed by a day, from what reports expect (Measure 27).
public struct ForecastReview: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  public var subject: ResumptionQuery.Subject
  public var rules: String
  /// The day that is forecast, and the target of that day in percent.
  public var target: CivilDate
  public var percent: Int?
  public var rows: [Row]

  public struct Row: Encodable, Sendable {
    public var scope: String
    public var name: String
    public var roster: Int
    public var resumed: Int
    /// Expected after the day of the question and by the target day.
    public var expected: Int
    /// Expected before, and not reported as resumed.
    public var lapsed: Int
    public var undated: Int
    public var missing: Int
    public var later: Int
    /// If only those resume who gave a date to come; and if all do who didn't say later. In percent.
    public var pessimistic: String?
    public var optimistic: String?
    public var outlook: ResumptionForecast.Outlook?
  }
}

extension Node {
  /// Completeness and timeliness of reporting, by group.
  public func reportingReview(_ request: ReviewRequest) async throws -> ReportingReview {
    let path = identity.path
    return try await store.read { transaction in
      let basis = try ReviewBasis(
        of: path, subject: request.subject, asOf: request.asOf, knownAt: request.knownAt,
        transaction)
      var reports: [RecordID: [ResumptionRule.Report]] = [:]
      try transaction.eachReport(basis.query) { reports[$1.subject, default: []].append($1) }
      var groups = Groups(of: request.by, whole: ReportingTally())
      try basis.eachStanding(transaction) { standing, _ in
        groups.change(standing.division, standing.sector) {
          $0.add(reports[standing.record] ?? [], rule: basis.rule, basis.rules.reporting)
        }
      }
      let rows = try groups.rows(within: path, transaction) { scope, name, tally in
        ReportingReview.Row(
          scope: scope, name: name, tally: tally, completeness: tally.completeness,
          timeliness: tally.timeliness)
      }
      return ReportingReview(
        asOf: request.asOf, knownAt: request.knownAt, subject: request.subject,
        rules: basis.rules.version, timelyDays: basis.rules.reporting.timelyDays, rows: rows)
    }
  }

  /// The forecast for a day, by group.
  ///
  /// - Parameter target: the day; `nil`: that of the next target after the day of the question, else
  ///   that day itself.
  public func forecastReview(_ request: ReviewRequest, target: CivilDate?) async throws
    -> ForecastReview
  {
    let path = identity.path
    return try await store.read { transaction in
      let basis = try ReviewBasis(
        of: path, subject: request.subject, asOf: request.asOf, knownAt: request.knownAt,
        transaction)
      let next = basis.rules.resumption.targets.map(\.from).filter { $0 > request.asOf }.min()
      let target = target ?? next ?? request.asOf
      guard target >= request.asOf else {
        throw Invalid(
          "\(target) is before \(request.asOf)", chinese: "预测日期\(target)早于截至日期\(request.asOf)",
          hint: "ask about a day to come", field: "target")
      }
      let percent = basis.rules.resumption.target(on: target)
      var groups = Groups(
        of: request.by, whole: ResumptionForecast(asOf: request.asOf, target: target))
      try basis.eachStanding(transaction) { standing, _ in
        groups.change(standing.division, standing.sector) { forecast in
          forecast.add(
            standing.report.map { .init(state: $0.state, expectedOn: $0.expectedOn) })
        }
      }
      let rows = try groups.rows(within: path, transaction) { scope, name, forecast in
        ForecastReview.Row(
          scope: scope, name: name, roster: forecast.roster, resumed: forecast.resumed,
          expected: forecast.expected, lapsed: forecast.lapsed, undated: forecast.undated,
          missing: forecast.missing, later: forecast.later,
          pessimistic: forecast.pessimisticRate, optimistic: forecast.optimisticRate,
          outlook: percent.map { forecast.outlook(target: $0) })
      }
      return ForecastReview(
        asOf: request.asOf, knownAt: request.knownAt, subject: request.subject,
        rules: basis.rules.version, target: target, percent: percent, rows: rows)
    }
  }
}

/// One value for the whole scope, and one for each group of it.
private struct Groups<Value> {
  private let grouping: ResumptionReview.Grouping
  private let empty: Value
  private var whole: Value
  private var groups: [String: Value] = [:]

  init(of grouping: ResumptionReview.Grouping, whole: Value) {
    self.grouping = grouping
    (empty, self.whole) = (whole, whole)
  }

  mutating func change(
    _ division: DivisionCode, _ sector: Sector, _ body: (inout Value) -> Void
  ) {
    body(&whole)
    let (key, empty) = (grouping.key(division, sector), empty)
    body(&groups[key, default: empty])
  }

  func rows<Row>(
    within path: DivisionPath, _ transaction: Transaction,
    _ row: (_ scope: String, _ name: String, Value) -> Row
  ) throws -> [Row] {
    let names = try transaction.divisionNames(within: path)
    return [row(path.code.text, names[path.code] ?? path.code.text, whole)]
      + groups.sorted { $0.key < $1.key }.map { key, value in
        row(key, grouping.name(of: key, names), value)
      }
  }
}
