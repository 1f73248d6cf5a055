import Domain
import Testing

@Suite struct TicketTests {
  @Test func `a ticket goes its way from raising to closing`() throws {
    var story = try TicketStory()
    try story.tell(.raise)
    try story.tell(.accept)
    try story.tell(.start)
    try story.tell(.answer, by: 1)
    try story.tell(.followUp, by: 2, solved: true)
    try story.tell(.close)
    let ticket = try #require(Ticket.fold(story.entries))
    #expect(ticket.state == .closed && ticket.steps.count == 6 && ticket.notes.isEmpty)
    #expect(ticket.title == "缺少货柜" && ticket.raisedBy == story.county)
    #expect(ticket.solver == .sample(1))
  }

  @Test func `the first no reopens it, the second no takes it up a tier`() throws {
    var story = try TicketStory()
    for action in [TicketAction.raise, .accept, .answer] { try story.tell(action) }
    try story.tell(.followUp, by: 2, solved: false)
    #expect(Ticket.fold(story.entries)?.state == .inProgress)
    try story.tell(.answer)
    try story.tell(.followUp, by: 2, solved: false)
    let ticket = try #require(Ticket.fold(story.entries))
    #expect(ticket.state == .submitted && ticket.holder == story.city && ticket.refusals == 0)
  }

  @Test func `at the region a no only reopens it`() throws {
    var story = try TicketStory()
    story.holder = story.region
    for action in [TicketAction.raise, .accept] { try story.tell(action) }
    for _ in 0..<3 {
      try story.tell(.answer)
      try story.tell(.followUp, by: 2, solved: false)
    }
    let ticket = try #require(Ticket.fold(story.entries))
    #expect(ticket.state == .inProgress && ticket.holder == story.region && ticket.refusals == 3)
  }

  @Test func `escalating goes one tier up, to be accepted there`() throws {
    var story = try TicketStory()
    for action in [TicketAction.raise, .accept] { try story.tell(action) }
    try story.tell(.escalate, to: story.region)
    var ticket = try #require(Ticket.fold(story.entries))
    #expect(ticket.holder == story.county && ticket.notes[0].reason?.field == "to")
    try story.tell(.escalate, to: story.city)
    ticket = try #require(Ticket.fold(story.entries))
    #expect(ticket.holder == story.city && ticket.state == .submitted)
    try story.tell(.accept)
    story.holder = story.city
    try story.tell(.accept)
    ticket = try #require(Ticket.fold(story.entries))
    #expect(ticket.state == .accepted && ticket.notes.count == 2)
    #expect(ticket.notes[1].reason?.field == "unit")
  }

  @Test func `the solver doesn't ask whether it is solved`() throws {
    var story = try TicketStory()
    for action in [TicketAction.raise, .accept, .answer] { try story.tell(action) }
    try story.tell(.followUp, by: 1, solved: true)
    let ticket = try #require(Ticket.fold(story.entries))
    #expect(ticket.state == .answered && ticket.notes[0].reason?.field == "author")
  }

  @Test func `of two who saw the same, the earlier moves it, and who follows the other is late`()
    throws
  {
    var story = try TicketStory()
    try story.tell(.raise)
    let seen = story.latest
    let winner = try story.tell(.accept, after: seen)
    let loser = try story.tell(.withdraw, after: seen)
    let follower = try story.tell(.note, after: loser)
    let ticket = try #require(Ticket.fold(story.entries))
    #expect(ticket.state == .accepted && ticket.latest == winner)
    #expect(ticket.notes.map(\.event) == [loser, follower])
    #expect(ticket.notes.map { $0.reason?.field } == ["predecessor", nil])
  }

  @Test func `the holder's event wins over an earlier one of somebody else`() throws {
    var story = try TicketStory()
    try story.tell(.raise)
    let seen = story.latest
    let stranger = try story.tell(.withdraw, unit: story.city, after: seen)
    let holder = try story.tell(.accept, after: seen)
    let ticket = try #require(Ticket.fold(story.entries))
    #expect(ticket.state == .accepted && ticket.latest == holder)
    #expect(ticket.notes.map(\.event) == [stranger])
  }

  @Test func `a note in between makes nobody late`() throws {
    var story = try TicketStory()
    for action in [TicketAction.raise, .note, .note, .accept] { try story.tell(action) }
    let ticket = try #require(Ticket.fold(story.entries))
    #expect(ticket.state == .accepted && ticket.notes.count == 2)
    #expect(ticket.notes.allSatisfy { $0.reason == nil })
  }

  @Test func `events wait for the one that raises the ticket`() throws {
    var story = try TicketStory()
    for action in [TicketAction.raise, .accept] { try story.tell(action) }
    #expect(Ticket.fold(story.entries.dropFirst()) == nil)
    #expect(Ticket.fold([]) == nil)
  }

  @Test func `a press in between makes nobody late, and is kept with its step`() throws {
    var story = try TicketStory()
    try story.tell(.raise)
    let pressed = try story.tell(.press, unit: story.city)
    try story.tell(.accept)
    let ticket = try story.ticket
    #expect(ticket.state == .accepted && ticket.notes.map(\.reason) == [nil])
    #expect(ticket.presses.map(\.event) == [pressed] && ticket.presses.map(\.step) == [0])
  }

  @Test func `only units above press`() throws {
    var story = try TicketStory()
    try story.tell(.raise)
    try story.tell(.press)
    try story.tell(.press, unit: DivisionCode("450300"))
    try story.tell(.press, unit: story.region)
    let ticket = try story.ticket
    #expect(ticket.presses.map(\.unit) == [story.region])
    #expect(ticket.notes.map { $0.reason?.field } == ["unit", "unit", nil])
  }

  @Test func `attachments are kept, late or not`() throws {
    var story = try TicketStory()
    try story.tell(.raise)
    let seen = story.latest
    try story.tell(.accept, after: seen)
    let loser = try story.tell(.withdraw, after: seen)
    let attachment = TicketEvent.Attachment(name: "合同.pdf", sha256: Hash(1, 2, 3, 4))
    try story.tell(.attach, unit: story.region, after: loser) { $0.attachment = attachment }
    let ticket = try story.ticket
    #expect(
      ticket.attachments == [attachment] && ticket.notes.map { $0.reason == nil } == [false, true])
  }

  @Test func `who raised it withdraws it, whoever holds it`() throws {
    var story = try TicketStory()
    try story.tell([.raise, .accept])
    try story.tell(.escalate, to: story.city)
    try story.tell(.withdraw, unit: story.city)
    #expect(try story.ticket.state == .submitted)
    try story.tell(.withdraw)
    #expect(try story.ticket.state == .withdrawn)
  }

  @Test func `one is merged into another, from the city up`() throws {
    var story = try TicketStory()
    try story.tell(.raise)
    try story.tell(.merge) { $0.into = .sample(7) }
    try story.tell(.escalate, to: story.city)
    story.holder = story.city
    try story.tell(.merge) { $0.into = $0.ticket }
    #expect(try story.ticket.state == .submitted)
    try story.tell(.merge) { $0.into = .sample(7) }
    let ticket = try story.ticket
    #expect(ticket.state == .merged && ticket.mergedInto == .sample(7))
    #expect(ticket.notes.map { $0.reason?.field } == ["action", "into"])
  }

  @Test func `a closed one is taken up again, with new chances`() throws {
    var story = try TicketStory()
    try story.tell([.raise, .accept, .answer])
    try story.tell(.followUp, by: 2, solved: false)
    try story.tell(.answer)
    try story.tell(.followUp, by: 2, solved: true) { $0.satisfaction = 4 }
    try story.tell([.close, .reopen])
    let ticket = try story.ticket
    #expect(ticket.state == .inProgress && ticket.refusals == 0 && ticket.satisfaction == 4)
  }

  @Test func `the region alone closes what can't be solved`() throws {
    var story = try TicketStory()
    story.holder = story.city
    try story.tell([.raise, .accept, .closeUnsolved])
    #expect(try story.ticket.state == .accepted)
    try story.tell(.escalate, to: story.region)
    story.holder = story.region
    try story.tell([.accept, .closeUnsolved])
    #expect(try story.ticket.state == .unsolvable)
  }

  @Test func `what nobody accepted yet may be rejected, but not what came from above`() throws {
    var story = try TicketStory()
    try story.tell([.raise, .reject])
    #expect(try story.ticket.state == .rejected)
    story = try TicketStory()
    try story.tell([.raise, .accept])
    try story.tell(.escalate, to: story.city)
    try story.tell(.reject, unit: story.city)
    #expect(try story.ticket.notes.last?.reason?.english == "it was accepted before")
    story = try TicketStory()
    story.holder = story.city
    let county = story.county
    try story.tell(.raise) { $0.to = county }
    story.holder = county
    try story.tell(.reject)
    #expect(try story.ticket.notes.last?.reason?.english == "it came from above")
  }

  @Test func `a step is never before the one that it follows, whatever the clocks say`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-06T10:00")
    try story.tell(.accept, at: "2025-02-06T09:00")
    let moments = try story.ticket.steps.map(\.moment)
    #expect(moments == [try Moment("2025-02-06T10:00"), try Moment("2025-02-06T10:00")])
  }

  @Test func `what the raising left open, the accepting says`() throws {
    var story = try TicketStory()
    try story.tell(.raise)
    try story.tell(.accept) { $0.category = "用电" }
    #expect(try story.ticket.category == "用电")
    story = try TicketStory()
    try story.tell(.raise) { $0.category = "用工" }
    try story.tell(.accept) { $0.category = "用电" }
    #expect(try story.ticket.category == "用工")
  }

  @Test func `stories at random take every way and reach every state`() throws {
    var (actions, states): (Set<TicketAction>, Set<TicketState>) = ([], [.draft])
    var presses = 0
    for seed in 1...40 as ClosedRange<UInt64> {
      var random = SeededRandom(seed: seed)
      let ticket = try TicketStory.random(events: 40, &random).ticket
      actions.formUnion(ticket.steps.map(\.action))
      states.formUnion(ticket.steps.map(\.state))
      presses += ticket.presses.count
    }
    let asides: Set<TicketAction> = [.note, .attach, .press]
    let missing = Set(TicketAction.allCases).subtracting(asides).subtracting(actions)
    #expect(missing.isEmpty && presses > 0)
    #expect(states == Set(TicketState.allCases))
  }

  @Test(arguments: SeededRandom.seeds(40))
  func `any order of the same events, with repeats, makes the same ticket`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let story = try TicketStory.random(events: 40, &random)
    let expected = try #require(Ticket.fold(story.entries))
    #expect(expected.steps.count + expected.notes.count == story.entries.count)
    #expect(expected.steps.last?.state == expected.state)
    for _ in 0..<10 {
      let shuffled = (story.entries + story.entries.prefix(5)).shuffled(using: &random)
      #expect(Ticket.fold(shuffled) == expected, "seed \(seed)")
    }
  }
}
