public import Domain

/// Loose changes: held, but at no place of a log. What stood on the lost side of a fork becomes loose,
/// and so does what somebody gives back without a place that is free.
///
/// A write's identity is its id, so read tables, scope, digest and feed go on with a loose change as
/// with any other; its author's node writes it again into a log. Nobody pushes it, so that to loosen
/// makes a comparison with the parent due. Their origin is sixteen zeros, and the sequence there is
/// the ordinal.
extension Transaction {
  /// The origin that stands for no log.
  public static let loose = Origin(Identifier(high: 0, low: 0))

  private func looseKey() throws -> Int64 {
    try origin(Self.loose)?.key
      ?? add(
        Self.loose, node: NodeID(Self.loose.id), path: DivisionPath("99"), isComplete: false
      ).key
  }

  /// Takes the end of an origin's log out of its places. - Returns: what it was, in order.
  public func loosen(_ state: OriginState, after sequence: UInt64) throws -> [StoredChange] {
    let aside = try changes(
      where: "c.originKey = ? AND c.sequence > ? ORDER BY c.sequence",
      [.integer(state.key), .unsigned(sequence)])
    let key = try looseKey()
    try run(
      """
      INSERT OR IGNORE INTO forkEvidence
        (originKey, sequence, id, groupSequence, source, received, write, signature)
      SELECT originKey, sequence, id, groupSequence, source, received, write, signature
      FROM change WHERE originKey = ? AND sequence > ?
      """, .integer(state.key), .unsigned(sequence))
    try run(
      """
      UPDATE change SET originKey = ?, sequence = ordinal, groupSequence = ordinal, chain = NULL,
        signature = NULL WHERE originKey = ? AND sequence > ?
      """, .integer(key), .integer(state.key), .unsigned(sequence))
    for table in ["signedHead", "receipt"] {
      try run(
        "DELETE FROM \(table) WHERE originKey = ? AND sequence > ?", .integer(state.key),
        .unsigned(sequence))
    }
    let chain = try chain(originKey: state.key, sequence: sequence) ?? .zero
    try setHead(Head(sequence: sequence, chain: chain), originKey: state.key)
    try set(.mustCompare, to: "1")
    return aside
  }

  /// Takes one change out of its place, which another claims with better right.
  public func loosen(originKey: Int64, sequence: UInt64) throws {
    try run(
      """
      INSERT OR IGNORE INTO forkEvidence
        (originKey, sequence, id, groupSequence, source, received, write, signature)
      SELECT originKey, sequence, id, groupSequence, source, received, write, signature
      FROM change WHERE originKey = ? AND sequence = ?
      """, .integer(originKey), .unsigned(sequence))
    try run(
      """
      UPDATE change SET originKey = ?, sequence = ordinal, groupSequence = ordinal, chain = NULL,
        signature = NULL WHERE originKey = ? AND sequence = ?
      """, .integer(try looseKey()), .integer(originKey), .unsigned(sequence))
    try set(.mustCompare, to: "1")
  }

  /// The place of the next loose change, and the key of their origin.
  public func nextLoosePlace() throws -> (place: Place, originKey: Int64) {
    let next = UInt64(try integer("SELECT COALESCE(MAX(ordinal), 0) + 1 FROM change") ?? 1)
    return (Place(origin: Self.loose, sequence: next, group: next), try looseKey())
  }

  /// Some of the changes of one cell of the digest, each once, from a log rather than loose.
  public func changes(
    in division: DivisionCode, _ kind: Kind, _ reach: Reach, ids: Set<ChangeID>
  ) throws -> [StoredChange] {
    let loose = try origin(Self.loose)?.key
    var chosen: [ChangeID: (ordinal: Int64, isLoose: Bool)] = [:]
    let sql = "SELECT c.id, c.ordinal, c.originKey FROM change c WHERE \(Self.cell)"
    let values: [Bound] = [
      .text(division.text), .text(kind.name), .integer(Int(reach.rawValue)),
    ]
    try each(sql, values) { row in
      let id = try row.hash(0)
      guard ids.contains(id), chosen[id]?.isLoose ?? true else { return }
      chosen[id] = (row.integer(1), row.integer(2) == loose)
    }
    return try chosen.values.map(\.ordinal).sorted().compactMap {
      try change(ordinal: $0).map(provable)
    }
  }

  /// Changes about what has left the lineage of `path`: nobody compares them any more, but this node
  /// may be the last that holds them.
  public func changesLeftBehind(by path: DivisionPath) throws -> [StoredChange] {
    var (near, far) = (Set<RecordID>(), Set<RecordID>())
    try each("SELECT subject, division FROM scope") { row in
      let subject = try RecordID(row.text(0))
      if try DivisionCode(row.text(1)).path.isInLineage(of: path) {
        near.insert(subject)
      } else {
        far.insert(subject)
      }
    }
    return try far.subtracting(near).sorted().flatMap { subject in
      try changes(ofSubject: subject).filter { $0.change.write.reach == .lineage }.map(provable)
    }
  }

  /// The changes of a subject's root record: what says where all that is about it belongs.
  public func rootChanges(of subject: RecordID) throws -> [StoredChange] {
    try changes(where: "c.record = ?1 AND c.subject = ?1", [.text(subject.text)]).map(provable)
  }

  /// A loose change at the place where it was signed; any other as it is.
  private func provable(_ stored: StoredChange) throws -> StoredChange {
    guard stored.change.place.origin == Self.loose, let proof = try proof(of: stored) else {
      return stored
    }
    var stored = stored
    stored.change = proof
    return stored
  }

  /// A loose change at the place where its origin's node had signed it.
  private func proof(of loose: StoredChange) throws -> Change? {
    try first(
      """
      SELECT o.origin, f.sequence, f.groupSequence, f.signature
      FROM forkEvidence f JOIN origin o ON o.key = f.originKey
      WHERE f.id = ? AND f.signature IS NOT NULL LIMIT 1
      """, .hash(loose.id)
    ) { row in
      let place = Place(
        origin: Origin(try row.identifier(0)), sequence: row.unsigned(1), group: row.unsigned(2))
      return Change(
        place: place, write: loose.change.write, bytes: loose.change.bytes, signature: row.blob(3))
    }
  }
}

/// Batons: what each incarnation of a child has confirmed, and what it has offered for the next time.
extension Transaction {
  /// Takes the baton of a hello. - Returns: whether it is neither of the two expected: the child's
  /// database was restored, or is one of two copies.
  public func takeBaton(
    of node: NodeID, _ origin: Origin, confirmed: String, offered: String
  ) throws -> Bool {
    let key: [Bound] = [.blob(node.id.bytes), .blob(origin.id.bytes)]
    let expected = try first(
      "SELECT confirmed, offered FROM baton WHERE node = ? AND origin = ?", key[0], key[1]
    ) { [$0.text(0), $0.text(1)] }
    if let expected, !expected.contains(confirmed) { return true }
    try run(
      """
      INSERT INTO baton (node, origin, confirmed, offered) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET confirmed = excluded.confirmed, offered = excluded.offered
      """, key[0], key[1], .text(confirmed), .text(offered))
    return false
  }
}
