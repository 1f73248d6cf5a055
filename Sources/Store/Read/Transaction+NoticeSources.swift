public import Domain

/// A ticket as notices look for it.
public struct TicketPlace: Sendable, Hashable {
  public var ticket: RecordID
  public var enterprise: CreditCode
  /// The enterprise's name.
  public var name: String?
  /// Who took it on for its holder.
  public var handler: RecordID?
}

/// What notices are made from: each question goes by an index to what is open or recent.
extension Transaction {
  /// The tickets that a unit holds and has something to do with, in order of their ids.
  public func ticketsToHandle(by unit: DivisionCode, limit: Int) throws -> [TicketPlace] {
    try places(
      "t.isOver = 0 AND t.holder = ?2 AND t.state NOT IN ('answered', 'followedUp')",
      [.text(unit.text)], limit: limit)
  }

  /// The tickets that a person raised which somebody has moved since a moment, those moved last first.
  public func ticketsRaised(by person: RecordID, movedSince first: Moment, limit: Int) throws
    -> [TicketPlace]
  {
    try places(
      "t.raiser = ?2 AND t.moved >= ?3", [.text(person.text), .moment(first)],
      order: "t.moved DESC, t.ticket", limit: limit)
  }

  /// The tickets of units of a scope whose holders ask something.
  public func ticketsAsking(within path: DivisionPath, limit: Int) throws -> [TicketPlace] {
    try places(
      "t.asks IS NOT NULL AND t.holder >= ?2 AND t.holder < ?3",
      [.text(path.text), .text(path.text + "~")], limit: limit)
  }

  private func places(
    _ condition: String, _ values: [Bound], order: String = "t.ticket", limit: Int
  ) throws -> [TicketPlace] {
    try rows(Self.placesQuery(condition, order: order), [.integer(limit)] + values) { row in
      TicketPlace(
        ticket: try RecordID(row.text(0)), enterprise: try CreditCode(row.text(1)),
        name: row.optionalText(2), handler: try row.optionalText(3).map { try RecordID($0) })
    }
  }

  /// The statement behind them, for tests of its plan.
  static func placesQuery(_ condition: String, order: String = "t.ticket") -> String {
    """
    SELECT t.ticket, t.enterprise, e.name, t.handler FROM ticket t
    LEFT JOIN enterprise e ON e.record = t.enterprise AND e.knownUntil = 9223372036854775807
    WHERE \(condition) ORDER BY \(order) LIMIT ?1
    """
  }

  /// The directives to a division itself that aren't over, the first due first.
  public func directives(to division: DivisionCode, limit: Int) throws -> [RecordRow] {
    try directives(
      "division = ?2 AND state NOT IN ('verified', 'cancelled')", division, limit: limit)
  }

  /// The directives of a division that wait to be verified, the first due first.
  public func directivesDone(for issuer: DivisionCode, limit: Int) throws -> [RecordRow] {
    try directives("issuer = ?2 AND state = 'done'", issuer, limit: limit)
  }

  private func directives(_ condition: String, _ division: DivisionCode, limit: Int) throws
    -> [RecordRow]
  {
    try rows(
      """
      SELECT record FROM directive WHERE knownUntil = 9223372036854775807 AND \(condition)
      ORDER BY due, record LIMIT ?1
      """, .integer(limit), .text(division.text)
    ) { try RecordID($0.text(0)) }.compactMap { try record(Directive.kind, $0) }
  }

  /// The exemptions that hold from a day on or later and that nobody has made void, in order of their
  /// ids.
  public func exemptions(from day: CivilDate, limit: Int) throws -> [RecordRow] {
    try rows(
      """
      SELECT record FROM exemption
      WHERE knownUntil = 9223372036854775807 AND fromDay >= ? AND isVoid = 0
      ORDER BY record LIMIT ?
      """, .integer(day.day), .integer(limit)
    ) { try RecordID($0.text(0)) }.compactMap { try record(Exemption.kind, $0) }
  }

  /// The enterprises that came to an officer on or after a day, or left the officer from then until
  /// another: those whose service by the same officer just went on have done neither.
  public func changesOfService(by officer: RecordID, from first: CivilDate, to last: CivilDate)
    throws -> [(enterprise: CreditCode, name: String?, day: CivilDate, came: Bool)]
  {
    let sql = """
      SELECT s.enterprise, e.name, s.fromDay, 1 FROM service s
      LEFT JOIN enterprise e ON e.record = s.enterprise AND e.knownUntil = 9223372036854775807
      WHERE s.lead = ?1 AND s.fromDay >= ?2 AND s.untilDay > ?3
        AND NOT EXISTS (SELECT 1 FROM service p WHERE p.enterprise = s.enterprise
          AND p.untilDay = s.fromDay AND p.lead = s.lead)
      UNION ALL
      SELECT s.enterprise, e.name, s.untilDay, 0 FROM service s
      LEFT JOIN enterprise e ON e.record = s.enterprise AND e.knownUntil = 9223372036854775807
      WHERE s.lead = ?1 AND s.untilDay BETWEEN ?2 AND ?3
        AND NOT EXISTS (SELECT 1 FROM service n WHERE n.enterprise = s.enterprise
          AND n.fromDay = s.untilDay AND n.lead = s.lead)
      """
    return try rows(
      sql, .text(officer.text), .integer(first.day), .integer(last.day)
    ) {
      (
        try CreditCode($0.text(0)), $0.optionalText(1), CivilDate(day: $0.int(2)),
        $0.flag(3)
      )
    }
  }

  /// The name of an enterprise.
  public func enterpriseName(_ code: CreditCode) throws -> String? {
    try first(
      "SELECT name FROM enterprise WHERE record = ? AND knownUntil = 9223372036854775807",
      .text(code.text)
    ) { $0.text(0) }
  }

  /// How many changes are in quarantine, and the last of them; `nil`: none.
  public func quarantineSummary() throws -> (count: Int, last: Int64, received: Moment)? {
    try first(
      """
      SELECT COUNT(*), MAX(ordinal), MAX(received) FROM change WHERE quarantined IS NOT NULL
      HAVING COUNT(*) > 0
      """
    ) { ($0.int(0), $0.integer(1), $0.moment(2)) }
  }
}
