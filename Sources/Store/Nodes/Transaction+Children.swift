public import Domain

/// A node that reconciles with this one.
public struct Child: Sendable {
  public var key: Int64
  public var node: NodeID
  public var path: DivisionPath
  public var lastSeen: Moment?
  /// How far it has confirmed this node's feed.
  public var cursor: Int64
  /// Its clock minus this node's, in milliseconds, as measured last.
  public var clockOffset: Int64?
  public var revoked: Moment?
  /// The newest key that it has signed a request with, once there were several.
  public var requestKey: Hash?
  /// The version of its program, as it said last.
  public var program: String?

  public var source: Source { .child(key) }
}

extension Transaction {
  private static let childColumns =
    "key, node, path, lastSeen, cursor, clockOffset, revoked, requestKey, program"

  public func child(_ node: NodeID) throws -> Child? {
    try first(
      "SELECT \(Self.childColumns) FROM child WHERE node = ?", .blob(node.id.bytes),
      map: Self.child)
  }

  public func children() throws -> [Child] {
    try rows("SELECT \(Self.childColumns) FROM child ORDER BY path, key", map: Self.child)
  }

  public func addChild(_ node: NodeID, path: DivisionPath) throws {
    try run(
      "INSERT OR IGNORE INTO child (node, path) VALUES (?, ?)", .blob(node.id.bytes),
      .text(path.text))
  }

  /// Stores what an exchange told about a child.
  public func update(_ child: Child) throws {
    try run(
      """
      UPDATE child SET lastSeen = ?, cursor = ?, clockOffset = ?, revoked = ?, program = ?
      WHERE key = ?
      """,
      .optional(child.lastSeen?.milliseconds), .integer(child.cursor),
      .optional(child.clockOffset), .optional(child.revoked?.milliseconds),
      .optional(child.program), .integer(child.key))
  }

  /// Notes that a child has signed with a key: older ones are no longer good for requests.
  public func setRequestKey(_ key: Hash, of child: Child) throws {
    try run("UPDATE child SET requestKey = ? WHERE key = ?", .hash(key), .integer(child.key))
  }

  private static func child(_ row: Row) throws -> Child {
    Child(
      key: row.integer(0), node: NodeID(try row.identifier(1)), path: try DivisionPath(row.text(2)),
      lastSeen: row.isNull(3) ? nil : row.moment(3), cursor: row.integer(4),
      clockOffset: row.isNull(5) ? nil : row.integer(5),
      revoked: row.isNull(6) ? nil : row.moment(6),
      requestKey: row.isNull(7) ? nil : try row.hash(7), program: row.optionalText(8))
  }
}

/// One-time tokens that let a child join, kept as hashes only.
extension Transaction {
  public func addEnrolmentToken(hash: Hash, division: DivisionCode, expires: Moment) throws {
    try run(
      "INSERT INTO enrolmentToken (hash, division, expires) VALUES (?, ?, ?)", .hash(hash),
      .text(division.text), .moment(expires))
  }

  /// Uses a token up. - Returns: its division; `nil` when it is unknown, used or expired.
  public func useEnrolmentToken(hash: Hash, at now: Moment) throws -> DivisionCode? {
    let division = try first(
      "SELECT division FROM enrolmentToken WHERE hash = ? AND used IS NULL AND expires > ?",
      .hash(hash), .moment(now)
    ) { try DivisionCode($0.text(0)) }
    if division != nil {
      try run(
        "UPDATE enrolmentToken SET used = ? WHERE hash = ?", .moment(now), .hash(hash))
    }
    return division
  }
}

/// The certificates of the nodes that this one has heard of.
extension Transaction {
  public func keep(_ certificate: Certificate) throws {
    try run(
      """
      INSERT OR IGNORE INTO certificate (node, publicKey, division, issuer, issued, signature)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      .blob(certificate.node.id.bytes), .hash(certificate.publicKey),
      .text(certificate.division.text), .blob(certificate.issuer.id.bytes),
      .moment(certificate.issued), .text(certificate.signature))
  }

  /// The certificates of a node, the latest first.
  public func certificates(of node: NodeID) throws -> [Certificate] {
    try rows(
      """
      SELECT publicKey, division, issuer, issued, signature FROM certificate
      WHERE node = ? ORDER BY issued DESC
      """, .blob(node.id.bytes)
    ) { row in
      Certificate(
        node: node, division: try DivisionCode(row.text(1)), publicKey: try row.hash(0),
        issuer: NodeID(try row.identifier(2)), issued: row.moment(3), signature: row.text(4))
    }
  }
}
