public import Domain
public import Store

/// When each tier had a record's changes, from what this node holds; nothing is guessed.
extension Replica {
  /// One for each write of a record, in the order in which they came.
  public func whereabouts(of kind: Kind, _ record: RecordID, _ transaction: Transaction) throws
    -> [Whereabouts]
  {
    var seen: Set<ChangeID> = []
    return try transaction.changes(of: kind, record).compactMap { stored in
      guard seen.insert(stored.id).inserted else { return nil }
      return try whereabouts(of: stored, transaction)
    }
  }

  private func whereabouts(of stored: StoredChange, _ transaction: Transaction) throws
    -> Whereabouts
  {
    var best: [DivisionCode: TierWhereabouts] = [:]
    let nodes = try transaction.certifiedNodes()
    for place in try transaction.places(of: stored.id, stamp: stored.change.write.stamp) {
      for tier in try tiers(of: place, nodes, transaction) {
        guard let known = best[tier.division], known.rank <= tier.rank else {
          best[tier.division] = tier
          continue
        }
      }
    }
    let tiers = best.values.sorted { ($1.tier, $0.division) < ($0.tier, $1.division) }
    let reached = reached(tiers, isOwn: stored.source == .own)
    let write = stored.change.write
    return Whereabouts(
      change: stored.id, origin: stored.change.place.origin,
      sequence: stored.change.place.sequence, author: write.author, stamp: write.stamp.moment,
      received: stored.received, isQuarantined: stored.isQuarantined, place: reached,
      words: reached.words, words_zh: reached.chinese, tiers: tiers)
  }

  /// What is known of one place of a log, at each node of its lineage that this one has heard of.
  private func tiers(
    of stored: StoredChange, _ nodes: [(node: NodeID, division: DivisionCode)],
    _ transaction: Transaction
  ) throws -> [TierWhereabouts] {
    let place = stored.change.place
    guard let state = try transaction.origin(place.origin) else { return [] }
    // The node of an origin that is known from the feed alone is a guess: named as the origin is.
    let isKnown = state.isComplete || state.node.id != state.origin.id
    var found: [TierWhereabouts] = []
    if isKnown {
      found.append(
        TierWhereabouts(
          tier: state.path.tier, division: state.path.code, state: .written,
          time: stored.change.write.stamp.moment))
      let parent = try transaction.setting(.parentNode).map { NodeID(try Identifier($0)) }
      for (node, division) in nodes
      where division.path.contains(state.path) && division.path != state.path {
        if let receipt = try receipt(of: place.sequence, state, by: node, division, transaction) {
          found.append(receipt)
        } else if node != identity.node {
          let isWaiting = node == parent && identity.path.contains(state.path)
          found.append(
            TierWhereabouts(
              tier: division.tier, division: division, state: isWaiting ? .waiting : .unknown))
        }
      }
    }
    if !found.contains(where: { $0.division == identity.division && $0.time != nil }) {
      found.append(
        TierWhereabouts(
          tier: identity.tier, division: identity.division, state: .held, time: stored.received))
    }
    return found
  }

  /// The earliest receipt of a node that covers a place; `nil` when there is none here.
  private func receipt(
    of sequence: UInt64, _ state: OriginState, by issuer: NodeID, _ division: DivisionCode,
    _ transaction: Transaction
  ) throws -> TierWhereabouts? {
    let (before, receipts) = try transaction.cover(of: sequence, state, by: issuer)
    guard let first = receipts.first else { return nil }
    return TierWhereabouts(
      tier: division.tier, division: division, state: .received, time: first.time, issuer: issuer,
      sequence: first.sequence,
      isVerified: try leadsToSignature(receipts, after: before, state, transaction))
  }

  /// Whether receipts follow from each other and from the log, up to one that its issuer signed.
  ///
  /// Each link commits to the one before, so what comes earlier needs no look.
  private func leadsToSignature(
    _ receipts: [Receipt], after before: Hash, _ state: OriginState, _ transaction: Transaction
  ) throws -> Bool {
    var link = before
    for receipt in receipts {
      guard let chain = try transaction.chain(originKey: state.key, sequence: receipt.sequence)
      else { return false }
      link = Hashing.receipt(
        after: link, issuer: receipt.issuer, origin: state.origin,
        head: Head(sequence: receipt.sequence, chain: chain), time: receipt.time)
      guard link == receipt.link else { return false }
    }
    guard let last = receipts.last, let signature = last.signature else { return false }
    return try isSigned(
      signature, over: link.bytes, for: .receipt, by: last.issuer, over: state.path,
      transaction)
  }

  /// Counts what is known for sure alone: a receipt that can't be verified doesn't.
  private func reached(_ tiers: [TierWhereabouts], isOwn: Bool) -> Whereabouts.Reached {
    let highest = tiers.filter { $0.time != nil && $0.isVerified != false }.map(\.tier).min()
    switch highest {
    case .region: return .region
    case .city: return isOwn && identity.tier == .city ? .here : .city
    case .county, nil: return .here
    }
  }
}

extension TierWhereabouts {
  /// Which of two statements about a tier says more: the smaller one.
  fileprivate var rank: (Int, Moment) {
    let order: Int =
      switch state {
      case .written: 0
      case .received: isVerified == true ? 1 : 2
      case .held: 3
      case .waiting: 4
      case .unknown: 5
      }
    return (order, time ?? .distantFuture)
  }
}
