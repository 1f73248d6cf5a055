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
    #expect(ticket.state == .accepted && ticket.steps.last == winner)
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
    #expect(ticket.state == .accepted && ticket.steps.last == holder)
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

  @Test(arguments: SeededRandom.seeds(40))
  func `any order of the same events, with repeats, makes the same ticket`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var story = try TicketStory()
    try story.tell(.raise)
    for _ in 0..<30 {
      let unit = random.pick([story.county, story.county, story.city, story.region])
      let before = random.below(3) == 0 ? random.pick(story.entries).id : story.latest
      try story.tell(
        random.pick(TicketAction.allCases.filter { $0 != .raise }), by: UInt64(random.below(3)),
        unit: unit, to: unit.parent ?? unit, solved: random.below(2) == 0, after: before)
    }
    let expected = try #require(Ticket.fold(story.entries))
    #expect(expected.steps.count + expected.notes.count == story.entries.count)
    for _ in 0..<10 {
      let shuffled = (story.entries + story.entries.prefix(5)).shuffled(using: &random)
      #expect(Ticket.fold(shuffled) == expected, "seed \(seed)")
    }
  }
}
