internal import Domain
internal import Store
internal import Synchronization

/// Tickets as their events made them, kept until another event comes.
final class TicketMemory: Sendable {
  /// How many are kept; with one more all are made again as they are asked for.
  private static let most = 10_000

  private struct Held {
    var events: TicketVersion
    var ticket: Ticket
  }

  private let kept = Mutex<[RecordID: Held]>([:])

  /// A ticket; `nil` while the event that raised it isn't held.
  func ticket(_ id: RecordID, _ transaction: Transaction) throws -> Ticket? {
    let events = try transaction.ticketVersion(id)
    if let held = kept.withLock({ $0[id] }), held.events == events { return held.ticket }
    guard let ticket = try transaction.ticket(id) else { return nil }
    kept.withLock { kept in
      if kept.count >= Self.most { kept = [:] }
      kept[id] = Held(events: events, ticket: ticket)
    }
    return ticket
  }
}
