internal import Domain
internal import Seed
internal import Store

/// What a county's enterprises tell of service in name only (Measure 30).
struct CountyDuties: Sendable {
  /// Each rests on one enterprise.
  var idle: [NameOnlyFlag]
  /// As if each officer visited nowhere else.
  var suspicions: [NameOnlyFlag]
  /// By officer.
  var visits: [RecordID: [Seen]]

  /// A visit, with a number that all have that say the same, and few others.
  struct Seen: Sendable {
    var visit: NameOnlyRule.Visit
    var text: Int

    init(_ visit: NameOnlyRule.Visit) {
      self.visit = visit
      text = VisitText.essence(of: visit.text).hashValue
    }
  }

  /// What is found in several counties, in no order.
  static func flags(_ counties: [CountyDuties], _ rule: NameOnlyRule) -> [NameOnlyFlag] {
    var seen: Set<RecordID> = []
    var elsewhere: Set<RecordID> = []
    for officer in counties.lazy.flatMap(\.visits.keys) where !seen.insert(officer).inserted {
      elsewhere.insert(officer)
    }
    var flags: [NameOnlyFlag] = []
    for county in counties {
      flags += county.idle
      flags += county.suspicions.filter {
        !$0.rule.spansEnterprises || !elsewhere.contains($0.officer)
      }
    }
    var visits: [RecordID: [Seen]] = [:]
    for county in counties {
      for (officer, own) in county.visits where elsewhere.contains(officer) {
        visits[officer, default: []] += own
      }
    }
    for (officer, all) in visits {
      let visits = alike(all, rule.parameters)
      if visits.isEmpty { continue }
      flags += rule.suspicions(visits: visits, places: [:]).filter {
        $0.rule.spansEnterprises && $0.officer == officer
      }
    }
    return flags
  }

  /// Of one officer's visits all that enough others share their text or day with to be suspect.
  private static func alike(_ visits: [Seen], _ parameters: NameOnlyParameters)
    -> [NameOnlyRule.Visit]
  {
    var texts: [Int: Int] = [:]
    var days: [CivilDate: Int] = [:]
    for seen in visits {
      texts[seen.text, default: 0] += 1
      if seen.visit.mode == .onSite { days[seen.visit.on, default: 0] += 1 }
    }
    return visits.lazy.filter { seen in
      texts[seen.text] ?? 0 >= parameters.sameTextVisits
        || days[seen.visit.on] ?? 0 > parameters.mostOnSiteInDay
    }.map(\.visit)
  }
}

/// The question for them.
struct NameOnlyFigure: CountyFigure {
  static let kinds = [
    Enterprise.kind, Assignment.kind, Visit.kind, VisitCorrection.kind, CallBack.kind,
    Retraction.kind,
  ]
  let asOf: CivilDate
  let knownAt: Moment?
  let rules: String
  /// Of all officers: part of the question, so that nothing else that changes of an officer makes it
  /// another one.
  let absences: [RecordID: [Absence]]

  func value(of county: DivisionCode, previous: CountyDuties?, _ transaction: Transaction) throws
    -> CountyDuties
  {
    let path = county.path
    let rule = NameOnlyRule(
      try Seed.rules(version: rules).nameOnly, calendar: try Seed.calendar(), asOf: asOf)
    var visits: [NameOnlyRule.Visit] = []
    try transaction.eachVisit(
      in: .within(path), from: rule.firstDay(absences), to: asOf, knownAt: knownAt
    ) { standing in
      visits.append(
        NameOnlyRule.Visit(
          id: standing.id, enterprise: standing.visit.enterprise,
          officers: standing.visit.officers, on: standing.visit.on, mode: standing.visit.mode,
          text: standing.visit.findings, firstReceipt: standing.firstReceipt,
          place: standing.visit.location, callBack: standing.callBack))
    }
    var byOfficer: [RecordID: [CountyDuties.Seen]] = [:]
    for visit in visits {
      let seen = CountyDuties.Seen(visit)
      for officer in Set(visit.officers) { byOfficer[officer, default: []].append(seen) }
    }
    return CountyDuties(
      idle: rule.idle(
        services: try transaction.services(within: path, on: asOf, knownAt: knownAt),
        visits: visits, absences: absences),
      suspicions: rule.suspicions(
        visits: visits, places: try transaction.locations(within: path, knownAt: knownAt)),
      visits: byOfficer)
  }
}
