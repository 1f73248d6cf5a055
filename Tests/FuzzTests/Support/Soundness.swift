import Domain
import Store

@testable import Simulator
@testable import Sync

/// What must hold of a node's database, whatever it was sent.
struct Soundness {
  let machine: Machine

  /// - Throws: `FuzzFinding` for the first that doesn't hold.
  func check() throws {
    try machine.store.read { transaction in
      try chains(transaction)
      try feed(transaction)
      try digest(transaction)
    }
    let replica = machine.replica
    let before = try machine.store.read { try replica.stateDigest($0) }
    let after = try machine.store.write { transaction in
      try replica.rebuild(transaction)
      return try replica.stateDigest(transaction)
    }
    try FuzzFinding.unless(before == after, "\(machine.name): rebuilding changes the read tables")
  }

  /// Every log held whole is chained from its start to its head.
  private func chains(_ transaction: Transaction) throws {
    for state in try transaction.completeOrigins() {
      var head = Head.empty
      while head.sequence < state.head.sequence {
        let changes = try transaction.run(
          of: state.origin, originKey: state.key, after: head.sequence,
          through: state.head.sequence)
        for change in changes where change.place.sequence == head.sequence + 1 {
          let leaf = Hashing.leaf(change.place, Hashing.id(of: change.bytes))
          head = Head(
            sequence: change.place.sequence, chain: Hashing.chain(head.chain, leaf))
        }
        if changes.isEmpty { break }
      }
      try FuzzFinding.unless(
        head == state.head, "\(machine.name): the log \(state.origin) isn't chained to its head")
    }
  }

  /// The feed can be read from its start to its end.
  private func feed(_ transaction: Transaction) throws {
    guard let child = try transaction.children().first else { return }
    let epoch = try transaction.setting(.ownEpoch) ?? ""
    var cursor = FeedCursor.start
    var isMore = true
    while isMore {
      guard
        let batch = try machine.replica.feed(
          after: cursor, epoch: epoch, for: child, transaction)
      else { throw FuzzFinding("\(machine.name): its own feed can't be read") }
      try FuzzFinding.unless(
        !batch.more || batch.next.position > cursor.position,
        "\(machine.name): its feed doesn't go on")
      (cursor, isMore) = (batch.next, batch.more)
    }
    try FuzzFinding.unless(
      try cursor == transaction.feedEnd(), "\(machine.name): its feed has no end")
  }

  /// The digest is what counting all changes anew gives.
  private func digest(_ transaction: Transaction) throws {
    var cells: [String: (sum: Hash, count: Int)] = [:]
    var counted: Set<ChangeID> = []
    for stored in try transaction.changes(afterOrdinal: 0, limit: .max) {
      guard counted.insert(stored.id).inserted else { continue }
      let write = stored.change.write
      var scope = try transaction.scope(of: write.subject)
      if scope.isEmpty { scope = [write.division] }
      if let path = try machine.replica.confinement(of: stored, transaction) {
        scope = scope.filter { path.contains($0.path) }
      }
      for division in scope {
        let key = "\(division) \(write.kind) \(write.reach)"
        let old = cells[key] ?? (.zero, 0)
        cells[key] = (old.sum &+ stored.id, old.count + 1)
      }
    }
    // Reaches upward as well.
    let kept = try transaction.digest(within: DivisionPath("45")).filter { $0.count != 0 }
    for cell in kept {
      let key = "\(cell.division) \(cell.kind) \(cell.reach)"
      try FuzzFinding.unless(
        cells[key]?.sum == cell.sum && cells[key]?.count == cell.count,
        "\(machine.name): the digest of \(key) is wrong")
    }
    let inRegion = cells.keys.filter { $0.hasPrefix("45") }
    try FuzzFinding.unless(
      kept.count == inRegion.count,
      "\(machine.name): the digest has \(kept.count) cells, not \(inRegion.count)")
  }
}
