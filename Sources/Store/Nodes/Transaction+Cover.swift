public import Domain

extension Transaction {
  /// The nodes that this one holds certificates of, each with its division.
  public func certifiedNodes() throws -> [(node: NodeID, division: DivisionCode)] {
    try rows("SELECT DISTINCT node, division FROM certificate ORDER BY division, node") {
      (NodeID(try $0.identifier(0)), try DivisionCode($0.text(1)))
    }
  }

  /// An issuer's receipts from the first one that covers a place to the first of these that is signed.
  ///
  /// - Returns: these, and the link that they follow; no receipts when none covers it.
  public func cover(of sequence: UInt64, _ origin: OriginState, by issuer: NodeID) throws -> (
    after: Hash, receipts: [Receipt]
  ) {
    let key: [Bound] = [.blob(issuer.id.bytes), .integer(origin.key), .unsigned(sequence)]
    let before = try first(
      """
      SELECT link FROM receipt WHERE issuer = ? AND originKey = ? AND sequence < ?
      ORDER BY sequence DESC LIMIT 1
      """, key[0], key[1], key[2]
    ) { try $0.hash(0) }
    let receipts = try rows(
      """
      SELECT sequence, time, link, signature FROM receipt
      WHERE issuer = ?1 AND originKey = ?2 AND sequence >= ?3 AND sequence <= COALESCE((
        SELECT MIN(sequence) FROM receipt WHERE issuer = ?1 AND originKey = ?2 AND sequence >= ?3
          AND signature IS NOT NULL), ?3)
      ORDER BY sequence
      """, key[0], key[1], key[2]
    ) { row in
      Receipt(
        issuer: issuer, origin: origin.origin, sequence: row.unsigned(0), time: row.moment(1),
        link: try row.hash(2), signature: row.optionalBlob(3))
    }
    return (before ?? .zero, receipts)
  }
}
