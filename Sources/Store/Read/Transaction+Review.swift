public import Domain

/// What a review of resumption asks of the read tables (Measure 27).
public struct ResumptionQuery: Sendable {
  public enum Subject: String, Sendable, Codable, CaseIterable { case enterprise, project }

  public var subject: Subject
  public var within: DivisionPath
  /// Whether what belongs there now is asked for, wherever it was on the day; else what was there.
  public var isByPresentPlace = false
  /// Reports up to this day count.
  public var asOf: CivilDate
  /// Reports of days before it don't.
  public var countFrom: CivilDate
  /// Who was above scale and alive on this day is in the roster.
  public var rosterDate: CivilDate
  public var includesSoftware: Bool
  /// Only what this node had received by then; `nil` for all that it holds.
  public var knownAt: Moment?

  public init(
    subject: Subject, within: DivisionPath, asOf: CivilDate, countFrom: CivilDate,
    rosterDate: CivilDate, includesSoftware: Bool, knownAt: Moment? = nil
  ) {
    self.subject = subject
    self.within = within
    self.asOf = asOf
    self.countFrom = countFrom
    self.rosterDate = rosterDate
    self.includesSoftware = includesSoftware
    self.knownAt = knownAt
  }
}

/// One enterprise or project of the roster, with its report that counts.
public struct ResumptionFinding: Sendable {
  public var record: RecordID
  public var division: DivisionCode
  public var sector: Sector
  /// The latest report that counts; `nil`: none.
  public var report: (asOf: CivilDate, state: Resumption.State)?
  public var isExempt: Bool
}

/// One enterprise or project of the roster, with all that is known of its report that counts.
public struct ResumptionStanding: Sendable, Equatable {
  public var record: RecordID
  /// Its county on the day of the question.
  public var division: DivisionCode
  public var sector: Sector
  public var isExempt: Bool
  /// `nil`: there is none that counts.
  public var report: Report?

  public struct Report: Sendable, Equatable {
    public var id: RecordID
    public var asOf: CivilDate
    public var state: Resumption.State
    public var expectedOn: CivilDate?
  }
}

extension Transaction {
  /// Calls `body` for each subject of the roster.
  ///
  /// One index look-up for each subject, whatever the number of reports; never reads the log.
  public func eachFinding(_ query: ResumptionQuery, _ body: (ResumptionFinding) throws -> Void)
    throws
  {
    try each(Self.findings(query), Self.values(query)) { try body(Self.finding($0)) }
  }

  /// One subject of the roster; `nil`: it isn't in it. Two look-ups by index.
  public func finding(of record: RecordID, _ query: ResumptionQuery) throws -> ResumptionFinding? {
    try rows(Self.oneFinding(query), Self.values(query) + [.text(record.text)], map: Self.finding)
      .first
  }

  /// The statement of `finding(of:)`, for tests of its plan.
  static func oneFinding(_ query: ResumptionQuery) -> String {
    "SELECT * FROM (\(findings(query))) WHERE record = ?8"
  }

  private static func finding(_ row: Row) throws -> ResumptionFinding {
    let packed = row.optionalInt(3)
    return ResumptionFinding(
      record: try RecordID(row.text(0)), division: try DivisionCode(row.text(1)),
      sector: Sector(rawValue: row.text(2)) ?? .other,
      report: packed.flatMap { packed in
        Resumption.State(stored: packed & 3).map { (CivilDate(day: packed >> 2), $0) }
      }, isExempt: row.flag(4))
  }

  /// Calls `body` for each subject of the roster with all that is known of its report, in order of
  /// record ids. Dearer than `eachFinding`: it also reads the report itself.
  public func eachStanding(_ query: ResumptionQuery, _ body: (ResumptionStanding) throws -> Void)
    throws
  {
    let sql = """
      SELECT f.record, f.place, f.sector, f.isExempt, r.record, r.asOfDay, r.state, r.expectedDay
      FROM (\(Self.findings(query, giving: "r.record"))) f
      LEFT JOIN resumption r ON r.record = f.report ORDER BY f.record
      """
    try each(sql, Self.values(query)) { row in
      let state = row.optionalInt(6).flatMap(Resumption.State.init(stored:))
      try body(
        ResumptionStanding(
          record: try RecordID(row.text(0)), division: try DivisionCode(row.text(1)),
          sector: Sector(rawValue: row.text(2)) ?? .other, isExempt: row.flag(3),
          report: try row.optionalText(4).flatMap { id in
            try state.map {
              .init(
                id: try RecordID(id), asOf: CivilDate(day: row.int(5)), state: $0,
                expectedOn: row.optionalInt(7).map { CivilDate(day: $0) })
            }
          }))
    }
  }

  /// Calls `body` for each report about one of the roster that could count, in no order.
  public func eachReport(
    _ query: ResumptionQuery, _ body: (DivisionCode, ResumptionRule.Report) throws -> Void
  ) throws {
    let sql = """
      SELECT f.record, f.place, r.record, r.asOfDay, r.state, r.stamp, r.received,
        (SELECT MIN(t.received) FROM retracted t WHERE t.target = r.record)
      FROM (\(Self.findings(query, giving: "1"))) f
      JOIN resumption r ON r.aboutRecord = f.record AND r.isEarly = 0
        AND r.asOfDay BETWEEN ?2 AND ?3 AND r.received <= ?4
      """
    try each(sql, Self.values(query)) { row in
      guard let state = Resumption.State(stored: row.int(4)) else {
        throw StoredValueWrong(what: "a state of resumption")
      }
      try body(
        try DivisionCode(row.text(1)),
        ResumptionRule.Report(
          subject: try RecordID(row.text(0)), id: try RecordID(row.text(2)),
          asOf: CivilDate(day: row.int(3)), state: state, stamp: Stamp(bits: row.unsigned(5)),
          received: row.moment(6), retracted: row.isNull(7) ? nil : row.moment(7)))
    }
  }

  /// The exemptions of an enterprise, or of its projects, that hold on the day of a question, as known
  /// then; in no order.
  public func exemptions(of enterprise: CreditCode, _ query: ResumptionQuery) throws -> [(
    id: RecordID, body: [UInt8]
  )] {
    try rows(
      """
      SELECT record, body FROM exemption
      WHERE enterprise = ?3 AND knownFrom <= ?1 AND knownUntil > ?1 AND isVoid = 0
        AND fromDay <= ?2
      """, .moment(query.knownAt ?? Moment(milliseconds: .max - 1)),
      .integer(query.asOf.day), .text(enterprise.text)
    ) { (try RecordID($0.text(0)), $0.blob(1)) }
  }

  private static func values(_ query: ResumptionQuery) -> [Bound] {
    [
      .text(query.within.text), .integer(query.countFrom.day), .integer(query.asOf.day),
      .integer(query.knownAt?.milliseconds ?? Int64.max - 1), .integer(query.rosterDate.day),
      .flag(query.includesSoftware), .text(query.within.text + "~"),
    ]
  }

  /// The statement of `eachFinding`, for tests of its plan.
  static func findings(_ query: ResumptionQuery) -> String {
    // The day and the state packed in one number, as a subquery gives one column.
    findings(query, giving: "r.asOfDay * 4 + r.state")
  }

  /// - Parameter column: what to give of the report that counts, as `report`.
  private static func findings(_ query: ResumptionQuery, giving column: String) -> String {
    // The current rows have an index of their own, which needs the constant to be seen.
    let held =
      query.knownAt == nil
      ? "knownUntil = 9223372036854775807" : "knownFrom <= ?4 AND %.knownUntil > ?4"
    func known(_ table: String) -> String {
      "\(table)." + held.replacing("%", with: table)
    }
    let exemption = """
      EXISTS (SELECT 1 FROM exemption x WHERE x.enterprise = e.record AND \(known("x"))
        AND x.isVoid = 0 AND x.fromDay <= ?3
      """
    switch query.subject {
    case .enterprise:
      return """
        SELECT e.record, e.place, e.sector,
          \(latestReport(of: "e.record", giving: column)) AS report,
          \(exemption) AND x.project IS NULL) AS isExempt
        FROM (\(placed(known("enterprise"), query))) e
        WHERE \(roster)
        """
    case .project:
      return """
        SELECT p.record, e.place, e.sector,
          \(latestReport(of: "p.record", giving: column)) AS report,
          \(exemption) AND x.project = p.record) AS isExempt
        FROM (\(placed(known("enterprise"), query))) e
        JOIN project p ON p.owner = e.record AND \(known("p"))
        WHERE p.beforeHoliday = 1 AND (?6 = 1 OR e.sector <> 'software') AND ?5 = ?5
        """
    }
  }

  /// The enterprises of a scope on the day `?3`: the few that have moved where they were then.
  ///
  /// A project is counted where its owner is, whose figures it is part of.
  private static func placed(_ held: String, _ query: ResumptionQuery) -> String {
    let place = place(of: "enterprise", on: "?3")
    let columns = "record, sector, aboveScaleFrom, aboveScaleTo, closedOn"
    let here = query.isByPresentPlace ? "division" : place
    return """
      SELECT division AS place, \(columns) FROM enterprise
      WHERE \(held) AND division >= ?1 AND division < ?7 AND formerDivisions IS NULL
      UNION ALL
      SELECT \(place) AS place, \(columns) FROM enterprise
      WHERE \(held) AND formerDivisions IS NOT NULL AND \(here) >= ?1 AND \(here) < ?7
      """
  }

  private static let roster = """
    e.aboveScaleFrom <= ?5 AND (e.aboveScaleTo IS NULL OR e.aboveScaleTo > ?5)
    AND (e.closedOn IS NULL OR e.closedOn > ?5) AND (?6 = 1 OR e.sector <> 'software')
    """

  /// Of the report that counts.
  private static func latestReport(of record: String, giving column: String) -> String {
    """
    (SELECT \(column) FROM resumption r
      WHERE r.isEarly = 0 AND r.aboutRecord = \(record) AND r.asOfDay BETWEEN ?2 AND ?3
        AND r.received <= ?4
        AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = r.record AND t.received <= ?4)
      ORDER BY r.asOfDay DESC, r.stamp DESC, r.record DESC LIMIT 1)
    """
  }
}

/// Who serves whom (Measure 30).
extension Transaction {
  /// How many live above-scale enterprises each tier serves on a day; `nil` stands for nobody.
  ///
  /// - Parameter knownAt: only what this node had received by then; `nil`: all.
  public func served(
    within path: DivisionPath, on day: CivilDate, includesSoftware: Bool, knownAt: Moment? = nil
  ) throws -> [Tier?: Int] {
    let isNow = knownAt == nil
    var counts: [Tier?: Int] = [:]
    let sql = """
      SELECT a.tier, COUNT(*) FROM enterprise e
      LEFT JOIN assignment a
        ON a.record = e.record AND \(Self.known("a", at: "?5", isNow: isNow))
      WHERE \(Self.known("e", at: "?5", isNow: isNow)) AND e.division >= ?1 AND e.division < ?2
        AND e.aboveScaleFrom <= ?3 AND (e.aboveScaleTo IS NULL OR e.aboveScaleTo > ?3)
        AND (e.closedOn IS NULL OR e.closedOn > ?3) AND (?4 = 1 OR e.sector <> 'software')
        AND ?5 = ?5
      GROUP BY a.tier
      """
    let values: [Bound] = [
      .text(path.text), .text(path.text + "~"), .integer(day.day), .flag(includesSoftware),
      .moment(knownAt ?? Moment(milliseconds: .max - 1)),
    ]
    try each(sql, values) { row in
      counts[row.optionalText(0).flatMap(Tier.init(rawValue:)), default: 0] += row.int(1)
    }
    return counts
  }

  /// The names of divisions by code, as their records have them.
  ///
  /// - Parameter knownAt: as this node had received them by then; `nil`: by now.
  public func divisionNames(within path: DivisionPath, knownAt: Moment? = nil) throws
    -> [DivisionCode: String]
  {
    var names: [DivisionCode: String] = [:]
    let sql = """
      SELECT record, name FROM division
      WHERE \(Self.known("division", at: "?3", isNow: knownAt == nil))
        AND record >= ?1 AND record < ?2 AND ?3 = ?3
      """
    let values: [Bound] = [
      .text(path.text), .text(path.text + "~"),
      .moment(knownAt ?? Moment(milliseconds: .max - 1)),
    ]
    try each(sql, values) {
      names[try DivisionCode($0.text(0))] = $0.text(1)
    }
    return names
  }

  /// The name of a division.
  public func divisionName(_ code: DivisionCode) throws -> String? {
    try first(
      "SELECT name FROM division WHERE record = ? AND knownUntil = 9223372036854775807",
      .text(code.text)
    ) { $0.text(0) }
  }
}
