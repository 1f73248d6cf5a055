public import Domain

/// An enterprise as lists show it.
public struct EnterpriseRow: Sendable, Hashable {
  public var code: CreditCode
  public var name: String
  public var division: DivisionCode
  public var sector: Sector
  /// Who leads its service; `nil`: nobody.
  public var lead: RecordID?
  public var closedOn: CivilDate?
}

/// Finding enterprises.
extension Transaction {
  /// One page of the enterprises of a scope, in order of their codes.
  ///
  /// - Parameters:
  ///   - text: in their names, or at the beginning of their codes; empty: all.
  ///   - after: the last code of the page before.
  public func enterprises(
    like text: String, within path: DivisionPath, after: String = "", limit: Int
  ) throws -> [EnterpriseRow] {
    try rows(
      """
      SELECT e.record, e.name, e.division, e.sector, a.lead, e.closedOn FROM enterprise e
      LEFT JOIN assignment a ON a.record = e.record AND a.knownUntil = 9223372036854775807
      WHERE e.knownUntil = 9223372036854775807 AND e.division >= ?1 AND e.division < ?2
        AND e.record > ?3
        AND (?4 = '' OR instr(e.name, ?4) > 0 OR substr(e.record, 1, length(?4)) = upper(?4))
      ORDER BY e.record LIMIT ?5
      """,
      .text(path.text), .text(path.text + "~"), .text(after), .text(text), .integer(limit),
      map: Self.enterpriseRow)
  }

  /// The live ones that an officer leads, in order of their codes.
  public func enterprises(ledBy officer: RecordID) throws -> [EnterpriseRow] {
    try rows(
      """
      SELECT e.record, e.name, e.division, e.sector, a.lead, e.closedOn FROM assignment a
      JOIN enterprise e ON e.record = a.record AND e.knownUntil = 9223372036854775807
      WHERE a.lead = ? AND a.knownUntil = 9223372036854775807 AND e.closedOn IS NULL
        AND e.division IS NOT NULL
      ORDER BY e.record
      """, .text(officer.text), map: Self.enterpriseRow)
  }

  /// The live above-scale enterprises of a scope to which nothing was explained up to a day.
  public func untold(within path: DivisionPath, on day: CivilDate) throws -> [RecordID] {
    try rows(
      """
      SELECT e.record FROM enterprise e
      WHERE \(Self.live) AND NOT EXISTS (
        SELECT 1 FROM delivery d WHERE d.enterprise = e.record AND d.givenDay <= ?3
          AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = d.record))
      ORDER BY e.record
      """, .text(path.text), .text(path.text + "~"), .integer(day.day)
    ) { try RecordID($0.text(0)) }
  }

  /// The live above-scale enterprises of a scope that nobody has visited on site since a day, with the
  /// day of the last such visit, those who wait longest first.
  public func unvisited(within path: DivisionPath, on day: CivilDate, since first: CivilDate) throws
    -> [(code: CreditCode, name: String, last: CivilDate?)]
  {
    try rows(
      """
      SELECT record, name, last FROM (
        SELECT e.record, e.name, (
          SELECT MAX(v.claimedDay) FROM visit v
          WHERE v.enterprise = e.record AND v.claimedDay <= ?3 AND v.mode = 'onSite'
            AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = v.record)) AS last
        FROM enterprise e WHERE \(Self.live))
      WHERE last IS NULL OR last < ?4 ORDER BY last NULLS FIRST, record
      """, .text(path.text), .text(path.text + "~"), .integer(day.day), .integer(first.day)
    ) {
      (
        try CreditCode($0.text(0)), $0.text(1), $0.optionalInt(2).map { CivilDate(day: $0) }
      )
    }
  }

  /// The facts of some kinds about an enterprise, the latest stamp first.
  public func facts(about enterprise: CreditCode, of kinds: [Kind], limit: Int) throws
    -> [(kind: Kind, row: RecordRow, isRetracted: Bool)]
  {
    let names = kinds.map { "'\($0.name)'" }.joined(separator: ", ")
    var seen: Set<RecordID> = []
    let found = try rows(
      """
      SELECT c.kind, c.record, c.division, c.stamp, c.received, c.write,
        EXISTS (SELECT 1 FROM retracted t WHERE t.target = c.record)
      FROM change c INDEXED BY changeSubject
      WHERE c.subject = ?1 AND c.isRegister = 0 AND c.quarantined IS NULL AND c.kind IN (\(names))
      ORDER BY c.stamp DESC, c.record LIMIT ?2
      """, .text(enterprise.text), .integer(limit)
    ) { row in
      let write = Write(readingOrMarking: row.blob(5))
      return (
        kind: Kind(row.text(0)),
        row: RecordRow(
          record: try RecordID(row.text(1)), division: try DivisionCode(row.text(2)),
          stamp: Stamp(bits: row.unsigned(3)), received: row.moment(4), author: write.author,
          body: write.body), isRetracted: row.flag(6)
      )
    }
    // A change may stand in several logs.
    return found.filter { seen.insert($0.row.record).inserted }
  }

  /// The measures that an enterprise was told of, each with the day it last was.
  public func told(_ enterprise: CreditCode) throws -> [Int: CivilDate] {
    let pairs = try rows(
      """
      SELECT d.measure, MAX(d.givenDay) FROM delivery d WHERE d.enterprise = ?
        AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = d.record) GROUP BY d.measure
      """, .text(enterprise.text)
    ) { ($0.int(0), CivilDate(day: $0.int(1))) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// The tickets about an enterprise, the latest first.
  public func tickets(about enterprise: CreditCode, limit: Int) throws -> [TicketRow] {
    try rows(
      """
      SELECT \(Self.ticketColumns)
      FROM ticket t LEFT JOIN enterprise e ON e.record = t.enterprise AND e.knownUntil = ?2
      WHERE t.enterprise = ?1 ORDER BY t.ticket DESC LIMIT ?3
      """, .text(enterprise.text), .moment(.distantFuture), .integer(limit), map: Self.ticketRow)
  }

  private static let live = """
    e.knownUntil = 9223372036854775807 AND e.division >= ?1 AND e.division < ?2
      AND e.aboveScaleFrom <= ?3 AND (e.aboveScaleTo IS NULL OR e.aboveScaleTo > ?3)
      AND (e.closedOn IS NULL OR e.closedOn > ?3)
    """

  static func enterpriseRow(_ row: Row) throws -> EnterpriseRow {
    EnterpriseRow(
      code: try CreditCode(row.text(0)), name: row.text(1), division: try DivisionCode(row.text(2)),
      sector: Sector(rawValue: row.text(3)) ?? .other,
      lead: try row.optionalText(4).map { try RecordID($0) },
      closedOn: row.optionalInt(5).map { CivilDate(day: $0) })
  }
}
