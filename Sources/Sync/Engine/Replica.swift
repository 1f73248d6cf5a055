public import Domain
public import Store

/// The replication engine of one node: plain synchronous functions over its database. It does no I/O of
/// its own; the clock and randomness are passed in. See <doc:Sync> for what it promises.
public struct Replica: Sendable {
  public let identity: Identity
  public let environment: Environment
  /// The versions of the protocol that it speaks, the oldest first.
  public let versions: [Int]
  /// Bytes of a piece of a file.
  let pieceBytes: Int

  /// - Parameters:
  ///   - versions: others than this program's only to try out a tree of several releases.
  ///   - pieceBytes: of files; less than the limit only to try out what comes in many pieces.
  public init(
    identity: Identity, environment: Environment, versions: [Int] = ProtocolVersion.all,
    pieceBytes: Int = Limits.filePieceBytes
  ) {
    self.identity = identity
    self.environment = environment
    self.versions = versions
    self.pieceBytes = min(pieceBytes, Limits.filePieceBytes)
  }

  /// The incarnation that this node writes as now: a heal may have begun another since it was opened.
  public func origin(_ transaction: Transaction) throws -> Origin {
    guard let text = try transaction.setting(.origin) else { return identity.origin }
    return Origin(try Identifier(text))
  }

  /// The corrected time: this machine's clock and what the exchanges with the parent taught about it.
  public func now(_ transaction: Transaction) throws -> Moment {
    Moment(
      milliseconds: environment.now().milliseconds + (try transaction.number(.clockOffset)))
  }

  /// The heads of the complete logs of origins at or below `path`.
  public func heads(within path: DivisionPath, _ transaction: Transaction) throws -> [Origin: Head]
  {
    var heads: [Origin: Head] = [:]
    for state in try transaction.completeOrigins() where path.contains(state.path) {
      heads[state.origin] = state.head
    }
    return heads
  }

  /// The agreement digest of what a node at `path` holds in common with this one: divisions at or
  /// below it, and its ancestors' own. What goes only upward is compared by heads, not here.
  public func digest(for path: DivisionPath, _ transaction: Transaction) throws -> [DigestCell] {
    var cells = try transaction.digest(within: path)
    var above = path.parent
    while let ancestor = above {
      cells += try transaction.digest(within: ancestor).filter { $0.division == ancestor.code }
      above = ancestor.parent
    }
    return cells.filter { $0.reach == .lineage }.sorted {
      ($0.division, $0.kind) < ($1.division, $1.kind)
    }
  }

  /// SHA-256 over all rows of the read tables. `rebuild` must not change it.
  public func stateDigest(_ transaction: Transaction) throws -> Hash {
    var digest = RunningDigest()
    try transaction.eachReadRow { digest.add($0) }
    return digest.value()
  }

  /// Makes the read tables again from the log.
  public func rebuild(_ transaction: Transaction) throws {
    try transaction.clearReadTables()
    try transaction.showAgain()
    var ordinal: Int64 = 0
    var seen: Set<ChangeID> = []
    while true {
      let changes = try transaction.changes(afterOrdinal: ordinal, limit: 1000)
      guard let last = changes.last else { return }
      for stored in changes where seen.insert(stored.id).inserted {
        try show(stored, transaction)
      }
      ordinal = last.ordinal
    }
  }

  private func show(_ stored: StoredChange, _ transaction: Transaction) throws {
    let write = stored.change.write
    let content = Content(of: write)
    if stored.isQuarantined, content.quarantineReason == nil {
      let state = try transaction.origin(stored.change.place.origin)
      if let state, Self.isStray(write, of: state) != nil { return }
      var isRegister = false
      if case .register = content { isRegister = true }
      try transaction.release(ordinal: stored.ordinal, isRegister: isRegister)
    }
    switch content {
    case .fact(let fact):
      try transaction.show(
        fact, kind: write.kind, record: write.record, stamp: write.stamp, ordinal: stored.ordinal,
        received: stored.received)
      if let event = fact as? TicketEvent { try transaction.showTicket(event.ticket) }
      try learn(from: fact, at: stored.received, transaction)
    case .register:
      let versions = try transaction.versions(
        of: write.kind, write.record, through: stored.ordinal)
      try transaction.show(
        RegisterMerge(versions), kind: write.kind, record: write.record, ordinal: stored.ordinal,
        received: stored.received)
    case .quarantined: break
    }
  }
}
