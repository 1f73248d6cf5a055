public import Domain

/// An enterprise with who serves it, as the board of assignments shows it.
public struct ServedRow: Sendable, Equatable {
  public var code: CreditCode
  public var name: String
  public var division: DivisionCode
  public var tier: Tier
  public var lead: RecordID
  public var from: CivilDate
}

/// The board of assignments (Measure 30).
extension Transaction {
  /// One page of the live enterprises of a scope that somebody serves on a day, in order of code.
  ///
  /// - Parameters:
  ///   - tier: only those that this tier serves; `nil`: all.
  ///   - lead: only those that this officer leads; `nil`: all.
  ///   - after: the last code of the page before.
  public func served(
    within path: DivisionPath, on day: CivilDate, by tier: Tier?, lead: RecordID?, after: String,
    limit: Int
  ) throws -> [ServedRow] {
    try rows(
      """
      SELECT e.record, e.name, e.division, s.tier, s.lead, s.fromDay
      FROM enterprise e CROSS JOIN service s ON s.enterprise = e.record
      WHERE e.knownUntil = 9223372036854775807 AND e.division >= ?1 AND e.division < ?2
        AND (e.closedOn IS NULL OR e.closedOn > ?3) AND s.fromDay <= ?3 AND s.untilDay > ?3
        AND (?4 = '' OR s.tier = ?4) AND (?5 = '' OR s.lead = ?5) AND e.record > ?6
      ORDER BY e.record LIMIT ?7
      """,
      .text(path.text), .text(path.text + "~"), .integer(day.day), .text(tier?.rawValue ?? ""),
      .text(lead?.text ?? ""), .text(after), .integer(limit)
    ) { row in
      guard let tier = Tier(rawValue: row.text(3)) else { throw StoredValueWrong(what: "a tier") }
      return ServedRow(
        code: try CreditCode(row.text(0)), name: row.text(1),
        division: try DivisionCode(row.text(2)),
        tier: tier, lead: try RecordID(row.text(4)), from: CivilDate(day: row.int(5)))
    }
  }
}
