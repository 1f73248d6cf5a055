import Domain
import Seed
import Store
import Sync
import Testing

@testable import Server

/// The lists of tickets, and their figures, are what the events of each ticket say, read from nothing.
@Suite struct TicketQueueTests {
  private let quiet: QuietNode
  private let clock: ServiceClock
  private let counties = ["450102", "450103", "450202"]

  init() async throws {
    quiet = try QuietNode("450000", at: "2025-01-20T09:00")
    clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
    for (number, county) in counties.enumerated() {
      try await quiet.enter(enterprises: [number], in: county)
    }
  }

  @Test(arguments: UInt64(1)...3)
  func `after any steps the queue is what the tickets say`(seed: UInt64) async throws {
    var dice = NameOnlyMemoryTests.Dice(state: seed)
    var tickets: [RecordID] = []
    var now = try Moment("2025-01-20T09:00")
    for step in 0..<160 {
      now = now.adding(.seconds(60 * dice.below(600)))
      // A clock that is ahead for once.
      let isAhead = dice.below(25) == 0
      try quiet.set("\(isAhead ? now.adding(.seconds(2 * 86_400)) : now)")
      if tickets.count < 40, tickets.isEmpty || dice.below(3) == 0 {
        tickets.append(try await raise(dice.below(counties.count), &dice))
      } else {
        try await act(dice.pick(tickets), on: CivilDate(at: now), &dice)
      }
      if dice.below(25) == 0 { try await move(dice.below(counties.count), &dice) }
      guard step % 16 == 15 else { continue }
      try quiet.set("\(now)")
      let note = Comment(rawValue: "seed \(seed), step \(step)")
      try await compare(tickets, note)
      #expect(
        try await review(quiet.node.memory) == review(CountyMemory()), note)
    }
    #expect(try await overdue(TicketFilter(heldWithin: try path("450000"))).count > 3)
  }

  // MARK: - Two ways to the same

  /// The pages of three, against the fold of each ticket.
  private func compare(_ tickets: [RecordID], _ note: Comment) async throws {
    let minute = try await minute()
    let folded = try await quiet.node.store.read { transaction in
      try tickets.compactMap { try transaction.ticket($0) }
    }
    #expect(folded.count == tickets.count, note)
    for division in ["450000", "450100", "450202"] {
      let path = try path(division)
      for category in [nil, "用工"] {
        let filter = TicketFilter(heldWithin: path, category: category)
        let wanted = folded.compactMap { ticket -> (Moment, RecordID)? in
          let at = max(minute, ticket.steps.last?.moment ?? minute)
          let reading =
            ticket.state == .submitted
            ? clock.acceptance(of: ticket, at: at) : clock.answer(of: ticket, at: at)
          guard path.contains(ticket.holder.path), !ticket.state.isOver, reading.isOverdue,
            category.map({ $0 == ticket.category }) ?? true
          else { return nil }
          return (reading.due, ticket.id)
        }.sorted { $0 < $1 }
        let found = try await overdue(filter)
        #expect(found.map(\.ticket) == wanted.map { $0.1 }, note)
        #expect(found.compactMap(\.due) == wanted.map { $0.0 }, note)
      }
    }
  }

  private func overdue(_ filter: TicketFilter) async throws -> [TicketRow] {
    let minute = try await minute()
    return try await quiet.node.store.read { transaction in
      var (rows, after) = ([TicketRow](), "")
      while true {
        let page = try transaction.overdueTickets(filter, at: minute, after: after, limit: 3)
        rows += page
        guard page.count == 3, let last = page.last else { return rows }
        after = last.dueKey
      }
    }
  }

  private func minute() async throws -> Moment {
    let (replica, calendar) = (quiet.node.replica, clock.calendar)
    return try await quiet.node.store.read { calendar.minute(of: try replica.now($0)) }
  }

  /// What counties' tickets add up to, at one moment.
  private func review(_ memory: CountyMemory) async throws -> [TicketCount] {
    let (clock, now, path) = (clock, try await minute(), try path("450000"))
    return try await quiet.node.store.read { transaction in
      let counties = try transaction.counties(within: path)
      let held = try memory.values(of: CountyTickets.Figure(past: nil), in: counties, transaction)
      var figures = TicketFigures(clock: clock)
      for (place, tickets) in held.joined() {
        for (category, settled) in tickets.settled {
          figures.add(settled, as: category, in: place)
        }
        for ticket in tickets.open {
          var count = TicketCount(ageBands: clock.parameters.ageBands.count + 1)
          figures.add(ticket, at: max(now, tickets.latest), to: &count)
          figures.add(count, as: ticket.category, in: place)
        }
      }
      return figures.scopes.map { figures.count(in: $0) }
    }
  }

  private func path(_ division: String) throws -> DivisionPath { try DivisionCode(division).path }

  // MARK: - What is written

  private func raise(_ number: Int, _ dice: inout NameOnlyMemoryTests.Dice) async throws
    -> RecordID
  {
    let id = RecordID(quiet.node.environment.newID())
    let county = try DivisionCode(counties[number])
    let event = TicketEvent(
      ticket: id, enterprise: try .numbered(number), action: .raise, unit: county,
      to: dice.pick([nil, county.parent]), title: "缺普工",
      category: dice.pick(["用工", "融资", nil]))
    try await quiet.take([try Entry(event, id: id)], by: .person(1))
    return id
  }

  /// A step that is allowed, mostly; what isn't becomes a note.
  private func act(
    _ id: RecordID, on day: CivilDate, _ dice: inout NameOnlyMemoryTests.Dice
  ) async throws {
    guard let ticket = try await quiet.node.store.read({ try $0.ticket(id) }) else { return }
    let person = RecordID.person(UInt64(dice.below(3)))
    let unit = dice.below(4) == 0 ? ticket.holder.parent ?? ticket.holder : ticket.holder
    let ends: Set<TicketAction> = [.withdraw, .reject, .merge]
    let allowed = ticket.allowedActions(of: unit, by: person).filter {
      !ends.contains($0) || dice.below(10) == 0
    }
    guard !allowed.isEmpty else { return }
    let action = dice.pick(allowed)
    var event = TicketEvent(
      ticket: id, enterprise: ticket.enterprise, action: action,
      predecessor: dice.below(8) == 0 ? ticket.steps.first?.event : ticket.latest, unit: unit,
      note: "说明", solved: action == .followUp ? dice.below(3) > 0 : nil)
    switch action {
    case .escalate: event.to = ticket.holder.parent
    case .dispatch:
      event.to = ticket.holder
      event.department = "经信\(dice.below(9))"
    case .askHold: event.until = day.adding(days: 1 + dice.below(9))
    case .askExtension: event.workdays = 1 + dice.below(5)
    case .rule: event.upheld = dice.below(2) == 0
    case .merge: event.into = RecordID(quiet.node.environment.newID())
    case .attach: return
    default: break
    }
    try await quiet.take(
      [try Entry(event, id: RecordID(quiet.node.environment.newID()))], by: person)
  }

  private func move(_ number: Int, _ dice: inout NameOnlyMemoryTests.Dice) async throws {
    let (desk, code) = (MoveDesk(quiet.node.replica), try CreditCode.numbered(number))
    let county = try DivisionCode(dice.pick(counties))
    // Where it is already it can't move.
    _ = try? await quiet.node.commit {
      try desk.move([code], to: county, on: nil, by: .person(9), $0)
    }
  }
}
