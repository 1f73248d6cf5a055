public import Domain

/// What this node knows of one origin's log.
public struct OriginState: Sendable {
  public var key: Int64
  public var origin: Origin
  public var node: NodeID
  /// The division whose node it is an incarnation of.
  public var path: DivisionPath
  /// The end of what is held without a gap.
  public var head: Head
  /// Whether the log is held from its start: own, and at or below a child; else it comes by the feed.
  public var isComplete: Bool
  /// A fenced origin writes no more after this sequence.
  public var fencedAfter: UInt64?

  public init(
    key: Int64, origin: Origin, node: NodeID, path: DivisionPath, head: Head, isComplete: Bool,
    fencedAfter: UInt64? = nil
  ) {
    self.key = key
    self.origin = origin
    self.node = node
    self.path = path
    self.head = head
    self.isComplete = isComplete
    self.fencedAfter = fencedAfter
  }
}

extension Transaction {
  private static let originColumns =
    "key, origin, node, path, sequence, chain, isComplete, fencedAfter"

  public func origin(_ origin: Origin) throws -> OriginState? {
    try first(
      "SELECT \(Self.originColumns) FROM origin WHERE origin = ?", .blob(origin.id.bytes),
      map: Self.originState)
  }

  public func origin(key: Int64) throws -> OriginState? {
    try first(
      "SELECT \(Self.originColumns) FROM origin WHERE key = ?", .integer(key),
      map: Self.originState)
  }

  /// The origins whose whole logs are held, in order of their keys.
  public func completeOrigins() throws -> [OriginState] {
    try rows(
      "SELECT \(Self.originColumns) FROM origin WHERE isComplete = 1 ORDER BY key",
      map: Self.originState)
  }

  public func allOrigins() throws -> [OriginState] {
    try rows("SELECT \(Self.originColumns) FROM origin ORDER BY key", map: Self.originState)
  }

  /// The last sequence held of each log that is held in part.
  public func partialOrigins() throws -> [(origin: Origin, sequence: UInt64)] {
    try allOrigins().compactMap { state in
      guard !state.isComplete, state.origin != Self.loose else { return nil }
      let last = try integer(
        "SELECT MAX(sequence) FROM change WHERE originKey = ?", .integer(state.key))
      return last.map { (state.origin, UInt64($0)) }
    }
  }

  /// Makes an origin known. Repeating it may complete it, and corrects what was guessed of one that
  /// was known only from the feed.
  public func add(
    _ origin: Origin, node: NodeID, path: DivisionPath, isComplete: Bool
  ) throws -> OriginState {
    try run(
      """
      INSERT INTO origin (origin, node, path, chain, isComplete) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (origin) DO UPDATE SET node = excluded.node, path = excluded.path,
        isComplete = max(isComplete, excluded.isComplete)
      """,
      .blob(origin.id.bytes), .blob(node.id.bytes), .text(path.text), .hash(.zero),
      .flag(isComplete))
    guard let state = try self.origin(origin) else { throw StoredValueWrong(what: "an origin") }
    return state
  }

  public func setHead(_ head: Head, originKey: Int64) throws {
    try run(
      "UPDATE origin SET sequence = ?, chain = ? WHERE key = ?", .unsigned(head.sequence),
      .hash(head.chain), .integer(originKey))
  }

  private static func originState(_ row: Row) throws -> OriginState {
    OriginState(
      key: row.integer(0), origin: Origin(try row.identifier(1)),
      node: NodeID(try row.identifier(2)), path: try DivisionPath(row.text(3)),
      head: Head(sequence: row.unsigned(4), chain: try row.hash(5)), isComplete: row.flag(6),
      fencedAfter: row.isNull(7) ? nil : row.unsigned(7))
  }
}

/// Heads that their origin signed, so that any tier can prove them to the next.
extension Transaction {
  public func keepSignedHead(_ head: Head, signature: [UInt8], originKey: Int64) throws {
    try run(
      """
      INSERT OR IGNORE INTO signedHead (originKey, sequence, chain, signature)
      VALUES (?, ?, ?, ?)
      """,
      .integer(originKey), .unsigned(head.sequence), .hash(head.chain), .blob(signature))
  }

  /// The signed heads after `sequence`, in order; at most `limit`.
  public func signedHeads(originKey: Int64, after sequence: UInt64, limit: Int = 1000) throws
    -> [(head: Head, signature: [UInt8])]
  {
    try rows(
      """
      SELECT sequence, chain, signature FROM signedHead
      WHERE originKey = ? AND sequence > ? ORDER BY sequence LIMIT ?
      """,
      .integer(originKey), .unsigned(sequence), .integer(limit)
    ) { (Head(sequence: $0.unsigned(0), chain: try $0.hash(1)), $0.blob(2)) }
  }
}
