import Domain
import Seed
import Testing

/// What tickets tell whom, by the clocks of the calendar (2025-02-05 to -07 are workdays, so is the 8th).
@Suite struct TicketNoticesTests {
  private let clock: ServiceClock

  init() throws {
    clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
  }

  private func rules(at time: String) throws -> TicketNotices {
    TicketNotices(
      clock, at: try Moment(time), names: [try TicketStory().enterprise: "柳州厂"])
  }

  private func held(_ story: TicketStory, at time: String) throws -> [Notice] {
    try rules(at: time).held(story.ticket)
  }

  @Test func `a ticket that came is new, then overdue to accept, and neither once it is accepted`()
    throws
  {
    var story = try TicketStory()
    let raised = try story.tell(.raise, at: "2025-02-05T10:00")
    let new = try held(story, at: "2025-02-05T11:00")
    #expect(new.map(\.kind) == [.ticketNew])
    #expect(new.first?.key == "ticketNew/\(raised)/\(raised)")
    #expect(new.first?.since == (try Moment("2025-02-05T10:00")))
    #expect(new.first?.due == (try Moment("2025-02-06T10:00")))
    #expect(new.first?.textChinese == "柳州厂“缺少货柜”：请于2025-02-06 10:00前受理")
    // The minute itself is in time.
    #expect(try held(story, at: "2025-02-06T10:00:59").map(\.kind) == [.ticketNew])
    let late = try held(story, at: "2025-02-06T10:01")
    #expect(late.map(\.kind) == [.ticketOverdue])
    #expect(try held(story, at: "2025-02-07T16:00").map(\.key) == late.map(\.key))
    try story.tell(.accept, at: "2025-02-06T11:00")
    #expect(try held(story, at: "2025-02-07T16:00").isEmpty)
  }

  @Test func `its holder is reminded before the answer is due, and told when it is overdue`() throws
  {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-05T09:00")
    try story.tell(.accept, at: "2025-02-05T10:00")
    // 7 workdays: 5, 6, 7, 8, 10, 11, 12 February; reminded a workday before.
    #expect(try held(story, at: "2025-02-11T17:29").isEmpty)
    let soon = try held(story, at: "2025-02-11T17:30")
    #expect(soon.map(\.kind) == [.ticketDueSoon])
    #expect(soon.first?.due == (try Moment("2025-02-12T17:30")))
    #expect(soon.first?.group(at: try Moment("2025-02-12T09:00")) == .dueToday)
    let late = try held(story, at: "2025-02-13T09:00")
    #expect(late.map(\.kind) == [.ticketOverdue])
    #expect(late.first?.group(at: try Moment("2025-02-13T09:00")) == .overdue)
    try story.tell(.answer, at: "2025-02-13T10:00")
    #expect(try held(story, at: "2025-02-14T09:00").isEmpty)
  }

  @Test func `more time makes another matter of it, and on hold nothing is due`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-05T09:00")
    try story.tell(.accept, at: "2025-02-05T10:00")
    let first = try held(story, at: "2025-02-12T09:00")
    try story.tell(.askExtension, at: "2025-02-10T09:00") { $0.workdays = 3 }
    try story.tell(.approve, unit: story.city, at: "2025-02-10T10:00")
    #expect(try held(story, at: "2025-02-12T09:00").isEmpty)
    let again = try held(story, at: "2025-02-17T09:00")
    #expect(again.map(\.kind) == [.ticketDueSoon] && again.first?.key != first.first?.key)
    try story.askHold(until: "2025-03-03", at: "2025-02-17T10:00")
    try story.tell(.approve, unit: story.city, at: "2025-02-17T11:00")
    #expect(try held(story, at: "2025-02-25T09:00").isEmpty)
  }

  @Test func `a press is told until the holder has moved the ticket`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-05T10:00")
    try story.tell(.press, unit: story.city, at: "2025-02-06T11:00")
    #expect(
      try held(story, at: "2025-02-06T12:00").map(\.kind) == [.ticketOverdue, .ticketPressed])
    try story.tell(.accept, at: "2025-02-06T14:00")
    #expect(try held(story, at: "2025-02-06T15:00").isEmpty)
  }

  @Test func `who raised it is told what others did last, and nobody else is`() throws {
    var story = try TicketStory()
    try story.tell(.raise, by: 7, at: "2025-02-05T09:00")
    let (first, seven) = (try Moment("2025-02-01T00:00"), RecordID.sample(7))
    func told(_ person: RecordID = seven) throws -> Notice? {
      try rules(at: "2025-02-20T09:00").raised(story.ticket, by: person, after: first)
    }
    #expect(try told() == nil)
    try story.tell(.accept)
    #expect(try told() == nil)
    let answer = try story.tell(.answer)
    #expect(try told()?.kind == .ticketAnswered)
    #expect(try told()?.key == "ticketAnswered/\(story.ticket.id)/\(answer)")
    #expect(try told(.sample(1)) == nil, "the solver didn't raise it")
    try story.tell(.followUp, by: 2, solved: false)
    #expect(try told()?.kind == .ticketReopened)
    #expect(try held(story, at: "2025-02-05T14:00").map(\.kind) == [.ticketReopened])
    try story.tell(.answer)
    try story.tell(.followUp, by: 7, solved: true)
    #expect(try told() == nil, "they asked themselves")
    let later = try rules(at: "2025-03-20T09:00")
      .raised(story.ticket, by: seven, after: try Moment("2025-03-06T00:00"))
    #expect(later == nil)
  }

  @Test func `handed back and rejected are told too`() throws {
    var story = try TicketStory()
    try story.tell(.raise, by: 7, at: "2025-02-05T09:00")
    try story.tell(.escalate, to: story.city)
    try story.tell(.handBack, by: 3, unit: story.city)
    let first = try Moment("2025-02-01T00:00")
    let back = try rules(at: "2025-02-06T09:00").raised(story.ticket, by: .sample(7), after: first)
    #expect(back?.kind == .ticketHandedBack && back?.text.contains("450204") == true)
    // The unit has it again.
    #expect(try held(story, at: "2025-02-05T13:00").map(\.kind) == [.ticketNew])
    var other = try TicketStory()
    try other.tell(.raise, by: 7, at: "2025-02-05T09:00")
    try other.tell(.reject, by: 4)
    let rejected = try rules(at: "2025-02-06T09:00")
      .raised(other.ticket, by: .sample(7), after: first)
    #expect(rejected?.kind == .ticketUnsolved)
  }

  @Test func `what a holder asks waits for the unit right above; at the region for someone else`()
    throws
  {
    var story = try TicketStory()
    try story.tell([.raise, .accept])
    let rules = try rules(at: "2025-02-06T09:00")
    #expect(try rules.asked(story.ticket, of: story.city, .sample(3)) == nil)
    try story.askHold(until: "2025-02-20")
    let asked = try rules.asked(story.ticket, of: story.city, .sample(3))
    #expect(asked?.kind == .approvalWaiting && asked?.text.contains("2025-02-20") == true)
    for unit in [story.county, story.region] {
      #expect(try rules.asked(story.ticket, of: unit, .sample(3)) == nil)
    }
    try story.tell(.approve, unit: story.city)
    #expect(try rules.asked(story.ticket, of: story.city, .sample(3)) == nil)

    var above = try TicketStory()
    above.holder = above.region
    try above.tell(.raise, to: above.region)
    try above.tell(.accept)
    try above.tell(.askExtension, by: 5) { $0.workdays = 2 }
    #expect(try rules.asked(above.ticket, of: above.region, .sample(6)) != nil)
    #expect(try rules.asked(above.ticket, of: above.region, .sample(5)) == nil)
  }

  @Test func `an objection is to be ruled on the same day`() throws {
    var story = try TicketStory()
    story.holder = story.city
    try story.tell(.raise, to: story.county, at: "2025-02-05T09:00")
    story.holder = story.county
    try story.tell(.object, at: "2025-02-05T10:00")
    let asked = try rules(at: "2025-02-05T11:00").asked(story.ticket, of: story.city, .sample(3))
    #expect(asked?.due == (try Moment("2025-02-05T17:30")))
  }

  @Test func `the next change by time alone is the reminder, then the end`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-05T09:00")
    func next(_ time: String) throws -> Moment? { try rules(at: time).nextChange(of: story.ticket) }
    #expect(try next("2025-02-05T09:30") == (try Moment("2025-02-05T17:31")))
    try story.tell(.accept, at: "2025-02-05T10:00")
    #expect(try next("2025-02-05T11:00") == (try Moment("2025-02-11T17:30")))
    #expect(try next("2025-02-12T09:00") == (try Moment("2025-02-12T17:31")))
    #expect(try next("2025-02-13T09:00") == nil)
    try story.tell(.answer, at: "2025-02-13T10:00")
    #expect(try next("2025-02-13T11:00") == nil)
  }

  @Test func `who took it on is its handler until it goes elsewhere`() throws {
    var story = try TicketStory()
    try story.tell(.raise, by: 7)
    #expect(try story.ticket.handler == nil)
    try story.tell(.accept, by: 2)
    #expect(try story.ticket.handler == .sample(2))
    try story.tell(.start, by: 3)
    #expect(try story.ticket.handler == .sample(3))
    try story.tell(.escalate, by: 3, to: story.city)
    #expect(try story.ticket.handler == nil)
  }

  @Test func `a press is next due a minute after a clock of the stage ends`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-05T09:00")
    let now = try Moment("2025-02-05T12:00")
    #expect(clock.nextPress(for: try story.ticket, at: now) == (try Moment("2025-02-05T17:31")))
    try story.tell(.accept, at: "2025-02-05T13:00")
    #expect(clock.nextPress(for: try story.ticket, at: now) == (try Moment("2025-02-12T17:31")))
    #expect(
      clock.nextPress(for: try story.ticket, at: try Moment("2025-02-13T09:00")) == nil)
  }
}
