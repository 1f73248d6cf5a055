public import Domain
public import Store

/// What a child pulled: changes in the order of the parent's feed, and where it stands after them.
public struct FeedBatch: Sendable {
  public var epoch: String
  public var changes: [Change]
  public var next: FeedCursor
  /// Whether more is waiting.
  public var more: Bool

  public init(epoch: String, changes: [Change], next: FeedCursor, more: Bool) {
    self.epoch = epoch
    self.changes = changes
    self.next = next
    self.more = more
  }
}

extension Replica {
  /// What the child at `path` has not seen of this node's feed.
  ///
  /// - Returns: `nil` when its cursor is none of this feed: it must start again from 0, which is
  ///   safe because applying is idempotent.
  public func feed(
    after cursor: FeedCursor, epoch: String, for child: Child, _ transaction: Transaction
  ) throws -> FeedBatch? {
    let own = try transaction.setting(.ownEpoch) ?? ""
    guard cursor == .start || epoch == own,
      try transaction.feedChain(at: cursor.position) == cursor.chain
    else { return nil }
    guard let lane = lane(of: child.path) else { return nil }
    let (entries, more) = try transaction.feed(
      after: cursor.position, for: child.path, lane: lane, source: child.source)
    let next: FeedCursor
    if let more {
      next = FeedCursor(position: more, chain: try transaction.feedChain(at: more) ?? .zero)
    } else {
      next = try transaction.feedEnd()
    }
    return FeedBatch(epoch: own, changes: entries.map(\.change), next: next, more: more != nil)
  }

  /// Takes what was pulled from the parent, and moves the cursor, in one transaction.
  ///
  /// Idempotent: what is held already is skipped.
  public func apply(_ batch: FeedBatch, prepared: [LogEntry], _ transaction: Transaction) throws {
    try renewIfOvertaken(by: prepared, transaction)
    let now = try now(transaction)
    var commit = Commit(self, transaction, received: now, source: .parent)
    let doubted = try doubtedOrigins(prepared, transaction)
    for entry in prepared {
      let isDoubted = doubted.contains(entry.change.place.origin)
      try take(entry, into: &commit, isDoubted: isDoubted, at: now, transaction)
    }
    try commit.finish()
    try transaction.set(.feedEpoch, to: batch.epoch)
    try transaction.set(.feedPosition, to: String(batch.next.position))
    try transaction.set(.feedChain, to: batch.next.chain.description)
  }

  /// Takes changes that were asked for one by one.
  ///
  /// - Returns: how many were new and are held now, and the subjects of those that weren't new.
  func applyAsked(_ prepared: [LogEntry], _ transaction: Transaction) throws -> (
    new: Int, known: Set<RecordID>
  ) {
    try renewIfOvertaken(by: prepared, transaction)
    var (new, known) = (0, Set<RecordID>())
    let now = try now(transaction)
    var commit = Commit(self, transaction, received: now, source: .parent)
    for entry in prepared {
      let write = entry.change.write
      let isKnown = try transaction.holds(entry.id, stamp: write.stamp)
      if isKnown { known.insert(write.subject) }
      try take(entry, into: &commit, isDoubted: true, at: now, transaction)
      if !isKnown, try transaction.holds(entry.id, stamp: write.stamp) { new += 1 }
    }
    try commit.finish()
    return (new, known)
  }

  /// Begins a new incarnation when a change of this node's own log comes down that it hasn't written:
  /// the place where it would write next is taken. A moved enterprise brings such a change.
  private func renewIfOvertaken(by entries: [LogEntry], _ transaction: Transaction) throws {
    let own = try origin(transaction)
    guard entries.contains(where: { $0.change.place.origin == own }),
      let head = try transaction.origin(own)?.head.sequence,
      entries.contains(where: {
        $0.change.place.origin == own && $0.change.place.sequence > head
      })
    else { return }
    try renew(
      because: "The parent holds more of this node's log than this database: it was restored from "
        + "a backup, or two copies of it are in use. Make sure that only one is.", transaction)
  }

  /// The origins of which the last change is signed by somebody else.
  ///
  /// What comes down is believed as the parent is, which is known by its own signature on the
  /// exchange; an origin's signature is kept to prove the change to others later. One of each origin
  /// and batch is checked, so that a parent that spoils them is noticed, and then all of them are.
  private func doubtedOrigins(_ entries: [LogEntry], _ transaction: Transaction) throws
    -> Set<Origin>
  {
    var last: [Origin: LogEntry] = [:]
    for entry in entries where entry.change.signature != nil {
      last[entry.change.place.origin] = entry
    }
    var doubted: Set<Origin> = []
    for entry in entries
    where entry.change.signature == nil && last[entry.change.place.origin]?.change.signature != nil
    {
      // Some of a node's changes are signed and others aren't: somebody put these in.
      doubted.insert(entry.change.place.origin)
    }
    for entry in entries where last[entry.change.place.origin] == nil {
      last[entry.change.place.origin] = entry
    }
    for (origin, entry) in last where try !isGenuine(entry, transaction) { doubted.insert(origin) }
    return doubted
  }

  /// Whether nobody but its origin's node signed it, if it has to sign. Of a node that isn't known nothing can be said.
  private func isGenuine(_ entry: LogEntry, _ transaction: Transaction) throws -> Bool {
    let place = entry.change.place
    guard place.origin != Transaction.loose, let state = try transaction.origin(place.origin),
      try !transaction.certificates(of: state.node).isEmpty
    else { return true }
    // Nodes that have children sign each change.
    guard let signature = entry.change.signature else { return state.path.tier == .county }
    return try isSigned(
      signature, over: place.signedBytes(leaf: Hashing.leaf(place, entry.id)), for: .change,
      by: state.node, transaction)
  }

  private func take(
    _ entry: LogEntry, into commit: inout Commit, isDoubted: Bool, at now: Moment,
    _ transaction: Transaction
  ) throws {
    let place = entry.change.place
    guard place.origin != Transaction.loose else {
      return try takeLoose(entry, into: &commit, transaction)
    }
    let state = try originOfFeed(entry, transaction)
    if let held = try transaction.changeID(originKey: state.key, sequence: place.sequence) {
      if held == entry.id { return }
      try keepFork(entry, state, .parent, now, transaction)
      // A log held whole is healed as a whole, by its heads; of another the parent knows better.
      if state.isComplete { return try takeLoose(entry, into: &commit, transaction) }
      try transaction.loosen(originKey: state.key, sequence: place.sequence)
    }
    if isDoubted, try !isGenuine(entry, transaction) {
      try transaction.note(
        "A change from the parent (\(place.origin) \(place.sequence)) is signed by another than its "
          + "origin; it was left out.", at: now)
      return
    }
    try commit.add(entry, originKey: state.key)
  }

  /// Takes a change without a place in a log, unless the write is held already.
  func takeLoose(_ entry: LogEntry, into commit: inout Commit, _ transaction: Transaction) throws {
    guard try !transaction.holds(entry.id, stamp: entry.change.write.stamp) else { return }
    if entry.change.signature != nil, let state = try transaction.origin(entry.change.place.origin)
    {
      try transaction.keepForkEvidence(
        entry, originKey: state.key, received: try now(transaction), source: .parent)
    }
    // Nobody pushes it: only a comparison takes it further up.
    try transaction.set(.mustCompare, to: "1")
    let (place, key) = try transaction.nextLoosePlace()
    var loose = entry
    loose.change = Change(place: place, write: entry.change.write, bytes: entry.change.bytes)
    try commit.add(loose, originKey: key)
  }

  /// The origin of a change that came by the feed; of an unknown one only this part is held.
  private func originOfFeed(_ entry: LogEntry, _ transaction: Transaction) throws -> OriginState {
    let origin = entry.change.place.origin
    let known = try transaction.origin(origin)
    // A guess, below, names the node by its origin.
    if let known, known.isComplete || known.node.id != origin.id { return known }
    if case .fact(let fact) = entry.content, let opened = fact as? OriginOpened,
      entry.change.place.sequence == 1, entry.change.write.record == RecordID(origin.id),
      try trusts(opened.certificate, transaction)
    {
      return try transaction.add(
        origin, node: opened.node, path: opened.division.path, isComplete: false)
    }
    if let known { return known }
    // Its opening isn't in this node's lineage (a county's log about an enterprise that moved here).
    return try transaction.add(
      origin, node: NodeID(origin.id), path: entry.change.write.division.path, isComplete: false)
  }

  /// Where this node stands in its parent's feed.
  public func cursor(_ transaction: Transaction) throws -> (epoch: String, cursor: FeedCursor) {
    let chain = try transaction.setting(.feedChain).flatMap { Hash(hex: $0) } ?? .zero
    return (
      try transaction.setting(.feedEpoch) ?? "",
      FeedCursor(position: try transaction.number(.feedPosition), chain: chain)
    )
  }
}
