public import Domain
internal import Seed
internal import Store
internal import Sync

extension Node {
  /// The rules in force on this node.
  public func rules() async throws -> Rules {
    try await store.read { try $0.rules() }
  }

  /// The review of resumption over all that this node's division contains, or one below it.
  public func review(_ request: ReviewRequest, within division: DivisionCode? = nil) async throws
    -> ResumptionReview
  {
    let (path, memory) = (try scope(division), memory)
    return try await store.read { transaction in
      let names = try transaction.divisionNames(within: path, knownAt: request.knownAt)
      let basis = try ReviewBasis(
        of: path, subject: request.subject, asOf: request.asOf, knownAt: request.knownAt,
        transaction)
      let rules = basis.rules
      var groups = Groups(of: request.by, whole: ResumptionTally())
      for (place, tally) in try memory.standings(basis, transaction).lazy.flatMap(\.tallies)
      where path.contains(place.division.path) {
        groups.change(place.division, place.sector) { $0 = $0 + tally }
      }
      let target = rules.resumption.target(on: request.asOf)
      return ResumptionReview(
        asOf: request.asOf, knownAt: request.knownAt, subject: request.subject,
        rules: rules.version, countFrom: rules.resumption.countFrom,
        rosterDate: rules.resumption.rosterDate, target: target,
        rows: groups.rows(within: path, names) { scope, name, tally in
          ReviewRow(scope: scope, name: name, tally: tally, target: target)
        })
    }
  }

  /// The split of enterprises over the tiers against its quota (Measure 30), as of today.
  ///
  /// - Parameter isProportional: scales the quotas, which are those of the whole of Guangxi, to the
  ///   number of enterprises held.
  public func splitReview(isProportional: Bool = false) async throws -> SplitReview {
    let rules = try await rules()
    let (path, replica, memory) = (identity.path, replica, memory)
    return try await store.read { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      let services = try memory.services(within: path, rules.split, on: today, transaction)
      let all = services.lazy.flatMap(\.served.values).reduce(0, +)
      return SplitReview(
        services, isProportional ? rules.split.scaled(to: all) : rules.split,
        version: rules.version)
    }
  }
}

/// How many enterprises each tier serves, against the policy's numbers for the whole of Guangxi, or
/// those scaled to a part.
public struct SplitReview: Codable, Sendable {
  public var rules: String
  public var rows: [Row]
  /// Live above-scale enterprises that nobody serves.
  public var unassigned: Int

  public struct Row: Codable, Sendable {
    public var tier: Tier
    public var quota: Int
    /// How far off still is right, in percent of the quota.
    public var tolerancePercent: Int
    public var assigned: Int
    public var within: Bool
  }
}

extension SplitReview {
  init(_ services: [CountyService], _ parameters: SplitParameters, version: String) {
    self.init(services.map(\.served), parameters, version: version)
  }

  /// - Parameter served: of each county, how many each tier serves; `nil` stands for nobody.
  init(_ served: [[Tier?: Int]], _ parameters: SplitParameters, version: String) {
    let counts = served.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    self.init(
      rules: version,
      rows: Tier.allCases.map { tier in
        let (quota, assigned) = (parameters.quota(of: tier), counts[tier] ?? 0)
        return Row(
          tier: tier, quota: quota.enterprises, tolerancePercent: quota.tolerancePercent,
          assigned: assigned,
          within: quota.isMet(by: assigned))
      }, unassigned: counts[Tier?.none] ?? 0)
  }
}

extension ResumptionReview.Grouping {
  func key(_ division: DivisionCode, _ sector: Sector) -> String {
    switch self {
    case .city: division.path.parent?.code.text ?? division.text
    case .county: division.text
    case .sector: sector.rawValue
    }
  }

  func name(of key: String, _ names: [DivisionCode: String]) -> String {
    if self == .sector { return Sector(rawValue: key)?.chinese ?? key }
    guard let code = try? DivisionCode(key) else { return key }
    return names[code] ?? key
  }
}
