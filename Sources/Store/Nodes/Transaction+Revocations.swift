public import Domain

/// The nodes that take part no more.
extension Transaction {
  /// Keeps a revocation whose signature was checked. Of several by one issuer the first stands.
  ///
  /// - Returns: whether the node wasn't revoked before.
  @discardableResult
  public func keep(_ revocation: Revocation) throws -> Bool {
    let isNews = try revocations(of: revocation.node, at: revocation.division.path).isEmpty
    try run(
      """
      INSERT INTO revokedNode (node, issuer, issued, revocation) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET issued = excluded.issued, revocation = excluded.revocation
        WHERE excluded.issued < issued
      """,
      .blob(revocation.node.id.bytes), .blob(revocation.issuer.id.bytes),
      .moment(revocation.issued), .blob(try RecordJSON.encode(revocation)))
    try run(
      "UPDATE child SET revoked = ? WHERE node = ? AND path = ? AND revoked IS NULL",
      .moment(revocation.issued), .blob(revocation.node.id.bytes),
      .text(revocation.division.path.text))
    return isNews
  }

  /// The revocations of a node as that of a division, the earliest first; empty while it is good.
  public func revocations(of node: NodeID, at path: DivisionPath) throws -> [Revocation] {
    try rows(
      "SELECT revocation FROM revokedNode WHERE node = ? ORDER BY issued, issuer",
      .blob(node.id.bytes)
    ) { try RecordJSON.decode(Revocation.self, from: $0.blob(0)) }
    .filter { $0.division.path == path }
  }
}
