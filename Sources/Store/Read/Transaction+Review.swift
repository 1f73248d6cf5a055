public import Domain

/// What a review of resumption asks of the read tables (Measure 27).
public struct ResumptionQuery: Sendable {
  public enum Subject: String, Sendable, Codable, CaseIterable { case enterprise, project }

  public var subject: Subject
  public var within: DivisionPath
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

extension Transaction {
  /// Calls `body` for each subject of the roster.
  ///
  /// One index look-up for each subject, whatever the number of reports; never reads the log.
  public func eachFinding(_ query: ResumptionQuery, _ body: (ResumptionFinding) throws -> Void)
    throws
  {
    let values: [Bound] = [
      .text(query.within.text), .integer(query.countFrom.day), .integer(query.asOf.day),
      .integer(query.knownAt?.milliseconds ?? Int64.max - 1), .integer(query.rosterDate.day),
      .flag(query.includesSoftware), .text(query.within.text + "~"),
    ]
    try each(Self.findings(query), values) { row in
      let packed = row.optionalInt(3)
      try body(
        ResumptionFinding(
          record: try RecordID(row.text(0)), division: try DivisionCode(row.text(1)),
          sector: Sector(rawValue: row.text(2)) ?? .other,
          report: packed.flatMap { packed in
            Resumption.State(stored: packed & 3).map { (CivilDate(day: packed >> 2), $0) }
          }, isExempt: row.flag(4)))
    }
  }

  /// The statement of `eachFinding`, for tests of its plan.
  static func findings(_ query: ResumptionQuery) -> String {
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
        SELECT e.record, e.place, e.sector, \(latestReport(of: "e.record")),
          \(exemption) AND x.project IS NULL)
        FROM (\(placed(known("enterprise")))) e
        WHERE \(roster)
        """
    case .project:
      return """
        SELECT p.record, e.place, e.sector, \(latestReport(of: "p.record")),
          \(exemption) AND x.project = p.record)
        FROM (\(placed(known("enterprise")))) e JOIN project p ON p.owner = e.record AND \(known("p"))
        WHERE p.beforeHoliday = 1 AND (?6 = 1 OR e.sector <> 'software') AND ?5 = ?5
        """
    }
  }

  /// The enterprises of a scope on the day `?3`: the few that have moved where they were then.
  ///
  /// A project is counted where its owner is, whose figures it is part of.
  private static func placed(_ held: String) -> String {
    let place = """
      COALESCE((SELECT f.value ->> 0 FROM json_each(enterprise.formerDivisions) f
        WHERE f.value ->> 1 > ?3 ORDER BY f.key LIMIT 1), enterprise.division)
      """
    let columns = "record, sector, aboveScaleFrom, aboveScaleTo, closedOn"
    return """
      SELECT division AS place, \(columns) FROM enterprise
      WHERE \(held) AND division >= ?1 AND division < ?7 AND formerDivisions IS NULL
      UNION ALL
      SELECT \(place) AS place, \(columns) FROM enterprise
      WHERE \(held) AND formerDivisions IS NOT NULL AND \(place) >= ?1 AND \(place) < ?7
      """
  }

  private static let roster = """
    e.aboveScaleFrom <= ?5 AND (e.aboveScaleTo IS NULL OR e.aboveScaleTo > ?5)
    AND (e.closedOn IS NULL OR e.closedOn > ?5) AND (?6 = 1 OR e.sector <> 'software')
    """

  // The day and the state packed in one number, as a subquery gives one column.
  private static func latestReport(of record: String) -> String {
    """
    (SELECT r.asOfDay * 4 + r.state FROM resumption r
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
  public func served(within path: DivisionPath, on day: CivilDate, includesSoftware: Bool) throws
    -> [Tier?: Int]
  {
    var counts: [Tier?: Int] = [:]
    let sql = """
      SELECT a.tier, COUNT(*) FROM enterprise e
      LEFT JOIN assignment a ON a.record = e.record AND a.knownUntil = 9223372036854775807
      WHERE e.knownUntil = 9223372036854775807 AND e.division >= ?1 AND e.division < ?2
        AND e.aboveScaleFrom <= ?3 AND (e.aboveScaleTo IS NULL OR e.aboveScaleTo > ?3)
        AND (e.closedOn IS NULL OR e.closedOn > ?3) AND (?4 = 1 OR e.sector <> 'software')
      GROUP BY a.tier
      """
    let values: [Bound] = [
      .text(path.text), .text(path.text + "~"), .integer(day.day), .flag(includesSoftware),
    ]
    try each(sql, values) { row in
      counts[row.optionalText(0).flatMap(Tier.init(rawValue:)), default: 0] += row.int(1)
    }
    return counts
  }

  /// The names of divisions by code, as their records have them.
  public func divisionNames(within path: DivisionPath) throws -> [DivisionCode: String] {
    var names: [DivisionCode: String] = [:]
    let sql = """
      SELECT record, name FROM division
      WHERE knownUntil = 9223372036854775807 AND record >= ?1 AND record < ?2
      """
    try each(sql, [.text(path.text), .text(path.text + "~")]) {
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
