public import Domain

/// Which records reference which files. Who may have a file follows from it.
extension Transaction {
  /// Notes that a record references a file. In whatever order they come, it is the same.
  func refer(to sha256: Hash, name: String? = nil, from kind: Kind, _ mark: Mark) throws {
    try run(
      """
      INSERT OR IGNORE INTO fileReference (sha256, kind, record, ordinal, name)
      VALUES (?, ?, ?, ?, ?)
      """, .hash(sha256), .text(kind.name), .text(mark.record.text), .integer(mark.ordinal),
      .optional(name))
    try run(
      """
      INSERT INTO file (sha256, isReferenced, since) VALUES (?, 1, ?)
      ON CONFLICT (sha256) DO UPDATE SET isReferenced = 1
      """, .hash(sha256), .moment(mark.received))
  }

  /// Forgets what a record references, before another is shown in its place.
  func removeReferences(of kind: Kind, _ record: RecordID) throws {
    let key: [Bound] = [.text(kind.name), .text(record.text)]
    try run(
      """
      UPDATE file SET isReferenced = 0
      WHERE sha256 IN (SELECT sha256 FROM fileReference WHERE kind = ?1 AND record = ?2)
        AND NOT EXISTS (SELECT 1 FROM fileReference r
          WHERE r.sha256 = file.sha256 AND NOT (r.kind = ?1 AND r.record = ?2))
      """, key)
    try run("DELETE FROM fileReference WHERE kind = ?1 AND record = ?2", key)
  }

  /// Some of the records that reference a file, in order of kind and id.
  public func references(to sha256: Hash, limit: Int = 20) throws -> [FileReference] {
    try rows(
      """
      SELECT kind, record, name FROM fileReference WHERE sha256 = ? ORDER BY kind, record LIMIT ?
      """, .hash(sha256), .integer(limit)
    ) {
      FileReference(
        kind: Kind($0.text(0)), record: try RecordID($0.text(1)), name: $0.optionalText(2))
    }
  }

  /// Whether a record of the divisions at or below `path` references a file: one about what belongs
  /// there, or did when something about it was written for them. Who has seen an enterprise leave may
  /// be the last that holds a file of it.
  public func isReferenced(_ sha256: Hash, within path: DivisionPath) throws -> Bool {
    try integer(
      Self.referencedWithin, .hash(sha256), .text(path.text), .text(path.text + "~")) != nil
  }

  /// The statement of `isReferenced(_:within:)`, for tests of its plan.
  static let referencedWithin = """
    SELECT 1 FROM fileReference r JOIN change c ON c.ordinal = r.ordinal
    WHERE r.sha256 = ?1 AND (
      EXISTS (SELECT 1 FROM scope s
        WHERE s.subject = c.subject AND s.division >= ?2 AND s.division < ?3)
      OR EXISTS (SELECT 1 FROM change d
        WHERE d.subject = c.subject AND d.division >= ?2 AND d.division < ?3))
    LIMIT 1
    """

  /// Whether a record references a file that the node at `path` may hold too: one that its feed brought,
  /// or brought before the enterprise left. What goes upward only is none.
  public func isReferenced(_ sha256: Hash, inLineageOf path: DivisionPath) throws -> Bool {
    var above: [String] = []
    var next = path.parent
    while let ancestor = next {
      above.append(ancestor.code.text)
      next = ancestor.parent
    }
    return try integer(
      Self.referencedInLineage, .hash(sha256), .text(path.text), .text(path.text + "~"),
      .text(above.first ?? ""), .text(above.last ?? "")) != nil
  }

  /// The statement of `isReferenced(_:inLineageOf:)`, for tests of its plan.
  static let referencedInLineage = """
    SELECT 1 FROM fileReference r JOIN change c ON c.ordinal = r.ordinal
    WHERE r.sha256 = ?1 AND c.reach = 0 AND (
      EXISTS (SELECT 1 FROM scope s WHERE s.subject = c.subject
        AND ((s.division >= ?2 AND s.division < ?3) OR s.division IN (?4, ?5)))
      OR EXISTS (SELECT 1 FROM change d
        WHERE d.subject = c.subject AND d.division >= ?2 AND d.division < ?3)
      OR (c.division IN (?4, ?5)
        AND NOT EXISTS (SELECT 1 FROM scope s WHERE s.subject = c.subject)))
    LIMIT 1
    """
}
