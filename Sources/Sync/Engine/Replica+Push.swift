public import Domain
public import Store

extension Replica {
  /// The runs that a parent with these heads misses, up to one batch.
  ///
  /// Each ends at a head that its origin signed. Origins sign the end of every group, and a group
  /// fits a batch, so there always is one.
  ///
  /// - Parameter excluded: origins that the parent refuses; they don't hold up the others.
  public func missing(
    from heads: [Origin: Head], excluding excluded: Set<Origin> = [], _ transaction: Transaction
  ) throws -> [Run] {
    var runs: [Run] = []
    var bytes = Limits.batchBytes
    var count = Limits.batchChanges
    // Those of higher divisions first: their certificates vouch for those below them.
    let origins = try transaction.completeOrigins().sorted {
      ($0.path.tier, $0.key) < ($1.path.tier, $1.key)
    }
    for state in origins
    where identity.path.contains(state.path) && !excluded.contains(state.origin) {
      let held = heads[state.origin]?.sequence ?? 0
      guard held < state.head.sequence, bytes > 0, count > 0 else { continue }
      guard let run = try run(of: state, after: held, bytes: bytes, transaction)
      else { continue }
      bytes -= run.changes.reduce(0) { $0 + $1.bytes.count }
      count -= run.changes.count
      runs.append(run)
    }
    return runs
  }

  /// One run of an origin's log after a sequence; `nil` when nothing signed fits.
  public func run(
    of state: OriginState, after sequence: UInt64, bytes: Int,
    _ transaction: Transaction
  ) throws -> Run? {
    var changes = try transaction.run(
      of: state.origin, originKey: state.key, after: sequence, through: state.head.sequence,
      bytes: bytes)
    guard let last = changes.last?.place.sequence else { return nil }
    let heads = try transaction.signedHeads(originKey: state.key, after: sequence)
    guard let end = heads.last(where: { $0.head.sequence <= last }) else { return nil }
    changes.removeLast(Int(last - min(last, end.head.sequence)))
    return Run(
      origin: state.origin, first: sequence + 1, changes: changes, head: end.head,
      headSignature: end.signature,
      receipts: try transaction.receipts(
        of: state, after: sequence, through: end.head.sequence
      ).closedBySignature)
  }
}

extension [Receipt] {
  /// Receipts in order, each issuer's ending at one that carries a signature.
  fileprivate var closedBySignature: [Receipt] {
    Dictionary(grouping: self, by: \.issuer).sorted { $0.key < $1.key }.flatMap { _, chained in
      let end = chained.lastIndex { $0.signature != nil }
      return end.map { Array(chained[...$0]) } ?? []
    }
  }
}
