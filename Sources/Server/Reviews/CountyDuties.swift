internal import Domain
internal import Seed
internal import Store

/// What a county's enterprises tell of service in name only (Measure 30), as far as that needs neither
/// the other counties nor who was away. It never changes: the same object is the same answer.
final class CountyDuties: Sendable {
  let services: [NameOnlyRule.Service]
  let visits: [Seen]
  /// The same by officer.
  let byOfficer: [RecordID: [Seen]]
  /// Those that rest on one enterprise.
  let suspicions: [NameOnlyFlag]
  private let leads: Set<RecordID>

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
    leads = Set(services.map(\.officer))
    var byOfficer: [RecordID: [Seen]] = [:]
    for seen in visits {
      for officer in Set(seen.visit.officers) { byOfficer[officer, default: []].append(seen) }
    }
    self.byOfficer = byOfficer
  }

  /// Of some absences those that matter here: of who serves, and of who stands in for them.
  func absences(among all: [RecordID: [Absence]]) -> [RecordID: [Absence]] {
    var own = all.filter { leads.contains($0.key) }
    for cover in own.values.joined().compactMap(\.coveredBy) { own[cover] = all[cover] }
    return own
  }
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
    let path = county.path
    var known: [Int64: CountyDuties.Seen] = [:]
    for seen in previous?.visits ?? [] { if let ordinal = seen.ordinal { known[ordinal] = seen } }
    var visits: [CountyDuties.Seen] = []
    try transaction.eachVisit(
      in: .within(path), from: from, to: asOf, knownAt: knownAt
    ) {
      visits.append(CountyDuties.Seen($0))
    } unless: { ordinal, callBack in
      guard let seen = known[ordinal], seen.visit.callBack == callBack else { return false }
      visits.append(seen)
      return true
    }
    let rule = NameOnlyRule(
      try Seed.rules(version: rules).nameOnly, calendar: try Seed.calendar(), asOf: asOf)
    return CountyDuties(
      services: try transaction.services(within: path, on: asOf, knownAt: knownAt),
      visits: visits,
      suspicions: rule.suspicions(
        visits: visits.map(\.visit),
        places: try transaction.locations(within: path, knownAt: knownAt), spanning: false))
  }
}
