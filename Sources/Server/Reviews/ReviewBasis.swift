internal import Domain
internal import Seed
internal import Store
internal import Sync

/// What every figure of resumption starts from: the rules, and the question they make of a request.
///
/// Equal are those that ask the same of a county, whatever their scopes.
struct ReviewBasis: Hashable {
  let rules: Rules
  let rule: ResumptionRule
  let query: ResumptionQuery

  /// - Throws: `Invalid` when the node's rules aren't known to this version.
  init(
    of path: DivisionPath, subject: ResumptionQuery.Subject, asOf: CivilDate, knownAt: Moment?,
    _ transaction: Transaction
  ) throws {
    rules = try transaction.rules()
    rule = ResumptionRule(
      rules.resumption, calendar: try Seed.calendar(), asOf: asOf, knownAt: knownAt)
    query = ResumptionQuery(
      subject: subject, within: path, asOf: asOf, countFrom: rule.countFrom,
      rosterDate: rules.resumption.rosterDate, includesSoftware: rules.resumption.includesSoftware,
      knownAt: knownAt)
  }

  static func == (left: Self, right: Self) -> Bool {
    left.rules.version == right.rules.version && left.query.subject == right.query.subject
      && left.query.asOf == right.query.asOf && left.query.knownAt == right.query.knownAt
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(rules.version)
    hasher.combine(query.subject)
    hasher.combine(query.asOf)
    hasher.combine(query.knownAt)
  }

  /// The part of the question that is about what belongs to a county now.
  func query(of county: DivisionCode) -> ResumptionQuery {
    var query = query
    query.within = county.path
    query.isByPresentPlace = true
    return query
  }

  func counties(_ transaction: Transaction) throws -> [DivisionCode] {
    try transaction.counties(of: query.within)
  }
}

extension Transaction {
  /// The counties of a scope that have enterprises.
  func counties(within scope: DivisionPath) throws -> [DivisionCode] {
    try divisions(with: Enterprise.kind).filter { scope.contains($0.path) }
  }

  /// The counties that may have something of a scope in the past: those in it, and those to which
  /// enterprises have moved.
  func counties(of scope: DivisionPath) throws -> [DivisionCode] {
    let moved = try divisionsOfMoved()
    return try divisions(with: Enterprise.kind).filter {
      scope.contains($0.path) || moved.contains($0)
    }
  }
}
