internal import Domain
internal import Seed
internal import Store
internal import Sync

/// A question about the roster of a review of resumption (Measure 27).
protocol RosterFigure: CountyFigure {
  var basis: ReviewBasis { get }
}

extension RosterFigure {
  static var kinds: [Kind] { [Enterprise.kind, Exemption.kind, Resumption.kind, Retraction.kind] }

  // A project is counted where its owner is, and may be recorded elsewhere.
  var commonKinds: [Kind] { basis.query.subject == .project ? [Project.kind] : [] }
}

/// Where one of a roster is counted: on the day of the question.
struct RosterPlace: Hashable {
  var division: DivisionCode
  var sector: Sector

  init(_ standing: ResumptionStanding) {
    (division, sector) = (standing.division, standing.sector)
  }

  init(_ finding: ResumptionFinding) { (division, sector) = (finding.division, finding.sector) }
}

/// How a county's roster stands.
///
/// Who moved since is in the answer of where it is now, with the county where it was on the day.
struct CountyStandings: Sendable {
  /// In order of record ids.
  var standings: [ResumptionStanding] = []
  /// What they add up to.
  var tallies: [RosterPlace: ResumptionTally] = [:]
  /// The exempt, each with its county.
  var exempt: [RecordID: DivisionCode] = [:]
}

/// Of each of a county's roster, which report of resumption counts.
struct StandingsFigure: RosterFigure {
  let basis: ReviewBasis

  func value(of county: DivisionCode, previous: CountyStandings?, _ transaction: Transaction)
    throws -> CountyStandings
  {
    var all = CountyStandings()
    try transaction.eachStanding(basis.query(of: county)) { standing in
      all.standings.append(standing)
      all.tallies[RosterPlace(standing), default: ResumptionTally()].add(
        standing.report?.state, isStale: basis.isStale(standing), isExempt: standing.isExempt)
      if standing.isExempt { all.exempt[standing.record] = standing.division }
    }
    return all
  }
}

extension ReviewBasis {
  /// Whether its report is older than the rules' number of workdays.
  func isStale(_ standing: ResumptionStanding) -> Bool {
    standing.report.map { $0.asOf < rule.freshFrom } ?? false
  }
}

extension CountyMemory {
  /// How the rosters of the counties stand that may have something of a basis's scope; not all of it
  /// has to be in the scope.
  func standings(_ basis: ReviewBasis, _ transaction: Transaction) throws -> [CountyStandings] {
    try values(of: StandingsFigure(basis: basis), in: basis.counties(transaction), transaction)
  }

  /// Calls `body` for each of the roster of a basis, county by county, with whether its report is stale.
  func eachStanding(
    _ basis: ReviewBasis, _ transaction: Transaction,
    _ body: (ResumptionStanding, _ isStale: Bool) throws -> Void
  ) throws {
    for county in try standings(basis, transaction) {
      for standing in county.standings
      where basis.query.within.contains(standing.division.path) {
        try body(standing, basis.isStale(standing))
      }
    }
  }
}
