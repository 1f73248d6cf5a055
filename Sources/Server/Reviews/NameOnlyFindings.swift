internal import Domain

/// What is found of service in name only in some counties together (Measure 30).
///
/// It is what ``NameOnlyRule`` finds in all that the counties have, and is kept by what it rests on: some
/// findings on one enterprise, the others on one officer, wherever the officer's visits are. When an
/// enterprise was looked at anew, its own findings are looked for again, and those of the officers of
/// whom it has other visits than before; so a visit costs one enterprise and one officer.
struct NameOnlyFindings: Sendable {
  private let rule: NameOnlyRule
  private var counties: [DivisionCode: CountyDuties] = [:]
  private var absences: [RecordID: [Absence]] = [:]
  /// Where each officer has visits.
  private var visited: [RecordID: Set<Place>] = [:]
  /// In order of the flags.
  private var found: [Found] = []

  /// An enterprise as a county has it.
  private struct Place: Hashable {
    var county: DivisionCode
    var enterprise: CreditCode
  }

  private struct Found {
    var flag: NameOnlyFlag
    /// That it rests on; `nil`: it rests on its officer.
    var place: Place?
  }

  /// Nothing yet.
  init(_ rule: NameOnlyRule) { self.rule = rule }

  /// The certain first, then in order of officer and enterprise.
  var flags: [NameOnlyFlag] { found.map(\.flag) }

  /// Makes it what is found in these counties, with these absences of officers.
  mutating func update(
    _ now: [DivisionCode: CountyDuties], absences: [RecordID: [Absence]]
  ) {
    var stale: Set<Place> = []
    var officers: Set<RecordID> = []
    for county in Set(counties.keys).union(now.keys) where counties[county] !== now[county] {
      let (old, new) = (counties[county]?.enterprises ?? [:], now[county]?.enterprises ?? [:])
      for code in Set(old.keys).union(new.keys) where old[code] !== new[code] {
        let place = Place(county: county, enterprise: code)
        stale.insert(place)
        officers.formUnion(take(new[code], after: old[code], at: place))
      }
    }
    if absences != self.absences {
      for (county, duties) in now {
        for (code, enterprise) in duties.enterprises
        where enterprise.absences(among: absences) != enterprise.absences(among: self.absences) {
          stale.insert(Place(county: county, enterprise: code))
        }
      }
    }
    (counties, self.absences) = (now, absences)
    guard !stale.isEmpty else { return }
    found.removeAll { $0.place.map(stale.contains) ?? officers.contains($0.flag.officer) }
    for place in stale { found += findings(at: place).map { Found(flag: $0, place: place) } }
    for officer in officers { found += findings(about: officer).map { Found(flag: $0) } }
    // What was kept is in order: one pass.
    found.sort { $0.flag < $1.flag }
  }

  /// Notes where officers have visits now. - Returns: of whom the enterprise has others than before.
  private mutating func take(
    _ new: EnterpriseDuties?, after old: EnterpriseDuties?, at place: Place
  ) -> [RecordID] {
    let (before, after) = (old?.byOfficer ?? [:], new?.byOfficer ?? [:])
    let changed = Set(before.keys).union(after.keys).filter { officer in
      guard let before = before[officer], let after = after[officer] else { return true }
      return !before.elementsEqual(after) { $0 === $1 }
    }
    for officer in changed {
      if after[officer] == nil {
        visited[officer]?.remove(place)
      } else {
        visited[officer, default: []].insert(place)
      }
    }
    return Array(changed)
  }

  private func findings(at place: Place) -> [NameOnlyFlag] {
    guard let duties = counties[place.county]?.enterprises[place.enterprise] else { return [] }
    return duties.suspicions
      + rule.idle(
        services: duties.services, visits: duties.visits.map(\.visit),
        absences: duties.absences(among: absences))
  }

  private func findings(about officer: RecordID) -> [NameOnlyFlag] {
    let all = (visited[officer] ?? []).flatMap {
      counties[$0.county]?.enterprises[$0.enterprise]?.byOfficer[officer] ?? []
    }
    let visits = alike(all)
    guard !visits.isEmpty else { return [] }
    return rule.suspicions(visits: visits, places: [:], spanning: true)
      .filter { $0.officer == officer }
  }

  /// Of one officer's visits all that enough others share their text or day with to be suspect.
  private func alike(_ visits: [EnterpriseDuties.Seen]) -> [NameOnlyRule.Visit] {
    var texts: [Int: Int] = [:]
    var days: [CivilDate: Int] = [:]
    for seen in visits {
      texts[seen.text, default: 0] += 1
      if seen.visit.mode == .onSite { days[seen.visit.on, default: 0] += 1 }
    }
    return visits.lazy.filter { seen in
      texts[seen.text] ?? 0 >= rule.parameters.sameTextVisits
        || days[seen.visit.on] ?? 0 > rule.parameters.mostOnSiteInDay
    }.map(\.visit)
  }
}
