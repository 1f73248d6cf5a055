internal import Domain
internal import Seed
internal import Store

/// What one enterprise tells of service in name only (Measure 30), as far as that needs neither the
/// others nor who was away. It never changes: the same object is the same answer.
final class EnterpriseDuties: Sendable {
  let services: [NameOnlyRule.Service]
  let visits: [Seen]
  /// The same by officer.
  let byOfficer: [RecordID: [Seen]]
  /// Those that rest on it alone.
  let suspicions: [NameOnlyFlag]

  /// A visit, with a number that all have that say the same, and few others.
  final class Seen: Sendable {
    let visit: NameOnlyRule.Visit
    let text: Int
    /// Its place in the log, when nobody corrected it.
    let ordinal: Int64?

    init(_ standing: StandingVisit) {
      let visit = standing.visit
      self.visit = NameOnlyRule.Visit(
        id: standing.id, enterprise: visit.enterprise, officers: visit.officers, on: visit.on,
        mode: visit.mode, text: visit.findings, firstReceipt: standing.firstReceipt,
        place: visit.location, callBack: standing.callBack)
      text = VisitText.essence(of: visit.findings).hashValue
      ordinal = standing.ordinal
    }
  }

  init(services: [NameOnlyRule.Service], visits: [Seen], suspicions: [NameOnlyFlag]) {
    self.services = services
    self.visits = visits
    self.suspicions = suspicions
    var byOfficer: [RecordID: [Seen]] = [:]
    for seen in visits {
      for officer in Set(seen.visit.officers) { byOfficer[officer, default: []].append(seen) }
    }
    self.byOfficer = byOfficer
  }

  /// Of some absences those that matter here: of who serves, and of who stands in for them.
  func absences(among all: [RecordID: [Absence]]) -> [RecordID: [Absence]] {
    guard !all.isEmpty else { return [:] }
    var own: [RecordID: [Absence]] = [:]
    for service in services { own[service.officer] = all[service.officer] }
    for cover in own.values.joined().compactMap(\.coveredBy) { own[cover] = all[cover] }
    return own
  }
}

/// The same of all enterprises of a county.
final class CountyDuties: Sendable {
  let enterprises: [CreditCode: EnterpriseDuties]

  init(_ enterprises: [CreditCode: EnterpriseDuties]) { self.enterprises = enterprises }

  var visits: [EnterpriseDuties.Seen] { enterprises.values.flatMap(\.visits) }
}

/// The question for them.
struct NameOnlyFigure: CountyFigure {
  static let kinds = [
    Enterprise.kind, Assignment.kind, Visit.kind, VisitCorrection.kind, CallBack.kind,
    Retraction.kind,
  ]
  let asOf: CivilDate
  /// The first claimed day that is looked at.
  let from: CivilDate
  let knownAt: Moment?
  let rules: String

  /// What nobody has said anything of since is taken from the answer before.
  func value(of county: DivisionCode, previous: CountyDuties?, _ transaction: Transaction) throws
    -> CountyDuties
  {
    CountyDuties(try read(county, known: previous?.visits ?? [], transaction))
  }

  /// Only enterprises that something was said of are looked at again.
  func value(
    of county: DivisionCode, after previous: CountyDuties, changed: Set<RecordID>,
    _ transaction: Transaction
  ) throws -> CountyDuties? {
    var enterprises = previous.enterprises
    for code in changed.compactMap({ try? CreditCode($0.text) }) {
      enterprises[code] = try read(
        county, code, known: enterprises[code]?.visits ?? [], transaction)[code]
    }
    return CountyDuties(enterprises)
  }

  /// - Parameters:
  ///   - code: only this enterprise, if it is there; `nil`: all.
  ///   - known: visits that needn't be read again if nobody has said anything of them.
  private func read(
    _ county: DivisionCode, _ code: CreditCode? = nil, known: [EnterpriseDuties.Seen],
    _ transaction: Transaction
  ) throws -> [CreditCode: EnterpriseDuties] {
    let path = county.path
    var held: [Int64: EnterpriseDuties.Seen] = [:]
    for seen in known { if let ordinal = seen.ordinal { held[ordinal] = seen } }
    var visits: [CreditCode: [EnterpriseDuties.Seen]] = [:]
    try transaction.eachVisit(
      in: code.map { VisitScope.ifWithin(path, $0) } ?? .within(path), from: from, to: asOf,
      knownAt: knownAt
    ) {
      visits[$0.visit.enterprise, default: []].append(EnterpriseDuties.Seen($0))
    } unless: { ordinal, callBack in
      guard let seen = held[ordinal], seen.visit.callBack == callBack else { return false }
      visits[seen.visit.enterprise, default: []].append(seen)
      return true
    }
    let rule = NameOnlyRule(
      try Seed.rules(version: rules).nameOnly, calendar: try Seed.calendar(), asOf: asOf)
    let places = try transaction.locations(within: path, knownAt: knownAt, of: code)
    let services = Dictionary(
      grouping: try transaction.services(within: path, on: asOf, knownAt: knownAt, of: code),
      by: \.enterprise)
    var all: [CreditCode: EnterpriseDuties] = [:]
    for code in Set(visits.keys).union(services.keys) {
      let own = visits[code] ?? []
      all[code] = EnterpriseDuties(
        services: services[code] ?? [], visits: own,
        suspicions: rule.suspicions(
          visits: own.map(\.visit), places: places, spanning: false))
    }
    return all
  }
}
