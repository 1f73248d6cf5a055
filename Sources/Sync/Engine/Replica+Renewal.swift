public import Domain
public import Store

/// A new incarnation: what a node becomes when its log has gone on without it.
extension Replica {
  /// Begins a new origin, and with it a new feed, and writes into its log what stood at places of this
  /// node's logs that no longer hold it. All of it keeps stamp, author, base and record, and so its id:
  /// nothing is counted twice.
  ///
  /// - Parameter reason: for the journal, in plain words.
  public func renew(
    writingAgain aside: [Change] = [], because reason: String, _ transaction: Transaction
  ) throws {
    let previous = try origin(transaction)
    let now = try now(transaction)
    try transaction.set(.origin, to: environment.newID().description)
    try transaction.set(.ownEpoch, to: environment.newID().description)
    try transaction.set(.baton, to: nil)
    try transaction.set(.nextBaton, to: nil)
    try transaction.set(.mustCompare, to: "1")
    guard let certificate = try certificate(transaction) else {
      throw Invalid(
        "this node holds no certificate of its own", chinese: "本节点没有自己的证书",
        hint: "join the parent again")
    }
    try openOrigin(certificate, previous: previous, transaction)
    try writeAgain(aside, transaction)
    try transaction.note(
      "\(reason) This node goes on as a new incarnation (origin \(try origin(transaction)) after "
        + "\(previous)); \(aside.count) changes that were written meanwhile stand in its log again.",
      at: now)
  }

  /// Appends changes to this node's log whose ids are held already, or are given back to it.
  package func writeAgain(_ changes: [Change], _ transaction: Transaction) throws {
    guard !changes.isEmpty, let state = try transaction.origin(origin(transaction)) else { return }
    var log = OwnLog(self, state)
    var commit = Commit(self, transaction, received: try now(transaction), source: .own)
    var rest = changes[...]
    while !rest.isEmpty {
      var size = 0
      let end = rest.firstIndex { change in
        size += change.bytes.count
        return size > Limits.groupBytes
      }
      let group = rest[..<(end ?? rest.endIndex)].prefix(Limits.groupChanges)
      rest = rest.dropFirst(group.count)
      log.beginGroup(of: group.count)
      for change in group {
        let write = change.write
        let entry = log.append(write, change.bytes, Content(of: write))
        try commit.add(entry, originKey: state.key)
      }
      try log.endGroup(transaction)
    }
    try commit.finish()
  }

  /// Gives way to the parent's branch of a log that has forked after `sequence`.
  ///
  /// The changes after it become loose. If the log is this node's own, they are written again under a
  /// new origin in the same transaction; else their author's node will do that when it hears of it.
  public func giveWay(_ origin: Origin, after sequence: UInt64, _ transaction: Transaction) throws {
    guard let state = try transaction.origin(origin), state.isComplete,
      state.head.sequence > sequence
    else { return }
    let aside = try transaction.loosen(state, after: sequence).map(\.change)
    let reason =
      "The log of \(state.path.code) (origin \(origin)) and its copy at the parent have forked after "
      + "\(sequence), as a restored or copied database does it. The parent's copy holds; "
      + "\(aside.count) changes were taken out of it and kept."
    if try origin == self.origin(transaction) {
      return try renew(writingAgain: aside, because: reason, transaction)
    }
    if state.node == identity.node { try writeAgain(aside, transaction) }
    try transaction.note(reason, at: try now(transaction))
  }
}
