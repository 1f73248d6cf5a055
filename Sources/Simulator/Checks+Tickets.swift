internal import Domain
internal import Store
internal import Sync

extension Checks {
  /// Every node shows each ticket as all of its events together make it, and none of them is lost: each
  /// is a step or a note, whoever moved it at the same time.
  func tickets() throws -> [String] {
    guard let region = world.machines.first else { return [] }
    let writes = try world.writes(of: region).merging(world.accepted) { first, _ in first }
    var entries: [RecordID: [RecordID: Ticket.Entry]] = [:]
    for write in writes.values {
      guard case .fact(let fact) = Content(of: write), let event = fact as? TicketEvent else {
        continue
      }
      entries[event.ticket, default: [:]][write.record] = Ticket.Entry(
        id: write.record, stamp: write.stamp, author: write.author, event: event)
    }
    var failures: [String] = []
    for (id, entries) in entries.sorted(by: { $0.key < $1.key }) {
      guard let expected = Ticket.fold(entries.values) else { continue }
      if expected.steps.count + expected.notes.count != entries.count {
        failures.append(
          "\(entries.count) events of ticket \(id) make \(expected.steps.count) steps and "
            + "\(expected.notes.count) notes")
      }
      failures += try wrong(expected)
    }
    return failures
  }

  private func wrong(_ expected: Ticket) throws -> [String] {
    try world.machines.compactMap { machine in
      try machine.store.read { transaction in
        let scope = try transaction.scope(of: RecordID(expected.enterprise))
        guard scope.contains(where: { $0.path.isInLineage(of: machine.division.path) }) else {
          return nil
        }
        let held = try transaction.ticket(expected.id)
        return held == expected
          ? nil : "\(machine.name) shows the ticket \(expected.id) otherwise than its events say"
      }
    }
  }
}
