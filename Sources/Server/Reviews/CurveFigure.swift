internal import Domain
internal import Store

/// What the reviews of some days come to, by county: one question, so that one day doesn't push another
/// out of memory.
struct CurveFigure: CountyFigure {
  static var kinds: [Kind] { StandingsFigure.kinds }
  /// One for each day, in order.
  let days: [ReviewBasis]

  var commonKinds: [Kind] { days.first.map { StandingsFigure(basis: $0).commonKinds } ?? [] }

  /// For each day, by the county where each was on that day.
  func value(
    of county: DivisionCode, previous: [[DivisionCode: ResumptionTally]]?,
    _ transaction: Transaction
  ) throws -> [[DivisionCode: ResumptionTally]] {
    try days.map { basis in
      var tallies: [DivisionCode: ResumptionTally] = [:]
      try transaction.eachStanding(basis.query(of: county)) { standing in
        tallies[standing.division, default: ResumptionTally()].add(
          standing.report?.state, isExempt: standing.isExempt)
      }
      return tallies
    }
  }
}

/// The reviews of some days (Measure 27).
struct ReviewDays {
  var targets: [ResumptionParameters.Target]
  /// In order of the days.
  var tallies: [(day: CivilDate, tally: ResumptionTally)]
}

extension Node {
  /// How many days a curve has at most; of a longer time, days at equal distances.
  private static let curveDays = 31

  /// The review of each day from the first on which reports count, up to that of a request.
  ///
  /// - Parameter division: only what is at or below it; `nil`: all that the node has.
  func reviewDays(_ request: ReviewRequest, within division: DivisionCode?) async throws
    -> ReviewDays
  {
    let (path, memory) = (try scope(division), memory)
    return try await store.read { transaction in
      func basis(_ day: CivilDate) throws -> ReviewBasis {
        try ReviewBasis(
          of: path, subject: request.subject, asOf: day, knownAt: request.knownAt, transaction)
      }
      let last = try basis(request.asOf)
      let span = request.asOf - last.rule.countFrom
      guard span >= 0 else {
        return ReviewDays(targets: last.rules.resumption.targets, tallies: [])
      }
      let step = span / Self.curveDays + 1
      // Back from the last day, which always is there.
      let days = stride(from: 0, through: span, by: step).map { request.asOf.adding(days: -$0) }
        .reversed()
      let figure = CurveFigure(days: try days.map(basis))
      var tallies = days.map { (day: $0, tally: ResumptionTally()) }
      for county in try memory.values(of: figure, in: last.counties(transaction), transaction) {
        for (index, places) in county.enumerated() {
          for (place, tally) in places where path.contains(place.path) {
            tallies[index].tally = tallies[index].tally + tally
          }
        }
      }
      return ReviewDays(targets: last.rules.resumption.targets, tallies: tallies)
    }
  }
}
