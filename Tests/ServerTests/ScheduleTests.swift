import Domain
import Logging
import Store
import Sync
import Synchronization
import Testing
import Transport

@testable import Server

/// What the daemon does by itself, on a simulated clock.
@Suite struct ScheduleTests {
  private let county = "450102"
  private let city = "450100"
  private let quiet: QuietNode

  init() async throws {
    quiet = try QuietNode(city, at: "2025-02-05T09:00")
    try await quiet.enter(enterprises: [0], in: county)
  }

  private func schedule(_ duties: [Duty]) throws -> Schedule {
    try Schedule(node: quiet.node, duties: duties, logger: Logger(label: "test"))
  }

  /// Raises a ticket that the county holds.
  private func raise() async throws -> RecordID {
    let id = RecordID(quiet.node.environment.newID())
    let event = TicketEvent(
      ticket: id, enterprise: try .numbered(0), action: .raise, unit: try DivisionCode(county),
      title: "缺少货柜")
    try await quiet.take([try Entry(event, id: id)])
    return id
  }

  private func ticket(_ id: RecordID) async throws -> Ticket {
    try #require(try await quiet.node.store.read { try $0.ticket(id) })
  }

  @Test func `an overdue stage is pressed once, in the hours of work, whatever the clock does`()
    async throws
  {
    try quiet.set("2025-02-05T10:00")
    let id = try await raise()
    let schedule = try schedule([.pressing(quiet.node)])
    var course = Schedule.Course()
    // In time; then overdue, but at night, on a Sunday, and in the morning before work.
    for time in [
      "2025-02-05T11:00", "2025-02-06T10:00", "2025-02-06T20:00", "2025-02-09T10:00",
      "2025-02-10T08:59",
    ] {
      try quiet.set(time)
      await schedule.round(&course)
      #expect(try await ticket(id).presses.isEmpty, "\(time)")
    }
    try quiet.set("2025-02-10T09:00")
    await schedule.round(&course)
    #expect(try await ticket(id).presses.map(\.unit) == [DivisionCode(city)])
    let author = try await quiet.node.store.read { transaction in
      try transaction.ticketEvents(of: id).last?.author
    }
    #expect(author?.text == "auto-450100")
    // Later, ahead, back again, and after a restart.
    for time in ["2025-02-10T09:01", "2025-02-11T10:00", "2025-02-12T10:00", "2025-02-07T10:00"] {
      try quiet.set(time)
      await schedule.round(&course)
      var fresh = Schedule.Course()
      await schedule.round(&fresh)
      #expect(try await ticket(id).presses.count == 1, "\(time)")
    }
    // The answer becomes overdue: another stage of the clock, another press.
    try quiet.set("2025-02-14T10:00")
    await schedule.round(&course)
    #expect(try await ticket(id).presses.count == 2)
  }

  @Test func `a clock that was days ahead has pressed too early, and doesn't press again`()
    async throws
  {
    let id = try await raise()
    let schedule = try schedule([.pressing(quiet.node)])
    var course = Schedule.Course()
    try quiet.set("2025-02-07T10:00")
    await schedule.round(&course)
    #expect(try await ticket(id).presses.count == 1)
    for time in ["2025-02-05T10:00", "2025-02-06T10:00", "2025-02-07T10:00", "2025-02-08T10:00"] {
      try quiet.set(time)
      await schedule.round(&course)
    }
    #expect(try await ticket(id).presses.count == 1)
  }

  @Test func `a duty is done on changes and at its moment, not more often than its interval`()
    async throws
  {
    let runs = Mutex<[String]>([])
    let next = Mutex<Moment?>(nil)
    let duty = Duty(name: "count", interval: .seconds(300), onlyAtWork: false) { now in
      runs.withLock { $0.append(String(now.minuteText.suffix(5))) }
      return Duty.Report(next: next.withLock { $0 })
    }
    let schedule = try schedule([duty])
    var course = Schedule.Course()
    func round(_ time: String) async throws {
      try quiet.set("2025-02-05T\(time)")
      await schedule.round(&course)
    }
    try await round("09:00")
    try await round("09:10")
    #expect(runs.withLock { $0 } == ["09:00"], "nothing has changed")
    _ = try await raise()
    try await round("09:11")
    _ = try await raise()
    try await round("09:12")
    #expect(runs.withLock { $0 } == ["09:00", "09:11"], "not twice in five minutes")
    next.withLock { $0 = try? Moment("2025-02-05T09:40") }
    try await round("09:16")
    for time in ["09:25", "09:39", "09:41", "09:43"] { try await round(time) }
    #expect(runs.withLock { $0 } == ["09:00", "09:11", "09:16", "09:41"])
  }

  @Test
  func `a duty that fails is tried again after its interval, and keeps no other from its turn`()
    async throws
  {
    struct Broken: Error {}
    let runs = Mutex<(broken: Int, whole: Int)>((0, 0))
    let schedule = try schedule([
      Duty(name: "break", interval: .seconds(300), onlyAtWork: false) { _ in
        runs.withLock { $0.broken += 1 }
        throw Broken()
      },
      Duty(name: "hold", interval: .seconds(300), onlyAtWork: false) { _ in
        runs.withLock { $0.whole += 1 }
        return .init()
      },
    ])
    var course = Schedule.Course()
    for time in ["09:00", "09:01", "09:06"] {
      try quiet.set("2025-02-05T\(time)")
      await schedule.round(&course)
    }
    #expect(runs.withLock { $0.broken } == 2 && runs.withLock { $0.whole } == 1)
  }

  @Test func `once all is done, all duties of a daemon rest until something changes`() async throws
  {
    _ = try await raise()
    try await quiet.account("chen", .coordinator)
    let duties = try Duty.all(of: quiet.node) { try CurlClient() }
    let runs = Mutex<[String]>([])
    let counted = duties.map { duty in
      Duty(
        name: duty.name, interval: duty.interval, onlyAtWork: duty.onlyAtWork,
        followsChanges: duty.followsChanges
      ) { now in
        runs.withLock { $0.append(duty.name) }
        return try await duty.perform(now)
      }
    }
    let schedule = try schedule(counted)
    var course = Schedule.Course()
    try quiet.set("2025-02-05T09:01")
    await schedule.round(&course)
    #expect(runs.withLock { $0.count } == duties.count)
    for minute in 31...59 {
      try quiet.set("2025-02-05T09:\(minute)")
      await schedule.round(&course)
    }
    #expect(runs.withLock { $0.count } == duties.count, "\(runs.withLock { $0 })")
  }

  @Test func `what isn't asked of changes is done at its own moment alone`() async throws {
    let runs = Mutex<[String]>([])
    let duty = Duty(
      name: "sweep", interval: .seconds(60), onlyAtWork: false, followsChanges: false
    ) { now in
      runs.withLock { $0.append(String(now.minuteText.suffix(5))) }
      return Duty.Report(next: now.adding(.seconds(3_600)))
    }
    let schedule = try schedule([duty])
    var course = Schedule.Course()
    for time in ["09:00", "09:30", "09:59", "10:01", "10:30"] {
      try quiet.set("2025-02-05T\(time)")
      _ = try await raise()
      await schedule.round(&course)
    }
    #expect(runs.withLock { $0 } == ["09:00", "10:01"])
  }

  @Test func `each tier has the duties that it has a part in`() throws {
    func names(_ division: String) throws -> [String] {
      let quiet = try QuietNode(division, at: "2025-02-05T09:00")
      return try withExtendedLifetime(quiet) {
        try Duty.all(of: quiet.node) { try CurlClient() }.map(\.name)
      }
    }
    let (region, below) = (try names("450000"), try names(county))
    // Only the region publishes the directory.
    #expect(try names(city) == region.filter { $0 != "publish the directory" })
    #expect(region.contains("publish the directory"))
    #expect(region.contains("press tickets") && region.contains("count the day's figures"))
    #expect(!region.contains("raise alerts") && below.contains("raise alerts"))
    #expect(!below.contains("press tickets") && !below.contains("count the day's figures"))
    let kept = Duty.housekeeping(of: quiet.node).map(\.name)
    #expect(kept == ["take away uploads without a record", "count the day's figures"])
  }

  @Test func `an alert of monitoring opens one ticket, once, and none is no commit`() async throws {
    let quiet = try QuietNode(county, at: "2025-03-05T09:00")
    try await quiet.enter(enterprises: [0], in: county)
    let schedule = try Schedule(
      node: quiet.node, duties: [try .alerting(quiet.node)], logger: Logger(label: "test"))
    var course = Schedule.Course()
    let before = await quiet.node.logGrew.count
    await schedule.round(&course)
    #expect(await quiet.node.logGrew.count == before, "nobody is woken for nothing")
    try await quiet.take(
      try [("2024-02", 1_000), ("2025-02", 900)].map { period, output in
        var report = Monitoring(
          enterprise: try .numbered(0), period: try MonitoringPeriod(period))
        report.outputYuan = Int64(output)
        return try Entry(report, id: RecordID(quiet.node.environment.newID()))
      })
    let written = await quiet.node.logGrew.count
    // Once; not in the evening, not the next day, not after a restart.
    for time in ["05T10:00", "05T10:31", "05T20:00", "06T09:30", "07T09:30"] {
      try quiet.set("2025-03-\(time)")
      await schedule.round(&course)
      var fresh = Schedule.Course()
      await schedule.round(&fresh)
      #expect(await quiet.node.logGrew.count == written + 1, "\(time)")
    }
    let division = try DivisionCode(county)
    let tickets = try await quiet.node.store.read { transaction in
      try transaction.ticketsToHandle(by: division, limit: 10).map(\.ticket)
    }
    #expect(tickets.count == 1)
    let ticket = try #require(tickets.first)
    let authors = try await quiet.node.store.read { transaction in
      try transaction.ticketEvents(of: ticket).map(\.author.text)
    }
    #expect(authors == ["auto-450102"])
  }
}
