public import Domain
public import Store

/// What someone wants to write, before it has a stamp and a place.
public struct Draft: Sendable {
  public var kind: Kind
  public var version: UInt16
  public var record: RecordID
  public var subject: RecordID
  /// The division that it is written for, at or below the author's node.
  public var division: DivisionCode
  public var reach: Reach
  public var body: [UInt8]
  /// What a register's author saw; `nil` means what this node holds now.
  public var base: [Write.Base]?
  /// The body as its kind reads it, where the caller has read it already.
  public var content: Content?

  public init(
    kind: Kind, version: UInt16 = 1, record: RecordID, subject: RecordID, division: DivisionCode,
    reach: Reach = .lineage, body: [UInt8], base: [Write.Base]? = nil,
    content: Content? = nil
  ) {
    self.kind = kind
    self.version = version
    self.record = record
    self.subject = subject
    self.division = division
    self.reach = reach
    self.body = body
    self.base = base
    self.content = content
  }
}

extension Replica {
  /// Writes drafts into this node's log, as groups that are applied whole everywhere.
  ///
  /// - Throws: `Invalid` when a draft is out of this node's scope or fails its kind's rules; then
  ///   the transaction must not be committed.
  /// - Returns: the ids of the writes, in order.
  @discardableResult
  public func author(_ drafts: [Draft], by person: RecordID, _ transaction: Transaction) throws
    -> [ChangeID]
  {
    guard !drafts.isEmpty else { return [] }
    guard let state = try transaction.origin(origin(transaction)) else {
      throw Invalid(
        "this node has not joined its parent yet", chinese: "本节点尚未接入上级节点",
        hint: "run `liaison node join`; what it writes is certified from then on")
    }
    let now = try now(transaction)
    var commit = Commit(self, transaction, received: now, source: .own)
    var log = OwnLog(self, state)
    var stamp = Stamp(bits: UInt64(bitPattern: try transaction.number(.lastStamp)))
    var ids: [ChangeID] = []
    var rest = drafts[...]
    while !rest.isEmpty {
      let group = Self.group(rest)
      rest = rest.dropFirst(group.count)
      log.beginGroup(of: group.count)
      for draft in group {
        let write = try self.write(draft, by: person, now: now, last: &stamp, transaction)
        let content = draft.content ?? Content(of: write)
        if let reason = content.quarantineReason {
          throw Invalid(reason, chinese: "记录不合规：\(reason)")
        }
        let entry = log.append(write, write.encoded(), content)
        try commit.add(entry, originKey: state.key)
        ids.append(entry.id)
      }
      try log.endGroup(transaction)
    }
    try transaction.set(.lastStamp, to: String(Int64(bitPattern: stamp.bits)))
    try commit.finish()
    return ids
  }

  /// As many drafts as fit into one group.
  private static func group(_ drafts: ArraySlice<Draft>) -> ArraySlice<Draft> {
    var size = 0
    let end = drafts.firstIndex { draft in
      // A header has five texts, three numbers and the bases: well under 1 KiB.
      size += draft.body.count + 1024
      return size > Limits.groupBytes
    }
    return drafts[..<(end ?? drafts.endIndex)].prefix(Limits.groupChanges)
  }

  private func write(
    _ draft: Draft, by person: RecordID, now: Moment, last: inout Stamp, _ transaction: Transaction
  ) throws -> Write {
    guard identity.path.contains(draft.division.path) else {
      throw Invalid(
        "\(draft.division) is not at or below this node's division \(identity.division)",
        chinese: "\(draft.division)不在本节点（\(identity.division)）辖区内",
        hint: "write it at that division's node, or at one above it", field: "division")
    }
    guard draft.body.count <= Limits.bodyBytes else {
      throw Invalid(
        "the record has \(draft.body.count) bytes, over \(Limits.bodyBytes)", chinese: "记录过大")
    }
    var base = draft.base ?? []
    var seen = Stamp.zero
    if Kinds.type(of: draft.kind) is any Register.Type {
      let merge = RegisterMerge(try transaction.versions(of: draft.kind, draft.record))
      let names = try JSONFields(parsing: draft.body).fields.map(\.name)
      base = draft.base ?? merge.base(of: names)
      seen = merge.latestStamp(of: names)
      try Self.check(base, names)
    }
    let stamp = last.next(now: now, after: seen)
    // One bad clock must not drag the tree along: an edit of what is stamped far ahead is later than
    // that, but what this node writes next isn't.
    last = seen.moment > now.adding(Limits.stampAhead) ? last.next(now: now) : stamp
    return Write(
      version: draft.version, stamp: stamp, author: person, kind: draft.kind, record: draft.record,
      subject: draft.subject, division: draft.division, reach: draft.reach, base: base,
      body: draft.body)
  }

  /// What the layout of a write has room for.
  private static func check(_ base: [Write.Base], _ names: [String]) throws(Invalid) {
    if let name = names.first(where: { $0.utf8.count > 255 }) {
      throw Invalid(
        "a field's name is over 255 bytes", chinese: "字段名过长", field: "\(name.prefix(40))…")
    }
    guard base.allSatisfy({ $0.versions.count <= 255 && $0.field.utf8.count <= 255 }),
      base.reduce(0, { $0 + 256 + 32 * $1.versions.count }) <= Limits.groupBytes / 2
    else {
      throw Invalid(
        "the record has too many fields or conflicts to write at once", chinese: "一次填写的字段或冲突过多",
        hint: "write a few fields at a time")
    }
  }

  /// Begins this node's log: its first change says whose it is. Does nothing where it has begun.
  public func openOrigin(
    _ certificate: Certificate, previous: Origin? = nil, _ transaction: Transaction
  ) throws {
    let origin = try origin(transaction)
    if let state = try transaction.origin(origin), state.head.sequence > 0 { return }
    _ = try transaction.add(origin, node: identity.node, path: identity.path, isComplete: true)
    try transaction.keep(certificate)
    let opened = OriginOpened(certificate: certificate, previous: previous)
    try author(
      [
        Draft(
          kind: OriginOpened.kind, record: RecordID(origin.id), subject: opened.subject,
          division: identity.division, body: try RecordJSON.encode(opened))
      ], by: try RecordID("system"), transaction)
  }
}
