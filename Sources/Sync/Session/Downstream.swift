public import Domain
public import Store

/// The parent's side of an exchange: answers to a child, each a plain function over one transaction.
public struct Downstream: Sendable {
  public let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// Answers a hello.
  ///
  /// - Parameter received: the corrected clock when it came.
  public func welcome(
    _ hello: Hello, from child: Child, received: Moment, _ transaction: Transaction
  ) throws -> Welcome {
    guard let version = replica.versions.last(where: hello.versions.contains) else {
      throw SyncProblem(
        "no common version", status: 400,
        detail: "this node speaks versions \(replica.versions), you "
          + "\(Array(hello.versions.prefix(20)))")
    }
    guard hello.heads.count <= Limits.messageOrigins, hello.above.count <= Limits.messageOrigins,
      hello.baton.utf8.count <= 64, hello.nextBaton.utf8.count <= 64
    else {
      throw SyncProblem(
        "too much", status: 400, detail: "the hello names too many logs, or batons that are none")
    }
    let own = try replica.origin(transaction)
    let held = try transaction.origin(own)?.head.sequence ?? 0
    if hello.above.contains(where: { $0.origin == own && $0.sequence > held }) {
      try replica.renew(
        because: "\(child.path.code) holds more of this node's log than this database: it was "
          + "restored from a backup.", transaction)
    }
    let isStale = try transaction.takeBaton(
      of: hello.node, hello.origin, confirmed: hello.baton, offered: hello.nextBaton)
    var child = child
    child.lastSeen = received
    child.clockOffset = hello.clock.milliseconds - received.milliseconds
    child.program = String(hello.program.prefix(40))
    let isOfThisFeed = try transaction.setting(.ownEpoch) == hello.feedEpoch
    child.cursor = isOfThisFeed ? max(0, hello.feedCursor.position) : 0
    try transaction.update(child)
    let isRoot = replica.identity.tier == .region
    let reached = try transaction.setting(.clockReachesRegion).flatMap { Int64($0) }
    return Welcome(
      version: version, program: ProtocolVersion.program, node: replica.identity.node,
      division: replica.identity.division, received: received, sent: try replica.now(transaction),
      clockReachedRegion: isRoot ? received : reached.map(Moment.init(milliseconds:)),
      heads: try originHeads(for: child, transaction),
      feedEpoch: try transaction.setting(.ownEpoch) ?? "", feedEnd: try transaction.feedEnd(),
      receipts: try receipts(after: hello, for: child, transaction), isBatonStale: isStale)
  }

  /// Takes a child's runs; each is stored or not by itself.
  public func take(_ runs: [PreparedRun], from child: Child, _ transaction: Transaction) throws
    -> PushAnswer
  {
    var results: [PushAnswer.Result] = []
    for prepared in runs {
      let outcome = try replica.apply(
        prepared, from: child.source, within: child.path, transaction)
      let origin = prepared.run.origin
      var result = PushAnswer.Result(
        origin: origin, outcome: .stored, head: try transaction.origin(origin)?.head ?? .empty)
      switch outcome {
      case .stored(let receipt):
        result.receipt = SentReceipt(receipt)
      case .gap: result.outcome = .gap
      case .forked(let place):
        result.outcome = .forked
        result.detail = "another change holds place \(place) of origin \(origin)"
      case .refused(let reason):
        result.outcome = .refused
        result.detail = reason
        try transaction.note(
          "A run of \(child.path.code) was refused: \(reason)", at: try replica.now(transaction))
      }
      results.append(result)
    }
    return PushAnswer(results: results)
  }

  /// A piece of an origin's log, for a child that lost it. - Throws: `SyncProblem` out of scope.
  public func log(
    of origin: Origin, after sequence: UInt64, for child: Child, _ transaction: Transaction
  ) throws -> [Run] {
    guard let state = try transaction.origin(origin), state.isComplete,
      child.path.contains(state.path)
    else {
      throw SyncProblem(
        "out of scope", status: 403, detail: "no log of \(origin) for \(child.path.code) here")
    }
    // Beyond the end there is nothing, however far; the next sequence may not even be a number.
    guard sequence < state.head.sequence else { return [] }
    let run = try replica.run(of: state, after: sequence, bytes: Limits.batchBytes, transaction)
    return run.map { [$0] } ?? []
  }

  /// The digest of what this node and the child hold in common, at one frontier.
  ///
  /// - Parameter cursor: how far the child has read the feed. Entries after it that are for others
  ///   only don't count.
  public func digest(
    for child: Child, at cursor: FeedCursor, epoch: String, _ transaction: Transaction
  ) throws -> DigestAnswer {
    let rest = try replica.feed(after: cursor, epoch: epoch, for: child, transaction)
    let isAtEnd = rest.map { $0.changes.isEmpty && !$0.more } ?? false
    return DigestAnswer(
      heads: try originHeads(for: child, transaction),
      feedEnd: isAtEnd ? cursor : try transaction.feedEnd(),
      cells: try replica.digest(for: child.path, transaction))
  }

  /// The chain's values of a log at some places. - Throws: `SyncProblem` out of scope.
  public func chains(
    _ question: ChainQuestion, for child: Child, _ transaction: Transaction
  ) throws -> ChainAnswer {
    guard let state = try transaction.origin(question.origin), state.isComplete,
      child.path.contains(state.path)
    else {
      throw SyncProblem(
        "out of scope", status: 403,
        detail: "no log of \(question.origin) for \(child.path.code) here")
    }
    return ChainAnswer(
      chains: try question.sequences.prefix(Limits.batchChanges).map {
        try transaction.chain(originKey: state.key, sequence: $0)
      })
  }

  /// Which of some writes this node doesn't hold. Not limited to the child's lineage, as it asks about
  /// what has moved out of it: who knows an id knows the write.
  public func lacking(_ question: HoldingQuestion, _ transaction: Transaction) throws
    -> HoldingAnswer
  {
    let writes = zip(question.stamps, question.ids).prefix(Limits.batchChanges)
    return HoldingAnswer(
      lacking: try writes.filter { try !transaction.holds($1, stamp: Stamp(bits: $0)) }.map(\.1))
  }

  /// Changes of one cell that the child lacks. - Throws: `SyncProblem` out of scope.
  public func changes(
    _ question: CellQuestion, for child: Child, _ transaction: Transaction
  ) throws -> [Change] {
    _ = try cell(question.division, question.kind, for: child, transaction)
    let changes = try transaction.changes(
      in: question.division, question.kind, .lineage,
      ids: Set(question.ids.prefix(Limits.groupChanges)))
    var found = changes.map(\.change)
    for subject in question.subjects.prefix(Limits.groupChanges)
    where try found.count < Limits.batchChanges && isToldOf(subject, child, transaction) {
      found += try transaction.rootChanges(of: subject).map(\.change)
        .filter { $0.write.reach == .lineage }
    }
    return found.fittingOneBatch
  }

  /// Whether a child may learn where a subject belongs: it does or did belong to the child's lineage,
  /// or something about it was written there.
  private func isToldOf(_ subject: RecordID, _ child: Child, _ transaction: Transaction) throws
    -> Bool
  {
    let scope = try transaction.scope(of: subject)
    if scope.contains(where: { $0.path.isInLineage(of: child.path) }) { return true }
    return try transaction.changes(ofSubject: subject).contains { stored in
      let write = stored.change.write
      // Its root says where it was, even when someone above wrote that.
      let named = write.record == subject ? write.namedDivision : nil
      return [write.division, named].contains { $0.map { child.path.contains($0.path) } ?? false }
    }
  }

  /// The ids in one cell. - Throws: `SyncProblem` out of scope.
  public func cell(
    _ division: DivisionCode, _ kind: Kind, for child: Child, _ transaction: Transaction
  ) throws -> CellAnswer {
    guard division.path.isInLineage(of: child.path) else {
      throw SyncProblem(
        "out of scope", status: 403,
        detail: "\(division) is not in the lineage of \(child.path.code)")
    }
    return CellAnswer(ids: try transaction.ids(in: division, kind, .lineage).keys.sorted())
  }

  /// Those of higher divisions first: their certificates vouch for those below them.
  private func originHeads(for child: Child, _ transaction: Transaction) throws -> [OriginHead] {
    try transaction.completeOrigins().filter { child.path.contains($0.path) }
      .sorted { ($0.path.tier, $0.origin) < ($1.path.tier, $1.origin) }
      .map { OriginHead(origin: $0.origin, head: $0.head) }
  }

  /// This node's receipts that the child says it doesn't hold, as their answers were lost.
  private func receipts(after hello: Hello, for child: Child, _ transaction: Transaction) throws
    -> [OriginReceipts]
  {
    var seen: Set<Origin> = []
    return try hello.heads.compactMap { known in
      guard seen.insert(known.origin).inserted else { return nil }
      guard let state = try transaction.origin(known.origin), state.isComplete,
        child.path.contains(state.path)
      else { return nil }
      let missing = try transaction.receipts(
        of: state, after: known.receipted ?? 0, through: state.head.sequence
      ).filter { $0.issuer == replica.identity.node }
      return missing.isEmpty
        ? nil : OriginReceipts(origin: state.origin, receipts: missing.map(SentReceipt.init))
    }
  }
}

extension [Change] {
  /// As many of the first as a batch has room for, and at least one; the rest is asked for again.
  fileprivate var fittingOneBatch: [Change] {
    var size = 0
    let end = prefix(Limits.batchChanges).firstIndex { change in
      size += change.bytes.count
      return size > Limits.batchBytes
    }
    return Array(
      self[..<Swift.max(Swift.min(1, count), end ?? Swift.min(count, Limits.batchChanges))])
  }
}
