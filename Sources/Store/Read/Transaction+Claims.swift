public import Domain

/// Claims, and the money on its way to them, folded as they are read (Measures 31 and 32).
extension Transaction {
  /// The claim that its steps make; `nil`: it isn't identified here.
  public func claim(_ key: ClaimKey) throws -> Claim? {
    Claim.fold(
      try held(
        "SELECT t.record, c.stamp, c.write FROM claimStep t JOIN change c ON c.ordinal = t.ordinal "
          + "WHERE t.enterprise = ?1 AND t.claim = ?2",
        .text(key.enterprise.text), .text(key.description)))
  }

  /// The claims of one enterprise, in order.
  public func claims(of enterprise: CreditCode) throws -> [Claim] {
    Self.fold(
      try held(
        "SELECT t.record, c.stamp, c.write FROM claimStep t JOIN change c ON c.ordinal = t.ordinal "
          + "WHERE t.enterprise = ?1", .text(enterprise.text)))
  }

  /// The claims of enterprises of a scope, in order.
  public func claims(within path: DivisionPath) throws -> [Claim] {
    Self.fold(
      try held(
        """
        SELECT t.record, c.stamp, c.write FROM enterprise e
        CROSS JOIN claimStep t ON t.enterprise = e.record
        CROSS JOIN change c ON c.ordinal = t.ordinal
        WHERE e.division >= ?1 AND e.division < ?2 AND e.knownUntil = ?3
        """, .text(path.text), .text(path.text + "~"), .moment(.distantFuture)))
  }

  private static func fold(_ steps: [HeldFact<ClaimStep>]) -> [Claim] {
    Dictionary(grouping: steps) { $0.fact.claim }.values.compactMap { Claim.fold($0) }
      .sorted { $0.key < $1.key }
  }

  /// One movement with what is said of it; `nil`: it isn't held here.
  public func fundTransfer(_ id: RecordID) throws -> FundTransfer? {
    try fundTransfers("t.record = ?1", .text(id.text)).first
  }

  /// All that moves money of a batch.
  public func fundTransfers(ofBatch batch: RecordID) throws -> [FundTransfer] {
    try fundTransfers("t.batch = ?1", .text(batch.text))
  }

  /// All that an enterprise was paid, and has paid back.
  public func fundTransfers(of enterprise: CreditCode) throws -> [FundTransfer] {
    try fundTransfers("t.enterprise = ?1", .text(enterprise.text))
  }

  /// All that enterprises of a scope were paid, and have paid back.
  public func fundTransfers(within path: DivisionPath) throws -> [FundTransfer] {
    try fundTransfers(
      """
      t.enterprise IN (SELECT e.record FROM enterprise e
        WHERE e.division >= ?1 AND e.division < ?1 || '~' AND e.knownUntil = 9223372036854775807)
      """, .text(path.text))
  }

  /// All that is held.
  public func fundTransfers() throws -> [FundTransfer] { try fundTransfers("?1 = 1", .flag(true)) }

  private func fundTransfers(_ filter: String, _ value: Bound) throws -> [FundTransfer] {
    let movements: [HeldFact<FundMovement>] = try held(
      "SELECT t.record, c.stamp, c.write FROM fundMovement t "
        + "JOIN change c ON c.ordinal = t.ordinal WHERE \(filter)", value)
    let steps: [HeldFact<FundStep>] = try held(
      "SELECT s.record, c.stamp, c.write FROM fundMovement t "
        + "CROSS JOIN fundStep s ON s.movement = t.record "
        + "CROSS JOIN change c ON c.ordinal = s.ordinal WHERE \(filter)", value)
    let said = Dictionary(grouping: steps) { $0.fact.movement }
    return movements.compactMap { FundTransfer($0, said[$0.id] ?? []) }
  }

  /// Facts with their stamps and authors, from the record's id, the stamp and the write.
  private func held<F: Fact>(_ sql: String, _ values: Bound...) throws -> [HeldFact<F>] {
    try rows(sql, values) { row in
      let write = Write(readingOrMarking: row.blob(2))
      return HeldFact(
        id: try RecordID(row.text(0)), stamp: Stamp(bits: row.unsigned(1)), author: write.author,
        fact: try RecordJSON.decode(F.self, from: write.body))
    }
  }
}
