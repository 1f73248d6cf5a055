public import Domain

/// A project as it was known, with its owner's name and county.
public struct HeldProject: Sendable {
  public var id: RecordID
  public var project: Project
  public var ownerName: String
  public var division: DivisionCode
}

/// Projects with what is reported, lent and decided of them (Measures 17–19), as known at a moment.
extension Transaction {
  /// The projects of enterprises of a scope, in order of owners and ids.
  public func projects(within path: DivisionPath, knownAt: Moment?) throws -> [HeldProject] {
    let isNow = knownAt == nil
    let sql = """
      SELECT p.record, p.body, e.name, e.division
      FROM enterprise e CROSS JOIN project p ON p.owner = e.record
      WHERE \(Self.known("e", at: "?1", isNow: isNow)) AND \(Self.known("p", at: "?1", isNow: isNow))
        AND e.division >= ?2 AND e.division < ?3 AND ?1 = ?1
      ORDER BY e.record, p.record
      """
    return try rows(sql, values(path, knownAt)) { row in
      HeldProject(
        id: try RecordID(row.text(0)),
        project: try RecordJSON.decode(Project.self, from: row.blob(1)), ownerName: row.text(2),
        division: try DivisionCode(row.text(3)))
    }
  }

  /// What is reported of projects of a scope, and was neither retracted nor corrected.
  public func projectProgress(within path: DivisionPath, knownAt: Moment?) throws
    -> [ProjectStanding.Held<ProjectProgress>]
  {
    try held("projectProgress", within: path, knownAt: knownAt)
  }

  /// What was lent to projects of a scope and paid back, and was neither retracted nor corrected.
  public func turnoverFunds(within path: DivisionPath, knownAt: Moment?) throws
    -> [ProjectStanding.Held<TurnoverFund>]
  {
    try held("turnoverFund", within: path, knownAt: knownAt)
  }

  /// The meetings of divisions of a scope, and of those above it, the latest first.
  public func meetings(inLineageOf path: DivisionPath, knownAt: Moment?) throws
    -> [(id: RecordID, meeting: CoordinationMeeting)]
  {
    try rows(
      """
      SELECT record, content FROM coordinationMeeting WHERE received <= ?1
      ORDER BY onDay DESC, record DESC
      """, .moment(knownAt ?? Moment(milliseconds: .max - 1))
    ) {
      (
        try RecordID($0.text(0)),
        try RecordJSON.decode(CoordinationMeeting.self, from: $0.blob(1))
      )
    }.filter { $0.meeting.division.path.isInLineage(of: path) }
  }

  private func held<F: Fact>(_ table: String, within path: DivisionPath, knownAt: Moment?) throws
    -> [ProjectStanding.Held<F>]
  {
    // One enterprise after the other, by the indexes.
    let sql = """
      SELECT f.record, f.stamp, f.content FROM enterprise e CROSS JOIN \(table) f
        ON f.enterprise = e.record
      WHERE \(Self.known("e", at: "?1", isNow: knownAt == nil))
        AND e.division >= ?2 AND e.division < ?3 AND f.received <= ?1
        AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = f.record AND t.received <= ?1)
      ORDER BY f.record
      """
    return try rows(sql, values(path, knownAt)) { row in
      ProjectStanding.Held(
        id: try RecordID(row.text(0)), stamp: Stamp(bits: row.unsigned(1)),
        fact: try RecordJSON.decode(F.self, from: row.blob(2)))
    }
  }

  private func values(_ path: DivisionPath, _ knownAt: Moment?) -> [Bound] {
    [
      .moment(knownAt ?? Moment(milliseconds: .max - 1)), .text(path.text),
      .text(path.text + "~"),
    ]
  }
}

extension Transaction {
  /// The movements of one enterprise's projects that weren't retracted or corrected.
  public func turnoverFunds(of enterprise: CreditCode) throws
    -> [ProjectStanding.Held<TurnoverFund>]
  {
    try rows(
      """
      SELECT f.record, f.stamp, f.content FROM turnoverFund f
      WHERE f.enterprise = ?1
        AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = f.record)
      """, .text(enterprise.text)
    ) { row in
      ProjectStanding.Held(
        id: try RecordID(row.text(0)), stamp: Stamp(bits: row.unsigned(1)),
        fact: try RecordJSON.decode(TurnoverFund.self, from: row.blob(2)))
    }
  }

  /// The tickets about a project, the latest first.
  public func tickets(about project: RecordID, of owner: CreditCode) throws -> [Ticket] {
    try rows(
      "SELECT ticket FROM ticket WHERE enterprise = ?1 ORDER BY ticket DESC", .text(owner.text)
    ) { try RecordID($0.text(0)) }
    .compactMap { try ticket($0) }.filter { $0.project == project }
  }
}
