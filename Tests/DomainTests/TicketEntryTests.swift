import Domain
import Seed
import Testing

/// What is asked once, on entry.
@Suite struct TicketEntryTests {
  private let clock: ServiceClock

  init() throws {
    clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
  }

  private func knowing(_ story: TicketStory, at time: String, openChildren: Int = 0) throws
    -> TicketCircumstances
  {
    TicketCircumstances(
      now: try Moment(time), clock: clock, county: story.county, openChildren: openChildren)
  }

  /// The field that an event is refused for.
  private func field(
    _ story: TicketStory, _ event: TicketEvent, _ circumstances: TicketCircumstances
  ) throws -> String? {
    let ticket = try story.ticket
    do { try ticket.check(event, by: .sample(2), knowing: circumstances) } catch {
      #expect(!error.english.isEmpty && !error.chinese.isEmpty)
      return error.field
    }
    return nil
  }

  @Test func `open children block closing and merging`() throws {
    var story = try TicketStory()
    story.holder = story.city
    try story.tell([.raise, .accept, .answer])
    try story.tell(.followUp, by: 2, solved: true)
    let close = try story.next(.close)
    #expect(try field(story, close, knowing(story, at: "2025-02-06T10:00")) == nil)
    let withChild = try knowing(story, at: "2025-02-06T10:00", openChildren: 1)
    #expect(try field(story, close, withChild) == "action")
  }

  @Test func `children that aren't over are counted`() throws {
    var (open, over) = (try TicketStory(), try TicketStory())
    try open.tell(.raise) { $0.parent = .sample(5) }
    try over.tell(.raise) { $0.parent = .sample(5) }
    try over.tell(.withdraw)
    let tickets = [try open.ticket, try over.ticket, try TicketStory.raised.ticket]
    #expect(tickets.openChildren(of: .sample(5)) == 1)
  }

  @Test func `a late event is refused before it becomes a note, but notes never are`() throws {
    var story = try TicketStory()
    try story.tell(.raise)
    let seen = story.latest
    try story.tell(.accept)
    let now = try knowing(story, at: "2025-02-06T10:00")
    #expect(try field(story, story.next(.start) { $0.predecessor = seen }, now) == "predecessor")
    #expect(try field(story, story.next(.note) { $0.predecessor = seen }, now) == nil)
    try story.tell(.note)
    #expect(try field(story, story.next(.start), now) == nil)
    #expect(try field(story, story.next(.start) { $0.ticket = .sample(9) }, now) == "ticket")
    #expect(try field(story, story.next(.reopen), now) == "action")
    #expect(try field(story, story.next(.handBack) { $0.note = nil }, now) == "note")
  }

  @Test func `units outside the enterprise's lineage don't get it`() throws {
    var story = try TicketStory()
    story.holder = story.city
    try story.tell(.raise)
    let now = try knowing(story, at: "2025-02-05T10:00")
    let (own, other) = (story.county, try DivisionCode("450203"))
    #expect(try field(story, story.next(.dispatch) { $0.to = own }, now) == nil)
    #expect(try field(story, story.next(.dispatch) { $0.to = other }, now) == "to")
    #expect(try field(story, story.next(.note, unit: other), now) == "unit")
  }

  @Test(
    arguments: [
      ("2025-02-11T10:00", nil), ("2025-02-11T10:01", "action" as String?),
      ("2025-03-11T10:00", "action"),
    ])
  func `an objection comes within a workday`(time: String, expected: String?) throws {
    var story = try TicketStory()
    try story.tell(.raise, unit: story.city, to: story.county, at: "2025-02-10T10:00")
    #expect(try field(story, story.next(.object), knowing(story, at: time)) == expected)
  }

  @Test func `an extension is asked a workday before, and has its limit`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T09:00")
    try story.tell(.accept)
    // Due on the 18th at 17:30.
    let ask = try story.next(.askExtension) { $0.workdays = 25 }
    for (time, expected) in [
      ("2025-02-17T17:30", nil), ("2025-02-18T09:01", "action"), ("2025-02-19T09:00", "action"),
    ] {
      #expect(try field(story, ask, knowing(story, at: time)) == expected)
    }
    var more = ask
    more.workdays = 26
    let early = try knowing(story, at: "2025-02-11T09:00")
    #expect(try field(story, more, early) == "workdays")
    try story.tell(.askExtension) { $0.workdays = 20 }
    try story.tell(.approve, unit: story.city)
    #expect(try field(story, story.next(.askExtension) { $0.workdays = 6 }, early) == "workdays")
    #expect(try field(story, story.next(.askExtension) { $0.workdays = 5 }, early) == nil)
  }

  @Test(
    arguments: [
      ("2025-02-09", "until" as String?), ("2025-02-10", nil), ("2025-04-11", nil),
      ("2025-04-12", "until"),
    ])
  func `a hold has its limit`(until: String, expected: String?) throws {
    var story = try TicketStory()
    try story.tell([.raise, .accept])
    let day = try CivilDate(until)
    let ask = try story.next(.askHold) { $0.until = day }
    #expect(try field(story, ask, knowing(story, at: "2025-02-10T10:00")) == expected)
  }

  @Test(arguments: [("2025-03-08T10:00", nil), ("2025-03-09T10:00", "action" as String?)])
  func `a closed one is reopened within its days`(time: String, expected: String?) throws {
    var story = try TicketStory()
    try story.tell([.raise, .accept, .answer])
    try story.tell(.followUp, by: 2, solved: true)
    try story.tell(.close, at: "2025-02-06T10:00")
    #expect(try field(story, story.next(.reopen), knowing(story, at: time)) == expected)
  }

  @Test func `one is merged into an open one of the same enterprise or problem`() throws {
    var story = try TicketStory()
    story.holder = story.city
    try story.tell(.raise) { $0.category = "用电" }
    let merge = try story.next(.merge) { $0.into = .sample(5_000) }
    func field(_ edit: (inout TicketEvent) -> Void, over: Bool = false) throws -> String? {
      var known = try knowing(story, at: "2025-02-05T10:00")
      known.into = try TicketStory.other(.sample(5_000), edit, over: over)
      return try self.field(story, merge, known)
    }
    let (own, other) = (story.enterprise, try CreditCode.sample(3))
    #expect(try field { $0.enterprise = own } == nil)
    #expect(try field { $0.enterprise = other } == "into")
    #expect(try field { $0.category = "用电" } == nil)
    #expect(try field({ $0.category = "用电" }, over: true) == "into")
    #expect(try self.field(story, merge, knowing(story, at: "2025-02-05T10:00")) == "into")
  }

  @Test func `a ticket is raised in a known category, for who can hold it, under an open parent`()
    throws
  {
    let story = try TicketStory.raised
    let raise = try #require(story.entries.first).event
    func field(_ known: TicketCircumstances, _ edit: (inout TicketEvent) -> Void) -> String? {
      var event = raise
      edit(&event)
      do { try Ticket.check(raising: event, knowing: known) } catch { return error.field }
      return nil
    }
    var known = try knowing(story, at: "2025-02-05T10:00")
    let (city, far) = (story.city, try DivisionCode("450302"))
    #expect(field(known) { _ in } == nil)
    #expect(field(known) { $0.category = "土地" } == nil)
    #expect(field(known) { $0.category = "天象" } == "category")
    #expect(field(known) { $0.to = city } == nil)
    #expect(field(known) { $0.unit = far } == "unit")
    #expect(field(known) { $0.parent = .sample(5_000) } == "parent")
    known.parent = try TicketStory.other(.sample(5_000))
    #expect(field(known) { $0.parent = .sample(5_000) } == nil)
    #expect(field(known) { $0.parent = .sample(5_001) } == "parent")
    known.parent = try TicketStory.other(.sample(5_000), over: true)
    #expect(field(known) { $0.parent = .sample(5_000) } == "parent")
    #expect(field(known) { $0.title = nil } == "title")
    #expect(throws: Invalid.self) { try Ticket.check(raising: story.next(.accept), knowing: known) }
  }
}

extension TicketStory {
  /// One event.
  fileprivate static var raised: TicketStory {
    get throws {
      var story = try TicketStory()
      try story.tell(.raise)
      return story
    }
  }

  /// Another ticket, of another enterprise.
  fileprivate static func other(
    _ id: RecordID, _ edit: (inout TicketEvent) -> Void = { _ in }, over: Bool = false
  ) throws -> Ticket {
    var story = try raised
    try story.tell(over ? .withdraw : .note)
    let enterprise = try CreditCode.sample(2)
    let first = story.entries.first?.id
    let entries = story.entries.map { entry in
      var entry = entry
      entry.event.ticket = id
      entry.event.enterprise = enterprise
      if entry.event.action == .raise { edit(&entry.event) }
      if entry.id == first { entry.id = id }
      if entry.event.predecessor == first, first != nil, entry.event.action != .raise {
        entry.event.predecessor = id
      }
      return entry
    }
    return try #require(Ticket.fold(entries))
  }
}
