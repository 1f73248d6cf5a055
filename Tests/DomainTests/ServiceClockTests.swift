import Domain
import Seed
import Testing

@Suite struct ServiceClockTests {
  private let clock: ServiceClock

  init() throws {
    clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
  }

  @Test func `accepted within one workday, over the holiday`() throws {
    var story = try TicketStory()
    // The last workday before the Spring Festival of 2025.
    try story.tell(.raise, at: "2025-01-27T16:30")
    var reading = clock.acceptance(of: try story.ticket, at: try Moment("2025-02-04T12:00"))
    #expect(reading.status == .running && reading.elapsedMinutes == 60)
    #expect(reading.due == (try Moment("2025-02-05T16:30")) && reading.limitMinutes == 450)
    var late = story
    try story.tell(.accept, at: "2025-02-05T16:30:59")
    reading = clock.acceptance(of: try story.ticket, at: try Moment("2025-02-20T12:00"))
    #expect(reading.status == .met && reading.elapsedMinutes == 450)
    #expect(reading.stopped == (try Moment("2025-02-05T16:30:59")))
    try late.tell(.accept, at: "2025-02-05T16:31")
    reading = clock.acceptance(of: try late.ticket, at: try Moment("2025-02-20T12:00"))
    #expect(reading.status == .missed && !reading.isOverdue)
  }

  @Test func `answered within 7 workdays, or 25 when complex, and reminded before`() throws {
    for (category, due, reminder) in [
      ("用工", "2025-02-14T10:00", "2025-02-13T10:00"),
      ("用地", "2025-03-12T10:00", "2025-03-07T10:00"),
      ("土地", "2025-03-12T10:00", "2025-03-07T10:00"),
      ("天象", "2025-02-14T10:00", "2025-02-13T10:00"),
    ] {
      var story = try TicketStory()
      // 2025-02-08, a Saturday, is worked.
      try story.tell(.raise, at: "2025-02-06T10:00") { $0.category = category }
      let reading = clock.answer(of: try story.ticket, at: try Moment("2025-02-06T11:00"))
      #expect(try reading.due == (Moment(due)) && reading.reminder == (Moment(reminder)))
      #expect(reading.status == .running && reading.elapsedMinutes == 60)
    }
  }

  @Test func `the overall clock goes on from tier to tier, and each has its own beside it`() throws
  {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T09:00")
    try story.tell(.accept, at: "2025-02-10T10:00")
    try story.tell(.escalate, to: story.city, at: "2025-02-12T09:00")
    story.holder = story.city
    try story.tell(.accept, at: "2025-02-12T15:00")
    try story.tell(.answer, at: "2025-02-13T09:30")
    let (ticket, now) = (try story.ticket, try Moment("2025-02-14T09:00"))
    let answer = clock.answer(of: ticket, at: now)
    #expect(answer.status == .met && answer.elapsedMinutes == 3 * 450 + 30)
    #expect(answer.due == (try Moment("2025-02-18T17:30")))
    let stages = clock.stages(of: ticket, at: now)
    #expect(stages.map(\.holder) == [story.county, story.city] && stages.map(\.step) == [0, 2])
    #expect(stages.map(\.acceptance.elapsedMinutes) == [60, 180 + 120])
    #expect(stages.map(\.handling.elapsedMinutes) == [900, 480])
    #expect(stages.map(\.handling.status) == [.ended, .met])
    #expect(stages[0].left == (try Moment("2025-02-12T09:00")) && stages[1].left == nil)
    #expect(stages[1].handling.due == (try Moment("2025-02-20T17:30")))
  }

  @Test func `an approved hold doesn't count, no longer than its last day`() throws {
    for (resumed, elapsed, due) in [
      ("2025-02-14T09:00", 450 + 60, "2025-02-21T17:30"),
      ("2025-02-20T09:00", 450 + 450 + 60, "2025-02-26T17:30"),
    ] {
      var story = try TicketStory()
      try story.tell(.raise, at: "2025-02-10T09:00")
      try story.tell(.accept, at: "2025-02-10T09:00")
      try story.askHold(until: "2025-02-18", at: "2025-02-10T10:00")
      try story.tell(.approve, unit: story.city, at: "2025-02-11T09:00")
      var reading = clock.answer(of: try story.ticket, at: try Moment("2025-02-13T09:00"))
      #expect(reading.elapsedMinutes == 450 && reading.status == .running)
      // Six days are left, to begin on the 19th.
      #expect(reading.due == (try Moment("2025-02-26T17:30")))
      try story.tell(.resume, at: resumed)
      let now = try Moment(resumed).adding(.seconds(3600))
      reading = clock.answer(of: try story.ticket, at: now)
      #expect(reading.elapsedMinutes == elapsed)
      #expect(reading.due == (try Moment(due)))
    }
  }

  @Test func `an extension adds workdays once it is approved`() throws {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T09:00")
    try story.tell(.accept)
    try story.tell(.askExtension) { $0.workdays = 3 }
    let now = try Moment("2025-02-11T09:00")
    #expect(clock.answer(of: try story.ticket, at: now).due == (try Moment("2025-02-18T17:30")))
    try story.tell(.approve, unit: story.city)
    let reading = clock.answer(of: try story.ticket, at: now)
    #expect(reading.due == (try Moment("2025-02-21T17:30")) && reading.limitMinutes == 10 * 450)
  }

  @Test func `an answer that didn't hold stopped nothing, and the time closed doesn't count`()
    throws
  {
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T09:00")
    try story.tell([.accept])
    try story.tell(.answer, at: "2025-02-11T09:00")
    #expect(clock.answer(of: try story.ticket, at: try Moment("2025-03-11T09:00")).status == .met)
    try story.tell(.followUp, by: 2, solved: false, at: "2025-02-13T09:00")
    var reading = clock.answer(of: try story.ticket, at: try Moment("2025-02-13T10:00"))
    #expect(reading.status == .running && reading.elapsedMinutes == 3 * 450 + 60)
    try story.tell(.answer, at: "2025-02-14T09:00")
    try story.tell(.followUp, by: 2, solved: true, at: "2025-02-14T10:00")
    try story.tell(.close, at: "2025-02-14T11:00")
    reading = clock.answer(of: try story.ticket, at: try Moment("2025-02-28T09:00"))
    #expect(reading.status == .met && reading.elapsedMinutes == 4 * 450)
    try story.tell(.reopen, at: "2025-02-28T09:00")
    reading = clock.answer(of: try story.ticket, at: try Moment("2025-02-28T10:00"))
    #expect(reading.status == .running && reading.elapsedMinutes == 4 * 450 + 120 + 60)
    #expect(reading.due == (try Moment("2025-03-04T15:30")))
  }

  @Test func `what ends otherwise is ended, or missed when it was late`() throws {
    for (day, status) in [("11", ServiceClock.Status.ended), ("25", .missed)] {
      var story = try TicketStory()
      try story.tell(.raise, at: "2025-02-10T09:00")
      try story.tell(.withdraw, at: "2025-02-\(day)T10:00")
      let (ticket, now) = (try story.ticket, try Moment("2025-03-11T09:00"))
      #expect(clock.answer(of: ticket, at: now).status == status)
      #expect(clock.acceptance(of: ticket, at: now).status == .missed)
    }
    var story = try TicketStory()
    try story.tell(.raise, at: "2025-02-10T09:00")
    try story.tell(.reject, at: "2025-02-10T10:00")
    #expect(
      clock.acceptance(of: try story.ticket, at: try Moment("2025-03-11T09:00")).status == .met)
    story = try TicketStory()
    story.holder = story.region
    try story.tell(.raise, at: "2025-02-10T09:00")
    try story.tell([.accept, .closeUnsolved])
    #expect(clock.answer(of: try story.ticket, at: try Moment("2025-03-11T09:00")).status == .met)
  }

  @Test func `an objection is ruled on the same day`() throws {
    for (ruled, status) in [
      (nil, ServiceClock.Status.missed), ("2025-02-11T17:30", .met), ("2025-02-12T09:00", .missed),
    ] {
      var story = try TicketStory()
      try story.tell(.raise, unit: story.city, to: story.county, at: "2025-02-10T09:00")
      try story.tell(.object, at: "2025-02-11T10:00")
      if let ruled {
        try story.tell(.rule, unit: story.city, at: ruled) { $0.upheld = false }
      }
      let readings = clock.rulings(of: try story.ticket, at: try Moment("2025-02-13T09:00"))
      #expect(readings.map(\.status) == [status])
      #expect(readings.map(\.due) == [try Moment("2025-02-11T17:30")])
    }
  }

  /// Minute by minute: a minute counts when it is worked, and the ticket stood open and not on hold.
  @Test(arguments: SeededRandom.seeds(40))
  func `elapsed and due are what a count of each minute says`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let ticket = try TicketStory.random(events: 16, &random).ticket
    let last = try #require(ticket.steps.last)
    let now = last.moment.adding(.seconds(86_400 * random.below(4)))
    let reading = clock.answer(of: ticket, at: now)
    let end = clock.calendar.minute(of: reading.stopped ?? now)
    var (minute, counted, due) = (clock.calendar.minute(of: ticket.raised), 0, Moment?.none)
    let starts = ticket.steps.map { clock.calendar.minute(of: $0.moment) }
    var next = 0
    while minute < end {
      while next < starts.count, starts[next] <= minute { next += 1 }
      let step = ticket.steps[next - 1]
      let day = CivilDate(at: minute)
      let time = (minute.milliseconds - day.start.milliseconds) / 60_000
      let isWorked =
        clock.calendar.isWorkday(day) && (540..<720 ~= time || 780..<1050 ~= time)
        && !step.state.isOver && step.holdUntil.map { day > $0 } ?? true
      minute = minute.adding(.seconds(60))
      if isWorked { counted += 1 }
      if counted == reading.limitMinutes, due == nil { due = minute }
    }
    #expect(reading.elapsedMinutes == counted, "seed \(seed)")
    if let due, counted > reading.limitMinutes {
      #expect(reading.due == due && reading.status == .missed, "seed \(seed)")
    }
    if counted < reading.limitMinutes { #expect(reading.status != .missed, "seed \(seed)") }
    let stages = clock.stages(of: ticket, at: now)
    #expect(stages.last?.holder == ticket.holder)
    #expect(stages.reduce(0) { $0 + $1.handling.elapsedMinutes } == counted, "seed \(seed)")
  }
}
