internal import Domain
internal import Store

/// How completely and how soon a county's roster reports, by where it was on the day and by sector.
struct ReportingFigure: CountyFigure {
  static let kinds = StandingsFigure.kinds
  let basis: ReviewBasis

  struct Place: Hashable {
    var division: DivisionCode
    var sector: Sector
  }

  var commonKinds: [Kind] { StandingsFigure(basis: basis).commonKinds }

  func value(
    of county: DivisionCode, previous: [Place: ReportingTally]?, _ transaction: Transaction
  ) throws -> [Place: ReportingTally] {
    let query = basis.query(of: county)
    var reports: [RecordID: [ResumptionRule.Report]] = [:]
    try transaction.eachReport(query) { reports[$1.subject, default: []].append($1) }
    var tallies: [Place: ReportingTally] = [:]
    try transaction.eachFinding(query) { finding in
      tallies[Place(division: finding.division, sector: finding.sector), default: .init()]
        .add(reports[finding.record] ?? [], rule: basis.rule, basis.rules.reporting)
    }
    return tallies
  }
}
