public import Domain
internal import Seed
public import Store
public import Sync

/// Where staff move tickets: what is asked of each step is asked here, with what the node holds.
///
/// Entries that come in bulk are taken as they are; what a unit may not do becomes a note there.
public struct TicketDesk: Sendable {
  private let replica: Replica
  private let clock: ServiceClock

  public init(_ replica: Replica) throws {
    self.replica = replica
    clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
  }

  /// A ticket with its clocks; `nil` when it isn't held.
  public func ticket(_ id: RecordID, _ transaction: Transaction) throws -> TicketView? {
    guard let ticket = try transaction.ticket(id) else { return nil }
    return TicketView(ticket, clock, at: try now(ticket, transaction))
  }

  /// Raises a ticket. One that names no unit to handle it first goes to the one that its category
  /// says, if that is this node's own or above it.
  ///
  /// - Returns: the ticket, and others that say something alike.
  /// - Throws: `Invalid`, or `Rejection` when the enterprise isn't known here.
  public func raise(_ event: TicketEvent, by person: RecordID, _ transaction: Transaction) throws
    -> (ticket: TicketView, alike: [TicketRow])
  {
    var event = event
    event.unit = replica.identity.division
    event.action = .raise
    let county = try county(of: event.enterprise, transaction)
    if event.to == nil {
      let handler = clock.parameters.firstHandler(of: event.category, in: county)
      event.to = event.unit.path.isInLineage(of: handler.path) ? handler : nil
    }
    let text = [event.title, event.note].compactMap(\.self).joined(separator: "\n")
    let alike = try transaction.tickets(like: text, limit: 5)
    let parent = try event.parent.flatMap { try transaction.ticket($0) }
    try Ticket.check(
      raising: event,
      knowing: TicketCircumstances(
        now: try replica.now(transaction), clock: clock, county: county, openChildren: 0,
        parent: parent))
    let ticket = try write(event, as: event.ticket, by: person, transaction)
    return (ticket, alike)
  }

  /// Takes a step with a ticket, after what this node holds of it.
  ///
  /// - Parameter event: its ticket, action, and what the action needs; the rest is filled in.
  /// - Throws: `Invalid` when the ticket isn't held, or the step isn't allowed, with the reason.
  public func act(_ event: TicketEvent, by person: RecordID, _ transaction: Transaction) throws
    -> TicketView
  {
    guard let ticket = try transaction.ticket(event.ticket) else {
      throw Invalid(
        "there is no ticket \(event.ticket) here", chinese: "本节点没有问题\(event.ticket)",
        field: "ticket")
    }
    var event = event
    event.enterprise = ticket.enterprise
    event.unit = replica.identity.division
    event.predecessor = event.predecessor ?? ticket.latest
    if event.action == .escalate, event.to == nil { event.to = ticket.holder.parent }
    let into = try event.into.flatMap { try transaction.ticket($0) }
    try ticket.check(
      event, by: person,
      knowing: TicketCircumstances(
        now: try now(ticket, transaction), clock: clock,
        county: try county(of: ticket.enterprise, transaction),
        openChildren: try transaction.openChildren(of: ticket.id), into: into))
    let id = RecordID(replica.environment.newID(at: try replica.now(transaction)))
    return try write(event, as: id, by: person, transaction)
  }

  /// The presses that this node's unit owes on a day: once for each overdue stage below it.
  ///
  /// - Returns: how many were written.
  public func press(by person: RecordID, _ transaction: Transaction) throws -> Int {
    let owed = try pressesOwed(transaction).presses
    for (ticket, due) in owed {
      var event = TicketEvent(
        ticket: ticket.id, enterprise: ticket.enterprise, action: .press,
        predecessor: ticket.latest, unit: due.unit)
      event.note = "\(due.clock == .acceptance ? "受理" : "答复")已于\(due.due)逾期，请尽快办理。"
      let id = RecordID(replica.environment.newID(at: try replica.now(transaction)))
      _ = try write(event, as: id, by: person, transaction)
    }
    return owed.count
  }

  /// The presses that this node's unit owes now, and when another one is due by time alone; `nil`: never.
  func pressesOwed(_ transaction: Transaction) throws
    -> (presses: [(ticket: Ticket, due: ServiceClock.PressDue)], next: Moment?)
  {
    let unit = replica.identity.division
    var presses: [(ticket: Ticket, due: ServiceClock.PressDue)] = []
    var (after, next) = ("", Moment?.none)
    while true {
      let rows = try transaction.tickets(
        heldWithin: unit.path, isOver: false, state: nil, after: after, limit: Limits.pageRows)
      guard let last = rows.last else { return (presses, next) }
      for row in rows where row.holder.parent == unit {
        guard let ticket = try transaction.ticket(row.ticket) else { continue }
        let moment = try now(ticket, transaction)
        if let due = clock.pressDue(for: ticket, at: moment), due.unit == unit {
          presses.append((ticket, due))
        }
        next = [next, clock.nextPress(for: ticket, at: moment)].compactMap(\.self).min()
      }
      after = last.ticket.text
    }
  }

  private func write(
    _ event: TicketEvent, as id: RecordID, by person: RecordID, _ transaction: Transaction
  ) throws -> TicketView {
    _ = try Intake(replica).take([try Entry(event, id: id)], by: person, transaction)
    guard let ticket = try self.ticket(event.ticket, transaction) else {
      throw Invalid("the ticket isn't raised", chinese: "该问题尚未提出", field: "ticket")
    }
    return ticket
  }

  private func county(of enterprise: CreditCode, _ transaction: Transaction) throws -> DivisionCode
  {
    guard let county = try transaction.scope(of: RecordID(enterprise)).first else {
      throw Invalid(
        "\(enterprise) is not known here", chinese: "本节点没有\(enterprise)",
        hint: "enter it first, or check that it belongs to this division", field: "enterprise")
    }
    return county
  }

  /// A clock that is behind mustn't look at a ticket before its last step.
  private func now(_ ticket: Ticket, _ transaction: Transaction) throws -> Moment {
    max(try replica.now(transaction), ticket.steps.last?.moment ?? ticket.raised)
  }
}
