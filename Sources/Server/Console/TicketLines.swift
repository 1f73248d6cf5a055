internal import Domain
internal import Seed
internal import Store
internal import Sync
internal import Web

/// Tickets as lists on pages show them, with the clock of whoever holds each.
struct TicketLines: Sendable {
  let node: Node
  /// How many wait at most.
  private static let most = 200

  /// Open ones that this unit holds and has something to do with, those due first before others.
  func waiting() async throws -> [TicketLine] {
    let own = node.identity.division
    return try await lines(node.store.read { try $0.tickets(heldBy: own, limit: Self.most) })
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
    let (replica, calendar) = (node.replica, try Seed.calendar())
    return try await node.store.read { transaction in
      let now = try replica.now(transaction)
      var names = PeopleNames(transaction)
      return try rows.map { row in
        var line = TicketLine(
          id: row.ticket, title: row.title, enterprise: row.enterprise,
          enterpriseName: try transaction.enterpriseName(row.enterprise) ?? row.enterprise.text,
          state: row.state, holder: try names.place(row.holder), raised: row.raised)
        (line.category, line.due) = (row.category, row.due)
        // A clock that is behind mustn't look at a ticket before its last step.
        line.isOverdue = row.due.map { calendar.minute(of: max(now, row.moved)) > $0 } ?? false
        return line
      }
    }
  }
}
