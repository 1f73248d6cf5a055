extension NameOnlyRule {
  /// An enterprise and an officer who serves it.
  struct Pair: Hashable {
    var enterprise: CreditCode
    var officer: RecordID
  }

  /// That an officer must have visited an enterprise since a day.
  struct Duty {
    /// Since when the officer serves it.
    var from: CivilDate
    /// The first of the last `windowDays` days of service.
    var since: CivilDate
    /// The officer's days off, apart from one another, in order.
    var absences: [DayRange]
  }

  /// Days from one on and before another.
  struct DayRange: Equatable {
    var from: CivilDate
    /// `nil`: without an end.
    var to: CivilDate?

    func contains(_ day: CivilDate) -> Bool { from <= day && to.map { day < $0 } ?? true }

    /// The days that both have; `nil` when there are none.
    func overlap(_ other: DayRange) -> DayRange? {
      let from = max(from, other.from)
      let to = [to, other.to].compactMap(\.self).min()
      return to.map { from < $0 } ?? true ? DayRange(from: from, to: to) : nil
    }

    /// The same days in the fewest ranges, in order: those that touch become one.
    static func joined(_ ranges: [DayRange]) -> [DayRange] {
      var joined: [DayRange] = []
      for range in ranges.sorted(by: { $0.from < $1.from }) {
        guard let last = joined.last, last.to.map({ range.from <= $0 }) ?? true else {
          joined.append(range)
          continue
        }
        // No end is the latest.
        let ends = [last.to, range.to].compactMap(\.self)
        joined[joined.count - 1].to = ends.count == 2 ? ends.max() : nil
      }
      return joined
    }
  }

  /// Who must have visited whom by now: those who serve on the day and have done so long enough.
  ///
  /// A change of tier under the same officer is no break. Days of absence are neither service nor a
  /// break: they only put the time off, so that a day's leave a month excuses nobody.
  func duties(_ services: [Service], _ absences: [RecordID: [Absence]]) -> [Pair: Duty] {
    var ranges: [Pair: [DayRange]] = [:]
    for service in services {
      let served = DayRange(from: service.from, to: service.to)
      ranges[Pair(enterprise: service.enterprise, officer: service.officer), default: []]
        .append(served)
      for absence in absences[service.officer] ?? [] {
        guard let cover = absence.coveredBy, cover != service.officer,
          let covered = served.overlap(DayRange(from: absence.from, to: absence.to))
        else { continue }
        ranges[Pair(enterprise: service.enterprise, officer: cover), default: []].append(covered)
      }
    }
    let off = absences.mapValues { list in
      DayRange.joined(list.map { DayRange(from: $0.from, to: $0.to) })
    }
    var duties: [Pair: Duty] = [:]
    for (pair, ranges) in ranges { duties[pair] = duty(ranges, off: off[pair.officer] ?? []) }
    return duties
  }

  private func duty(_ ranges: [DayRange], off: [DayRange]) -> Duty? {
    guard let range = DayRange.joined(ranges).first(where: { $0.contains(asOf) }),
      !off.contains(where: { $0.contains(asOf) })
    else { return nil }
    let days = DayRange(from: range.from, to: asOf)
    let away = off.compactMap { $0.overlap(days) }
    let absent = away.reduce(0) { $0 + (($1.to ?? asOf) - $1.from) }
    guard asOf - range.from - absent >= parameters.activeDays else { return nil }
    // Back from the day itself, leaving out the days off, until there are enough.
    var (end, left) = (asOf.adding(days: 1), parameters.windowDays)
    for gap in away.reversed() {
      let present = end - (gap.to ?? asOf)
      if present >= left { break }
      left -= present
      end = gap.from
    }
    return Duty(
      from: range.from, since: max(range.from, end.adding(days: -left)), absences: away)
  }

  /// For whom a support officer visits: the lead who serves on the day of the question.
  func leads(_ services: [Service]) -> [Pair: Set<RecordID>] {
    var leads: [Pair: Set<RecordID>] = [:]
    for service in services
    where DayRange(from: service.from, to: service.to).contains(asOf) {
      for officer in service.support where officer != service.officer {
        leads[Pair(enterprise: service.enterprise, officer: officer), default: []]
          .insert(service.officer)
      }
    }
    return leads
  }
}
