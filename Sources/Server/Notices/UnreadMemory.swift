internal import Domain
internal import Store
internal import Synchronization

/// How many notices each account hasn't read, as counted a moment ago: every page shows it.
final class UnreadMemory: Sendable {
  private let counts = Mutex<[String: (at: Moment, count: Int)]>([:])

  /// The number, counted anew once it is older than `Limits.unreadKept`.
  func count(of account: Account, _ node: Node) async throws -> Int {
    let now = node.environment.now()
    let held = counts.withLock { $0[account.name] }
    if let held, now < held.at.adding(Limits.unreadKept), now >= held.at { return held.count }
    let desk = try NoticeDesk(node)
    let request = NoticeDesk.Request(onlyUnread: true, limit: 1)
    let count = try await node.store.read { try desk.list(request, of: account, $0).unread }
    counts.withLock { $0[account.name] = (now, count) }
    return count
  }

  /// Has the next page count again.
  func forget(_ account: Account) { counts.withLock { $0[account.name] = nil } }
}
