public import Domain
public import Store
public import Sync

/// The one way in for what staff write: checks entries against the rules and what is held, and
/// authors them in one transaction.
public struct Intake: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// Takes entries, all or none.
  ///
  /// Repeating an entry with the same id and content changes nothing, so a request whose answer was
  /// lost can be sent again.
  /// - Throws: `Rejection` with every bad entry.
  public func take(_ entries: [Entry], by person: RecordID, _ transaction: Transaction) throws
    -> Stored
  {
    var desk = Desk(replica: replica, transaction: transaction, person: person)
    var stored = Stored(ids: [], stored: 0, repeated: 0)
    var drafts: [Draft] = []
    var reasons: [(entry: Int, reason: Invalid)] = []
    for (index, entry) in entries.enumerated() {
      do {
        let (record, draft) = try desk.check(entry)
        stored.ids.append(record)
        if let draft { drafts.append(draft) } else { stored.repeated += 1 }
      } catch let error as Invalid {
        reasons.append((index, error))
      } catch let error as DecodingError {
        reasons.append((index, Invalid(error)))
      }
    }
    guard reasons.isEmpty else { throw Rejection(reasons: reasons) }
    try replica.author(drafts, by: person, transaction)
    stored.stored = drafts.count
    return stored
  }
}
