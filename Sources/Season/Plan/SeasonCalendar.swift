public import Domain

/// The days of the season of 2025 (Measures 27, 28 and 30).
public enum SeasonCalendar {
  /// When registers are entered, before everything else.
  public static let preparation = day(2024, 11, 28)
  /// First visits begin (Measure 30: all assigned and visited).
  public static let first = day(2024, 12, 1)
  /// The daily bulk begins.
  public static let bulk = day(2025, 1, 20)
  /// Reports of resumption count from here: the first day of the holiday.
  public static let countFrom = day(2025, 1, 28)
  /// The first review: 60 %.
  public static let firstReview = day(2025, 2, 5)
  /// The region seals the first review on the morning of this day.
  public static let sealed = day(2025, 2, 6)
  /// The second review: 100 %; also the season's last day.
  public static let secondReview = day(2025, 2, 12)
  /// One city is cut off on these days.
  public static let cutOff = day(2025, 1, 30)...day(2025, 2, 1)
  /// One county's daemon is killed on this day.
  public static let killed = day(2025, 2, 3)

  /// In the midst of that, one enterprise is edited in it and at the region; later that is settled.
  public static let disputed = day(2025, 1, 31)
  public static let settled = day(2025, 2, 4)
  /// One county's disk is copied to a second machine, and both go on for a day.
  public static let cloned = day(2025, 2, 5)
  /// Some enterprises move to another county, in another city.
  public static let moved = day(2025, 2, 8)

  /// One county's database is backed up on this day …
  public static let backedUp = day(2025, 1, 31)
  /// … and that backup put back on this one.
  public static let restored = day(2025, 2, 6)

  /// All days on which something is posted.
  public static var days: [CivilDate] { (first.day...secondReview.day).map(CivilDate.init(day:)) }

  /// Weekends are quiet before the holiday; afterwards nobody has weekends.
  static func isQuiet(_ date: CivilDate) -> Bool {
    date < bulk && date.weekday > 5
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    // 1970-01-01 is a day too; a table of dates that exist never falls back to it.
    (try? CivilDate(year: year, month: month, day: day)) ?? CivilDate(day: 0)
  }
}

extension CivilDate {
  /// The moment so many minutes into the day, in China Standard Time.
  func at(minute: Int, millisecond: Int = 0) -> Moment {
    Moment(milliseconds: start.milliseconds + Int64(minute) * 60_000 + Int64(millisecond))
  }
}
