public import Domain

/// A visit that says what was looked for.
public struct FoundVisit: Sendable, Hashable {
  public var visit: RecordID
  public var enterprise: CreditCode
  public var name: String
  public var division: DivisionCode
  public var on: CivilDate
  public var text: String
}

/// One page of what was found; `next` is the key of the page after, `nil` on the last.
public struct FoundPage<Item: Sendable>: Sendable {
  public var items: [Item]
  public var next: String?
}

/// Looking for anything of a scope by what it says. All words have to be in it.
///
/// Names are read as a whole from indexes that hold nothing else, which finds names of two characters too;
/// what visits and tickets say is found by an index of runs of three characters.
extension Transaction {
  /// Enterprises by their codes and their names, those of before included, in order of their codes.
  public func enterprises(
    _ terms: SearchTerms, within path: DivisionPath, after: String, limit: Int
  ) throws -> FoundPage<EnterpriseRow> {
    let fitting = terms.words.indices.map {
      "AND (instr(lower(name), ?\($0 + 5)) > 0 OR instr(lower(record), ?\($0 + 5)) > 0)"
    }
    let found = try rows(
      """
      SELECT e.record, e.name, e.division, e.sector, a.lead, e.closedOn FROM (
        SELECT DISTINCT record FROM enterprise INDEXED BY enterpriseNames
        WHERE record > ?3 \(fitting.joined(separator: " "))) f
      CROSS JOIN enterprise e ON e.record = f.record AND e.knownUntil = 9223372036854775807
      LEFT JOIN assignment a ON a.record = e.record AND a.knownUntil = 9223372036854775807
      WHERE e.division >= ?1 AND e.division < ?2 ORDER BY e.record LIMIT ?4
      """,
      [.text(path.text), .text(path.text + "~"), .text(after), .integer(limit)]
        + terms.words.map(Bound.text), map: Self.enterpriseRow)
    return FoundPage(items: found, next: found.count == limit ? found.last?.code.text : nil)
  }

  /// People of the units of a scope by their names and units, in order of their ids.
  public func people(
    _ terms: SearchTerms, within path: DivisionPath, after: String, limit: Int
  ) throws -> FoundPage<RecordID> {
    let fitting = terms.words.indices.map {
      "AND (instr(lower(name), ?\($0 + 5)) > 0 OR instr(lower(coalesce(unit, '')), ?\($0 + 5)) > 0)"
    }
    let found = try rows(
      """
      SELECT record FROM officer INDEXED BY officerNames
      WHERE knownUntil = 9223372036854775807 AND division >= ?1 AND division < ?2 AND record > ?3
        \(fitting.joined(separator: " "))
      ORDER BY record LIMIT ?4
      """,
      [.text(path.text), .text(path.text + "~"), .text(after), .integer(limit)]
        + terms.words.map(Bound.text)
    ) { try RecordID($0.text(0)) }
    return FoundPage(items: found, next: found.count == limit ? found.last?.text : nil)
  }

  /// Tickets by what was said when they were raised, the latest first; when all words are too short for
  /// the index, by their titles.
  public func tickets(
    _ terms: SearchTerms, within path: DivisionPath, after: String, limit: Int
  ) throws -> FoundPage<TicketRow> {
    let (isShort, last) = (terms.phrases.isEmpty, after.isEmpty)
    let enterprise = """
      CROSS JOIN enterprise e ON e.record = t.enterprise AND e.knownUntil = 9223372036854775807
        AND e.division >= ?1 AND e.division < ?2
      """
    let scope: [Bound] = [.text(path.text), .text(path.text + "~"), .integer(limit)]
    if isShort {
      let found = try rows(
        """
        SELECT \(Self.ticketColumns) FROM ticket t \(enterprise)
        WHERE t.ticket < ?4 \(Self.holding(terms.short, in: "t.title", from: 5))
        ORDER BY t.ticket DESC LIMIT ?3
        """, scope + [.text(last ? "~" : after)] + terms.short.map(Bound.text), map: Self.ticketRow)
      return FoundPage(items: found, next: found.count == limit ? found.last?.ticket.text : nil)
    }
    let found = try rows(
      """
      SELECT \(Self.ticketColumns), x.rowid FROM ticketText x CROSS JOIN ticket t ON t.ticket = x.ticket
      \(enterprise)
      WHERE ticketText MATCH ?5 AND x.rowid < ?4
        \(Self.holding(terms.short, in: "x.text", from: 6))
      ORDER BY x.rowid DESC LIMIT ?3
      """,
      scope + [.integer(Int64(after) ?? .max), .text(terms.match)] + terms.short.map(Bound.text)
    ) { (try Self.ticketRow($0), $0.integer(10)) }
    return FoundPage(
      items: found.map(\.0), next: found.count == limit ? found.last.map { "\($0.1)" } : nil)
  }

  /// Visits that nobody took back, by what was found, whom was met and why it was made, the latest first.
  /// Words that are too short for the index alone find none.
  public func visits(
    _ terms: SearchTerms, within path: DivisionPath, after: String, limit: Int
  ) throws -> FoundPage<FoundVisit> {
    guard !terms.phrases.isEmpty else { return FoundPage(items: [], next: nil) }
    let found = try rows(
      Self.visitsQuery(terms),
      [
        .text(path.text), .text(path.text + "~"), .integer(limit), .integer(Int64(after) ?? .max),
        .text(terms.match),
      ] + terms.short.map(Bound.text)
    ) { row in
      (
        FoundVisit(
          visit: try RecordID(row.text(0)), enterprise: try CreditCode(row.text(1)),
          name: row.text(2), division: try DivisionCode(row.text(3)),
          on: CivilDate(day: row.int(4)), text: row.text(5)), row.integer(6)
      )
    }
    return FoundPage(
      items: found.map(\.0), next: found.count == limit ? found.last.map { "\($0.1)" } : nil)
  }

  /// The statement of `visits`, for tests of its plan.
  static func visitsQuery(_ terms: SearchTerms) -> String {
    """
    SELECT v.record, v.enterprise, e.name, e.division, v.claimedDay, x.text, x.rowid
    FROM visitText x CROSS JOIN visit v ON v.record = x.visit AND v.ordinal = x.rowid
    CROSS JOIN enterprise e ON e.record = v.enterprise AND e.knownUntil = 9223372036854775807
      AND e.division >= ?1 AND e.division < ?2
    WHERE visitText MATCH ?5 AND x.rowid < ?4 \(holding(terms.short, in: "x.text", from: 6))
      AND NOT EXISTS (SELECT 1 FROM retracted r WHERE r.target = v.record)
    ORDER BY x.rowid DESC LIMIT ?3
    """
  }

  private static func holding(_ words: [String], in column: String, from place: Int) -> String {
    words.indices.map { "AND instr(lower(\(column)), ?\($0 + place)) > 0" }.joined(separator: " ")
  }

  /// Makes what a visit says findable.
  func index(_ visit: Visit, _ mark: Mark) throws {
    let text = [visit.findings, visit.met, visit.purpose].compactMap(\.self)
    try run(
      "INSERT OR REPLACE INTO visitText (rowid, visit, text) VALUES (?, ?, ?)",
      .integer(mark.ordinal), .text(mark.record.text), .text(text.joined(separator: "\n")))
  }
}
