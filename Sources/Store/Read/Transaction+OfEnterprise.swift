public import Domain

/// A register that belongs to an enterprise, with whose it is and who serves them.
public struct OfEnterprise<Record: Register>: Sendable {
  public var id: RecordID
  public var record: Record
  public var enterprise: CreditCode
  public var name: String
  public var division: DivisionCode
  public var sector: Sector
  /// The lead officer; `nil`: nobody serves the enterprise.
  public var lead: RecordID?
}

/// A financing need (Measures 22–24), that somebody takes part in an event (Measure 21), an offer
/// (Measure 6).
public typealias HeldNeed = OfEnterprise<FinancingNeed>
public typealias HeldParticipation = OfEnterprise<Participation>
public typealias HeldOffer = OfEnterprise<Offer>

extension Transaction {
  /// The financing needs of the enterprises of a scope as they were known, in order of enterprises and
  /// ids.
  public func financingNeeds(within path: DivisionPath, knownAt: Moment?) throws -> [HeldNeed] {
    try ofEnterprises("financingNeed", within: path, knownAt: knownAt)
  }

  /// In which events the enterprises of a scope take part, the same way.
  public func participations(within path: DivisionPath, knownAt: Moment?) throws
    -> [HeldParticipation]
  { try ofEnterprises("participation", within: path, knownAt: knownAt) }

  /// What the enterprises of a scope offer and want, the same way, whether it still holds or not.
  public func offers(within path: DivisionPath) throws -> [HeldOffer] {
    try ofEnterprises("offer", within: path, knownAt: nil)
  }

  private func ofEnterprises<Record: Register>(
    _ table: String, within path: DivisionPath, knownAt: Moment?
  ) throws -> [OfEnterprise<Record>] {
    try rows(
      Self.ofEnterprisesQuery(table, isNow: knownAt == nil),
      .moment(knownAt ?? Moment(milliseconds: .max - 1)), .text(path.text),
      .text(path.text + "~")
    ) { row in
      OfEnterprise(
        id: try RecordID(row.text(0)),
        record: try RecordJSON.decode(Record.self, from: row.blob(1)),
        enterprise: try CreditCode(row.text(2)), name: row.text(3),
        division: try DivisionCode(row.text(4)), sector: Sector(rawValue: row.text(5)) ?? .other,
        lead: try row.optionalText(6).map { try RecordID($0) })
    }
  }

  /// The statement of these, for tests of its plan: one enterprise after the other, by the indexes.
  static func ofEnterprisesQuery(_ table: String, isNow: Bool) -> String {
    """
    SELECT f.record, f.body, e.record, e.name, e.division, e.sector, a.lead
    FROM enterprise e CROSS JOIN \(table) f ON f.enterprise = e.record
    LEFT JOIN assignment a ON a.record = e.record AND \(known("a", at: "?1", isNow: isNow))
    WHERE \(known("e", at: "?1", isNow: isNow)) AND \(known("f", at: "?1", isNow: isNow))
      AND e.division >= ?2 AND e.division < ?3 AND ?1 = ?1 ORDER BY e.record, f.record
    """
  }
}
