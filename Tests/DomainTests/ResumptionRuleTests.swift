import Domain
import Seed
import Testing

/// Measure 27, one row of the table for each way in which a report can count or not.
@Suite struct ResumptionRuleTests {
  private let subject = RecordID.sample(1)

  private func rule(asOf: String = "2025-02-05", knownAt: String? = nil) throws -> ResumptionRule {
    ResumptionRule(
      try Seed.rules().resumption, calendar: try Seed.calendar(), asOf: try CivilDate(asOf),
      knownAt: try knownAt.map { try Moment($0) })
  }

  /// A report; it is stamped on the evening of its day and received a minute later, unless said otherwise.
  private func report(
    _ asOf: String, _ state: Resumption.State, id: UInt64 = 10, stamped: String? = nil,
    counter: UInt16 = 0, received: String? = nil, retracted: String? = nil
  ) throws -> ResumptionRule.Report {
    let stamped = stamped ?? asOf + "T18:00"
    return ResumptionRule.Report(
      subject: subject, id: .sample(id), asOf: try CivilDate(asOf), state: state,
      stamp: try .sample(stamped, counter: counter),
      received: try received.map { try Moment($0) } ?? Moment(stamped).adding(.seconds(60)),
      retracted: try retracted.map { try Moment($0) })
  }

  @Test func `the latest day counts, whatever came in last`() throws {
    let late = try report("2025-02-03", .stopped, id: 99, stamped: "2025-02-05T20:00")
    let latest = try report("2025-02-04", .resumed)
    #expect(try rule().verdict([latest, late]) == latest)
    #expect(try rule().verdict([late, latest]) == latest)
  }

  @Test func `a report carries forward to days without one`() throws {
    let report = try report("2025-01-28", .neverStopped)
    #expect(try rule(asOf: "2025-02-12").verdict([report]) == report)
  }

  @Test func `nothing before the first day to count, nor after the day asked for`() throws {
    let reports = [
      try report("2025-01-27", .neverStopped), try report("2025-02-06", .resumed, id: 11),
    ]
    #expect(try rule().verdict(reports) == nil)
    #expect(try rule(asOf: "2025-02-06").verdict(reports) == reports[1])
    #expect(try rule(asOf: "2025-01-27").verdict(reports) == nil)
  }

  @Test func `a report that came in late counts once it is here, and not as known before`() throws {
    let late = try report("2025-02-05", .resumed, received: "2025-02-09T09:00")
    #expect(try rule().verdict([late]) == late)
    #expect(try rule(knownAt: "2025-02-05").verdict([late]) == nil)
    #expect(try rule(knownAt: "2025-02-09T09:00").verdict([late]) == late)
    #expect(try rule(knownAt: "2025-02-09T08:59:59.999").verdict([late]) == nil)
  }

  @Test func `a retracted report gives way to the one before it, from when the retraction came`()
    throws
  {
    let first = try report("2025-02-03", .stopped)
    let wrong = try report("2025-02-04", .resumed, id: 11, retracted: "2025-02-06T10:00")
    #expect(try rule().verdict([first, wrong]) == first)
    #expect(try rule(knownAt: "2025-02-05").verdict([first, wrong]) == wrong)
    #expect(try rule(knownAt: "2025-02-06T10:00").verdict([first, wrong]) == first)
  }

  @Test func `a correction of the same day replaces what it corrects`() throws {
    let wrong = try report("2025-02-05", .resumed, retracted: "2025-02-05T19:00")
    let right = try report(
      "2025-02-05", .partial, id: 11, stamped: "2025-02-05T18:59", received: "2025-02-05T19:00")
    #expect(try rule().verdict([wrong, right]) == right)
    #expect(try rule(knownAt: "2025-02-05T18:30").verdict([wrong, right]) == wrong)
  }

  @Test func `no report knows a day that had not come when it was written or received`() throws {
    let stampedEarly = try report(
      "2025-02-05", .resumed, stamped: "2025-02-04T23:59:59.999", received: "2025-02-05T09:00")
    let clockAhead = try report(
      "2025-02-05", .resumed, stamped: "2025-02-05T09:00", received: "2025-02-04T23:59:59.999")
    #expect(try rule().verdict([stampedEarly, clockAhead]) == nil)
    let justInTime = try report("2025-02-05", .resumed, stamped: "2025-02-05T00:00")
    #expect(try rule().verdict([stampedEarly, clockAhead, justInTime]) == justInTime)
  }

  @Test func `of one day the later stamp counts, then the larger id`() throws {
    let first = try report("2025-02-05", .stopped, id: 12)
    let later = try report("2025-02-05", .partial, id: 10, counter: 1)
    let larger = try report("2025-02-05", .resumed, id: 11, counter: 1)
    for reports in [[first, later, larger], [larger, later, first], [later, larger, first]] {
      #expect(try rule().verdict(reports) == larger)
    }
  }

  @Test(
    arguments: [
      ("2025-02-12", "2025-02-09", false), ("2025-02-12", "2025-02-08", false),
      ("2025-02-12", "2025-02-07", true), ("2025-02-05", "2025-01-28", false),
      ("2025-02-07", "2025-01-28", false), ("2025-02-08", "2025-01-28", true),
      ("2025-02-08", "2025-02-05", false),
    ])
  func `more than three workdays old is stale, by the working calendar`(
    asOf: String, reported: String, isStale: Bool
  ) throws {
    let (rule, report) = (try rule(asOf: asOf), try report(reported, .resumed))
    let days = try Seed.calendar().workdays(after: report.asOf, through: rule.asOf)
    #expect(rule.isStale(report) == isStale && (days > 3) == isStale)
    #expect(rule.verdict([report]) == report)
    let tally = rule.tally(roster: [.init(id: subject)], reports: [report])
    #expect(tally.resumed == 1 && tally.stale == (isStale ? 1 : 0))
  }

  @Test func `a tally counts the roster, each by its own report, and nobody else`() throws {
    var reports: [ResumptionRule.Report] = []
    for (number, state) in Resumption.State.allCases.enumerated() {
      var own = try report("2025-02-05", state, id: 100 + UInt64(number))
      own.subject = .sample(UInt64(number))
      reports.append(own)
    }
    var stranger = try report("2025-02-05", .resumed, id: 200)
    stranger.subject = .sample(77)
    let roster = (0..<6).map {
      ResumptionRule.Subject(id: .sample($0), isExempt: $0 == 1 || $0 == 3 || $0 == 5)
    }
    let tally = try rule().tally(roster: roster, reports: reports + [stranger])
    #expect(tally.roster == 6 && tally.resumed == 2 && tally.missing == 2)
    #expect(tally.neverStopped == 1 && tally.alreadyResumed == 1)
    #expect(tally.partial == 1 && tally.stopped == 1)
    #expect(tally.exempt == 3 && tally.exemptAndNotResumed == 2)
    // 2 of 6; without the exempt, 1 of 3.
    #expect(tally.rate == "33.33" && tally.rateLessExempt == "33.33")
  }
}
