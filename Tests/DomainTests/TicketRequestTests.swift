import Domain
import Testing

/// 挂起 and 延期: asked by the holder, decided by the city or the region.
@Suite struct TicketRequestTests {
  @Test func `a hold is asked, approved and resumed`() throws {
    var story = try TicketStory()
    try story.tell([.raise, .accept])
    try story.askHold(until: "2025-02-20")
    #expect(try story.ticket.state == .accepted)
    try story.tell(.approve, unit: story.city)
    var ticket = try story.ticket
    #expect(ticket.state == .onHold && ticket.request == nil)
    #expect(ticket.steps.last?.holdUntil == (try CivilDate("2025-02-20")))
    try story.tell([.answer, .resume])
    ticket = try story.ticket
    #expect(ticket.state == .inProgress && ticket.notes.count == 1)
  }

  @Test func `who holds it doesn't approve, nor somebody beside`() throws {
    var story = try TicketStory()
    try story.tell([.raise, .accept])
    try story.askHold(until: "2025-02-20")
    try story.tell(.approve, by: 2)
    try story.tell(.approve, unit: DivisionCode("450300"))
    let ticket = try story.ticket
    #expect(ticket.state == .accepted && ticket.notes.map { $0.reason?.field } == ["unit", "unit"])
  }

  @Test func `at the region another person approves`() throws {
    var story = try TicketStory()
    story.holder = story.region
    try story.tell([.raise, .accept])
    try story.askHold(until: "2025-02-20")
    try story.tell(.approve)
    #expect(try story.ticket.notes.map { $0.reason?.field } == ["author"])
    try story.tell(.approve, by: 2)
    #expect(try story.ticket.state == .onHold)
  }

  @Test func `an extension gives workdays, a refusal none`() throws {
    var story = try TicketStory()
    try story.tell([.raise, .accept])
    try story.tell(.askExtension) { $0.workdays = 5 }
    #expect(try story.ticket.request?.matter == .extension(workdays: 5))
    try story.tell(.start)
    try story.tell(.refuse, unit: story.city)
    #expect(try story.ticket.request == nil)
    try story.tell(.askExtension) { $0.workdays = 3 }
    try story.tell(.approve, unit: story.region)
    let ticket = try story.ticket
    #expect(ticket.steps.reduce(0) { $0 + $1.grantedWorkdays } == 3 && ticket.state == .inProgress)
  }

  @Test func `one thing is asked at a time, and nothing is decided that isn't asked`() throws {
    var story = try TicketStory()
    try story.tell([.raise, .accept])
    try story.tell(.approve, unit: story.city)
    try story.tell(.refuse, unit: story.city)
    try story.askHold(until: "2025-02-20")
    try story.tell(.askExtension) { $0.workdays = 3 }
    let ticket = try story.ticket
    #expect(ticket.notes.map { $0.reason?.field } == ["action", "action", "action"])
    #expect(ticket.request?.matter == .hold(until: try CivilDate("2025-02-20")))
  }

  @Test func `what was asked is idle after the answer`() throws {
    var story = try TicketStory()
    try story.tell([.raise, .accept])
    try story.askHold(until: "2025-02-20")
    try story.tell(.answer)
    #expect(try story.ticket.request == nil)
    try story.tell(.approve, unit: story.city)
    #expect(try story.ticket.state == .answered)
  }

  @Test func `the holder's answer comes before an earlier approval of those who saw the same`()
    throws
  {
    var story = try TicketStory()
    try story.tell([.raise, .accept])
    try story.askHold(until: "2025-02-20")
    let seen = story.latest
    try story.tell(.approve, unit: story.city, after: seen)
    let answer = try story.tell(.answer, after: seen)
    #expect(try story.ticket.latest == answer)
  }
}
