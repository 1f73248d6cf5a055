import Domain
import Testing

@Suite struct CivilDateTests {
  @Test func `all days from 1900 to 2100 come back as they went in`() throws {
    var day = try CivilDate("1900-01-01")
    var weekday = 1  // It was a Monday.
    for year in 1900...2100 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in zip(1...12, lengths) {
        for date in 1...length {
          let made = try CivilDate(year: year, month: month, day: date)
          let before = Moment(milliseconds: made.start.milliseconds - 1)
          let read = try CivilDate(made.description)
          let isRight =
            made == day && made.weekday == weekday && made.parts == (year, month, date)
            && read == made && CivilDate(at: made.start) == made
            && CivilDate(at: before) == made.adding(days: -1)
          if !isRight { Issue.record("\(year)-\(month)-\(date)") }
          day = day.adding(days: 1)
          weekday = weekday % 7 + 1
        }
        #expect(throws: Invalid.self) {
          try CivilDate(year: year, month: month, day: length + 1)
        }
      }
    }
    #expect(try CivilDate("1970-01-01").day == 0)
  }

  @Test(
    arguments: [
      "2025-02-30", "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-01-00",
      "0000-01-01", "2025-2-5", "2025/02/05", "20250205", "", "2025-02-05 ", "二〇二五年二月五日",
      "+025-02-05", "2025-02-0５",
    ])
  func `a date that doesn't exist is refused`(text: String) {
    #expect(throws: Invalid.self) { try CivilDate(text) }
  }

  @Test func `a day begins at midnight in China`() throws {
    #expect(try CivilDate("2025-02-05").start == Moment("2025-02-04T16:00Z"))
    #expect(CivilDate(at: try Moment("2025-02-04T15:59:59.999Z")) == (try CivilDate("2025-02-04")))
  }
}
