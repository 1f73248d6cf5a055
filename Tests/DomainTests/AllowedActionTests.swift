import Domain
import Testing

struct AllowedActionTests {
  @Test func `what is offered is what an event with all that it needs would be taken for`() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<60 {
      let ticket = try TicketStory.random(events: 12, &random).ticket
      for unit in [try TicketStory().county, try TicketStory().city, try TicketStory().region] {
        let allowed = ticket.allowedActions(of: unit, by: .sample(9))
        for action in TicketAction.allCases {
          let outcomes = ticket.standings(of: unit).map {
            TicketLife.outcome(of: action, in: ticket.state, at: ticket.holder.tier, by: $0)
          }
          // Never more than the table has; who acts and where it came from may leave less.
          if outcomes.allSatisfy(\.isRefused) { #expect(!allowed.contains(action), "\(action)") }
        }
        #expect(allowed.contains(.note))
      }
    }
  }

  @Test func `who answered isn't offered to ask whether it is solved`() throws {
    var story = try TicketStory()
    try story.tell(.raise)
    try story.tell(.accept)
    try story.tell(.answer, by: 1)
    let ticket = try story.ticket
    #expect(!ticket.allowedActions(of: story.county, by: .sample(1)).contains(.followUp))
    #expect(ticket.allowedActions(of: story.county, by: .sample(2)).contains(.followUp))
  }

  @Test func `a fresh ticket can be taken on, and not closed`() throws {
    var story = try TicketStory()
    try story.tell(.raise)
    let allowed = try story.ticket.allowedActions(of: story.county, by: .sample(1))
    #expect(allowed.contains(.accept) && allowed.contains(.escalate) && allowed.contains(.reject))
    #expect(!allowed.contains(.close) && !allowed.contains(.raise))
  }
}
