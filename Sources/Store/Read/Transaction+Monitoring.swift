public import Domain

/// An enterprise on one of the key lists, or that was.
public struct ListedEnterprise: Sendable {
  public var code: CreditCode
  public var name: String
  public var division: DivisionCode
  public var sector: Sector
  public var entries: [Enterprise.KeyListEntry]
}

/// What is monitored, and the four key lists (Measure 29), as known at a moment.
extension Transaction {
  /// The monitoring reports about enterprises of a scope, by enterprise; those that were retracted too,
  /// each with the time of that.
  ///
  /// - Parameters:
  ///   - first: of periods from this one on.
  ///   - last: of periods that had ended before this day.
  public func monitoring(
    within path: DivisionPath, from first: MonitoringPeriod, before last: CivilDate,
    knownAt: Moment?
  ) throws -> [CreditCode: [MonitoringSeries.Report]] {
    var reports: [CreditCode: [MonitoringSeries.Report]] = [:]
    let values: [Bound] = [
      .moment(knownAt ?? Moment(milliseconds: .max - 1)), .text(path.text),
      .text(path.text + "~"), .integer(first.stored),
      .integer(MonitoringPeriod(containing: last).stored),
    ]
    try each(Self.monitoringQuery(isNow: knownAt == nil, ofOne: false), values) { row in
      let report = try Self.monitoringReport(row)
      reports[report.fact.enterprise, default: []].append(report)
    }
    return reports
  }

  /// Those about one enterprise, of all periods.
  public func monitoring(of enterprise: CreditCode) throws -> [MonitoringSeries.Report] {
    try rows(
      Self.monitoringQuery(isNow: true, ofOne: true), .moment(Moment(milliseconds: .max - 1)),
      .text(enterprise.text), map: Self.monitoringReport)
  }

  /// The statement of `monitoring`, for tests of its plan.
  static func monitoringQuery(isNow: Bool, ofOne: Bool) -> String {
    // One enterprise after the other, by the indexes.
    let scope =
      ofOne
      ? "e.record = ?2"
      : "e.division >= ?2 AND e.division < ?3 AND m.period >= ?4 AND m.period < ?5"
    return """
      SELECT m.enterprise, m.period, m.record, m.stamp, m.received,
        (SELECT MIN(t.received) FROM retracted t WHERE t.target = m.record),
        \(Monitoring.storedColumns.map { "m.\($0)" }.joined(separator: ", "))
      FROM enterprise e CROSS JOIN monitoring m ON m.enterprise = e.record
      WHERE \(known("e", at: "?1", isNow: isNow)) AND \(scope) AND m.received <= ?1
      """
  }

  private static func monitoringReport(_ row: Row) throws -> MonitoringSeries.Report {
    guard let period = MonitoringPeriod(stored: row.int(1)) else {
      throw StoredValueWrong(what: "a period")
    }
    let code = try CreditCode(row.text(0))
    return MonitoringSeries.Report(
      id: try RecordID(row.text(2)), stamp: Stamp(bits: row.unsigned(3)),
      received: row.moment(4), retracted: row.isNull(5) ? nil : row.moment(5),
      fact: try Monitoring(enterprise: code, period: period, row, from: 6))
  }

  /// The enterprises of a scope as they were known, in order of their codes.
  public func enterprises(within path: DivisionPath, knownAt: Moment?) throws -> [(
    code: CreditCode, record: Enterprise
  )] {
    try rows(
      """
      SELECT e.record, e.body FROM enterprise e
      WHERE \(Self.known("e", at: "?1", isNow: knownAt == nil))
        AND e.division >= ?2 AND e.division < ?3 AND ?1 = ?1 ORDER BY e.record
      """, .moment(knownAt ?? Moment(milliseconds: .max - 1)), .text(path.text),
      .text(path.text + "~")
    ) {
      (try CreditCode($0.text(0)), try RecordJSON.decode(Enterprise.self, from: $0.blob(1)))
    }
  }

  /// The projects that produce, of enterprises of a scope, with the day on which each was finished.
  public func producingProjects(within path: DivisionPath, knownAt: Moment?) throws
    -> [CreditCode: [(id: RecordID, since: CivilDate)]]
  {
    var projects: [CreditCode: [(id: RecordID, since: CivilDate)]] = [:]
    let isNow = knownAt == nil
    let sql = """
      SELECT p.record, p.body FROM enterprise e CROSS JOIN project p ON p.owner = e.record
      WHERE \(Self.known("e", at: "?1", isNow: isNow)) AND \(Self.known("p", at: "?1", isNow: isNow))
        AND e.division >= ?2 AND e.division < ?3 AND ?1 = ?1 AND p.stage = 'producing'
      ORDER BY p.record
      """
    let values: [Bound] = [
      .moment(knownAt ?? Moment(milliseconds: .max - 1)), .text(path.text),
      .text(path.text + "~"),
    ]
    try each(sql, values) { row in
      let project = try RecordJSON.decode(Project.self, from: row.blob(1))
      guard let owner = project.owner, let since = project.finishedOn else { return }
      projects[owner, default: []].append((try RecordID(row.text(0)), since))
    }
    return projects
  }

  /// The enterprises of a scope with entries of the key lists, in order of their codes.
  public func listedEnterprises(within path: DivisionPath, knownAt: Moment?) throws
    -> [ListedEnterprise]
  {
    try rows(
      Self.listedQuery(isNow: knownAt == nil),
      .moment(knownAt ?? Moment(milliseconds: .max - 1)), .text(path.text),
      .text(path.text + "~")
    ) { row in
      ListedEnterprise(
        code: try CreditCode(row.text(0)), name: row.text(1),
        division: try DivisionCode(row.text(2)), sector: Sector(rawValue: row.text(3)) ?? .other,
        entries: try RecordJSON.decode(
          [Enterprise.KeyListEntry].self, from: Array(row.text(4).utf8)))
    }
  }

  /// The statement of `listedEnterprises`, for tests of its plan.
  static func listedQuery(isNow: Bool) -> String {
    """
    SELECT e.record, e.name, e.division, e.sector, e.keyLists FROM enterprise e
    WHERE \(known("e", at: "?1", isNow: isNow)) AND e.keyLists IS NOT NULL
      AND e.division >= ?2 AND e.division < ?3 AND ?1 = ?1 ORDER BY e.record
    """
  }
}

extension Transaction {
  /// How a ticket stands; `nil` when it isn't held.
  public func ticketState(_ ticket: RecordID) throws -> TicketState? {
    try first("SELECT state FROM ticket WHERE ticket = ?", .text(ticket.text)) {
      TicketState(rawValue: $0.text(0))
    } ?? nil
  }
}
