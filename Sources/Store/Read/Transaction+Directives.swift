public import Domain

/// Directives, and what units have answered to findings (Measure 30).
extension Transaction {
  /// The answers about an officer, the earliest first.
  public func answers(by officer: RecordID) throws -> [RecordRow] {
    try rows(
      """
      SELECT t.record FROM nameOnlyAnswer t JOIN change c ON c.ordinal = t.ordinal
      WHERE t.officer = ? ORDER BY c.stamp, t.record
      """, .text(officer.text)
    ) { try RecordID($0.text(0)) }.compactMap { try record(NameOnlyAnswer.kind, $0) }
  }

  /// The directives that a record gave rise to, in order of their ids.
  public func directives(about record: RecordID) throws -> [RecordRow] {
    try rows(
      """
      SELECT record FROM directive
      WHERE aboutRecord = ? AND knownUntil = 9223372036854775807 ORDER BY record
      """, .text(record.text)
    ) { try RecordID($0.text(0)) }.compactMap { try self.record(Directive.kind, $0) }
  }

  /// Directives to divisions of a scope, those due first before others.
  ///
  /// - Parameter isOpen: those that aren't over, or those that are; `nil`: both.
  public func directives(within path: DivisionPath, isOpen: Bool?, limit: Int) throws
    -> [RecordRow]
  {
    try rows(
      Self.directivesQuery(within: path, isOpen: isOpen), .text(path.text),
      .text(path.text + "~"), .integer(limit)
    ) { try RecordID($0.text(0)) }.compactMap { try record(Directive.kind, $0) }
  }

  /// The statement of `directives`, for tests of its plan. Of the whole region those that are open are
  /// found in the order of the list, whatever is over.
  static func directivesQuery(within path: DivisionPath, isOpen: Bool?) -> String {
    let open =
      isOpen.map { "AND state \($0 ? "NOT " : "")IN ('verified', 'cancelled')" } ?? ""
    let isByDue = path.tier == .region && isOpen == true
    return """
      SELECT record FROM directive \(isByDue ? "INDEXED BY directiveOpen" : "")
      WHERE knownUntil = 9223372036854775807
        AND \(isByDue ? "+" : "")division >= ? AND division < ? \(open)
      ORDER BY due, record LIMIT ?
      """
  }

  /// The bodies of the directives to a division itself, in no order.
  public func directives(to division: DivisionCode) throws -> [[UInt8]] {
    try rows(
      "SELECT body FROM directive WHERE knownUntil = 9223372036854775807 AND division = ?",
      .text(division.text)
    ) { $0.blob(0) }
  }

  /// The bodies of the steps of measures that a division itself has, in order of their ids.
  public func milestones(of division: DivisionCode) throws -> [[UInt8]] {
    try rows(
      """
      SELECT body FROM milestone
      WHERE knownUntil = 9223372036854775807 AND division = ? ORDER BY record
      """, .text(division.text)
    ) { $0.blob(0) }
  }
}
