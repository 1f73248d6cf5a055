import Domain
import Testing

/// Measure 30: whose enterprises nobody visits, because the officer is gone or away.
@Suite struct OfficerAbsenceTests {
  private let day: CivilDate
  private let cover = RecordID.sample(2)

  init() throws { day = try .sample("2025-02-05") }

  private func officer(
    from: CivilDate? = nil, to: CivilDate? = nil, away: ClosedRange<Int>? = nil,
    coveredBy: RecordID? = nil
  ) -> Officer {
    var officer = Officer(name: "韦", tier: .county)
    (officer.from, officer.to) = (from, to)
    officer.absences = away.map {
      [
        Absence(
          from: day.adding(days: $0.lowerBound), to: day.adding(days: $0.upperBound), reason: "病假",
          coveredBy: coveredBy)
      ]
    }
    return officer
  }

  private func absence(_ officer: Officer, standIn: Officer? = nil) -> OfficerAbsence? {
    OfficerAbsence(
      officer, on: day, notice: 30, knowing: standIn.map { [cover: $0] } ?? [:])
  }

  @Test func `who serves, or has somebody present who stands in, lacks nothing`() {
    #expect(absence(officer()) == nil)
    #expect(absence(officer(away: 1...3)) == nil)
    #expect(absence(officer(away: -3...0)) == nil)
    #expect(absence(officer(away: -3...3, coveredBy: cover), standIn: officer()) == nil)
  }

  @Test func `who left, is not there yet, or is away without a stand-in is listed with the days`() {
    #expect(absence(officer(to: day))?.why == .left)
    #expect(absence(officer(from: day.adding(days: 1)))?.why == .notYet)
    let away = absence(officer(away: -3...3))
    #expect(away?.why == .onLeave)
    #expect(away?.since == day.adding(days: -3) && away?.until == day.adding(days: 3))
    // Nobody knows who stands in, or that one is away as well.
    #expect(absence(officer(away: -3...3, coveredBy: cover))?.why == .onLeave)
    #expect(
      absence(officer(away: -3...3, coveredBy: cover), standIn: officer(away: -1...1))?.why
        == .onLeave)
  }

  @Test func `who leaves within the notice is listed as leaving`() {
    #expect(absence(officer(to: day.adding(days: 30)))?.why == .leaving)
    #expect(absence(officer(to: day.adding(days: 31))) == nil)
  }
}
