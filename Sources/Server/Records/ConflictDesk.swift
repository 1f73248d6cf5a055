public import Domain
public import Store
public import Sync

/// Lists, shows and settles what people wrote without seeing each other's edit.
public struct ConflictDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// What is to stand.
  public enum Choice: Sendable {
    /// A value, as JSON.
    case value([UInt8])
    /// The value of one head: its change's id, or the beginning of it.
    case change(String)
  }

  /// One page, in order of kind and id.
  ///
  /// - Parameter after: `next` of the page before.
  public func list(
    after: String, within path: DivisionPath?, limit: Int, _ transaction: Transaction
  ) throws -> ConflictList {
    let parts = after.split(separator: "/", maxSplits: 1)
    let start = parts.count == 2 ? (Kind(String(parts[0])), String(parts[1])) : nil
    guard after.isEmpty || start != nil else {
      throw Invalid(
        "“\(after.prefix(70))” is no place in the list", chinese: "“\(after.prefix(70))”不是列表中的位置",
        hint: "give `next` of the page before", field: "after")
    }
    let rows = try transaction.conflicts(after: start, within: path, limit: limit)
    let items = try rows.map { row in
      ConflictList.Item(
        kind: row.kind, id: row.record,
        divisions: try transaction.divisions(of: row.kind, row.record), fields: row.fields)
    }
    let last = rows.count == limit ? rows.last : nil
    return ConflictList(items: items, next: last.map { "\($0.kind)/\($0.record)" })
  }

  /// The fields of a register that are in conflict, with all their heads.
  ///
  /// - Returns: `nil` when no such register is held.
  public func conflict(of name: String, _ record: RecordID, _ transaction: Transaction) throws
    -> Conflict?
  {
    let kind = try Self.register(name).kind
    let merge = RegisterMerge(try transaction.versions(of: kind, record))
    guard !merge.heads.isEmpty else { return nil }
    let sources = try transaction.sources(of: kind, record)
    let fields = merge.conflicts.map { field in
      let heads = (merge.heads[field] ?? []).map { head in
        let source = sources[head.id]
        return Conflict.Head(
          change: head.id, value: head.value, author: head.author, stamp: head.stamp.moment,
          received: source?.received ?? head.stamp.moment, division: source?.division)
      }
      return Conflict.Field(name: field, heads: heads)
    }
    return Conflict(
      kind: kind, record: record, divisions: try transaction.divisions(of: kind, record),
      fields: fields)
  }

  /// Writes what is to stand, naming all heads as seen, so that it wins over each of them wherever
  /// it arrives.
  ///
  /// - Returns: what is still in conflict; `nil` when no such register is held.
  /// - Throws: `Invalid` when the field isn't in conflict or the value isn't one of its type.
  public func settle(
    _ name: String, _ record: RecordID, field: String, as choice: Choice, by person: RecordID,
    _ transaction: Transaction
  ) throws -> Conflict? {
    guard let conflict = try conflict(of: name, record, transaction) else { return nil }
    guard let disputed = conflict.fields.first(where: { $0.name == field }) else {
      let names = conflict.fields.map(\.name).joined(separator: ", ")
      throw Invalid(
        "is not in conflict", chinese: "该项没有冲突",
        hint: names.isEmpty
          ? "nothing of this record is; change it as usual" : "these are: \(names)",
        field: field)
    }
    let type = try Self.register(name)
    let draft = try draft(type, record, disputed, choice, by: person, transaction)
    try replica.author([draft], by: person, transaction)
    return try self.conflict(of: name, record, transaction)
  }

  /// The register of that name, singular or plural.
  private static func register(_ name: String) throws(Invalid) -> any Register.Type {
    let kind = Collections.kind(named: name)
    guard let type = Kinds.type(of: kind) else {
      throw Invalid("there is no kind “\(name)”", chinese: "没有“\(name)”这类记录", field: "kind")
    }
    guard let register = type as? any Register.Type else {
      throw Invalid(
        "“\(kind)” is written once and can't be in conflict", chinese: "“\(kind)”只写一次，不会有冲突",
        field: "kind")
    }
    return register
  }

  private func draft<R: Register>(
    _ type: R.Type, _ record: RecordID, _ field: Conflict.Field, _ choice: Choice,
    by person: RecordID, _ transaction: Transaction
  ) throws -> Draft {
    var value: [UInt8]
    switch choice {
    case .value(let given): value = given
    case .change(let id): value = try Self.head(id, of: field).value
    }
    guard !R.required.contains(field.name) || value != Array("null".utf8) else {
      throw Invalid("can't be empty", chinese: "不能为空", field: field.name)
    }
    let register: R = try RecordJSON.decode(
      type, from: JSONFields([(field.name, value)]).bytes)
    try register.validate()
    if case .value = choice {
      // As this version writes it, so that equal values are equal bytes; an unknown field as it came.
      value = try JSONFields(parsing: try RecordJSON.encode(register))[field.name] ?? value
    }
    var desk = Desk(replica: replica, transaction: transaction, person: person)
    let (subject, division) = try desk.place(
      of: register, record, held: transaction.record(R.kind, record))
    return Draft(
      kind: R.kind, version: R.version, record: record, subject: subject, division: division,
      body: JSONFields([(field.name, value)]).bytes)
  }

  private static func head(_ id: String, of field: Conflict.Field) throws(Invalid) -> Conflict.Head
  {
    let found = field.heads.filter { $0.change.description.hasPrefix(id.lowercased()) }
    guard id.utf8.count >= 8, let head = found.first, found.count == 1 else {
      throw Invalid(
        "“\(id.prefix(70))” is none of the changes in conflict",
        chinese: "“\(id.prefix(70))”不是该冲突中的变更",
        hint: "one of " + field.heads.map { "\($0.change)" }.joined(separator: ", "),
        field: field.name)
    }
    return head
  }
}
