public import Domain
internal import Seed
internal import Store
internal import Sync

/// How far policy has been explained to those whom it may fit (Measure 28): of each pair of a live
/// above-scale enterprise and a measure that isn't ruled out, by its sector or by the measures' rules,
/// whether it was explained. What the rules leave undetermined may fit.
public struct DeliveryReview: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  /// The one measure that is asked about; `nil`: all.
  public var measure: Int?
  /// The whole scope first, then a row for each group.
  public var rows: [Row]

  public struct Row: Encodable, Sendable {
    public var scope: String
    public var name: String
    /// Pairs of an enterprise and a measure that may fit it.
    public var fits: Int
    /// Of those, the ones that were explained.
    public var briefed: Int
    /// Of those, in person or by phone.
    public var oneToOne: Int
    /// Only by a meeting, a booklet or the media.
    public var massOnly: Int { briefed - oneToOne }
    /// In percent, cut to two digits; `nil` of nothing.
    public var coverage: String? { ResumptionTally.percentage(briefed, of: fits) }

    private enum CodingKeys: CodingKey {
      case scope, name, fits, briefed, oneToOne, massOnly, coverage
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(scope, forKey: .scope)
      try container.encode(name, forKey: .name)
      try container.encode(fits, forKey: .fits)
      try container.encode(briefed, forKey: .briefed)
      try container.encode(oneToOne, forKey: .oneToOne)
      try container.encode(massOnly, forKey: .massOnly)
      try container.encodeIfPresent(coverage, forKey: .coverage)
    }
  }

  /// How rows are grouped.
  public enum Grouping: String, Sendable, CaseIterable {
    case measure, city, county, sector, officer
  }
}

extension Node {
  /// The coverage of policy over this node's division.
  ///
  /// - Parameter measure: only this one; `nil`: all 32.
  public func deliveryReview(
    asOf: CivilDate, knownAt: Moment?, by grouping: DeliveryReview.Grouping, measure: Int?,
    within division: DivisionCode? = nil
  ) async throws -> DeliveryReview {
    let (path, memory) = (try scope(division), memory)
    let plans = try Seed.measures().filter { measure == nil || $0.measure == measure }
    guard !plans.isEmpty else {
      throw Invalid(
        "there is no such measure", chinese: "没有该条措施", hint: "1 to 32", field: "measure")
    }
    return try await store.read { transaction in
      var count = DeliveryCount(grouping, plans, path)
      let counties = try transaction.counties(of: path)
      let claims = ClaimFigure(
        rules: try transaction.measureRules(nil, knownAt: knownAt).rules, knownAt: knownAt)
      let found = zip(counties, try memory.values(of: claims, in: counties, transaction))
      let figure = DeliveryFigure(
        asOf: asOf, knownAt: knownAt, grouping: grouping, measure: measure, claims: claims,
        found: Dictionary(uniqueKeysWithValues: found))
      for places in try memory.values(of: figure, in: counties, transaction) {
        for (place, groups) in places where path.contains(place.path) { count.add(groups) }
      }
      return DeliveryReview(
        asOf: asOf, knownAt: knownAt, measure: measure, rows: try count.rows(memory, transaction))
    }
  }
}

/// Who of a county was told what, by where it was on the day and by group.
private struct DeliveryFigure: CountyFigure {
  static let kinds = ClaimFigure.kinds + [Assignment.kind, PolicyDelivery.kind]
  let asOf: CivilDate
  let knownAt: Moment?
  let grouping: DeliveryReview.Grouping
  let measure: Int?
  let claims: ClaimFigure
  /// What that found of each county: it depends on nothing that this doesn't depend on.
  let found: [DivisionCode: CountyAwards]

  static func == (left: Self, right: Self) -> Bool {
    left.asOf == right.asOf && left.knownAt == right.knownAt && left.grouping == right.grouping
      && left.measure == right.measure && left.claims == right.claims
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(asOf)
    hasher.combine(knownAt)
    hasher.combine(grouping)
    hasher.combine(measure)
    hasher.combine(claims)
  }

  func value(
    of county: DivisionCode, previous: [DivisionCode: [String: DeliveryReview.Row]]?,
    _ transaction: Transaction
  ) throws -> [DivisionCode: [String: DeliveryReview.Row]] {
    let plans = try Seed.measures().filter { measure == nil || $0.measure == measure }
    var counts: [DivisionCode: DeliveryCount] = [:]
    var places: [String: DivisionCode] = [:]
    let ruledOut = found[county]?.ruledOut() ?? [:]
    try transaction.eachLive(within: county.path, on: asOf, knownAt: knownAt) {
      enterprise, place, sector, lead in
      places[enterprise] = place
      counts[place, default: DeliveryCount(grouping, plans, place.path)]
        .add(enterprise, place, sector, lead, without: ruledOut[enterprise] ?? [])
    }
    try transaction.eachDelivery(within: county.path, through: asOf, knownAt: knownAt) {
      enterprise, measure, isOneToOne in
      guard let place = places[enterprise] else { return }
      counts[place]?.deliver(enterprise, measure, isOneToOne)
    }
    return counts.mapValues(\.groups)
  }
}

/// Counts who of a scope was told what.
private struct DeliveryCount {
  private let grouping: DeliveryReview.Grouping
  private let plans: [Int: MeasurePlan]
  private let path: DivisionPath
  /// Where each enterprise is counted, and the measures that may fit it.
  private var homes: [String: (group: String, fitting: Set<Int>)] = [:]
  private var whole: DeliveryReview.Row
  private(set) var groups: [String: DeliveryReview.Row] = [:]

  init(_ grouping: DeliveryReview.Grouping, _ plans: [MeasurePlan], _ path: DivisionPath) {
    self.grouping = grouping
    self.plans = Dictionary(uniqueKeysWithValues: plans.map { ($0.measure, $0) })
    self.path = path
    whole = .init(scope: path.code.text, name: "", fits: 0, briefed: 0, oneToOne: 0)
  }

  mutating func add(
    _ enterprise: String, _ division: DivisionCode, _ sector: Sector, _ lead: String?,
    without ruledOut: Set<Int>
  ) {
    let group =
      switch grouping {
      case .measure: ""
      case .city: division.path.parent?.code.text ?? division.text
      case .county: division.text
      case .sector: sector.rawValue
      case .officer: lead ?? "-"
      }
    let fitting = Set(plans.filter { $1.mayFit(sector) }.keys).subtracting(ruledOut)
    homes[enterprise] = (group, fitting)
    for number in fitting {
      change(grouping == .measure ? "\(number)" : group) { $0.fits += 1 }
    }
  }

  mutating func deliver(_ enterprise: String, _ measure: Int, _ isOneToOne: Bool) {
    guard let home = homes[enterprise], home.fitting.contains(measure) else { return }
    change(grouping == .measure ? "\(measure)" : home.group) {
      $0.briefed += 1
      if isOneToOne { $0.oneToOne += 1 }
    }
  }

  /// Adds what was counted elsewhere.
  mutating func add(_ groups: [String: DeliveryReview.Row]) {
    for (group, row) in groups {
      change(group) {
        $0.fits += row.fits
        $0.briefed += row.briefed
        $0.oneToOne += row.oneToOne
      }
    }
  }

  private mutating func change(_ group: String, _ body: (inout DeliveryReview.Row) -> Void) {
    body(&whole)
    body(
      &groups[
        group, default: .init(scope: group, name: group, fits: 0, briefed: 0, oneToOne: 0)])
  }

  func rows(_ memory: CountyMemory, _ transaction: Transaction) throws -> [DeliveryReview.Row] {
    let officers = grouping == .officer ? try memory.officers(transaction) : [:]
    let names = try transaction.divisionNames(within: path)
    var first = whole
    first.name = names[path.code] ?? path.code.text
    let rest = try groups.values.map { row in
      var row = row
      switch grouping {
      case .measure: row.name = Int(row.scope).flatMap { plans[$0]?.chinese } ?? row.scope
      case .city, .county: row.name = names[try DivisionCode(row.scope)] ?? row.scope
      case .sector: row.name = Sector(rawValue: row.scope)?.chinese ?? row.scope
      case .officer:
        let officer = officers[try RecordID(row.scope)]
        row.name = officer?.name ?? (row.scope == "-" ? "无人联系" : row.scope)
      }
      return row
    }
    return [first]
      + rest.sorted {
        grouping == .measure ? Int($0.scope) ?? 0 < Int($1.scope) ?? 0 : $0.scope < $1.scope
      }
  }
}
