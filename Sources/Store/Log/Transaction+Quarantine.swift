public import Domain

/// A change that is kept and forwarded but can't be shown, and why.
public struct QuarantineRow: Sendable, Codable {
  /// Its place in this node's order of arrival; `after` of the next page.
  public var ordinal: Int64
  /// Where it belongs; that of its author's node when its bytes can't be read.
  public var division: DivisionCode
  public var origin: Origin
  public var sequence: UInt64
  public var kind: Kind
  public var record: RecordID
  public var reason: String
  /// When this node received it.
  public var received: Moment
}

extension Transaction {
  /// One page of the quarantined changes, in the order in which they came.
  ///
  /// - Parameter path: only of divisions at or below it.
  public func quarantined(after ordinal: Int64, within path: DivisionPath?, limit: Int) throws
    -> [QuarantineRow]
  {
    try rows(
      """
      SELECT * FROM (
        SELECT c.ordinal, CASE c.kind WHEN ?1 THEN '' ELSE c.division END AS division, o.path,
          o.origin, c.sequence, c.kind, c.record, c.quarantined, c.received
        FROM change c JOIN origin o ON o.key = c.originKey
        WHERE c.quarantined IS NOT NULL AND c.ordinal > ?2)
      WHERE COALESCE(NULLIF(division, ''), path) >= ?3
        AND COALESCE(NULLIF(division, ''), path) < ?4
      ORDER BY ordinal LIMIT ?5
      """, .text(Write.unreadable.name), .integer(ordinal), .text(path?.text ?? ""),
      .text((path?.text ?? "") + "~"), .integer(limit)
    ) { row in
      let division = row.text(1)
      return QuarantineRow(
        ordinal: row.integer(0),
        division: try division.isEmpty
          ? DivisionPath(row.text(2)).code : DivisionCode(division),
        origin: Origin(try row.identifier(3)), sequence: row.unsigned(4), kind: Kind(row.text(5)),
        record: try RecordID(row.text(6)), reason: row.text(7), received: row.moment(8))
    }
  }

  /// The quarantined changes after an ordinal, in the order in which they came.
  public func quarantinedChanges(afterOrdinal ordinal: Int64, limit: Int) throws -> [StoredChange] {
    try changes(
      where: "c.quarantined IS NOT NULL AND c.ordinal > ? ORDER BY c.ordinal LIMIT ?",
      [.integer(ordinal), .integer(limit)])
  }

  /// Why a change stays in quarantine, as the present version sees it.
  public func setQuarantine(_ reason: String, ordinal: Int64) throws {
    try run(
      "UPDATE change SET quarantined = ? WHERE ordinal = ?", .text(reason), .integer(ordinal))
  }

  /// Empties the read table of one register, before its past is shown again.
  public func clear(_ kind: Kind, _ record: RecordID) throws {
    guard let table = ReadTables.register(kind) else { return }
    try run("DELETE FROM \(table.name) WHERE record = ?", .text(record.text))
  }

  /// Where each version of a register stands, each write once, in the order in which they came.
  public func versionPlaces(of kind: Kind, _ record: RecordID) throws -> [(
    ordinal: Int64, received: Moment
  )] {
    var seen: Set<ChangeID> = []
    var found: [(ordinal: Int64, received: Moment)] = []
    let sql = """
      SELECT ordinal, received, id FROM change INDEXED BY changeRegister
      WHERE record = ? AND isRegister = 1 AND kind = ? ORDER BY ordinal
      """
    try each(sql, [.text(record.text), .text(kind.name)]) { row in
      if seen.insert(try row.hash(2)).inserted { found.append((row.integer(0), row.moment(1))) }
    }
    return found
  }
}
