import Domain
import Testing

@Suite struct MonitoringPeriodTests {
  @Test(arguments: ["2025-03", "2025-01/02", "2024-12", "2000-01"])
  func `a period reads as it is written`(text: String) throws {
    let period = try MonitoringPeriod(text)
    #expect(period.description == text)
    #expect(MonitoringPeriod(stored: period.stored) == period)
    #expect(
      try RecordJSON.decode([MonitoringPeriod].self, from: RecordJSON.encode([period])) == [period])
  }

  @Test(
    arguments: [
      "", "2025", "2025-13", "2025-00", "2025-02/03", "2025-01/03", "2025-02/01", "2025-1",
      "1999-12", "2100-01", "2025-01-02", "2025/01", "2025-0a", "2025-01/02/", "２０２５-01",
    ])
  func `what is no period is refused`(text: String) {
    #expect(throws: Invalid.self) { try MonitoringPeriod(text) }
  }

  @Test func `periods know their days and neighbours`() throws {
    let joint = try MonitoringPeriod("2024-01/02")
    #expect(joint.firstDay == (try CivilDate("2024-01-01")))
    #expect(joint.lastDay == (try CivilDate("2024-02-29")))
    #expect(joint.monthBefore.description == "2023-12" && joint.monthAfter.description == "2024-03")
    #expect(joint.yearBefore.description == "2023-01/02")
    #expect(joint.months.map(\.description) == ["2024-01", "2024-02"])
    let december = try MonitoringPeriod("2024-12")
    #expect(december.lastDay == (try CivilDate("2024-12-31")))
    #expect(december.monthAfter.description == "2025-01")
    #expect(december.months == [december])
    #expect(try MonitoringPeriod("2024-02").isPart(of: joint))
    #expect(try !joint.isPart(of: MonitoringPeriod("2024-02")))
    #expect(try !MonitoringPeriod("2025-02").isPart(of: joint))
    #expect(joint.chinese == "2024年1—2月")
    #expect(MonitoringPeriod(stored: 20_250_203) == nil)
  }

  @Test func `they come in order of their ends, the longer one first`() throws {
    let texts = ["2024-12", "2025-01", "2025-01/02", "2025-02", "2025-03"]
    #expect(
      try texts.reversed().map { try MonitoringPeriod($0) }.sorted().map(\.description) == texts)
  }
}
