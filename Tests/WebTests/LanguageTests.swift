import Domain
import Testing

@testable import Web

struct LanguageTests {
  @Test(arguments: [
    (nil, Language.chinese), ("zh", .chinese), ("en", .english), ("fr", .chinese), ("", .chinese),
  ])
  func `pages are Chinese unless English is asked for`(query: String?, language: Language) {
    #expect(Language(query: query) == language)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "−1,000"),
  ])
  func `numbers are grouped by thousands`(number: Int, text: String) {
    #expect(Language.english.number(number) == text)
  }

  @Test(arguments: [
    (Int64(900), "0秒", "0 s"), (59_000, "59秒", "59 s"), (60_000, "1分钟", "1 min"),
    (3_600_000, "1小时", "1 h"), (5_400_000, "1小时30分钟", "1 h 30 min"),
    (86_400_000, "1天", "1 day"), (-180_000_000, "2天2小时", "2 days 2 h"),
    (86_460_000, "1天", "1 day"),
  ])
  func `a span shows its two largest units`(milliseconds: Int64, chinese: String, english: String) {
    #expect(Language.chinese.span(milliseconds: milliseconds) == chinese)
    #expect(Language.english.span(milliseconds: milliseconds) == english)
  }

  @Test func `the smallest offset a clock can have is a span as well`() {
    #expect(!Language.english.span(milliseconds: .min).isEmpty)
  }

  @Test func `what happened within a minute, or will happen, is just now`() throws {
    let now = try Moment("2025-02-05T18:00+08:00")
    #expect(Language.chinese.ago(now.adding(.seconds(-59)), from: now) == "刚刚")
    #expect(Language.english.ago(now.adding(.seconds(90)), from: now) == "just now")
    #expect(Language.chinese.ago(now.adding(.seconds(-120)), from: now) == "2分钟前")
    #expect(Language.english.ago(now.adding(.seconds(-120)), from: now) == "2 min ago")
  }

  @Test func `days are written as staff write them`() throws {
    #expect(Language.chinese.day(try CivilDate("2025-02-05")) == "2月5日")
    #expect(Language.english.day(try CivilDate("2025-02-12")) == "12 February")
  }
}
