public import Domain

/// A visit as lists show it, as its corrections have it.
public struct ListedVisit: Sendable {
  public var id: RecordID
  /// The day that it was entered with, by which lists are ordered.
  public var day: CivilDate
  public var name: String
  /// The enterprise's county.
  public var division: DivisionCode
  public var visit: Visit
  public var isCorrected: Bool
  public var isRetracted: Bool
}

extension Transaction {
  /// Visits to enterprises of a scope, the latest day first.
  ///
  /// - Parameters:
  ///   - first: from this claimed day, as it was entered.
  ///   - last: up to this one.
  ///   - place: the day and the id of the last visit of the page before.
  public func visits(
    within path: DivisionPath, from first: CivilDate, to last: CivilDate,
    after place: (day: CivilDate, id: String)?, limit: Int
  ) throws -> [ListedVisit] {
    try rows(
      Self.visitListQuery, .integer(first.day), .integer(place?.day.day ?? last.day),
      .text(path.text), .text(path.text + "~"), .integer(place?.day.day ?? last.day + 1),
      .text(place?.id ?? ""), .integer(limit)
    ) { row in
      let id = try RecordID(row.text(0))
      let written = try RecordJSON.decode(
        Visit.self, from: Write(readingOrMarking: row.blob(4)).body)
      let corrections = row.flag(5) ? try corrections(ofVisit: id) : []
      return ListedVisit(
        id: id, day: CivilDate(day: row.int(1)), name: row.text(2),
        division: try DivisionCode(row.text(3)), visit: written.corrected(by: corrections),
        isCorrected: !corrections.isEmpty, isRetracted: row.flag(6))
    }
  }

  /// The statement of `visits`, for tests of its plan: by the index of days, without sorting.
  static let visitListQuery = """
    SELECT v.record, v.claimedDay, COALESCE(e.name, v.enterprise), e.division, c.write,
      EXISTS (SELECT 1 FROM visitCorrection x WHERE x.visit = v.record),
      EXISTS (SELECT 1 FROM retracted t WHERE t.target = v.record)
    FROM visit v INDEXED BY visitList
    CROSS JOIN enterprise e ON e.record = v.enterprise AND e.knownUntil = 9223372036854775807
    CROSS JOIN change c ON c.ordinal = v.ordinal
    WHERE v.claimedDay BETWEEN ?1 AND ?2 AND e.division >= ?3 AND e.division < ?4
      AND (v.claimedDay < ?5 OR v.claimedDay = ?5 AND v.record < ?6)
    ORDER BY v.claimedDay DESC, v.record DESC LIMIT ?7
    """

  private func corrections(ofVisit visit: RecordID) throws -> [Visit.Correction] {
    try rows(
      """
      SELECT x.record, c.stamp, c.write FROM visitCorrection x
      JOIN change c ON c.ordinal = x.ordinal
      WHERE x.visit = ? AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = x.record)
      """, .text(visit.text)
    ) { row in
      (
        Stamp(bits: row.unsigned(1)), try RecordID(row.text(0)),
        try RecordJSON.decode(
          VisitCorrection.self, from: Write(readingOrMarking: row.blob(2)).body)
      )
    }
  }
}
