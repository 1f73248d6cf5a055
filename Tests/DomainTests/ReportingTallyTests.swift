import Domain
import Seed
import Testing

/// How completely and how soon Measure 27 is reported.
@Suite struct ReportingTallyTests {
  private let parameters = ReportingParameters(timelyDays: 1)
  private let rule: ResumptionRule

  init() throws {
    rule = ResumptionRule(
      try Seed.rules().resumption, calendar: try Seed.calendar(),
      asOf: try CivilDate("2025-02-12"))
  }

  private func report(
    _ subject: UInt64, _ asOf: String, entered: String, received: String, id: UInt64
  ) throws -> ResumptionRule.Report {
    .init(
      subject: .sample(subject), id: .sample(id), asOf: try CivilDate(asOf), state: .resumed,
      stamp: try .sample(entered), received: try Moment(received))
  }

  @Test func `a report is in time when it comes by the end of the day after its own`() throws {
    var tally = ReportingTally()
    tally.add(
      [
        try report(
          1, "2025-02-10", entered: "2025-02-10T18:00", received: "2025-02-11T23:59", id: 11),
        try report(
          1, "2025-02-11", entered: "2025-02-11T18:00", received: "2025-02-13T00:00", id: 12),
        try report(
          1, "2025-02-12", entered: "2025-02-14T00:00", received: "2025-02-14T00:01", id: 13),
        // Doesn't count: of a day after the one that is asked about.
        try report(
          1, "2025-02-13", entered: "2025-02-13T18:00", received: "2025-02-13T18:01", id: 14),
      ], rule: rule, parameters)
    #expect(tally.roster == 1 && tally.reported == 1 && tally.fresh == 1)
    #expect(tally.reports == 3 && tally.timely == 1 && tally.enteredInTime == 2)
    #expect(tally.completeness == "100.00" && tally.timeliness == "33.33")
  }

  @Test func `who hasn't reported is not complete, and nothing is not timely`() throws {
    var tally = ReportingTally()
    #expect(tally.completeness == nil && tally.timeliness == nil)
    tally.add([], rule: rule, parameters)
    #expect(tally.completeness == "0.00" && tally.timeliness == nil)
    tally.add(
      [
        try report(
          2, "2025-01-28", entered: "2025-01-28T18:00", received: "2025-01-28T18:01", id: 1)
      ], rule: rule, parameters)
    #expect(tally.completeness == "50.00" && tally.reported == 1 && tally.fresh == 0)
  }

  @Test(arguments: SeededRandom.seeds(20))
  func `tallies by division are those of a count by hand, and add up`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let counties = try ["450102", "450103", "450204", "4501G1"].map { try DivisionCode($0) }
    let roster = (0..<40).map {
      ReportingTally.Subject(id: .sample($0), division: random.pick(counties))
    }
    let first = try CivilDate("2025-01-26")
    let reports = (0..<150).map { number in
      let day = first.adding(days: random.below(20))
      let entered = day.start.adding(.seconds(random.below(400_000) - 20_000))
      let received = entered.adding(.seconds(random.below(300_000)))
      return ResumptionRule.Report(
        subject: .sample(UInt64(random.below(45))), id: .sample(UInt64(1_000 + number)), asOf: day,
        state: random.pick(Resumption.State.allCases), stamp: Stamp(entered), received: received,
        retracted: random.below(8) == 0 ? received.adding(.seconds(60)) : nil)
    }
    func tallies(_ tier: Tier) -> [DivisionCode: ReportingTally] {
      ReportingTally.byDivision(
        at: tier, roster: roster, reports: reports, rule: rule, parameters)
    }
    for (county, tally) in tallies(.county) {
      let own = roster.filter { $0.division == county }.map(\.id)
      let counted = reports.filter { report in
        own.contains(report.subject) && report.retracted == nil && report.asOf >= rule.countFrom
          && report.asOf <= rule.asOf && report.asOf.start <= report.stamp.moment
      }
      #expect(tally.roster == own.count && tally.reports == counted.count)
      #expect(tally.reported == Set(counted.map(\.subject)).count)
      let late = counted.filter { $0.received >= $0.asOf.adding(days: 2).start }
      #expect(tally.timely == counted.count - late.count)
      let enteredLate = counted.filter { $0.stamp.moment >= $0.asOf.adding(days: 2).start }
      #expect(tally.enteredInTime == counted.count - enteredLate.count)
      let latest = own.filter { id in
        counted.contains { $0.subject == id && $0.asOf >= rule.freshFrom }
      }
      #expect(tally.fresh == latest.count)
    }
    let (region, cities) = (try DivisionCode("450000"), tallies(.city))
    #expect(cities.keys.allSatisfy { $0.tier == .city })
    let sum = tallies(.county).values.reduce(ReportingTally(), +)
    #expect(tallies(.region) == [region: sum])
    #expect(cities.values.reduce(ReportingTally(), +) == sum)
  }

  @Test func `a number of days that can't be is refused`() throws {
    var rules = try Seed.rules()
    rules.reporting.timelyDays = -1
    let error = #expect(throws: Invalid.self) { try rules.validate() }
    #expect(error?.field == "reporting.timelyDays")
  }
}
