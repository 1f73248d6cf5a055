public import Domain

/// The log: every change that this node holds, in the order in which it arrived.
extension Transaction {
  /// Appends a change. - Precondition: its place is free. - Returns: its ordinal.
  public func append(_ entry: LogEntry, originKey: Int64, received: Moment, source: Source) throws
    -> Int64
  {
    let write = entry.change.write
    var isRegister = false
    if case .register = entry.content { isRegister = true }
    try run(
      """
      INSERT INTO change (originKey, sequence, groupSequence, id, chain, stamp, kind, record,
        subject, division, reach, received, source, signature, isRegister, quarantined, write)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
      """,
      .integer(originKey), .unsigned(entry.change.place.sequence),
      .unsigned(entry.change.place.group), .hash(entry.id),
      entry.chain.map { .hash($0) } ?? .null, .unsigned(write.stamp.bits), .text(write.kind.name),
      .text(write.record.text), .text(write.subject.text), .text(write.division.text),
      .integer(Int(write.reach.rawValue)), .moment(received), .integer(source.stored),
      entry.change.signature.map { .blob($0) } ?? .null, .flag(isRegister),
      .optional(entry.content.quarantineReason), .blob(entry.change.bytes))
    return lastInserted
  }

  /// The id of the change at a place; `nil` when the place is free.
  public func changeID(originKey: Int64, sequence: UInt64) throws -> ChangeID? {
    try first(
      "SELECT id FROM change WHERE originKey = ? AND sequence = ?", .integer(originKey),
      .unsigned(sequence)
    ) { try $0.hash(0) }
  }

  /// The origin's chain value at a place; `nil` where it isn't held.
  public func chain(originKey: Int64, sequence: UInt64) throws -> Hash? {
    if sequence == 0 { return .zero }
    return try first(
      "SELECT chain FROM change WHERE originKey = ? AND sequence = ? AND chain IS NOT NULL",
      .integer(originKey), .unsigned(sequence)
    ) { try $0.hash(0) }
  }

  /// Whether anything of an origin's log from `sequence` on is held.
  public func holdsAny(originKey: Int64, from sequence: UInt64) throws -> Bool {
    try integer(
      "SELECT 1 FROM change WHERE originKey = ? AND sequence >= ? LIMIT 1", .integer(originKey),
      .unsigned(sequence)) != nil
  }

  /// Gives a change that came by the feed its place in the origin's chain.
  public func setChain(_ chain: Hash, originKey: Int64, sequence: UInt64) throws {
    try run(
      "UPDATE change SET chain = ? WHERE originKey = ? AND sequence = ?", .hash(chain),
      .integer(originKey), .unsigned(sequence))
  }

  /// Whether the write with this id is held at any place.
  public func holds(_ id: ChangeID, stamp: Stamp) throws -> Bool {
    try integer(
      "SELECT 1 FROM change WHERE stamp = ? AND id = ? LIMIT 1", .unsigned(stamp.bits), .hash(id))
      != nil
  }

  /// Changes of one origin after a sequence, in order, as long as the limits of a batch allow.
  public func run(
    of origin: Origin, originKey: Int64, after sequence: UInt64, through last: UInt64,
    bytes limit: Int = Limits.batchBytes
  ) throws -> [Change] {
    var found: [Change] = []
    var size = 0
    let rows = try rows(
      """
      SELECT sequence, groupSequence, signature, write FROM change
      WHERE originKey = ? AND sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?
      """,
      .integer(originKey), .unsigned(sequence), .unsigned(last), .integer(Limits.batchChanges)
    ) { row in
      (
        Place(origin: origin, sequence: row.unsigned(0), group: row.unsigned(1)),
        row.optionalBlob(2), row.blob(3)
      )
    }
    for (place, signature, bytes) in rows {
      size += bytes.count
      if size > limit, !found.isEmpty { break }
      found.append(
        Change(place: place, passing: bytes, signature: signature))
    }
    return found
  }

  /// A change by its ordinal.
  public func change(ordinal: Int64) throws -> StoredChange? {
    try changes(where: "c.ordinal = ?", [.integer(ordinal)]).first
  }

  /// All changes about one subject, in the order in which they arrived.
  public func changes(ofSubject subject: RecordID) throws -> [StoredChange] {
    try changes(where: "c.subject = ?", [.text(subject.text)])
  }

  /// All changes after an ordinal, at most `limit`; the way of `rebuild`.
  public func changes(afterOrdinal ordinal: Int64, limit: Int) throws -> [StoredChange] {
    try changes(
      where: "c.ordinal > ? ORDER BY c.ordinal LIMIT ?", [.integer(ordinal), .integer(limit)])
  }

  /// The versions of a register that are held, quarantined ones left out.
  ///
  /// - Parameters:
  ///   - ordinal: only those that had arrived by then.
  ///   - moment: only those that this node had received by then; `nil`: all.
  public func versions(
    of kind: Kind, _ record: RecordID, through ordinal: Int64 = .max, knownAt moment: Moment? = nil
  ) throws -> [RegisterMerge.Version] {
    try rows(
      Self.versionsQuery, .text(record.text), .text(kind.name), .integer(ordinal),
      .moment(moment ?? .distantFuture)
    ) { row in
      let write = Write(readingOrMarking: row.blob(1))
      return RegisterMerge.Version(
        id: try row.hash(0), stamp: write.stamp, author: write.author, base: write.base,
        fields: try JSONFields(parsing: write.body))
    }
  }

  /// The statement of `versions`, for tests of its plan.
  static let versionsQuery = """
    SELECT id, write FROM change INDEXED BY changeRegister
    WHERE record = ? AND isRegister = 1 AND kind = ? AND ordinal <= ? AND received <= ?
    """

  /// Takes a change out of quarantine, as this version can read it.
  public func release(ordinal: Int64, isRegister: Bool) throws {
    try run(
      "UPDATE change SET quarantined = NULL, isRegister = ? WHERE ordinal = ?", .flag(isRegister),
      .integer(ordinal))
  }

  /// How many changes are held, and how many of them are quarantined.
  public func logCounts() throws -> (changes: Int, quarantined: Int) {
    (
      Int(try integer("SELECT COALESCE(MAX(ordinal), 0) FROM change") ?? 0),
      Int(try integer("SELECT COUNT(*) FROM change WHERE quarantined IS NOT NULL") ?? 0)
    )
  }

  /// Keeps a change whose place is taken by another: evidence that its log has forked.
  public func keepForkEvidence(
    _ entry: LogEntry, originKey: Int64, received: Moment, source: Source
  ) throws {
    try run(
      """
      INSERT OR IGNORE INTO forkEvidence
        (originKey, sequence, id, groupSequence, source, received, write, signature)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      .integer(originKey), .unsigned(entry.change.place.sequence), .hash(entry.id),
      .unsigned(entry.change.place.group), .integer(source.stored), .moment(received),
      .blob(entry.change.bytes), entry.change.signature.map { .blob($0) } ?? .null)
  }

  func changes(where condition: String, _ values: [Bound]) throws -> [StoredChange] {
    var found: [StoredChange] = []
    let sql = """
      SELECT c.ordinal, o.origin, c.sequence, c.groupSequence, c.signature, c.write, c.id,
        c.received, c.source, c.quarantined IS NOT NULL
      FROM change c JOIN origin o ON o.key = c.originKey WHERE \(condition)
      """
    try each(sql, values) { row in
      let place = Place(
        origin: Origin(try row.identifier(1)), sequence: row.unsigned(2), group: row.unsigned(3))
      let bytes = row.blob(5)
      found.append(
        StoredChange(
          ordinal: row.integer(0),
          change: Change(
            place: place, write: Write(readingOrMarking: bytes), bytes: bytes,
            signature: row.optionalBlob(4)),
          id: try row.hash(6), received: row.moment(7), source: Source(stored: row.integer(8)),
          isQuarantined: row.flag(9)))
    }
    return found
  }
}
