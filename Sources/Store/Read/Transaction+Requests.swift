public import Domain

/// What counties ask to be exempt, with the answers (Measure 27), and suggestions that aren't followed.
extension Transaction {
  /// Those that have no answer and weren't taken back, of enterprises of a scope, in order of their ids.
  ///
  /// - Parameter after: the last id of the page before.
  public func exemptionsAsked(within path: DivisionPath, after: String = "", limit: Int) throws
    -> [RecordRow]
  {
    try rows(
      Self.exemptionsAskedQuery, .text(after), .text(path.text), .text(path.text + "~"),
      .integer(limit)
    ) { try RecordID($0.text(0)) }.compactMap { try record(ExemptionRequest.kind, $0) }
  }

  /// The statement of `exemptionsAsked`, for tests of its plan.
  static let exemptionsAskedQuery = """
    SELECT r.record FROM exemptionRequest r
    JOIN enterprise e ON e.record = r.enterprise AND e.knownUntil = 9223372036854775807
    WHERE r.record > ?1 AND e.division >= ?2 AND e.division < ?3
      AND NOT EXISTS (SELECT 1 FROM exemptionAnswer a WHERE a.request = r.record)
      AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = r.record)
    ORDER BY r.record LIMIT ?4
    """

  /// What was asked about an enterprise and not taken back, the latest first.
  public func exemptionsAsked(about enterprise: CreditCode) throws -> [RecordRow] {
    try rows(
      """
      SELECT r.record FROM exemptionRequest r WHERE r.enterprise = ?
        AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = r.record)
      ORDER BY r.fromDay DESC, r.record DESC
      """, .text(enterprise.text)
    ) { try RecordID($0.text(0)) }.compactMap { try record(ExemptionRequest.kind, $0) }
  }

  /// The answer to a request: of several, which two wrote without a line, the earliest. `nil`: none.
  public func answer(toExemptionRequest request: RecordID) throws -> RecordRow? {
    try first(
      """
      SELECT a.record FROM exemptionAnswer a JOIN change c ON c.ordinal = a.ordinal
      WHERE a.request = ? ORDER BY c.stamp, a.record LIMIT 1
      """, .text(request.text)
    ) { try RecordID($0.text(0)) }.flatMap { try record(ExemptionAnswer.kind, $0) }
  }

  /// The answers that came since a moment, in order of their ids.
  public func exemptionAnswers(since moment: Moment, limit: Int) throws -> [RecordRow] {
    try rows(
      "SELECT record FROM exemptionAnswer WHERE received >= ? ORDER BY record LIMIT ?",
      .moment(moment), .integer(limit)
    ) { try RecordID($0.text(0)) }.compactMap { try record(ExemptionAnswer.kind, $0) }
  }

  /// What isn't followed of what was suggested; of several about an enterprise and a list the latest.
  public func keyListDeclines() throws -> [RecordRow] {
    try rows(
      """
      SELECT record FROM (
        SELECT d.record, ROW_NUMBER() OVER (
          PARTITION BY d.enterprise, d.list ORDER BY c.stamp DESC, d.record DESC) AS place
        FROM keyListDecline d JOIN change c ON c.ordinal = d.ordinal)
      WHERE place = 1
      """
    ) { try RecordID($0.text(0)) }.compactMap { try record(KeyListDecline.kind, $0) }
  }

  /// The exemptions of an enterprise and its projects, those made void too, in order of their ids.
  public func exemptions(of enterprise: CreditCode) throws -> [RecordRow] {
    try rows(
      """
      SELECT record FROM exemption
      WHERE enterprise = ? AND knownUntil = 9223372036854775807 ORDER BY record
      """, .text(enterprise.text)
    ) { try RecordID($0.text(0)) }.compactMap { try record(Exemption.kind, $0) }
  }
}
