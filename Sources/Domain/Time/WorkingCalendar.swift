/// Which days are worked: Monday to Friday, less holidays, and the weekend days made up for them.
///
/// Outside the days that its lists name it knows weekends only, so a year without lists counts a few
/// workdays too many.
public struct WorkingCalendar: Equatable, Sendable {
  private let holidays: Set<CivilDate>
  private let makeupDays: Set<CivilDate>

  /// - Parameters:
  ///   - holidays: days off; those on weekends change nothing.
  ///   - makeupDays: weekend days that are worked (调休上班).
  /// - Throws: `Invalid` when a day is both.
  public init(holidays: some Sequence<CivilDate>, makeupDays: some Sequence<CivilDate>)
    throws(Invalid)
  {
    self.holidays = Set(holidays)
    self.makeupDays = Set(makeupDays)
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
    return (first.day + 1...last.day).count { isWorkday(CivilDate(day: $0)) }
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
