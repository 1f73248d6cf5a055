public import Domain

/// A record as lists and exports show it.
public struct RecordRow: Sendable {
  public var record: RecordID
  public var division: DivisionCode
  public var stamp: Stamp
  public var received: Moment
  public var author: RecordID
  /// The record's JSON: a fact's body, or a register's merged value.
  public var body: [UInt8]
}

extension Transaction {
  /// One page of the records of a kind, in order of their ids.
  ///
  /// - Parameters:
  ///   - after: the last id of the page before.
  ///   - path: only records of divisions at or below it.
  public func page(of kind: Kind, after: String, within path: DivisionPath?, limit: Int) throws
    -> [RecordRow]
  {
    let (low, high) = (path?.text ?? "", (path?.text ?? "") + "~")
    if let table = ReadTables.register(kind) {
      let division = table.columns.contains("division") ? "t.division" : "c.division"
      // A county's are found by it; those of many counties in the order of the page, without sorting all.
      let filter = path?.tier == .county ? division : "+\(division)"
      return try rows(
        """
        SELECT t.record, \(division), c.stamp, t.knownFrom, c.write, t.body
        FROM \(table.name) t JOIN change c ON c.ordinal = t.ordinal
        WHERE t.record > ? AND t.knownUntil = ? AND \(filter) >= ? AND \(filter) < ?
        ORDER BY t.record LIMIT ?
        """, .text(after), .moment(.distantFuture), .text(low), .text(high), .integer(limit)
      ) { try Self.recordRow($0, body: $0.blob(5)) }
    }
    guard let table = ReadTables.fact(kind) else { return [] }
    return try rows(
      Self.factsQuery(table.name, isOfCounty: path?.tier == .county), .text(after), .text(low),
      .text(high), .text(kind.name), .integer(limit)
    ) { try Self.recordRow($0, body: nil) }
  }

  /// The statement of a page of facts, for tests of its plan. A county's are found by an index, however
  /// many others there are.
  static func factsQuery(_ table: String, isOfCounty: Bool) -> String {
    let (source, division) =
      isOfCounty
      ? (
        """
        change c INDEXED BY changeOfDivision
        CROSS JOIN \(table) t ON t.record = c.record AND t.ordinal = c.ordinal
        """, "c.isRegister = 0 AND c.kind = ?4 AND c.division = ?2 AND ?3 = ?3"
      )
      : (
        "\(table) t JOIN change c ON c.ordinal = t.ordinal",
        "c.division >= ?2 AND c.division < ?3 AND ?4 = ?4"
      )
    return """
      SELECT t.record, c.division, c.stamp, t.received, c.write FROM \(source)
      WHERE \(isOfCounty ? "c" : "t").record > ?1 AND \(division)
      ORDER BY \(isOfCounty ? "c" : "t").record LIMIT ?5
      """
  }

  /// One record; `nil` when it isn't held.
  public func record(_ kind: Kind, _ record: RecordID) throws -> RecordRow? {
    if let table = ReadTables.register(kind) {
      let division = table.columns.contains("division") ? "t.division" : "c.division"
      return try first(
        """
        SELECT t.record, COALESCE(\(division), c.division), c.stamp, t.knownFrom, c.write, t.body
        FROM \(table.name) t JOIN change c ON c.ordinal = t.ordinal
        WHERE t.record = ? AND t.knownUntil = ?
        """, .text(record.text), .moment(.distantFuture)
      ) { try Self.recordRow($0, body: $0.blob(5)) }
    }
    guard let table = ReadTables.fact(kind) else { return nil }
    return try first(
      """
      SELECT t.record, c.division, c.stamp, t.received, c.write
      FROM \(table.name) t JOIN change c ON c.ordinal = t.ordinal WHERE t.record = ?
      """, .text(record.text)
    ) { try Self.recordRow($0, body: nil) }
  }

  /// The events of a ticket with their stamps and authors, in order of their ids.
  public func ticketEvents(of ticket: RecordID) throws -> [RecordRow] {
    try rows(
      """
      SELECT t.record, c.division, c.stamp, t.received, c.write
      FROM ticketEvent t JOIN change c ON c.ordinal = t.ordinal WHERE t.ticket = ?
      ORDER BY t.record
      """, .text(ticket.text)
    ) { try Self.recordRow($0, body: nil) }
  }

  private static func recordRow(_ row: Row, body: [UInt8]?) throws -> RecordRow {
    let write = Write(readingOrMarking: row.blob(4))
    return RecordRow(
      record: try RecordID(row.text(0)), division: try DivisionCode(row.text(1)),
      stamp: Stamp(bits: row.unsigned(2)), received: row.moment(3), author: write.author,
      body: body ?? write.body)
  }
}
