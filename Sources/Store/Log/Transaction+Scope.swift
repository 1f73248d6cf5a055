public import Domain

/// Where each subject belongs: the heads of its `division` field (all of them while they disagree).
extension Transaction {
  /// The divisions of a subject; empty while its root record isn't held.
  public func scope(of subject: RecordID) throws -> [DivisionCode] {
    try rows(
      "SELECT division FROM scope WHERE subject = ? ORDER BY division", .text(subject.text)
    ) { try DivisionCode($0.text(0)) }
  }

  /// The subject of a record, as the log has it.
  public func subject(of kind: Kind, _ record: RecordID) throws -> RecordID? {
    try first(
      "SELECT subject FROM change WHERE record = ? AND kind = ? LIMIT 1", .text(record.text),
      .text(kind.name)
    ) { try RecordID($0.text(0)) }
  }

  public func setScope(of subject: RecordID, to divisions: [DivisionCode]) throws {
    try run("DELETE FROM scope WHERE subject = ?", .text(subject.text))
    for division in divisions {
      try run(
        "INSERT INTO scope (subject, division) VALUES (?, ?)", .text(subject.text),
        .text(division.text))
    }
  }
}

/// One cell of the agreement digest.
public struct DigestCell: Hashable, Sendable, Codable {
  public var division: DivisionCode
  public var kind: Kind
  public var reach: Reach
  /// The sum modulo 2²⁵⁶ of the distinct ids.
  public var sum: Hash
  public var count: Int

  public init(division: DivisionCode, kind: Kind, reach: Reach, sum: Hash, count: Int) {
    self.division = division
    self.kind = kind
    self.reach = reach
    self.sum = sum
    self.count = count
  }
}

extension Transaction {
  /// Adds (or with a negative count takes off) what a transaction gathered for one cell.
  public func add(_ cell: DigestCell) throws {
    let key: [Bound] = [
      .text(cell.division.text), .text(cell.kind.name), .integer(Int(cell.reach.rawValue)),
    ]
    let old = try first(
      "SELECT sum, count FROM digest WHERE division = ? AND kind = ? AND reach = ?", key[0],
      key[1], key[2]
    ) { (try $0.hash(0), $0.int(1)) }
    let (sum, count) = (old?.0 ?? .zero, old?.1 ?? 0)
    try run(
      """
      INSERT INTO digest (division, kind, reach, sum, count) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET sum = excluded.sum, count = excluded.count
      """,
      key[0], key[1], key[2], .hash(sum &+ cell.sum), .integer(count + cell.count))
  }

  /// The cells of the divisions at or below `path`, empty ones left out.
  public func digest(within path: DivisionPath) throws -> [DigestCell] {
    try rows(
      """
      SELECT division, kind, reach, sum, count FROM digest
      WHERE division >= ?1 AND division < ?2 AND count <> 0 ORDER BY division, kind, reach
      """,
      .text(path.text), .text(path.text + "~")
    ) { row in
      DigestCell(
        division: try DivisionCode(row.text(0)), kind: Kind(row.text(1)),
        reach: Reach(rawValue: UInt8(row.integer(2))) ?? .lineage, sum: try row.hash(3),
        count: row.int(4))
    }
  }

  /// Whether a change counts in the cell of division ?1, kind ?2, reach ?3. What its origin may not
  /// write counts nowhere but in the origin's own division.
  static let cell = """
    (c.quarantined IS NULL OR c.kind = '\(Write.unreadable)' OR NOT EXISTS (
      SELECT 1 FROM origin o WHERE o.key = c.originKey AND o.isComplete = 1
        AND c.division NOT GLOB o.path || '*' AND ?1 NOT GLOB o.path || '*'))
    AND c.kind = ?2 AND c.reach = ?3 AND (
      EXISTS (SELECT 1 FROM scope s WHERE s.subject = c.subject AND s.division = ?1)
      OR (c.division = ?1 AND NOT EXISTS (SELECT 1 FROM scope s WHERE s.subject = c.subject)))
    """

  /// The ids that make up one cell, with the records they are about.
  public func ids(in division: DivisionCode, _ kind: Kind, _ reach: Reach) throws -> [ChangeID:
    RecordID]
  {
    var found: [ChangeID: RecordID] = [:]
    let sql = "SELECT c.id, c.record FROM change c WHERE \(Self.cell)"
    let values: [Bound] = [.text(division.text), .text(kind.name), .integer(Int(reach.rawValue))]
    try each(sql, values) { found[try $0.hash(0)] = try RecordID($0.text(1)) }
    return found
  }
}
