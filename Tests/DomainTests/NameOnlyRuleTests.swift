import Domain
import Seed
import Testing

/// Measure 30: nobody serves in name only (坚决杜绝“只挂名，不服务”).
@Suite struct NameOnlyRuleTests {
  @Test(arguments: SeededRandom.seeds(6))
  func `the diligent are never flagged, the others always, by their own rule`(seed: UInt64) throws {
    let world = try NameOnlyWorld(rounds: 4, seed: seed)
    let flags = Dictionary(grouping: try world.flags(), by: \.officer)
    for (officer, habit) in world.habits {
      let rules = Set((flags[officer] ?? []).map(\.rule))
      if habit == .deniedAll {
        #expect(rules == [.noVisit, .denied], "seed \(seed)")
      } else {
        #expect(rules == Set([habit.rule].compactMap(\.self)), "\(habit), seed \(seed)")
      }
    }
  }

  @Test(arguments: SeededRandom.seeds(150))
  func `flags and their evidence are those of a count by hand`(seed: UInt64) throws {
    let chaos = try NameOnlyChaos(seed: seed)
    #expect(NaiveNameOnly.lines(chaos.flags()) == chaos.naive.lines(), "seed \(seed)")
  }

  @Test(arguments: SeededRandom.seeds(3))
  func `the order of the input doesn't matter`(seed: UInt64) throws {
    var world = try NameOnlyWorld(rounds: 2, seed: seed)
    let flags = try world.flags()
    var random = SeededRandom(seed: seed &+ 50)
    world.visits.shuffle(using: &random)
    world.services.shuffle(using: &random)
    #expect(try world.flags() == flags)
  }

  @Test func `a flag keeps its evidence, and is read back as it was written`() throws {
    let world = try NameOnlyWorld(rounds: 1, seed: 7)
    let flags = try world.flags()
    let far = try #require(flags.first { $0.rule == .farAway })
    #expect(far.severity == .suspected && far.enterprise != nil)
    #expect(far.visits.allSatisfy { $0.metres ?? 0 > 3_000 && !$0.text.isEmpty })
    let idle = try #require(flags.first)
    #expect(idle.severity == .confirmed && idle.since == world.asOf.adding(days: -29))
    for flag in flags {
      let bytes = try RecordJSON.encode(flag)
      #expect(try RecordJSON.decode(NameOnlyFlag.self, from: bytes) == flag)
      #expect(!flag.english.isEmpty && !flag.chinese.isEmpty && !flag.rule.chinese.isEmpty)
      try NameOnlyAnswer(to: flag, explanation: "已安排走访").validate()
    }
  }

  // One officer who serves one enterprise, with the rules as they are issued.
  private let officer = RecordID.sample(1)

  private func rule(_ asOf: String) throws -> NameOnlyRule {
    NameOnlyRule(
      try Seed.rules().nameOnly, calendar: try Seed.calendar(), asOf: try CivilDate(asOf))
  }

  private func service(from: String, to: String? = nil, by other: RecordID? = nil) throws
    -> NameOnlyRule.Service
  {
    .init(
      enterprise: try .sample(1), officer: other ?? officer, from: try CivilDate(from),
      to: try to.map { try CivilDate($0) })
  }

  private func visit(
    _ on: String, mode: Visit.Mode = .onSite, text: String? = nil, received: String? = nil,
    by other: RecordID? = nil, callBack: CallBack.Answer? = nil, number: UInt64 = 0
  ) throws -> NameOnlyRule.Visit {
    let day = try CivilDate(on)
    return .init(
      id: .sample(10_000 + UInt64(day.day) * 10 + number), enterprise: try .sample(1),
      officers: [other ?? officer], on: day, mode: mode, text: text ?? "\(on) \(number)",
      firstReceipt: try Moment(received ?? on), callBack: callBack)
  }

  @Test(
    arguments: [
      ("2025-02-18", "2025-03-20", true), ("2025-02-19", "2025-03-20", false),
      ("2025-02-18", "2025-03-19", false),
    ])
  func `nobody is asked before the 30th day of service`(from: String, asOf: String, isAsked: Bool)
    throws
  {
    let flags = try rule(asOf).flags(services: [try service(from: from)], visits: [])
    #expect(flags.map(\.rule) == (isAsked ? [.noVisit] : []))
  }

  @Test(arguments: [("2025-02-18", false), ("2025-02-19", true), ("2025-03-20", true)])
  func `a visit counts for 30 days, the day of the question included`(on: String, counts: Bool)
    throws
  {
    let flags = try rule("2025-03-20").flags(
      services: [try service(from: "2025-01-01")], visits: [try visit(on)])
    #expect(flags.isEmpty == counts)
  }

  @Test func `a visit by phone, one denied, or one entered before its day is no service`() throws {
    let visits = [
      try visit("2025-03-10", mode: .phone), try visit("2025-03-11", callBack: .denied),
      try visit("2025-03-12", received: "2025-03-11"),
    ]
    let flags = try rule("2025-03-20").flags(
      services: [try service(from: "2025-01-01")], visits: visits)
    #expect(flags.map(\.rule) == [.noVisit, .denied])
    #expect(flags.first?.visits.map(\.id) == visits.map(\.id))
    #expect(flags.last?.visits.map(\.callBack) == [.denied])
  }

  @Test func `when the rules ask for it, only a confirmed visit counts`() throws {
    var parameters = try Seed.rules().nameOnly
    parameters.needsCallBack = true
    let rule = NameOnlyRule(
      parameters, calendar: try Seed.calendar(), asOf: try CivilDate("2025-03-20"))
    let services = [try service(from: "2025-01-01")]
    let (said, confirmed) = (
      try visit("2025-03-10"), try visit("2025-03-10", callBack: .confirmed)
    )
    #expect(rule.flags(services: services, visits: [said]).count == 1)
    #expect(rule.flags(services: services, visits: [confirmed]).isEmpty)
  }

  @Test func `credit goes to whoever served on that day`() throws {
    let next = RecordID.sample(2)
    let services = [
      try service(from: "2024-12-01", to: "2025-02-01"),
      try service(from: "2025-02-01", by: next),
    ]
    // The successor's visit of before is not the successor's service; the predecessor isn't asked.
    let early = try rule("2025-03-20").flags(
      services: services, visits: [try visit("2025-01-31", by: next)])
    #expect(early.map(\.officer) == [next])
    let stranger = try rule("2025-03-20").flags(
      services: services, visits: [try visit("2025-03-10")])
    #expect(stranger.map(\.officer) == [next])
    let own = try rule("2025-03-20").flags(
      services: services, visits: [try visit("2025-03-10", by: next)])
    #expect(own.isEmpty)
  }

  @Test func `who is away isn't asked, who stands in is`() throws {
    let cover = RecordID.sample(2)
    let absences = [
      officer: [
        Absence(from: try CivilDate("2025-02-01"), reason: "挂职", coveredBy: cover)
      ]
    ]
    let services = [try service(from: "2024-12-01")]
    let flags = try rule("2025-03-20").flags(services: services, visits: [], absences: absences)
    #expect(flags.map(\.officer) == [cover])
    #expect(flags.first?.servingFrom == (try CivilDate("2025-02-01")))
    let visited = try rule("2025-03-20").flags(
      services: services, visits: [try visit("2025-03-01", by: cover)], absences: absences)
    #expect(visited.isEmpty)
  }

  @Test func `days off put the time off by as much, and don't start it again`() throws {
    let absences = [
      officer: [
        Absence(
          from: try CivilDate("2025-03-10"), to: try CivilDate("2025-03-15"), reason: "休假")
      ]
    ]
    let services = [try service(from: "2024-12-01")]
    func flags(_ on: String) throws -> [NameOnlyFlag] {
      try rule("2025-03-20").flags(
        services: services, visits: [try visit(on)], absences: absences)
    }
    #expect(try flags("2025-02-14").isEmpty)
    #expect(try flags("2025-02-13").first?.since == (try CivilDate("2025-02-14")))
    // A visit in the days off is nobody's service.
    #expect(try flags("2025-03-12").count == 1)
  }

  @Test(
    arguments: [
      // Friday to Wednesday, three workdays; Thursday is the fourth.
      ("2025-03-07", "2025-03-12", false), ("2025-03-07", "2025-03-13", true),
      // Over the holiday; 26 January and 8 February are worked.
      ("2025-01-25", "2025-02-05", false), ("2025-01-25", "2025-02-06", true),
    ])
  func `a first receipt more than three workdays after the claimed day is suspect`(
    on: String, received: String, isLate: Bool
  ) throws {
    let flags = try rule("2025-03-20").flags(
      services: [], visits: [try visit(on, received: received)])
    #expect(flags.map(\.rule) == (isLate ? [.lateReceipt] : []))
    let days = try Seed.calendar().workdays(
      after: try CivilDate(on), through: try CivilDate(received))
    #expect((days > 3) == isLate)
  }

  @Test func `eight visits on site in a day are many, nine are too many, calls don't count`() throws
  {
    let visits = try (0..<9).map { try visit("2025-03-10", number: $0) }
    let call = try visit("2025-03-10", mode: .phone, number: 9)
    #expect(try rule("2025-03-20").flags(services: [], visits: visits.dropLast() + [call]).isEmpty)
    let flags = try rule("2025-03-20").flags(services: [], visits: visits + [call])
    #expect(flags.map(\.rule) == [.manyInDay] && flags.first?.visits.map(\.id) == visits.map(\.id))
  }

  @Test(
    arguments: [
      (["一切正常。", "一切 正常", "一切正常！！"], true), (["ＡＢＣ１２", "abc12", "A-B-C-12"], true),
      (["（用电）稳定", "用电稳定", "「用电」\u{3000}稳定\n"], true),
      (["产值1.5亿", "产值15亿", "产值１．５亿"], false), (["正常", "正常", "不正常"], false),
      (["2025-02-05", "2025-0205", "20250205"], false), (["……", "。", ""], true),
    ])
  func `texts are the same but for white space, width and punctuation`(
    texts: [String], areSame: Bool
  ) throws {
    let visits = try texts.enumerated().map { index, text in
      try visit("2025-03-1\(index)", text: text)
    }
    let flags = try rule("2025-03-20").flags(services: [], visits: visits)
    #expect(flags.map(\.rule) == (areSame ? [.sameText] : []))
    #expect(try rule("2025-03-20").flags(services: [], visits: [visits[0], visits[1]]).isEmpty)
  }

  @Test func `what is claimed for before the time looked at, or after the day, is no sign`() throws
  {
    let visits = [
      try visit("2024-12-20", received: "2025-03-01"), try visit("2025-03-21", callBack: .denied),
    ]
    #expect(try rule("2025-03-20").flags(services: [], visits: visits).isEmpty)
  }

  @Test func `numbers that can't be are refused`() throws {
    var rules = try Seed.rules()
    rules.nameOnly.sameTextVisits = 1
    let error = #expect(throws: Invalid.self) { try rules.validate() }
    #expect(error?.field == "nameOnly.sameTextVisits")
  }
}
