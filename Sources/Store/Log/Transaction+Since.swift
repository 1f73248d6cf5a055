public import Domain

/// What the log has got since a place in it.
extension Transaction {
  /// The place of the last change; 0 when there is none.
  public func lastOrdinal() throws -> Int64 {
    try integer("SELECT MAX(ordinal) FROM change") ?? 0
  }

  /// The divisions that changes after a place were written for; `nil` when there are more changes than
  /// `limit`.
  public func divisions(since ordinal: Int64, limit: Int) throws -> [DivisionCode]? {
    let found = try rows(
      """
      SELECT division, COUNT(*) FROM (
        SELECT division FROM change WHERE ordinal > ?1 ORDER BY ordinal LIMIT ?2)
      GROUP BY division
      """, .integer(ordinal), .integer(limit + 1)
    ) { (try DivisionCode($0.text(0)), $0.int(1)) }
    return found.lazy.map(\.1).reduce(0, +) > limit ? nil : found.map(\.0)
  }

  /// The records that changes after a place are of or about; `nil` when there are more changes than
  /// `limit`.
  public func records(changedSince ordinal: Int64, limit: Int) throws -> Set<RecordID>? {
    let found = try rows(
      "SELECT record, subject FROM change WHERE ordinal > ?1 ORDER BY ordinal LIMIT ?2",
      .integer(ordinal), .integer(limit + 1)
    ) { [try RecordID($0.text(0)), try RecordID($0.text(1))] }
    return found.count > limit ? nil : Set(found.joined())
  }
}
