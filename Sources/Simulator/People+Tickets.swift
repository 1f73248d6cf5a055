internal import Domain
internal import Season
internal import Server
internal import Store
internal import Sync

/// Problems that people raise and move, at every tier.
extension People {
  /// Raises a problem, or moves one that the machine holds.
  func moveTicket(at machine: Machine) throws {
    if world.random.chance(perThousand: 700), let ticket = try knownTicket(at: machine) {
      return try step(with: ticket, at: machine)
    }
    guard let known = try knownEnterprise(at: machine) else { return }
    let person = try somebody(at: machine)
    try write(at: machine) { transaction in
      let id = RecordID(machine.replica.environment.newID())
      let event = TicketEvent(
        ticket: id, enterprise: known.code, action: .raise, unit: machine.division,
        title: "缺工\(world.random.below(1000))人")
      _ = try TicketDesk(machine.replica).raise(event, by: person, transaction)
    }
  }

  /// One of the oldest tickets that a machine knows, seldom one that is over: so that several people
  /// meet.
  func knownTicket(at machine: Machine) throws -> RecordID? {
    guard let region = world.machines.first?.division.path else { return nil }
    let isOver = world.random.chance(perThousand: 100)
    let rows = try machine.store.read {
      try $0.tickets(heldWithin: region, isOver: isOver, state: nil, after: "", limit: 6)
    }
    return rows.isEmpty ? nil : world.random.pick(rows).ticket
  }

  /// Takes a step that the ticket allows as the machine sees it; where none is, says something.
  func step(with id: RecordID, at machine: Machine) throws {
    let person = try somebody(at: machine)
    let ticket = try machine.store.read { try $0.ticket(id) }
    guard let ticket else { return }
    let events = try TicketAction.allCases.filter { $0 != .raise }
      .map { try event($0, of: ticket, at: machine) }
      .filter { ticket.refusal(of: $0, by: person) == nil }
    guard !events.isEmpty else { return }
    let chosen = world.random.pick(events)
    try write(at: machine) { transaction in
      _ = try TicketDesk(machine.replica).act(chosen, by: person, transaction)
    }
  }

  /// What the desk refuses for a reason of its own, as an extension asked too late, isn't written.
  private func write(at machine: Machine, _ body: (Transaction) throws -> Void) throws {
    do { try store(at: machine, body) } catch is Invalid {
      world.outcome.events["refused", default: 0] += 1
    }
  }

  /// One of two people, as nobody confirms what they solved themselves.
  private func somebody(at machine: Machine) throws -> RecordID {
    try RecordID("\(world.random.pick(["solver", "caller"]))-\(machine.name)")
  }

  private func event(_ action: TicketAction, of ticket: Ticket, at machine: Machine) throws
    -> TicketEvent
  {
    var event = TicketEvent(
      ticket: ticket.id, enterprise: ticket.enterprise, action: action,
      predecessor: ticket.latest, unit: machine.division, note: "因\(world.random.below(1000))")
    switch action {
    case .escalate: event.to = ticket.holder.parent
    case .dispatch: event.to = ticket.raisedBy
    case .followUp: event.solved = world.random.chance(perThousand: 500)
    case .askHold:
      let today = CivilDate(at: try machine.store.read { try machine.replica.now($0) })
      event.until = today.adding(days: 3)
    case .askExtension: event.workdays = 2
    case .rule: event.upheld = world.random.chance(perThousand: 500)
    case .merge: event.into = try knownTicket(at: machine)
    case .attach:
      event.attachment = .init(name: "说明.txt", sha256: .zero)
    default: break
    }
    return event
  }
}
