public import Domain

/// A financing need with whose it is, and who serves them.
public struct HeldNeed: Sendable {
  public var id: RecordID
  public var need: FinancingNeed
  public var enterprise: CreditCode
  public var name: String
  public var division: DivisionCode
  public var sector: Sector
  /// The lead officer; `nil`: nobody serves the enterprise.
  public var lead: RecordID?
}

extension Transaction {
  /// The financing needs of the enterprises of a scope as they were known (Measure 22), in order of
  /// enterprises and ids.
  public func financingNeeds(within path: DivisionPath, knownAt: Moment?) throws -> [HeldNeed] {
    try rows(
      Self.financingQuery(isNow: knownAt == nil),
      .moment(knownAt ?? Moment(milliseconds: .max - 1)), .text(path.text),
      .text(path.text + "~")
    ) { row in
      HeldNeed(
        id: try RecordID(row.text(0)),
        need: try RecordJSON.decode(FinancingNeed.self, from: row.blob(1)),
        enterprise: try CreditCode(row.text(2)), name: row.text(3),
        division: try DivisionCode(row.text(4)), sector: Sector(rawValue: row.text(5)) ?? .other,
        lead: try row.optionalText(6).map { try RecordID($0) })
    }
  }

  /// The statement of `financingNeeds`, for tests of its plan.
  static func financingQuery(isNow: Bool) -> String {
    """
    SELECT f.record, f.body, e.record, e.name, e.division, e.sector, a.lead
    FROM enterprise e CROSS JOIN financingNeed f ON f.enterprise = e.record
    LEFT JOIN assignment a ON a.record = e.record AND \(known("a", at: "?1", isNow: isNow))
    WHERE \(known("e", at: "?1", isNow: isNow)) AND \(known("f", at: "?1", isNow: isNow))
      AND e.division >= ?2 AND e.division < ?3 AND ?1 = ?1 ORDER BY e.record, f.record
    """
  }
}
