public import Domain

/// To whom policy was explained (Measure 28).
extension Transaction {
  /// Calls `body` for each enterprise of a scope and measure that was explained to it, once.
  ///
  /// - Parameters:
  ///   - path: of enterprises at or below it, by what was known then.
  ///   - day: up to this day.
  ///   - knownAt: only what this node had received by then; `nil`: all.
  public func eachDelivery(
    within path: DivisionPath, through day: CivilDate, knownAt: Moment?,
    _ body: (_ enterprise: String, _ measure: Int, _ isOneToOne: Bool) throws -> Void
  ) throws {
    // One enterprise after the other, by the index.
    let sql = """
      SELECT d.enterprise, d.measure, MAX(d.isOneToOne)
      FROM enterprise e CROSS JOIN delivery d ON d.enterprise = e.record
      WHERE \(Self.known("e", at: "?2", isNow: knownAt == nil))
        AND e.division >= ?3 AND e.division < ?4
        AND d.givenDay <= ?1 AND d.received <= ?2
        AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = d.record AND t.received <= ?2)
      GROUP BY d.enterprise, d.measure
      """
    let values: [Bound] = [
      .integer(day.day), .moment(knownAt ?? Moment(milliseconds: .max - 1)), .text(path.text),
      .text(path.text + "~"),
    ]
    try each(sql, values) { row in
      try body(row.text(0), row.int(1), row.flag(2))
    }
  }

  /// Calls `body` for each live above-scale enterprise of a scope on a day, with who leads its service.
  ///
  /// Of a scope is what belongs to it now; the division given is where it was on the day.
  public func eachLive(
    within path: DivisionPath, on day: CivilDate, knownAt: Moment?,
    _ body: (_ enterprise: String, DivisionCode, Sector, _ lead: String?) throws -> Void
  ) throws {
    let sql = """
      SELECT e.record, \(Self.place(of: "e", on: "?3")), e.sector,
        (SELECT s.lead FROM service s
          WHERE s.enterprise = e.record AND s.fromDay <= ?3 AND s.untilDay > ?3)
      FROM enterprise e
      WHERE \(Self.known("e", at: "?4", isNow: knownAt == nil))
        AND e.division >= ?1 AND e.division < ?2 AND ?4 = ?4
        AND e.aboveScaleFrom <= ?3 AND (e.aboveScaleTo IS NULL OR e.aboveScaleTo > ?3)
        AND (e.closedOn IS NULL OR e.closedOn > ?3)
      """
    let values: [Bound] = [
      .text(path.text), .text(path.text + "~"), .integer(day.day),
      .moment(knownAt ?? Moment(milliseconds: .max - 1)),
    ]
    try each(sql, values) { row in
      try body(
        row.text(0), try DivisionCode(row.text(1)), Sector(rawValue: row.text(2)) ?? .other,
        row.optionalText(3))
    }
  }

  /// The division of an enterprise on a day: of one that has moved, where it was then.
  static func place(of table: String, on day: String) -> String {
    """
    COALESCE((SELECT f.value ->> 0 FROM json_each(\(table).formerDivisions) f
      WHERE f.value ->> 1 > \(day) ORDER BY f.key LIMIT 1), \(table).division)
    """
  }

  /// The condition for the row of a register that was known at a moment. The current rows have an index
  /// of their own, which needs the constant to be seen.
  static func known(_ table: String, at parameter: String, isNow: Bool) -> String {
    isNow
      ? "\(table).knownUntil = 9223372036854775807"
      : "\(table).knownFrom <= \(parameter) AND \(table).knownUntil > \(parameter)"
  }
}
