import Domain
import Seed
import Testing

@Suite struct TicketPressingTests {
  private let clock: ServiceClock

  init() throws {
    clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
  }

  /// Presses as the node of the unit above would, each workday at 9:30.
  private func press(_ story: inout TicketStory, from first: String, days: Int) throws -> [String] {
    var pressed: [String] = []
    for day in 0..<days {
      let time = "\(try CivilDate(first).adding(days: day))T09:30"
      guard let due = clock.pressDue(for: try story.ticket, at: try Moment(time)) else { continue }
      try story.tell(.press, unit: due.unit, at: time)
      pressed.append("\(time.prefix(10)) \(due.clock) \(due.unit)")
    }
    return pressed
  }

  @Test func `one press for each overdue stage, not every day`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T10:00")
    var pressed = try press(&story, from: "2025-02-10", days: 7)
    #expect(pressed == ["2025-02-12 acceptance 450200"])
    try story.tell(.accept, at: "2025-02-17T08:00")
    pressed = try press(&story, from: "2025-02-17", days: 14)
    #expect(pressed == ["2025-02-20 answer 450200"])
    try story.tell(.escalate, to: story.city, at: "2025-03-03T08:00")
    // The city isn't pressed for what the county let become overdue.
    pressed = try press(&story, from: "2025-03-03", days: 14)
    #expect(pressed == ["2025-03-04 acceptance 450000", "2025-03-12 answer 450000"])
    #expect(try story.ticket.presses.map(\.step) == [0, 1, 2, 2])
  }

  @Test func `a press by hand before it was overdue doesn't count for it, one after does`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T10:00")
    try story.tell(.press, unit: story.region, at: "2025-02-10T11:00")
    let now = try Moment("2025-02-12T10:00")
    let due = try #require(clock.pressDue(for: try story.ticket, at: now))
    #expect(due.due == (try Moment("2025-02-11T10:00")) && due.holder == story.county)
    try story.tell(.press, unit: story.region, at: "2025-02-11T11:00")
    #expect(clock.pressDue(for: try story.ticket, at: now) == nil)
  }

  @Test func `nobody is pressed on days off, on hold, after the answer, or at the region`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T10:00")
    #expect(clock.pressDue(for: try story.ticket, at: try Moment("2025-02-15T10:00")) == nil)
    try story.tell(.accept, at: "2025-02-10T11:00")
    var answered = story
    try story.askHold(until: "2025-03-03", at: "2025-02-10T12:00")
    try story.tell(.approve, unit: story.city, at: "2025-02-10T13:00")
    #expect(clock.pressDue(for: try story.ticket, at: try Moment("2025-03-03T10:00")) == nil)
    #expect(clock.pressDue(for: try story.ticket, at: try Moment("2025-03-21T10:00")) != nil)
    try answered.tell(.answer, at: "2025-02-28T10:00")
    #expect(clock.pressDue(for: try answered.ticket, at: try Moment("2025-03-03T10:00")) == nil)
    var regional = try TicketStory()
    regional.holder = regional.region
    try regional.tell(.raise, at: "2025-02-10T10:00")
    #expect(clock.pressDue(for: try regional.ticket, at: try Moment("2025-03-03T10:00")) == nil)
  }

  @Test func `of many, those that are due come out in their order`() throws {
    var (late, early) = (try TicketStory(), try TicketStory())
    try late.tell(.raise, at: "2025-02-10T10:00")
    try early.tell(.raise, at: "2025-02-12T10:00")
    let tickets = [try late.ticket, try early.ticket, try late.ticket]
    #expect(clock.pressesDue(for: tickets, at: try Moment("2025-02-12T11:00")).count == 2)
  }
}
