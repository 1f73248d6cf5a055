internal import Domain
internal import Seed
internal import Store
internal import Sync

/// What every figure of resumption starts from: the rules, and the question they make of a request.
struct ReviewBasis {
  let rules: Rules
  let rule: ResumptionRule
  let query: ResumptionQuery

  /// - Throws: `Invalid` when the node's rules aren't known to this version.
  init(
    of path: DivisionPath, subject: ResumptionQuery.Subject, asOf: CivilDate, knownAt: Moment?,
    _ transaction: Transaction
  ) throws {
    rules = try Seed.rules(version: try transaction.setting(.rulesVersion) ?? Seed.currentRules)
    rule = ResumptionRule(
      rules.resumption, calendar: try Seed.calendar(), asOf: asOf, knownAt: knownAt)
    query = ResumptionQuery(
      subject: subject, within: path, asOf: asOf, countFrom: rule.countFrom,
      rosterDate: rules.resumption.rosterDate, includesSoftware: rules.resumption.includesSoftware,
      knownAt: knownAt)
  }

  /// Calls `body` for each of the roster, with whether its report is stale.
  func eachStanding(
    _ transaction: Transaction, _ body: (ResumptionStanding, _ isStale: Bool) throws -> Void
  ) throws {
    try transaction.eachStanding(query) { standing in
      try body(standing, standing.report.map { $0.asOf < rule.freshFrom } ?? false)
    }
  }
}
