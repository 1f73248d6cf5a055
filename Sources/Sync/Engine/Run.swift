public import Domain
public import Store

/// Consecutive changes of one origin's log, ending at a head that the origin signed.
public struct Run: Sendable {
  public var origin: Origin
  /// The sequence of the first change.
  public var first: UInt64
  public var changes: [Change]
  /// The head at the last change, as its origin signed it.
  public var head: Head
  public var headSignature: [UInt8]
  /// What lower tiers (and, after a restore, the receiver itself) stated about these changes.
  public var receipts: [Receipt]

  public init(
    origin: Origin, first: UInt64, changes: [Change], head: Head, headSignature: [UInt8],
    receipts: [Receipt]
  ) {
    self.origin = origin
    self.first = first
    self.changes = changes
    self.head = head
    self.headSignature = headSignature
    self.receipts = receipts
  }
}

/// A run that has been hashed and read, ready for a short transaction.
public struct PreparedRun: Sendable {
  let run: Run
  let entries: [LogEntry]

  /// Does all the work that needs no database: hashing and reading every body.
  public init(_ run: Run) {
    self.run = run
    entries = run.changes.map(LogEntry.init(reading:))
  }
}

extension LogEntry {
  init(reading change: Change) {
    self.init(
      change: change, id: Hashing.id(of: change.bytes), content: Content(of: change.write))
  }
}

/// What became of a run.
public enum RunOutcome: Sendable, Equatable {
  /// All of it is durable here, under this receipt.
  case stored(Receipt)
  /// It starts after the end of what is held: send from there.
  case gap
  /// The place `at` holds another change: the log has forked. The newcomer is kept as evidence.
  case forked(at: UInt64)
  /// It can't be accepted as it is.
  case refused(String)
}

extension Replica {
  /// Takes a run into the complete log of its origin.
  ///
  /// Idempotent: what is held already is skipped. Nothing of the run is stored unless its chain and
  /// its origin's signature fit.
  ///
  /// - Parameter path: the division that the sender may speak for.
  public func apply(
    _ prepared: PreparedRun, from source: Source, within path: DivisionPath,
    _ transaction: Transaction
  ) throws -> RunOutcome {
    let run = prepared.run
    guard run.changes.count == Int(exactly: run.head.sequence &- run.first &+ 1), run.first > 0
    else {
      return .refused("the run's count doesn't fit its head")
    }
    let now = try now(transaction)
    var state: OriginState
    let opened: OriginOpened?
    switch try knownOrigin(prepared, within: path, transaction) {
    case .success(let known): (state, opened) = known
    case .failure(let refusal): return .refused(refusal.reason)
    }
    guard run.first <= state.head.sequence + 1 else { return .gap }
    var fresh: [LogEntry] = []
    for var entry in prepared.entries {
      let sequence = entry.change.place.sequence
      if sequence <= state.head.sequence, fresh.isEmpty {
        let held = try transaction.changeID(originKey: state.key, sequence: sequence)
        guard held == entry.id else {
          try keepFork(entry, state, source, now, transaction)
          return .forked(at: sequence)
        }
        continue
      }
      let leaf = Hashing.leaf(entry.change.place, entry.id)
      state.head = Head(sequence: sequence, chain: Hashing.chain(state.head.chain, leaf))
      entry.chain = state.head.chain
      fresh.append(entry)
    }
    if fresh.isEmpty {
      guard
        try transaction.chain(originKey: state.key, sequence: run.head.sequence) == run.head.chain
      else { return .forked(at: run.head.sequence) }
      return .stored(try latestReceipt(for: state, now: now, transaction))
    }
    if source != .parent, path == state.path,
      let reason = try refusal(ofRevoked: run, state, transaction)
    {
      return .refused(reason)
    }
    let keys = try publishedKeys(of: state, opened, fresh, transaction)
    let head = run.head.signedBytes(of: run.origin)
    guard try isSigned(run.headSignature, over: head, for: .head, of: state, keys, transaction)
    else { return .refused("the head isn't signed by the node of its origin") }
    guard state.head == run.head else {
      // Signed all the same, it may continue another log than the one held.
      return opened == nil && run.first > 1
        ? .forked(at: run.first) : .refused("the chain doesn't fit the signed head")
    }
    if let reason = try refusal(ofUnsigned: fresh, of: state, keys, transaction) {
      return .refused(reason)
    }
    if let opened {
      try transaction.keep(opened.certificate)
      state.key = try transaction.add(
        run.origin, node: opened.node, path: opened.division.path, isComplete: true
      ).key
    }
    try store(fresh, of: state, from: source, within: path, at: now, transaction)
    try transaction.setHead(state.head, originKey: state.key)
    try transaction.keepSignedHead(run.head, signature: run.headSignature, originKey: state.key)
    try keep(run.receipts, for: state, transaction)
    return .stored(try issueReceipt(for: state, now: now, transaction))
  }

  /// Why changes aren't taken that the node of their origin didn't sign; nil where all are.
  ///
  /// Else this node would relay what others, who see only a part of the log, can't believe.
  private func refusal(
    ofUnsigned fresh: [LogEntry], of state: OriginState, _ keys: [Hash], _ transaction: Transaction
  ) throws -> String? {
    for entry in fresh {
      let place = entry.change.place
      guard let signature = entry.change.signature else {
        if state.path.tier == .county { continue }
        return "change \(place.sequence) isn't signed"
      }
      let bytes = place.signedBytes(leaf: Hashing.leaf(place, entry.id))
      guard try isSigned(signature, over: bytes, for: .change, of: state, keys, transaction)
      else { return "change \(place.sequence) isn't signed by the node of its origin" }
    }
    return nil
  }

  /// The keys of an origin's node that its own changes tell of: they say so before they are used.
  private func publishedKeys(
    of state: OriginState, _ opened: OriginOpened?, _ fresh: [LogEntry], _ transaction: Transaction
  ) throws -> [Hash] {
    let told = try fresh.compactMap { entry -> Hash? in
      guard case .fact(let fact) = entry.content, let told = (fact as? Enrolment)?.certificate,
        told.node == state.node, told.division.path == state.path,
        try trusts(told, transaction)
      else { return nil }
      return told.publicKey
    }
    return (opened.map { [$0.certificate.publicKey] } ?? []) + told
  }

  private func isSigned(
    _ signature: [UInt8], over bytes: [UInt8], for purpose: SignaturePurpose,
    of state: OriginState, _ keys: [Hash], _ transaction: Transaction
  ) throws -> Bool {
    if keys.contains(where: { NodeKey.verify(signature, over: bytes, for: purpose, by: $0) }) {
      return true
    }
    return try isSigned(
      signature, over: bytes, for: purpose, by: state.node, of: state.path, transaction)
  }

  private func store(
    _ entries: [LogEntry], of state: OriginState, from source: Source, within path: DivisionPath,
    at now: Moment, _ transaction: Transaction
  ) throws {
    var commit = Commit(
      self, transaction, received: now, source: source,
      sourcePath: source == .parent ? nil : path)
    var ahead = 0
    let horizon = now.adding(Limits.stampAhead)
    // A log that had come in parts by the feed, before it is taken as a whole.
    let first = entries.first?.change.place.sequence ?? 0
    let isPartlyHeld = try transaction.holdsAny(originKey: state.key, from: first)
    for var entry in entries {
      if isPartlyHeld, try complete(entry, of: state, source, now, transaction) { continue }
      let write = entry.change.write
      let strayed = Self.isStray(write, of: state)
      if let strayed { entry.content = .quarantined(reason: strayed) }
      if write.kind != Write.unreadable, write.stamp.moment > horizon { ahead += 1 }
      try commit.add(
        entry, originKey: state.key, confinedTo: strayed == nil ? nil : state.path)
    }
    try commit.finish()
    if ahead > 0 {
      try transaction.note(
        "\(ahead) changes of \(state.path.code) (origin \(state.origin)) are stamped more than "
          + "five minutes ahead of this node's clock; they were accepted. Check that clock.",
        at: now)
    }
  }

  /// Gives a change that the feed brought its place in the chain. - Returns: whether it was held.
  private func complete(
    _ entry: LogEntry, of state: OriginState, _ source: Source, _ now: Moment,
    _ transaction: Transaction
  ) throws -> Bool {
    let place = entry.change.place
    guard let held = try transaction.changeID(originKey: state.key, sequence: place.sequence),
      let chain = entry.chain
    else { return false }
    guard held == entry.id else {
      try keepFork(entry, state, source, now, transaction)
      try transaction.loosen(originKey: state.key, sequence: place.sequence)
      return false
    }
    try transaction.setChain(chain, originKey: state.key, sequence: place.sequence)
    return true
  }

  /// Why an origin may not have written this; `nil` when it may.
  static func isStray(_ write: Write, of state: OriginState) -> String? {
    guard state.isComplete, write.kind != Write.unreadable,
      !state.path.contains(write.division.path)
    else { return nil }
    return "its origin, of \(state.path.code), may not write for \(write.division)"
  }

  private struct Refusal: Error { var reason: String }

  /// The state of a run's origin; of a new one, with the first change, which makes it known.
  private func knownOrigin(
    _ prepared: PreparedRun, within path: DivisionPath, _ transaction: Transaction
  ) throws -> Result<(OriginState, OriginOpened?), Refusal> {
    let origin = prepared.run.origin
    if let state = try transaction.origin(origin), state.isComplete {
      guard path.contains(state.path) else {
        return .failure(Refusal(reason: "origin \(origin) belongs to \(state.path.code)"))
      }
      return .success((state, nil))
    }
    guard let first = prepared.entries.first, first.change.place.sequence == 1,
      case .fact(let fact) = first.content, let opened = fact as? OriginOpened
    else {
      return .failure(Refusal(reason: "origin \(origin) is unknown and isn't opened by this run"))
    }
    guard path.contains(opened.division.path) else {
      return .failure(Refusal(reason: "origin \(origin) is of \(opened.division), out of scope"))
    }
    guard try trusts(opened.certificate, transaction) else {
      return .failure(Refusal(reason: "origin \(origin) has no certificate that is trusted here"))
    }
    let state = OriginState(
      key: 0, origin: origin, node: opened.node, path: opened.division.path, head: .empty,
      isComplete: true)
    return .success((state, opened))
  }

  func keepFork(
    _ entry: LogEntry, _ state: OriginState, _ source: Source, _ now: Moment,
    _ transaction: Transaction
  ) throws {
    try transaction.keepForkEvidence(entry, originKey: state.key, received: now, source: source)
    try transaction.note(
      "The log of \(state.path.code) (origin \(state.origin)) has forked at "
        + "\(entry.change.place.sequence): two changes claim that place. Both are kept. A restored "
        + "or copied database does this.", at: now)
  }
}
