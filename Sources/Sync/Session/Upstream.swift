public import Domain
public import Store

/// The child's side of an exchange: what it says to its parent, and what it makes of the answers.
/// Plain functions over one transaction each.
public struct Upstream: Sendable {
  public let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// The first message. Stores the baton that it offers before anyone can see it.
  public func hello(_ transaction: Transaction) throws -> Hello {
    let (epoch, cursor) = try replica.cursor(transaction)
    let baton = try transaction.setting(.baton) ?? ""
    let next = try transaction.setting(.nextBaton) ?? replica.environment.newID().description
    try transaction.set(.nextBaton, to: next)
    return Hello(
      versions: replica.versions, program: ProtocolVersion.program,
      node: replica.identity.node, division: replica.identity.division,
      origin: try replica.origin(transaction), sent: try replica.now(transaction),
      clock: replica.environment.now(),
      heads: try heads(transaction),
      above: try transaction.partialOrigins().map {
        OriginSeen(origin: $0.origin, sequence: $0.sequence)
      },
      feedEpoch: epoch, feedCursor: cursor, baton: baton, nextBaton: next)
  }

  private func heads(_ transaction: Transaction) throws -> [OriginHead] {
    let parent = try transaction.setting(.parentNode).map { NodeID(try Identifier($0)) }
    return try transaction.completeOrigins().filter { replica.identity.path.contains($0.path) }
      .map { state in
        let receipt = try parent.flatMap {
          try transaction.latestReceipt(issuer: $0, origin: state)
        }
        return OriginHead(
          origin: state.origin, head: state.head, receipted: receipt?.sequence)
      }
  }

  /// Learns from the parent's answer: batons, the clock, whose logs the parent knows further.
  ///
  /// - Parameter arrived: this machine's uncorrected clock when the answer came.
  /// A node whose parent knows its log further than it does itself, or expected another baton, begins
  /// a new incarnation here, before it can write anything else.
  public func accept(
    _ welcome: Welcome, to hello: Hello, arrived: Moment, _ transaction: Transaction
  ) throws -> Reconciliation {
    guard replica.versions.contains(welcome.version) else {
      throw SyncProblem(
        "no common version", status: 400,
        detail: "the parent speaks version \(welcome.version), this node \(replica.versions)")
    }
    try transaction.set(.baton, to: hello.nextBaton)
    try transaction.set(.nextBaton, to: nil)
    try transaction.set(.parentNode, to: welcome.node.description)
    try measureClock(welcome, hello, arrived, transaction)
    var found = Reconciliation()
    let own = try replica.origin(transaction)
    var isOwnAhead = false
    for known in welcome.heads {
      found.heads[known.origin] = known.head
      let state = try transaction.origin(known.origin)
      let held = state?.isComplete == true ? state?.head.sequence ?? 0 : 0
      if held < known.head.sequence {
        found.behind.append((known.origin, held))
        if known.origin == own { isOwnAhead = true }
      } else if let state,
        try transaction.chain(originKey: state.key, sequence: known.head.sequence)
          != known.head.chain
      {
        found.forked.append(known.origin)
      }
    }
    if welcome.isBatonStale || isOwnAhead {
      try replica.renew(
        because: isOwnAhead
          ? "The parent knows this node's log further than this database: it was restored from a backup."
          : "The parent expected another baton: this database was restored from a backup, or two "
            + "copies of it are in use. Make sure that only one is.", transaction)
    }
    try keepReceipts(of: welcome, transaction)
    return found
  }

  /// Keeps what the parent's welcome certifies of the logs held here: those that it knows further, once
  /// they are fetched.
  public func keepReceipts(of welcome: Welcome, _ transaction: Transaction) throws {
    for told in welcome.receipts {
      guard let state = try transaction.origin(told.origin) else { continue }
      try replica.keep(told.receipts.map { $0.receipt(for: told.origin) }, for: state, transaction)
    }
  }

  /// What a hello brought to light.
  public struct Reconciliation: Sendable {
    /// The parent's heads.
    public var heads: [Origin: Head] = [:]
    /// The origins to fetch with the sequence to start after, in the order in which one vouches for
    /// the next.
    public var behind: [(origin: Origin, held: UInt64)] = []
    /// The origins whose logs aren't the same here and there, at places that both hold.
    public var forked: [Origin] = []
  }

  /// The offset by four timestamps (as RFC 5905, section 8, has it), if the parent's own clock was
  /// measured against the region's within a day; else the last offset stays.
  private func measureClock(
    _ welcome: Welcome, _ hello: Hello, _ arrived: Moment, _ transaction: Transaction
  ) throws {
    guard let reached = welcome.clockReachedRegion,
      welcome.sent.milliseconds - reached.milliseconds < 86_400_000
    else { return }
    // A slow round trip tells too little: the answer may have waited on one side only.
    let delay =
      (arrived.milliseconds - hello.clock.milliseconds)
      - (welcome.sent.milliseconds - welcome.received.milliseconds)
    guard abs(delay) < Limits.clockDelay.components.seconds * 1000 else { return }
    let there = welcome.received.milliseconds - hello.clock.milliseconds
    let back = welcome.sent.milliseconds - arrived.milliseconds
    let offset = (there + back) / 2
    let before = try transaction.number(.clockOffset)
    try transaction.set(.clockOffset, to: String(offset))
    try transaction.set(.clockReachesRegion, to: String(reached.milliseconds))
    if abs(offset - before) > 60_000 {
      try transaction.note(
        "This machine's clock is \(offset > 0 ? "behind" : "ahead of") the region's by "
          + "\(abs(offset) / 1000) s. Times are corrected; please set the clock.",
        at: try replica.now(transaction))
    }
  }

  /// Keeps the parent's receipts. - Returns: the parent's heads as they are now, and what went wrong.
  public func accept(_ answer: PushAnswer, _ transaction: Transaction) throws
    -> (heads: [Origin: Head], troubles: [Origin: String], forked: Set<Origin>)
  {
    var heads: [Origin: Head] = [:]
    var troubles: [Origin: String] = [:]
    var forked: Set<Origin> = []
    for result in answer.results {
      heads[result.origin] = result.head
      if result.outcome == .forked { forked.insert(result.origin) }
      if result.outcome == .refused {
        troubles[result.origin] =
          "\(result.outcome.rawValue): \(result.detail ?? "\(result.origin)")"
      }
      guard let sent = result.receipt, let state = try transaction.origin(result.origin) else {
        continue
      }
      // One that doesn't follow from those held comes again, with them, in the next welcome.
      try replica.keep([sent.receipt(for: result.origin)], for: state, transaction)
    }
    if troubles.isEmpty, forked.isEmpty, try transaction.unconfirmed() == 0 {
      try transaction.set(.lastAgreed, to: String(replica.now(transaction).milliseconds))
    }
    return (heads, troubles, forked)
  }

  /// Begins the parent's feed anew.
  public func restartFeed(_ transaction: Transaction) throws {
    try transaction.set(.feedPosition, to: nil)
    try transaction.set(.feedChain, to: nil)
    try transaction.set(.feedEpoch, to: nil)
    try transaction.set(.mustCompare, to: "1")
    try transaction.note(
      "The parent's feed is another than the one read so far: reading it again from its start.",
      at: try replica.now(transaction))
  }

  /// Compares with what the parent told. - Returns: the cells that differ; `nil` when the frontiers
  /// differ, so that nothing can be said yet.
  public func compare(_ answer: DigestAnswer, _ transaction: Transaction) throws
    -> [DigestDifference]?
  {
    let own = try replica.heads(within: replica.identity.path, transaction)
    let theirs = Dictionary(answer.heads.map { ($0.origin, $0.head) }) { $1 }
    let (_, cursor) = try replica.cursor(transaction)
    guard own == theirs, cursor == answer.feedEnd else { return nil }
    let mine = try replica.digest(for: replica.identity.path, transaction)
    let here = Dictionary(mine.map { (CellName($0), $0) }) { $1 }
    let there = Dictionary(answer.cells.map { (CellName($0), $0) }) { $1 }
    return Set(here.keys).union(there.keys).sorted().compactMap { name in
      here[name] == there[name]
        ? nil
        : DigestDifference(
          division: name.division, kind: name.kind, here: here[name]?.count ?? 0,
          there: there[name]?.count ?? 0)
    }
  }
}

/// A cell of the digest in which two nodes differ.
public struct DigestDifference: Sendable, Hashable, Codable {
  public var division: DivisionCode
  public var kind: Kind
  /// How many changes each side has in it.
  public var here: Int
  public var there: Int
}

private struct CellName: Hashable, Comparable {
  var division: DivisionCode
  var kind: Kind

  init(_ cell: DigestCell) {
    division = cell.division
    kind = cell.kind
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.division, left.kind) < (right.division, right.kind)
  }
}
