import Domain
import Seed
import Testing

@Suite struct TicketFiguresTests {
  private let clock: ServiceClock

  init() throws {
    clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
  }

  @Test func `a closed share never stands without the share that was confirmed`() throws {
    var figures = TicketFigures(clock: clock)
    let now = try Moment("2025-02-20T10:00")
    var closed = try TicketStory()
    try closed.tell([.raise, .accept, .answer])
    try closed.tell(.followUp, by: 2, solved: true) { $0.satisfaction = 5 }
    try closed.tell(.close)
    var unsolved = try TicketStory()
    unsolved.holder = unsolved.region
    try unsolved.tell([.raise, .accept, .closeUnsolved])
    var withdrawn = try TicketStory()
    try withdrawn.tell([.raise, .withdraw])
    var open = try TicketStory()
    try open.tell(.raise) { $0.category = "用电" }
    for story in [closed, unsolved, withdrawn, open] {
      figures.add(try story.ticket, in: story.county, at: now)
    }
    let count = figures.count(in: closed.region)
    #expect(count.tickets == 4 && count.open == 1 && count[.withdrawn] == 1)
    #expect(count.completion.tickets == 3)
    #expect(count.completion.closed == 2 && count.completion.confirmed == 1)
    // 66.66 %, not 66.67.
    #expect(count.completion.closedBasisPoints == 6_666)
    #expect(count.completion.confirmedBasisPoints == 3_333)
    #expect(count.satisfaction == [0, 0, 0, 0, 1])
    #expect(figures.categories(in: closed.county) == ["用电", "其他"])
    let electricity = figures.count(in: closed.county, category: "用电")
    #expect(electricity.tickets == 1 && electricity.openByAge == [0, 0, 0, 1, 0])
    #expect(electricity.acceptance[.missed] == 1 && electricity.acceptance.metBasisPoints == 0)
    #expect(figures.scopes == [closed.region, closed.city, closed.county])
    let none = figures.count(in: try DivisionCode("450300"))
    #expect(none.tickets == 0 && none.completion.closedBasisPoints == nil)
  }

  @Test func `time is spent where the ticket is held`() throws {
    var figures = TicketFigures(clock: clock)
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T09:00")
    try story.tell(.accept, at: "2025-02-10T10:00")
    try story.tell(.escalate, to: story.city, at: "2025-02-11T09:00")
    figures.add(try story.ticket, in: story.county, at: try Moment("2025-02-11T11:00"))
    #expect(figures.count(in: story.county).workingMinutes == [.county: 450, .city: 120])
  }

  @Test func `what was reopened and what a follow-up refused are counted apart`() throws {
    var figures = TicketFigures(clock: clock)
    var story = try TicketStory()
    try story.tell([.raise, .accept, .answer])
    try story.tell(.followUp, by: 2, solved: false)
    let now = try Moment("2025-02-20T10:00")
    figures.add(try story.ticket, in: story.county, at: now)
    try story.tell(.answer)
    try story.tell(.followUp, by: 2, solved: true)
    try story.tell([.close, .reopen])
    figures.add(try story.ticket, in: story.county, at: now)
    let count = figures.count(in: story.city)
    #expect(count.refused == 2 && count.reopened == 1)
  }

  @Test(arguments: SeededRandom.seeds(10))
  func `figures are what a recount says, and scopes add up`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var figures = TicketFigures(clock: clock)
    let counties = try ["450102", "450103", "450204"].map { try DivisionCode($0) }
    var all: [(Ticket, DivisionCode)] = []
    let now = try Moment("2025-06-03T10:00")
    for _ in 0..<30 {
      let ticket = try TicketStory.random(events: 2 + random.below(12), &random).ticket
      all.append((ticket, random.pick(counties)))
    }
    for (ticket, county) in all { figures.add(ticket, in: county, at: now) }
    var region = TicketCount(ageBands: 5)
    for scope in ["450100", "450200"] {
      region = region + figures.count(in: try DivisionCode(scope))
    }
    let count = figures.count(in: try DivisionCode("450000"))
    #expect(count == region && count.tickets == 30)
    for state in TicketState.allCases { #expect(count[state] == all.count { $0.0.state == state }) }
    #expect(count.open == all.count { !$0.0.state.isOver })
    for status in ServiceClock.Status.allCases {
      #expect(
        count.answer[status] == all.count { clock.answer(of: $0.0, at: now).status == status })
      #expect(
        count.acceptance[status]
          == all.count { clock.acceptance(of: $0.0, at: now).status == status })
    }
    let minutes = all.reduce(0) { $0 + clock.answer(of: $1.0, at: now).elapsedMinutes }
    #expect(count.workingMinutes.values.reduce(0, +) == minutes)
  }

  @Test(arguments: SeededRandom.seeds(20))
  func `an open ticket counts at any moment what a count from its steps says`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let figures = TicketFigures(clock: clock)
    for _ in 0..<30 {
      let ticket = try TicketStory.random(events: 1 + random.below(12), &random).ticket
      guard let open = figures.open(ticket), let last = ticket.steps.last?.moment else {
        #expect(ticket.state.isOver)
        continue
      }
      #expect(open.category == figures.category(of: ticket))
      for _ in 0..<10 {
        let now = last.adding(.seconds(random.below(3) * random.below(4_000_000)))
        var count = open.settled
        figures.add(open, at: now, to: &count)
        #expect(count == figures.count(of: ticket, at: now), "\(ticket.steps) at \(now)")
        #expect(clock.due(of: ticket) == naiveDue(of: ticket, at: now))
      }
    }
  }

  /// By the clocks as they are read at a moment.
  private func naiveDue(of ticket: Ticket, at now: Moment) -> Moment? {
    let reading =
      ticket.state == .submitted
      ? clock.acceptance(of: ticket, at: now) : clock.answer(of: ticket, at: now)
    return reading.stopped == nil ? reading.due : nil
  }
}
