public import Domain

/// What the finding of service in name only asks of registers (Measure 30).
extension Transaction {
  /// Who has served the live enterprises of a scope, from when to when, with support officers.
  ///
  /// - Parameters:
  ///   - knownAt: only what this node had received by then; `nil`: all.
  ///   - code: only of this enterprise; `nil`: of all.
  public func services(
    within path: DivisionPath, on day: CivilDate, knownAt: Moment?, of code: CreditCode? = nil
  ) throws -> [NameOnlyRule.Service] {
    let support = try support(within: path, knownAt: knownAt, of: code)
    let values: [Bound] = [
      .text(path.text), .text(path.text + "~"), .integer(day.day),
      .moment(knownAt ?? Moment(milliseconds: .max - 1)), .optional(code?.text),
    ]
    let live = """
      \(Self.known("e", at: "?4", isNow: knownAt == nil))
      AND e.division >= ?1 AND e.division < ?2 AND (e.closedOn IS NULL OR e.closedOn > ?3)
      AND ?4 = ?4 AND \(code == nil ? "?5 IS NULL" : "e.record = ?5")
      """
    guard let knownAt else {
      return try rows(
        """
        SELECT s.enterprise, s.lead, s.fromDay, s.untilDay FROM enterprise e
        JOIN service s ON s.enterprise = e.record WHERE \(live)
        """, values
      ) { row in
        let code = try CreditCode(row.text(0))
        let until = row.integer(3)
        return NameOnlyRule.Service(
          enterprise: code, officer: try RecordID(row.text(1)), from: CivilDate(day: row.int(2)),
          to: until == .max ? nil : CivilDate(day: Int(until)), support: support[code] ?? [])
      }
    }
    let codes = try rows("SELECT e.record FROM enterprise e WHERE \(live)", values) {
      try CreditCode($0.text(0))
    }
    return try codes.flatMap { code in
      let versions = try versions(of: Assignment.kind, RecordID(code), knownAt: knownAt)
      return ServiceHistory(versions).intervals.map {
        NameOnlyRule.Service(
          enterprise: code, officer: $0.lead, from: $0.from, to: $0.until,
          support: support[code] ?? [])
      }
    }
  }

  private func support(within path: DivisionPath, knownAt: Moment?, of code: CreditCode?) throws
    -> [CreditCode: [RecordID]]
  {
    var all: [CreditCode: [RecordID]] = [:]
    try eachValue(Assignment.self, having: "support", within: path, knownAt: knownAt, of: code) {
      id, assignment in
      all[try CreditCode(id.text)] = assignment.support
    }
    return all
  }

  /// The officers of a division, each with its body.
  public func officers(of division: DivisionCode) throws -> [(RecordID, [UInt8])] {
    try rows(
      """
      SELECT record, body FROM officer WHERE knownUntil = 9223372036854775807 AND division = ?
      """, .text(division.text)
    ) { (try RecordID($0.text(0)), $0.blob(1)) }
  }

  /// The absences of officers, by officer.
  public func absences(knownAt: Moment?) throws -> [RecordID: [Absence]] {
    var all: [RecordID: [Absence]] = [:]
    try eachValue(Officer.self, having: "absences", knownAt: knownAt) { all[$0] = $1.absences }
    return all
  }

  /// Where the enterprises of a scope are, of those for which it is known.
  ///
  /// - Parameter code: only of this enterprise; `nil`: of all.
  public func locations(within path: DivisionPath, knownAt: Moment?, of code: CreditCode? = nil)
    throws -> [CreditCode: Visit.Location]
  {
    var all: [CreditCode: Visit.Location] = [:]
    try eachValue(Enterprise.self, having: "location", within: path, knownAt: knownAt, of: code) {
      id, enterprise in
      all[try CreditCode(id.text)] = enterprise.location
    }
    return all
  }

  /// The values of a register in which a field was ever filled.
  ///
  /// - Parameters:
  ///   - path: only those about enterprises that are there now, as known then; `nil`: all.
  ///   - code: of those only this one; `nil`: all.
  private func eachValue<R: Register>(
    _ type: R.Type, having field: String, within path: DivisionPath? = nil, knownAt: Moment?,
    of code: CreditCode? = nil, _ body: (RecordID, R) throws -> Void
  ) throws {
    guard let table = ReadTables.register(R.kind) else { return }
    let isNow = knownAt == nil
    let enterprises = """
      SELECT e.record FROM enterprise e WHERE \(Self.known("e", at: "?1", isNow: isNow))
        AND e.division >= ?3 AND e.division < ?4 AND \(code == nil ? "?5 IS NULL" : "e.record = ?5")
      """
    let scope = path == nil ? "" : "(\(enterprises)) s CROSS JOIN "
    // Found by the field's name, so that the others needn't be parsed.
    let sql = """
      SELECT r.record, r.body FROM \(scope)\(table.name) r
      WHERE \(Self.known("r", at: "?1", isNow: isNow)) AND instr(r.body, ?2) > 0 AND ?1 = ?1
      \(path == nil ? "" : "AND r.record = s.record")
      """
    let name = Array("\"\(field)\":".utf8)
    var values: [Bound] = [
      .moment(knownAt ?? Moment(milliseconds: .max - 1)), .blob(name),
    ]
    if let path {
      values += [.text(path.text), .text(path.text + "~"), .optional(code?.text)]
    }
    try each(sql, values) { row in
      try body(try RecordID(row.text(0)), try RecordJSON.decode(R.self, from: row.blob(1)))
    }
  }
}
