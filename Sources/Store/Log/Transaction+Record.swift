public import Domain

/// The changes of one record, whatever its kind.
extension Transaction {
  /// A register's versions, a fact's change, and what is quarantined under the id, in the order in
  /// which they came.
  public func changes(of kind: Kind, _ record: RecordID) throws -> [StoredChange] {
    let shown =
      ReadTables.fact(kind).map { "UNION SELECT ordinal FROM \($0.name) WHERE record = ?2" } ?? ""
    return try changes(
      where: """
        c.ordinal IN (
          SELECT ordinal FROM change INDEXED BY changeRegister
          WHERE record = ?2 AND isRegister = 1 AND kind = ?1
          UNION SELECT ordinal FROM change INDEXED BY changeQuarantined
          WHERE quarantined IS NOT NULL AND record = ?2 AND kind = ?1
          \(shown))
        ORDER BY c.ordinal
        """, [.text(kind.name), .text(record.text)])
  }

  /// The places of one write: several when it was authored again after a restore.
  public func places(of id: ChangeID, stamp: Stamp) throws -> [StoredChange] {
    try changes(
      where: "c.stamp = ? AND c.id = ? ORDER BY c.ordinal", [.unsigned(stamp.bits), .hash(id)])
  }
}
