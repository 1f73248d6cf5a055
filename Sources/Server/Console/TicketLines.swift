internal import Domain
internal import Seed
internal import Store
internal import Sync
internal import Web

/// Tickets as lists on pages show them, with the clock of whoever holds each.
struct TicketLines: Sendable {
  let node: Node
  /// Of how many the clocks are read for one page.
  private static let most = 200

  /// Open ones that this unit holds and has something to do with, those due first before others.
  func waiting() async throws -> [TicketLine] {
    let path = node.identity.path
    let own = node.identity.division
    let rows = try await node.store.read {
      try $0.tickets(
        heldWithin: path, isOver: false, state: nil, after: "", limit: Limits.pageRows)
    }
    let held = rows.filter { $0.holder == own }.prefix(Self.most)
    return try await lines(Array(held)).sorted {
      ($0.due ?? .distantFuture, $0.raised) < ($1.due ?? .distantFuture, $1.raised)
    }
  }

  /// One page of those of the whole scope, in the order of their raising.
  func page(isOver: Bool, after: String, limit: Int) async throws -> ([TicketLine], String?) {
    let path = node.identity.path
    let rows = try await node.store.read {
      try $0.tickets(
        heldWithin: path, isOver: isOver, state: nil, after: after, limit: limit)
    }
    return (try await lines(rows), rows.count == limit ? rows.last?.ticket.text : nil)
  }

  func lines(_ rows: [TicketRow]) async throws -> [TicketLine] {
    let desk = try TicketDesk(node.replica)
    return try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      return try rows.map { row in
        let name = try transaction.value(of: Enterprise.self, RecordID(row.enterprise))?.name
        var line = TicketLine(
          id: row.ticket, title: row.title, enterprise: row.enterprise,
          enterpriseName: name ?? row.enterprise.text, state: row.state,
          holder: try names.place(row.holder), raised: row.raised)
        line.category = row.category
        guard !row.state.isOver, let ticket = try desk.ticket(row.ticket, transaction) else {
          return line
        }
        let clock = row.state == .submitted ? ticket.acceptance : ticket.answer
        if clock.stopped == nil {
          line.due = clock.due
          line.isOverdue = clock.status == ServiceClock.Status.missed.rawValue
        }
        return line
      }
    }
  }
}
