import Domain
import Seed
import Testing

/// Against a count of each minute of 2024 to 2026.
@Suite struct WorkingMinutesTests {
  private static let days = 366 + 365 + 365

  /// How many working minutes lie before each minute of the three years, counted one by one.
  private struct Naive {
    let first: CivilDate
    var before: [Int] = [0]

    init(_ calendar: WorkingCalendar) throws {
      first = try CivilDate("2024-01-01")
      before.reserveCapacity(days * 1440 + 1)
      for day in 0..<days {
        let isWorkday = calendar.isWorkday(first.adding(days: day))
        for minute in 0..<1440 {
          // 9:00–12:00 and 13:00–17:30.
          let isHour = minute >= 540 && minute < 720 || minute >= 780 && minute < 1050
          before.append((before.last ?? 0) + (isWorkday && isHour ? 1 : 0))
        }
      }
    }

    /// The first minute, not before another, before which so many were worked.
    func minute(from start: Int, after count: Int) -> Int? {
      let target = before[start] + count
      var (low, high) = (start, before.count)
      while low < high {
        let middle = (low + high) / 2
        if before[middle] < target { low = middle + 1 } else { high = middle }
      }
      return low < before.count ? low : nil
    }
  }

  private static func moment(_ first: CivilDate, _ minute: Int, seconds: Int = 0) -> Moment {
    first.start.adding(.seconds(minute * 60 + seconds))
  }

  @Test func `minutes between moments of all days are those counted one by one`() throws {
    let calendar = try Seed.calendar()
    let naive = try Naive(calendar)
    var random = SeededRandom(seed: 1)
    // Around the ends of the hours, and anywhere.
    let times = [0, 539, 540, 541, 719, 720, 750, 780, 781, 1049, 1050, 1051, 1439]
    for day in 0..<Self.days {
      for time in times + [random.below(1440)] {
        let start = day * 1440 + time
        let length = random.below(3) == 0 ? random.below(100_000) : random.below(6_000)
        let end = min(start + length, naive.before.count - 1)
        let minutes = calendar.workingMinutes(
          from: Self.moment(naive.first, start, seconds: random.below(60)),
          to: Self.moment(naive.first, end, seconds: random.below(60)))
        guard minutes == naive.before[end] - naive.before[start] || start == end else {
          Issue.record("\(Self.moment(naive.first, start)) and \(end - start) minutes: \(minutes)")
          return
        }
      }
    }
  }

  @Test func `minutes added to moments of all days lead to the first minute that has them`() throws
  {
    let calendar = try Seed.calendar()
    let naive = try Naive(calendar)
    var random = SeededRandom(seed: 2)
    for day in 0..<Self.days - 60 {
      for time in [0, 539, 540, 600, 720, 779, 780, 1049, 1050, 1200, random.below(1440)] {
        for count in [1, 180, 181, 450, 451, 7 * 450, random.below(25 * 450) + 1] {
          let start = day * 1440 + time
          let sum = calendar.adding(
            workingMinutes: count, to: Self.moment(naive.first, start, seconds: random.below(60)))
          let expected = try #require(naive.minute(from: start, after: count))
          guard sum == Self.moment(naive.first, expected) else {
            Issue.record("\(Self.moment(naive.first, start)) and \(count) minutes: \(sum)")
            return
          }
        }
      }
    }
    let start = Self.moment(naive.first, 600, seconds: 7)
    #expect(calendar.adding(workingMinutes: 0, to: start) == start)
  }

  @Test func `workdays of all spans are those counted day by day`() throws {
    let calendar = try Seed.calendar()
    let first = try CivilDate("2023-11-01")
    let days = (0..<1_300).map { first.adding(days: $0) }
    var before = [0]
    for day in days { before.append(before[before.count - 1] + (calendar.isWorkday(day) ? 1 : 0)) }
    for (low, day) in days.enumerated() {
      for high in stride(from: low, to: days.count, by: 37) {
        #expect(
          calendar.workdays(after: day, through: days[high]) == before[high + 1] - before[low + 1])
      }
    }
  }

  @Test(
    arguments: [
      ("2025-02-05T10:00", "2025-02-05T17:30"), ("2025-02-05T17:30", "2025-02-05T17:30"),
      ("2025-02-05T17:31", "2025-02-06T17:30"), ("2025-02-07T20:00", "2025-02-08T17:30"),
      ("2025-02-09T10:00", "2025-02-10T17:30"), ("2025-01-27T18:00", "2025-02-05T17:30"),
    ])
  func `work ends on the same day, or on the next workday`(moment: String, end: String) throws {
    #expect(try Seed.calendar().endOfWork(onOrAfter: Moment(moment)) == (try Moment(end)))
  }

  @Test func `a clock that is wrong by centuries costs no more`() throws {
    let calendar = try Seed.calendar()
    let now = try Moment("2025-02-05T10:00")
    #expect(calendar.workingMinutes(from: now, to: .distantFuture) > 900_000_000 / 2)
    #expect(calendar.workingMinutes(from: .distantFuture, to: now) == 0)
    #expect(calendar.workingMinutes(from: Moment(milliseconds: .min), to: now) > 0)
    #expect(calendar.adding(workingMinutes: 450, to: .distantFuture) > now)
  }

  @Test func `hours are data`() throws {
    let hours = try RecordJSON.decode(
      WorkingHours.self, from: Array(#"["08:30-12:00","15:00-18:00"]"#.utf8))
    #expect(hours.minutesPerDay == 390 && hours.spans == [510..<720, 900..<1080])
    #expect(
      String(decoding: try RecordJSON.encode(hours), as: UTF8.self)
        == #"["08:30-12:00","15:00-18:00"]"#)
    let calendar = try WorkingCalendar(holidays: [], makeupDays: [], hours: hours)
    let sum = calendar.adding(workingMinutes: 400, to: try Moment("2025-02-05T08:30"))
    #expect(sum == (try Moment("2025-02-06T08:40")))
    for wrong in [
      "[]", #"["12:00-09:00"]"#, #"["09:00-12:00","11:00-13:00"]"#, #"["9"]"#, #"["09:00-24:30"]"#,
    ] {
      #expect(throws: Invalid.self) {
        try RecordJSON.decode(WorkingHours.self, from: Array(wrong.utf8))
      }
    }
    #expect(try Seed.calendar().hours == .office)
  }
}
