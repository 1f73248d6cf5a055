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

  public struct Row: Codable, Sendable {
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

  public struct Row: Codable, Sendable {
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
  public func reportingReview(_ request: ReviewRequest, within division: DivisionCode? = nil)
    async throws -> ReportingReview
  {
    let (path, memory) = (try scope(division), memory)
    return try await store.read { transaction in
      let basis = try ReviewBasis(
        of: path, subject: request.subject, asOf: request.asOf, knownAt: request.knownAt,
        transaction)
      var groups = Groups(of: request.by, whole: ReportingTally())
      let answers = try memory.values(
        of: ReportingFigure(basis: basis), in: basis.counties(transaction), transaction)
      for (place, tally) in answers.joined() where path.contains(place.division.path) {
        groups.change(place.division, place.sector) { $0 = $0 + tally }
      }
      let names = try transaction.divisionNames(within: path, knownAt: request.knownAt)
      let rows = groups.rows(within: path, names) { scope, name, tally in
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
  public func forecastReview(
    _ request: ReviewRequest, target: CivilDate?, within division: DivisionCode? = nil
  ) async throws -> ForecastReview {
    let (path, memory) = (try scope(division), memory)
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
      let answers = try memory.values(
        of: ForecastFigure(basis: basis, target: target), in: basis.counties(transaction),
        transaction)
      for (place, forecast) in answers.joined() where path.contains(place.division.path) {
        groups.change(place.division, place.sector) { $0 = $0 + forecast }
      }
      let names = try transaction.divisionNames(within: path, knownAt: request.knownAt)
      let rows = groups.rows(within: path, names) { scope, name, forecast in
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
