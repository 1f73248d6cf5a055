internal import Domain
internal import Store

/// How completely and how soon a county's roster reports, by where it was on the day and by sector.
struct ReportingFigure: RosterFigure {
  let basis: ReviewBasis

  func value(
    of county: DivisionCode, previous: [RosterPlace: ReportingTally]?, _ transaction: Transaction
  ) throws -> [RosterPlace: ReportingTally] {
    let query = basis.query(of: county)
    var reports: [RecordID: [ResumptionRule.Report]] = [:]
    try transaction.eachReport(query) { reports[$1.subject, default: []].append($1) }
    var tallies: [RosterPlace: ReportingTally] = [:]
    try transaction.eachFinding(query) { finding in
      tallies[RosterPlace(finding), default: .init()]
        .add(reports[finding.record] ?? [], rule: basis.rule, basis.rules.reporting)
    }
    return tallies
  }
}

/// How many of a county's roster will have resumed by a day, by where they were on the day of the
/// question and by sector.
struct ForecastFigure: RosterFigure {
  let basis: ReviewBasis
  let target: CivilDate

  func value(
    of county: DivisionCode, previous: [RosterPlace: ResumptionForecast]?,
    _ transaction: Transaction
  ) throws -> [RosterPlace: ResumptionForecast] {
    let empty = ResumptionForecast(asOf: basis.query.asOf, target: target)
    var forecasts: [RosterPlace: ResumptionForecast] = [:]
    try transaction.eachStanding(basis.query(of: county)) { standing in
      forecasts[RosterPlace(standing), default: empty].add(
        standing.report.map { .init(state: $0.state, expectedOn: $0.expectedOn) })
    }
    return forecasts
  }
}
