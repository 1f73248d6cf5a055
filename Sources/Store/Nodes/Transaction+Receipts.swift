public import Domain

/// A tier's statement that it durably holds an origin's log up to a sequence, since a time.
/// Chained by origin and issuer; the latest is signed by the issuer.
public struct Receipt: Sendable, Hashable {
  public var issuer: NodeID
  public var origin: Origin
  public var sequence: UInt64
  public var time: Moment
  /// SHA-256 over the link before it and this receipt.
  public var link: Hash
  public var signature: [UInt8]?

  public init(
    issuer: NodeID, origin: Origin, sequence: UInt64, time: Moment, link: Hash,
    signature: [UInt8]? = nil
  ) {
    self.issuer = issuer
    self.origin = origin
    self.sequence = sequence
    self.time = time
    self.link = link
    self.signature = signature
  }
}

extension Transaction {
  /// Keeps a receipt. One for the same place from the same issuer stays as it is.
  public func keep(_ receipt: Receipt, originKey: Int64) throws {
    try run(
      """
      INSERT OR IGNORE INTO receipt (issuer, originKey, sequence, time, link, signature)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      .blob(receipt.issuer.id.bytes), .integer(originKey), .unsigned(receipt.sequence),
      .moment(receipt.time), .hash(receipt.link), receipt.signature.map { .blob($0) } ?? .null)
  }

  /// The issuer's latest receipt for an origin.
  public func latestReceipt(issuer: NodeID, origin: OriginState) throws -> Receipt? {
    try first(
      """
      SELECT sequence, time, link, signature FROM receipt
      WHERE issuer = ? AND originKey = ? ORDER BY sequence DESC LIMIT 1
      """, .blob(issuer.id.bytes), .integer(origin.key)
    ) { row in
      Receipt(
        issuer: issuer, origin: origin.origin, sequence: row.unsigned(0), time: row.moment(1),
        link: try row.hash(2), signature: row.optionalBlob(3))
    }
  }

  /// All receipts held for an origin after a sequence, by issuer and sequence.
  public func receipts(of origin: OriginState, after sequence: UInt64, through last: UInt64) throws
    -> [Receipt]
  {
    try rows(
      """
      SELECT issuer, sequence, time, link, signature FROM receipt
      WHERE originKey = ? AND sequence > ? AND sequence <= ? ORDER BY issuer, sequence
      """, .integer(origin.key), .unsigned(sequence), .unsigned(last)
    ) { row in
      Receipt(
        issuer: NodeID(try row.identifier(0)), origin: origin.origin, sequence: row.unsigned(1),
        time: row.moment(2), link: try row.hash(3), signature: row.optionalBlob(4))
    }
  }

  /// How many changes of the logs held whole the parent has given no receipt for.
  public func unconfirmed() throws -> Int {
    guard let parent = try setting(.parentNode) else { return 0 }
    let node = try Identifier(parent)
    return Int(
      try integer(
        """
        SELECT SUM(o.sequence - COALESCE((
          SELECT MAX(r.sequence) FROM receipt r WHERE r.issuer = ? AND r.originKey = o.key), 0))
        FROM origin o WHERE o.isComplete = 1
        """, .blob(node.bytes)) ?? 0)
  }
}
