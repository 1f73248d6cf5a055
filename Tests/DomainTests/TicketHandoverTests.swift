import Domain
import Testing

/// How a ticket goes from unit to unit: 转办, 退回, 异议.
@Suite struct TicketHandoverTests {
  @Test func `a city hands it to a county below it, and to no other`() throws {
    var story = try TicketStory()
    story.holder = story.city
    try story.tell([.raise, .accept])
    try story.tell(.dispatch, to: DivisionCode("450303"))
    try story.tell(.dispatch, to: story.region)
    try story.tell(.dispatch, to: story.city)
    #expect(try story.ticket.holder == story.city && story.ticket.steps.count == 2)
    #expect(try story.ticket.notes.map { $0.reason?.field } == ["to", "to", "department"])
    try story.tell(.dispatch, to: story.county)
    let ticket = try story.ticket
    #expect(ticket.holder == story.county && ticket.state == .submitted)
    #expect(ticket.cameFrom == story.city)
  }

  @Test func `a department of the same unit has it to accept anew`() throws {
    var story = try TicketStory()
    story.holder = story.city
    try story.tell([.raise, .accept])
    try story.tell(.dispatch, to: story.city) { $0.department = "交通运输" }
    var ticket = try story.ticket
    #expect(
      ticket.holder == story.city && ticket.department == "交通运输" && ticket.state == .submitted)
    #expect(ticket.cameFrom == nil)
    try story.tell(.dispatch, to: story.city) { $0.department = "交通运输" }
    try story.tell(.dispatch, to: story.city) { $0.department = "商务" }
    ticket = try story.ticket
    #expect(ticket.department == "商务" && ticket.notes.map { $0.reason?.field } == ["department"])
    try story.tell(.escalate, to: story.region)
    #expect(try story.ticket.department == nil)
  }

  @Test func `the region may skip a tier`() throws {
    var story = try TicketStory()
    story.holder = story.region
    try story.tell(.raise)
    try story.tell(.dispatch, to: story.county)
    #expect(try story.ticket.holder == story.county)
  }

  @Test func `one is raised for another unit to handle`() throws {
    var story = try TicketStory()
    try story.tell(.raise, to: story.city)
    let ticket = try story.ticket
    #expect(ticket.holder == story.city && ticket.raisedBy == story.county)
    #expect(ticket.cameFrom == story.county)
  }

  @Test func `what came from below is handed back there`() throws {
    var story = try TicketStory()
    try story.tell([.raise, .accept])
    try story.tell(.escalate, to: story.city)
    story.holder = story.city
    try story.tell(.handBack, to: story.region)
    #expect(try story.ticket.notes.map { $0.reason?.field } == ["to"])
    try story.tell(.handBack)
    let ticket = try story.ticket
    #expect(ticket.holder == story.county && ticket.state == .submitted)
    #expect(ticket.cameFrom == story.city)
  }

  @Test func `what didn't come from below isn't handed back`() throws {
    var story = try TicketStory()
    story.holder = story.region
    try story.tell([.raise, .handBack])
    try story.tell(.dispatch, to: story.city)
    story.holder = story.city
    try story.tell(.handBack)
    let reasons = try story.ticket.notes.map { $0.reason?.english }
    #expect(reasons == ["it didn't come from below", "it didn't come from below"])
  }

  @Test func `an objection upheld takes it back, one rejected leaves it`() throws {
    for upheld in [true, false] {
      var story = try TicketStory()
      try story.tell([.raise, .accept])
      try story.tell(.escalate, to: story.city)
      try story.tell(.dispatch, unit: story.city, to: story.county)
      try story.tell(.object)
      #expect(try story.ticket.request?.matter == .objection)
      try story.tell(.object)
      try story.tell(.rule, unit: story.city) { $0.upheld = upheld }
      let ticket = try story.ticket
      #expect(ticket.request == nil && ticket.state == .submitted && ticket.notes.count == 1)
      #expect(ticket.holder == (upheld ? story.city : story.county))
      // As it was before it was handed on.
      #expect(ticket.cameFrom == (upheld ? story.county : story.city))
    }
  }

  @Test func `who handed it on rules, or a unit above that`() throws {
    var story = try TicketStory()
    try story.tell(.raise, unit: story.region)
    try story.tell(.dispatch, unit: story.region, to: story.county)
    try story.tell(.object)
    try story.tell(.rule, unit: story.city) { $0.upheld = true }
    #expect(try story.ticket.notes.map { $0.reason?.field } == ["unit"])
    try story.tell(.rule, unit: story.region) { $0.upheld = true }
    #expect(try story.ticket.holder == story.region)
  }

  @Test func `one objects only to what came from above, and accepting ends it`() throws {
    var story = try TicketStory()
    try story.tell([.raise, .object])
    #expect(try story.ticket.notes.count == 1)
    try story.tell(.escalate, to: story.city)
    try story.tell(.dispatch, unit: story.city, to: story.county)
    try story.tell([.object, .accept])
    #expect(try story.ticket.request == nil && story.ticket.state == .accepted)
    try story.tell(.rule, unit: story.city) { $0.upheld = true }
    #expect(try story.ticket.holder == story.county)
  }
}
