import Domain

/// Service in name only as someone would count it by hand, day by day and pair by pair.
struct NaiveNameOnly {
  let parameters: NameOnlyParameters
  let calendar: WorkingCalendar
  let asOf: CivilDate
  let services: [NameOnlyRule.Service]
  let visits: [NameOnlyRule.Visit]
  let absences: [RecordID: [Absence]]
  /// Visits that say the same have the same number.
  let meanings: [RecordID: Int]
  /// Visits that were entered far away.
  let far: Set<RecordID>

  /// One line for each flag.
  static func lines(_ flags: [NameOnlyFlag]) -> [String] {
    flags.map { flag in
      "\(flag.rule) \(flag.officer) \(flag.enterprise?.text ?? "-") \(flag.since) "
        + flag.visits.map(\.id.text).sorted().joined(separator: ",")
    }.sorted()
  }

  func lines() -> [String] { (idle() + suspect()).sorted() }

  private func isAway(_ officer: RecordID, _ day: CivilDate) -> Bool {
    (absences[officer] ?? []).contains { $0.from <= day && ($0.to ?? day.adding(days: 1)) > day }
  }

  private func serves(_ officer: RecordID, _ code: CreditCode, _ day: CivilDate) -> Bool {
    services.contains { service in
      guard service.enterprise == code, service.from <= day,
        (service.to ?? day.adding(days: 1)) > day
      else { return false }
      if service.officer == officer { return true }
      return (absences[service.officer] ?? []).contains {
        $0.coveredBy == officer && $0.from <= day && ($0.to ?? day.adding(days: 1)) > day
      }
    }
  }

  private func idle() -> [String] {
    var officers = Set(services.map(\.officer))
    officers.formUnion(absences.values.flatMap { $0.compactMap(\.coveredBy) })
    var lines: [String] = []
    for code in Set(services.map(\.enterprise)) {
      for officer in officers where serves(officer, code, asOf) && !isAway(officer, asOf) {
        var days = [asOf]
        var day = asOf.adding(days: -1)
        while serves(officer, code, day) {
          if !isAway(officer, day) { days.append(day) }
          day = day.adding(days: -1)
        }
        let first = day.adding(days: 1)
        guard days.count > parameters.activeDays else { continue }
        let window = days.prefix(parameters.windowDays)
        let since = days.count < parameters.windowDays ? first : window.last ?? asOf
        let own = visits.filter { $0.enterprise == code && $0.officers.contains(officer) }
        let good = own.filter { visit in
          window.contains(visit.on) && visit.mode == .onSite && visit.callBack != .denied
            && CivilDate(at: visit.firstReceipt) >= visit.on
        }
        guard good.isEmpty else { continue }
        let others = own.filter { $0.on >= since && $0.on <= asOf }.map(\.id.text).sorted()
        lines.append("noVisit \(officer) \(code) \(since) " + others.joined(separator: ","))
      }
    }
    return lines
  }

  private func suspect() -> [String] {
    let since = asOf.adding(days: -parameters.suspectDays + 1)
    let recent = visits.filter { $0.on >= since && $0.on <= asOf }
    var lines: Set<String> = []
    func add(_ rule: String, _ officer: RecordID, _ found: [NameOnlyRule.Visit]) {
      let codes = Set(found.map(\.enterprise.text))
      lines.insert(
        "\(rule) \(officer) \(codes.count == 1 ? codes.first ?? "-" : "-") \(since) "
          + found.map(\.id.text).sorted().joined(separator: ","))
    }
    for visit in recent {
      for officer in visit.officers {
        let own = recent.filter { $0.officers.contains(officer) }
        let here = own.filter { $0.enterprise == visit.enterprise }
        let same = own.filter { meanings[$0.id] == meanings[visit.id] }
        if same.count >= parameters.sameTextVisits { add("sameText", officer, same) }
        let day = own.filter { $0.on == visit.on && $0.mode == .onSite }
        if day.count > parameters.mostOnSiteInDay { add("manyInDay", officer, day) }
        let late = here.filter { late in
          calendar.workdays(after: late.on, through: CivilDate(at: late.firstReceipt))
            > parameters.lateWorkdays
        }
        if !late.isEmpty { add("lateReceipt", officer, late) }
        let denied = here.filter { $0.callBack == .denied }
        if !denied.isEmpty { add("denied", officer, denied) }
        let distant = here.filter { $0.mode == .onSite && far.contains($0.id) }
        if !distant.isEmpty { add("farAway", officer, distant) }
      }
    }
    return Array(lines)
  }
}
