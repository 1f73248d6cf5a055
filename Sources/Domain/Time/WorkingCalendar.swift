/// Which days are worked: Monday to Friday, less holidays, and the weekend days made up for them.
///
/// Outside the days that its lists name it knows weekends only, so a year without lists counts a few
/// workdays too many.
public struct WorkingCalendar: Equatable, Sendable {
  private let holidays: Set<CivilDate>
  private let makeupDays: Set<CivilDate>
  /// Of the holidays, those from Monday to Friday, in order.
  private let weekdaysOff: [CivilDate]
  /// Of the make-up days, those at weekends, in order.
  private let weekendsWorked: [CivilDate]
  /// The hours of each workday.
  public let hours: WorkingHours

  /// - Parameters:
  ///   - holidays: days off; those on weekends change nothing.
  ///   - makeupDays: weekend days that are worked (调休上班).
  /// - Throws: `Invalid` when a day is both.
  public init(
    holidays: some Sequence<CivilDate>, makeupDays: some Sequence<CivilDate>,
    hours: WorkingHours = .office
  ) throws(Invalid) {
    self.holidays = Set(holidays)
    self.makeupDays = Set(makeupDays)
    self.hours = hours
    weekdaysOff = self.holidays.filter { $0.weekday <= 5 }.sorted()
    weekendsWorked = self.makeupDays.filter { $0.weekday > 5 }.sorted()
    if let both = self.holidays.intersection(self.makeupDays).min() {
      throw Invalid("\(both) is both off and made up", chinese: "\(both)既为假日又为补班日")
    }
  }

  public func isWorkday(_ date: CivilDate) -> Bool {
    if makeupDays.contains(date) { return true }
    return date.weekday <= 5 && !holidays.contains(date)
  }

  /// Workdays strictly after one day, up to and with another; 0 when the second isn't later.
  public func workdays(after first: CivilDate, through last: CivilDate) -> Int {
    guard first < last else { return 0 }
    return workdays(through: last) - workdays(through: first)
  }

  /// Workdays up to and with a day, counted from a Monday long ago: weekdays by the week, then the
  /// exceptions. As quick for a clock that is wrong by centuries as for one that isn't.
  func workdays(through date: CivilDate) -> Int {
    // 1970-01-01 was a Thursday.
    let (weeks, rest) = ((date.day + 3).floorDivided(by: 7), (date.day + 3).floorModulo(by: 7))
    return weeks * 5 + min(rest + 1, 5) - Self.count(of: weekdaysOff, through: date)
      + Self.count(of: weekendsWorked, through: date)
  }

  private static func count(of days: [CivilDate], through date: CivilDate) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= date { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The workday so many workdays later, or earlier when negative; the day itself for 0.
  public func adding(workdays count: Int, to date: CivilDate) -> CivilDate {
    var (day, left) = (date, abs(count))
    while left > 0 {
      day = day.adding(days: count.signum())
      if isWorkday(day) { left -= 1 }
    }
    return day
  }

  /// The first day after which no more than `count` workdays come up to and with a date.
  public func firstDay(within count: Int, of date: CivilDate) -> CivilDate {
    var (day, found) = (date, isWorkday(date) ? 1 : 0)
    while found <= count {
      day = day.adding(days: -1)
      if isWorkday(day) { found += 1 }
    }
    return day
  }
}
