public import Domain

/// A register with fields in conflict.
public struct ConflictRow: Sendable, Hashable {
  public var kind: Kind
  public var record: RecordID
  /// In order of name.
  public var fields: [String]

  public init(kind: Kind, record: RecordID, fields: [String]) {
    self.kind = kind
    self.record = record
    self.fields = fields
  }
}

/// Where a version of a register came from.
public struct VersionSource: Sendable, Hashable {
  /// The division whose node wrote it; `nil` when this node was never told.
  public var division: DivisionCode?
  /// When it first came to this node.
  public var received: Moment
}

/// What people wrote without seeing each other's edit.
extension Transaction {
  /// One page of the registers that have fields in conflict, in order of kind and id.
  ///
  /// - Parameters:
  ///   - after: the last of the page before.
  ///   - path: only of divisions at or below it.
  public func conflicts(
    after: (kind: Kind, record: String)?, within path: DivisionPath?, limit: Int
  )
    throws -> [ConflictRow]
  {
    let (low, high) = (path?.text ?? "", (path?.text ?? "") + "~")
    let found = try rows(
      """
      SELECT DISTINCT k.kind, k.record FROM conflict k
      WHERE (k.kind, k.record) > (?1, ?2) AND (?3 = '' OR EXISTS (
        SELECT 1 FROM change c INDEXED BY changeRegister
        LEFT JOIN scope s ON s.subject = c.subject
        WHERE c.record = k.record AND c.isRegister = 1 AND c.kind = k.kind
          AND COALESCE(s.division, c.division) >= ?3 AND COALESCE(s.division, c.division) < ?4))
      ORDER BY k.kind, k.record LIMIT ?5
      """, .text(after?.kind.name ?? ""), .text(after?.record ?? ""), .text(low), .text(high),
      .integer(limit)
    ) { (Kind($0.text(0)), try RecordID($0.text(1))) }
    return try found.map { kind, record in
      let fields = try rows(
        "SELECT field FROM conflict WHERE kind = ? AND record = ? ORDER BY field",
        .text(kind.name), .text(record.text)
      ) { $0.text(0) }
      return ConflictRow(kind: kind, record: record, fields: fields)
    }
  }

  /// The divisions of a register's subject: several while they are themselves in conflict.
  public func divisions(of kind: Kind, _ record: RecordID) throws -> [DivisionCode] {
    let written = try first(
      """
      SELECT subject, division FROM change INDEXED BY changeRegister
      WHERE record = ? AND isRegister = 1 AND kind = ? LIMIT 1
      """, .text(record.text), .text(kind.name)
    ) { (try RecordID($0.text(0)), try DivisionCode($0.text(1))) }
    guard let (subject, division) = written else { return [] }
    let scope = try scope(of: subject)
    return scope.isEmpty ? [division] : scope
  }

  /// Where each version of a register came from, by the change's id.
  public func sources(of kind: Kind, _ record: RecordID) throws -> [ChangeID: VersionSource] {
    var found: [ChangeID: VersionSource] = [:]
    // The node of an origin that is known from the feed alone is a guess: named as the origin is.
    let sql = """
      SELECT c.id, c.received, o.path, o.isComplete = 1 OR o.node <> o.origin
      FROM change c INDEXED BY changeRegister JOIN origin o ON o.key = c.originKey
      WHERE c.record = ? AND c.isRegister = 1 AND c.kind = ? ORDER BY c.ordinal
      """
    try each(sql, [.text(record.text), .text(kind.name)]) { row in
      let id = try row.hash(0)
      guard found[id] == nil else { return }
      found[id] = VersionSource(
        division: row.flag(3) ? try DivisionPath(row.text(2)).code : nil, received: row.moment(1))
    }
    return found
  }
}
