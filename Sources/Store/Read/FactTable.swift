internal import Domain

/// Where a change stands, as read tables keep it.
struct Mark {
  var ordinal: Int64
  var record: RecordID
  var stamp: Stamp
  var received: Moment
}

/// The read table of one kind of fact: its columns, and what a fact puts into them.
struct FactTable: Sendable {
  let kind: Kind
  let name: String
  private let insert: String
  private let values: @Sendable (any Fact, Mark) -> [Bound]
  private let also: @Sendable (any Fact, Mark, Transaction) throws -> Void

  /// - Parameters:
  ///   - columns: those after `record`, `ordinal` and `received`.
  ///   - also: what else the fact changes, in a way that doesn't depend on order.
  init<F: Fact>(
    _ type: F.Type, name: String, columns: [String] = [],
    values: @escaping @Sendable (F, Mark) -> [Bound] = { _, _ in [] },
    also: @escaping @Sendable (F, Mark, Transaction) throws -> Void = { _, _, _ in }
  ) {
    kind = F.kind
    self.name = name
    let all = ["record", "ordinal", "received"] + columns
    insert = """
      INSERT INTO \(name) (\(all.joined(separator: ", ")))
      VALUES (\(all.map { _ in "?" }.joined(separator: ", "))) ON CONFLICT (record) DO NOTHING
      """
    self.values = { fact, mark in (fact as? F).map { values($0, mark) } ?? [] }
    self.also = { fact, mark, transaction in
      if let fact = fact as? F { try also(fact, mark, transaction) }
    }
  }

  /// Puts a fact into the table.
  ///
  /// Two facts under one record id are a fault of their authors; the one with the earlier
  /// (stamp, id) is shown, whichever came first.
  func put(_ fact: any Fact, _ mark: Mark, in transaction: Transaction) throws {
    let row: [Bound] =
      [.text(mark.record.text), .integer(mark.ordinal), .moment(mark.received)]
      + values(fact, mark)
    if try transaction.run(insert, row) == 0 {
      guard try isEarlier(mark, in: transaction) else { return }
      try transaction.run("DELETE FROM \(name) WHERE record = ?", .text(mark.record.text))
      try transaction.run("DELETE FROM retracted WHERE byRecord = ?", .text(mark.record.text))
      try transaction.removeReferences(of: kind, mark.record)
      try transaction.run(insert, row)
      try transaction.showAgain()
    }
    try also(fact, mark, transaction)
  }

  private func isEarlier(_ mark: Mark, in transaction: Transaction) throws -> Bool {
    try transaction.integer(
      """
      SELECT (new.stamp, new.id) < (old.stamp, old.id) FROM change new, change old
      WHERE new.ordinal = ? AND old.ordinal = (SELECT ordinal FROM \(name) WHERE record = ?)
      """, .integer(mark.ordinal), .text(mark.record.text)) == 1
  }
}
