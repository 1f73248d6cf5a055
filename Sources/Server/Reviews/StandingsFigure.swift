internal import Domain
internal import Store

/// Of each of a county's roster, which report of resumption counts; in order of record ids.
///
/// Who moved since is in the answer of where it is now, with the county where it was on the day.
struct StandingsFigure: CountyFigure {
  static let kinds = [Enterprise.kind, Exemption.kind, Resumption.kind, Retraction.kind]
  let basis: ReviewBasis

  // A project is counted where its owner is, and may be recorded elsewhere.
  var commonKinds: [Kind] { basis.query.subject == .project ? [Project.kind] : [] }

  func value(
    of county: DivisionCode, previous: [ResumptionStanding]?, _ transaction: Transaction
  ) throws -> [ResumptionStanding] {
    var standings: [ResumptionStanding] = []
    try transaction.eachStanding(basis.query(of: county)) { standings.append($0) }
    return standings
  }
}

extension CountyMemory {
  /// Calls `body` for each of the roster of a basis, county by county, with whether its report is stale.
  func eachStanding(
    _ basis: ReviewBasis, _ transaction: Transaction,
    _ body: (ResumptionStanding, _ isStale: Bool) throws -> Void
  ) throws {
    let answers = try values(
      of: StandingsFigure(basis: basis), in: basis.counties(transaction), transaction)
    for standing in answers.joined() where basis.query.within.contains(standing.division.path) {
      try body(standing, standing.report.map { $0.asOf < basis.rule.freshFrom } ?? false)
    }
  }
}
