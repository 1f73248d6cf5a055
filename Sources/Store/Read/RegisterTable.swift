internal import Domain

/// The read table of one kind of register: its columns, and what a merged value puts into them.
///
/// A row holds from `knownFrom` until before `knownUntil`, so that a figure can be asked as known at
/// any moment.
struct RegisterTable: Sendable {
  let kind: Kind
  let name: String
  let columns: [String]
  private let values: @Sendable (JSONFields) throws -> [Bound]

  init<R: Register>(
    _ type: R.Type, name: String, columns: [String], values: @escaping @Sendable (R) -> [Bound]
  ) {
    kind = R.kind
    self.name = name
    self.columns = columns
    self.values = { values(try $0.decode(R.self)) }
  }

  /// Makes `fields` the current value of a record, known since `received`.
  func put(
    _ fields: JSONFields, record: RecordID, ordinal: Int64, received: Moment,
    in transaction: Transaction
  ) throws {
    let current = try transaction.first(
      "SELECT knownFrom FROM \(name) WHERE record = ? AND knownUntil = ?", .text(record.text),
      .moment(.distantFuture)
    ) { $0.moment(0) }
    // This node's clock may have gone back; what is known never does.
    let knownFrom = max(received, current ?? received)
    if current == knownFrom {
      try transaction.run(
        "DELETE FROM \(name) WHERE record = ? AND knownUntil = ?", .text(record.text),
        .moment(.distantFuture))
    } else if current != nil {
      try transaction.run(
        "UPDATE \(name) SET knownUntil = ? WHERE record = ? AND knownUntil = ?",
        .moment(knownFrom), .text(record.text), .moment(.distantFuture))
    }
    let all = ["record", "knownFrom", "knownUntil", "ordinal", "body"] + columns
    try transaction.run(
      """
      INSERT INTO \(name) (\(all.joined(separator: ", ")))
      VALUES (\(all.map { _ in "?" }.joined(separator: ", ")))
      """,
      [
        .text(record.text), .moment(knownFrom), .moment(.distantFuture), .integer(ordinal),
        .blob(fields.bytes),
      ] + values(fields))
  }
}
