import Domain
import Testing

@Suite struct MonthSpanTests {
  @Test(arguments: [
    ("2025-Q1", "2025-Q1", "2025年一季度"), ("2025Q2", "2025-Q2", "2025年二季度"),
    ("2025-01..2025-03", "2025-Q1", "2025年一季度"),
    ("2025-03", "2025-03", "2025年3月"), ("2025-01/02", "2025-01..2025-02", "2025年1—2月"),
    ("2025-01..2025-06", "2025-01..2025-06", "2025年1—6月"),
  ])
  func `a span is read as people write it, and written in one way`(
    text: String, written: String, chinese: String
  ) throws {
    let span = try MonthSpan(text)
    #expect("\(span)" == written && span.chinese == chinese)
    #expect(try MonthSpan("\(span)") == span)
  }

  @Test(arguments: [
    "2025", "2025-Q5", "2025-Q", "2025-13", "2024-12..2025-01", "2025-03..2025-01",
    "2025-01..2025-02..2025-03", "..", "2025-01..", "1999-Q1", "",
  ])
  func `what is no span is refused`(text: String) {
    #expect(throws: Invalid.self) { try MonthSpan(text) }
  }

  @Test func `the first quarter of 2024 has a day more than that of 2025`() throws {
    let quarter = try MonthSpan("2025-Q1")
    #expect(quarter.days == 90 && quarter.yearBefore.days == 91)
  }

  @Test func `only months that had ended before a day count`() throws {
    let quarter = try MonthSpan("2025-Q1")
    func ended(_ day: String) throws -> String? {
      quarter.ended(before: try CivilDate(day))?.description
    }
    #expect(try ended("2025-01-31") == nil)
    #expect(try ended("2025-02-01") == "2025-01")
    #expect(try ended("2025-03-31") == "2025-01..2025-02")
    #expect(try ended("2025-04-01") == "2025-Q1")
    #expect(try ended("2026-04-01") == "2025-Q1")
  }
}
