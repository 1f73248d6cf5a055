internal import Domain
internal import Store

/// This node's own log while it grows: places, chain, signatures.
struct OwnLog {
  private let replica: Replica
  private var state: OriginState
  private var groupEnd: UInt64 = 0

  init(_ replica: Replica, _ state: OriginState) {
    self.replica = replica
    self.state = state
  }

  /// - Parameter count: how many changes will be applied together.
  mutating func beginGroup(of count: Int) {
    groupEnd = state.head.sequence + UInt64(count)
  }

  /// The write at the next place.
  mutating func append(_ write: Write, _ bytes: [UInt8], _ content: Content) -> LogEntry {
    let place = Place(
      origin: state.origin, sequence: state.head.sequence + 1, group: groupEnd)
    let id = Hashing.id(of: bytes)
    let leaf = Hashing.leaf(place, id)
    let identity = replica.identity
    // Only what has children below it needs to be given back one change at a time.
    let signature =
      identity.mayHaveChildren
      ? identity.key.sign(place.signedBytes(leaf: leaf), for: .change) : nil
    state.head = Head(sequence: place.sequence, chain: Hashing.chain(state.head.chain, leaf))
    return LogEntry(
      change: Change(place: place, write: write, bytes: bytes, signature: signature), id: id,
      content: content, chain: state.head.chain)
  }

  /// Signs the head, and keeps it.
  func endGroup(_ transaction: Transaction) throws {
    try transaction.keepSignedHead(
      state.head,
      signature: replica.identity.key.sign(state.head.signedBytes(of: state.origin), for: .head),
      originKey: state.key)
    try transaction.setHead(state.head, originKey: state.key)
  }
}
