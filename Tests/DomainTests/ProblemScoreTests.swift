import Domain
import Seed
import Testing

/// How hard a problem is, reason by reason.
@Suite struct ProblemScoreTests {
  private let clock: ServiceClock
  private let points: BriefingParameters.Points

  init() throws {
    clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
    points = try Seed.briefing().points
  }

  private func score(_ story: TicketStory, at time: String, _ enterprise: Enterprise? = nil) throws
    -> ProblemScore
  {
    let ticket = try story.ticket
    return ProblemScore(
      ticket, answer: clock.answer(of: ticket, at: try Moment(time)), enterprise: enterprise, points
    )
  }

  @Test func `a new one at the county has no points`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T09:00")
    let score = try score(story, at: "2025-02-10T09:00")
    #expect(score.total == 0 && score.english.isEmpty && score.chinese.isEmpty)
  }

  @Test func `its age counts against the clock, in part and up to a bound`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T09:00")
    // Seven workdays for the answer.
    #expect(try score(story, at: "2025-02-11T09:00").age == 14)
    #expect(try score(story, at: "2025-02-18T17:30").age == 100)
    #expect(try score(story, at: "2025-02-18T17:30").usedPercent == 100)
    #expect(try score(story, at: "2026-02-10T09:00").age == 500)
    #expect(try score(story, at: "2025-02-18T17:30").chinese == ["已用时限的100%（100分）"])
  }

  @Test func `the highest tier that held it counts, presses and what came back do`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T09:00")
    try story.tell(.accept, at: "2025-02-10T09:01")
    try story.tell(.escalate, to: story.city, at: "2025-02-10T09:02")
    #expect(try score(story, at: "2025-02-10T09:02").tier == points.city)
    story.holder = story.city
    try story.tell(.accept, at: "2025-02-10T09:03")
    for minute in 10..<17 {
      try story.tell(.press, unit: story.region, at: "2025-02-10T09:\(minute)")
    }
    let pressed = try score(story, at: "2025-02-10T09:20")
    #expect(pressed.presses == 7 && pressed.pressing == 5 * points.press)
    try story.tell(.answer, at: "2025-02-10T09:21")
    try story.tell(.followUp, by: 2, solved: false, at: "2025-02-10T09:22")
    let back = try score(story, at: "2025-02-10T09:22")
    #expect(back.reopenings == 1 && back.reopening == points.reopening)
    #expect(back.reached == .city && back.english.count == back.chinese.count)
    #expect(back.total == back.age + back.tier + back.pressing + back.reopening + back.size)
  }

  @Test(
    arguments: [
      (nil, nil, 0), (19_999_999, 19, 0), (20_000_000, 20, 2), (Int64.max, nil, 60),
      (nil, Int.max, 60), (Int64.max, Int.max, 60), (400_000_000, 200, 30),
    ] as [(Int64?, Int?, Int)])
  func `the enterprise's size counts up to a bound`(output: Int64?, headcount: Int?, size: Int)
    throws
  {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T09:00")
    var enterprise = Enterprise(name: "厂")
    enterprise.outputYuan = output
    enterprise.headcount = headcount
    #expect(try score(story, at: "2025-02-10T09:00", enterprise).size == size)
  }

  @Test func `parameters that can't be are refused`() throws {
    try Seed.briefing().validate()
    var wrong = try Seed.briefing()
    wrong.points.yuanForOne = 0
    #expect(throws: Invalid.self) { try wrong.validate() }
    wrong = try Seed.briefing()
    wrong.hardest = -1
    #expect(throws: Invalid.self) { try wrong.validate() }
  }
}
