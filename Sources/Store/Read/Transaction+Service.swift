public import Domain

/// Who served which enterprise when (Measure 30).
extension Transaction {
  /// Makes an enterprise's intervals again from the versions of its assignment.
  func showService(of enterprise: RecordID, through ordinal: Int64) throws {
    let versions = try versions(of: Assignment.kind, enterprise, through: ordinal)
    try run("DELETE FROM service WHERE enterprise = ?", .text(enterprise.text))
    for interval in ServiceHistory(versions).intervals {
      try run(
        """
        INSERT INTO service
          (enterprise, fromDay, untilDay, tier, lead, author, note, endedBy, endNote)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        .text(enterprise.text), .integer(interval.from.day),
        .integer(interval.until.map { Int64($0.day) } ?? Int64.max), .text(interval.tier.rawValue),
        .text(interval.lead.text), .text(interval.author.text), .optional(interval.note),
        .optional(interval.endedBy?.text), .optional(interval.endNote))
    }
  }

  /// Who has served an enterprise, in order of time.
  public func service(of enterprise: CreditCode) throws -> [ServiceHistory.Interval] {
    try rows(
      """
      SELECT tier, lead, fromDay, untilDay, author, note, endedBy, endNote FROM service
      WHERE enterprise = ? ORDER BY fromDay
      """, .text(enterprise.text), map: Self.interval)
  }

  /// Who serves an enterprise on a day; `nil`: nobody.
  public func lead(of enterprise: CreditCode, on day: CivilDate) throws -> RecordID? {
    try first(
      """
      SELECT lead FROM service WHERE enterprise = ?1 AND fromDay <= ?2 AND untilDay > ?2
      ORDER BY fromDay DESC LIMIT 1
      """, .text(enterprise.text), .integer(day.day)
    ) { try RecordID($0.text(0)) }
  }

  private static func interval(_ row: Row) throws -> ServiceHistory.Interval {
    guard let tier = Tier(rawValue: row.text(0)) else { throw StoredValueWrong(what: "a tier") }
    let until = row.integer(3)
    return ServiceHistory.Interval(
      tier: tier, lead: try RecordID(row.text(1)), from: CivilDate(day: row.int(2)),
      until: until == .max ? nil : CivilDate(day: Int(until)), author: try RecordID(row.text(4)),
      note: row.optionalText(5), endedBy: try row.optionalText(6).map { try RecordID($0) },
      endNote: row.optionalText(7))
  }

  /// How many live above-scale enterprises each officer leads on a day.
  ///
  /// - Parameter path: only enterprises at or below it.
  public func loads(within path: DivisionPath, on day: CivilDate) throws -> [RecordID: Int] {
    var loads: [RecordID: Int] = [:]
    let sql = """
      SELECT s.lead, COUNT(*) FROM enterprise e JOIN service s ON s.enterprise = e.record
      WHERE e.knownUntil = 9223372036854775807 AND e.division >= ?1 AND e.division < ?2
        AND (e.closedOn IS NULL OR e.closedOn > ?3) AND s.fromDay <= ?3 AND s.untilDay > ?3
      GROUP BY s.lead
      """
    try each(sql, [.text(path.text), .text(path.text + "~"), .integer(day.day)]) { row in
      loads[try RecordID(row.text(0))] = row.int(1)
    }
    return loads
  }

  /// The live above-scale enterprises that nobody serves on a day, in order of code.
  public func unserved(
    within path: DivisionPath, on day: CivilDate, includesSoftware: Bool, limit: Int
  ) throws -> [(code: CreditCode, name: String, division: DivisionCode)] {
    try rows(
      """
      SELECT e.record, e.name, e.division FROM enterprise e
      WHERE e.knownUntil = 9223372036854775807 AND e.division >= ?1 AND e.division < ?2
        AND e.aboveScaleFrom <= ?3 AND (e.aboveScaleTo IS NULL OR e.aboveScaleTo > ?3)
        AND (e.closedOn IS NULL OR e.closedOn > ?3) AND (?4 = 1 OR e.sector <> 'software')
        AND NOT EXISTS (SELECT 1 FROM service s
          WHERE s.enterprise = e.record AND s.fromDay <= ?3 AND s.untilDay > ?3)
      ORDER BY e.record LIMIT ?5
      """,
      .text(path.text), .text(path.text + "~"), .integer(day.day), .flag(includesSoftware),
      .integer(limit)
    ) { (try CreditCode($0.text(0)), $0.text(1), try DivisionCode($0.text(2))) }
  }

  /// Who got another to serve it in a period, or nobody any more: both days count. In order of code and
  /// day.
  public func changesOfService(within path: DivisionPath, from first: CivilDate, to last: CivilDate)
    throws -> [(code: CreditCode, name: String, division: DivisionCode, change: ServiceChange)]
  {
    var enterprises: [CreditCode: (name: String, division: DivisionCode)] = [:]
    var intervals: [CreditCode: [ServiceHistory.Interval]] = [:]
    // One enterprise after the other, by the index; what ended long ago isn't read.
    let sql = """
      SELECT s.tier, s.lead, s.fromDay, s.untilDay, s.author, s.note, s.endedBy, s.endNote,
        e.record, e.name, e.division
      FROM enterprise e CROSS JOIN service s ON s.enterprise = e.record
      WHERE e.knownUntil = 9223372036854775807 AND e.division >= ?3 AND e.division < ?4
        AND s.fromDay <= ?2 AND s.untilDay >= ?1
      ORDER BY e.record, s.fromDay
      """
    let values: [Bound] = [
      .integer(first.day), .integer(last.day), .text(path.text), .text(path.text + "~"),
    ]
    try each(sql, values) { row in
      let code = try CreditCode(row.text(8))
      enterprises[code] = (row.text(9), try DivisionCode(row.text(10)))
      intervals[code, default: []].append(try Self.interval(row))
    }
    return enterprises.sorted { $0.key < $1.key }.flatMap { code, enterprise in
      ServiceChange.all(in: intervals[code] ?? [], from: first, to: last).map {
        (code, enterprise.name, enterprise.division, $0)
      }
    }
  }
}

extension Transaction {
  /// The enterprises that an officer leads on a day, in order of code.
  public func led(by officer: RecordID, on day: CivilDate) throws -> [CreditCode] {
    try rows(
      """
      SELECT enterprise FROM service WHERE lead = ?1 AND fromDay <= ?2 AND untilDay > ?2
      ORDER BY enterprise
      """, .text(officer.text), .integer(day.day)
    ) { try CreditCode($0.text(0)) }
  }

  /// The live enterprises of a scope that an officer leads on a day, in order of code.
  public func ledAlive(by officer: RecordID, within path: DivisionPath, on day: CivilDate) throws
    -> [CreditCode]
  {
    try rows(
      """
      SELECT s.enterprise FROM service s CROSS JOIN enterprise e ON e.record = s.enterprise
        AND e.knownUntil = 9223372036854775807
      WHERE s.lead = ?1 AND s.fromDay <= ?2 AND s.untilDay > ?2
        AND e.division >= ?3 AND e.division < ?4 AND (e.closedOn IS NULL OR e.closedOn > ?2)
      ORDER BY s.enterprise
      """, .text(officer.text), .integer(day.day), .text(path.text), .text(path.text + "~")
    ) { try CreditCode($0.text(0)) }
  }
}
