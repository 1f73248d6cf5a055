import Domain
import Seed
import Testing

@Suite struct WorkingCalendarTests {
  /// The notices of 2025 by hand: the State Council's, and Guangxi's 三月三.
  private static let off2025 = [
    "01-01": 1, "01-28": 8, "04-04": 3, "05-01": 5, "05-31": 3, "10-01": 8, "03-31": 2,
  ]
  private static let madeUp2025 = ["01-26", "02-08", "04-27", "09-28", "10-11"]

  @Test func `2025 has 246 workdays in Guangxi, counted from the notices day by day`() throws {
    let calendar = try Seed.calendar()
    var off: Set<CivilDate> = []
    for (first, days) in Self.off2025 {
      let first = try CivilDate("2025-" + first)
      off.formUnion((0..<days).map(first.adding))
    }
    let madeUp = Set(try Self.madeUp2025.map { try CivilDate("2025-" + $0) })
    var (count, weekday) = (0, 3)  // 2025-01-01 was a Wednesday.
    var day = try CivilDate("2025-01-01")
    for _ in 1...365 {
      let isWorked = madeUp.contains(day) || (weekday < 6 && !off.contains(day))
      #expect(calendar.isWorkday(day) == isWorked, "\(day)")
      count += isWorked ? 1 : 0
      day = day.adding(days: 1)
      weekday = weekday % 7 + 1
    }
    #expect(count == 246)
    let (before, last) = (try CivilDate("2024-12-31"), try CivilDate("2025-12-31"))
    #expect(calendar.workdays(after: before, through: last) == 246)
  }

  @Test(arguments: [(2024, 251 - 2), (2025, 248 - 2), (2026, 248)])
  func `each year has its workdays, less those of 三月三`(year: Int, expected: Int) throws {
    let first = try CivilDate(year: year, month: 1, day: 1)
    let last = try CivilDate(year: year, month: 12, day: 31)
    #expect(try Seed.calendar().workdays(after: first.adding(days: -1), through: last) == expected)
  }

  @Test(
    arguments: [
      ("2025-01-27", 1, "2025-02-05"), ("2025-01-27", 4, "2025-02-08"),
      ("2025-01-27", 0, "2025-01-27"),
      ("2025-02-08", 1, "2025-02-10"), ("2025-02-05", -1, "2025-01-27"),
      ("2025-02-01", -2, "2025-01-26"),
      ("2025-03-28", 1, "2025-04-02"), ("2025-02-01", 0, "2025-02-01"),
    ])
  func `workdays are added over holidays and made-up weekends`(
    from: String, count: Int, expected: String
  ) throws {
    let sum = try Seed.calendar().adding(workdays: count, to: CivilDate(from))
    #expect(sum == (try CivilDate(expected)))
  }

  @Test func `adding and counting agree, and so does the first day within`() throws {
    let calendar = try Seed.calendar()
    for offset in 0..<120 {
      let day = try CivilDate("2025-01-01").adding(days: offset)
      for count in 0...7 {
        let later = calendar.adding(workdays: count, to: day)
        #expect(calendar.workdays(after: day, through: later) == count)
        let first = calendar.firstDay(within: count, of: day)
        #expect(calendar.workdays(after: first, through: day) <= count)
        #expect(calendar.workdays(after: first.adding(days: -1), through: day) == count + 1)
      }
    }
    let day = try CivilDate("2025-02-05")
    #expect(calendar.workdays(after: day, through: day) == 0)
    #expect(calendar.workdays(after: day, through: day.adding(days: -9)) == 0)
  }

  @Test func `a day can't be both off and made up`() throws {
    let day = try CivilDate("2025-01-26")
    #expect(throws: Invalid.self) { try WorkingCalendar(holidays: [day], makeupDays: [day]) }
  }
}
