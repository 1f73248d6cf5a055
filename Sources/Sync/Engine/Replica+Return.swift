public import Domain
public import Store

/// What a child gives back to a parent that lost it.
public struct ReturnAnswer: Codable, Sendable {
  /// How many the parent didn't hold and took.
  public var taken: Int
  /// How many nobody could prove, and why the first wasn't.
  public var refused: Int
  public var reason: String?
  /// Subjects of which the parent held what was given back: the two place them differently.
  public var known: [RecordID] = []
}

extension Replica {
  /// Takes changes that a child holds and this node doesn't.
  ///
  /// What this node signed itself goes into its log again; of others, what their origin's node signed,
  /// and what the child may speak for, is held.
  public func takeReturned(
    _ entries: [LogEntry], from child: Child, _ transaction: Transaction
  ) throws -> ReturnAnswer {
    var answer = ReturnAnswer(taken: 0, refused: 0)
    var own: [Change] = []
    var known: Set<RecordID> = []
    var isPresentOrigin = false
    // Fed to all, the child that gives it back as well: its database may be restored too.
    var commit = Commit(self, transaction, received: try now(transaction), source: .own)
    for entry in entries {
      let (place, write) = (entry.change.place, entry.change.write)
      guard try !transaction.holds(entry.id, stamp: write.stamp) else {
        known.insert(write.subject)
        continue
      }
      if try isOwn(entry, transaction) {
        own.append(entry.change)
        isPresentOrigin = try isPresentOrigin || place.origin == origin(transaction)
      } else if let state = try proven(entry, transaction) {
        let isTaken =
          try state.isComplete
          || transaction.changeID(originKey: state.key, sequence: place.sequence) != nil
        if isTaken {
          try takeLoose(entry, into: &commit, transaction)
        } else {
          // Of a node above, which may have lost it: nobody pushes it, only a comparison takes it up.
          try transaction.set(.mustCompare, to: "1")
          try commit.add(entry, originKey: state.key)
        }
      } else if try maySpeak(child, of: write, transaction) {
        try takeLoose(entry, into: &commit, transaction)
      } else {
        answer.refused += 1
        answer.reason =
          "\(write.kind) \(write.record) of \(place.origin) isn't signed by its origin"
        continue
      }
      answer.taken += 1
    }
    try commit.finish()
    answer.known = Array(known.sorted().prefix(Limits.groupChanges))
    if isPresentOrigin {
      try renew(
        writingAgain: own,
        because: "\(child.path.code) gave changes back that this node had written and lost, as a "
          + "restored database does.", transaction)
    } else {
      try writeAgain(own, transaction)
    }
    return answer
  }

  /// Whether a child's word is enough: for its own divisions, and about what belongs to them now.
  private func maySpeak(_ child: Child, of write: Write, _ transaction: Transaction) throws -> Bool
  {
    try child.path.contains(write.division.path)
      || transaction.scope(of: write.subject).contains { child.path.contains($0.path) }
  }

  private func isOwn(_ entry: LogEntry, _ transaction: Transaction) throws -> Bool {
    let place = entry.change.place
    guard let signature = entry.change.signature else { return false }
    return try isSigned(
      signature, over: place.signedBytes(leaf: Hashing.leaf(place, entry.id)), for: .change,
      by: identity.node, transaction)
  }

  /// The state of the origin whose node signed the change.
  private func proven(_ entry: LogEntry, _ transaction: Transaction) throws -> OriginState? {
    let place = entry.change.place
    guard let signature = entry.change.signature, let state = try transaction.origin(place.origin),
      Self.isStray(entry.change.write, of: state) == nil
    else { return nil }
    let isGenuine = try isSigned(
      signature, over: place.signedBytes(leaf: Hashing.leaf(place, entry.id)), for: .change,
      by: state.node, of: state.path, transaction)
    return isGenuine ? state : nil
  }
}
