public import Domain
internal import Foundation
internal import Store
public import Sync

/// What a node tells of itself: who it is, how much it holds, how it stands with its parent and
/// children.
public struct NodeStatus: Codable, Sendable {
  public var node: NodeID
  public var division: DivisionCode
  public var name: String
  public var tier: Tier
  public var origin: Origin
  public var program: String
  public var parent: String?
  public var state: State
  /// Changes that the parent has not confirmed.
  public var unsent: Int
  public var lastAgreed: Moment?
  /// How far this machine's clock is behind the region's, in milliseconds; negative: ahead.
  public var clockOffsetMilliseconds: Int64
  /// The position reached in the parent's feed.
  public var cursor: Int64
  public var changes: Int
  public var quarantined: Int
  public var conflicts: Int
  /// Files that records here reference and that aren't here yet.
  public var filesMissing: Int
  /// Files here that the parent waits for, as a running daemon heard last.
  public var filesToSend: Int?
  /// Why the parent isn't reached.
  public var trouble: String?
  /// Bytes of message bodies sent and received since the daemon started.
  public var wireBytes: Int
  public var children: [ChildStatus]

  /// How a node stands with its parent.
  public enum State: String, Codable, Sendable {
    /// It has no parent.
    case root
    /// It has not joined one yet.
    case alone
    /// All is sent, and the last exchange worked.
    case agreed
    /// Something is not sent yet.
    case behind
    case unreachable
  }

  public struct ChildStatus: Codable, Sendable {
    public var node: NodeID
    public var division: DivisionCode
    public var name: String
    public var lastSeen: Moment?
    public var clockOffsetMilliseconds: Int64?
    /// Since when its key is refused.
    public var revoked: Moment?
  }
}

extension Node {
  /// - Parameters:
  ///   - status: of the running exchange; `nil` when no daemon is asked.
  ///   - traffic: what it has counted.
  public func status(_ status: SyncStatus?, _ traffic: Traffic?) async throws -> NodeStatus {
    let reachable = await status?.isReachable
    let trouble = await status?.trouble
    let filesToSend = await status?.filesToSend
    let bytes = (await traffic?.sent ?? 0) + (await traffic?.received ?? 0)
    let (identity, replica) = (identity, replica)
    return try await store.read { transaction in
      let counts = try transaction.logCounts()
      let parent = try transaction.setting(.parentAddress)
      let unsent = try parent == nil ? 0 : transaction.unconfirmed()
      let state: NodeStatus.State =
        switch (identity.tier, parent, reachable) {
        case (.region, _, _): .root
        case (_, nil, _): .alone
        case (_, _, false): .unreachable
        default: unsent == 0 ? .agreed : .behind
        }
      let names = try transaction.divisionNames(within: identity.path)
      return NodeStatus(
        node: identity.node, division: identity.division,
        name: names[identity.division] ?? identity.division.text, tier: identity.tier,
        origin: try replica.origin(transaction), program: ProtocolVersion.program, parent: parent,
        state: state,
        unsent: unsent,
        lastAgreed: try transaction.setting(.lastAgreed).flatMap { Int64($0) }.map(
          Moment.init(milliseconds:)),
        clockOffsetMilliseconds: try transaction.number(.clockOffset),
        cursor: try transaction.number(.feedPosition), changes: counts.changes,
        quarantined: counts.quarantined, conflicts: try transaction.conflictCount(),
        filesMissing: try transaction.missingFileCount(), filesToSend: filesToSend,
        trouble: trouble, wireBytes: bytes,
        children: try transaction.children().map { child in
          NodeStatus.ChildStatus(
            node: child.node, division: child.path.code,
            name: names[child.path.code] ?? child.path.code.text, lastSeen: child.lastSeen,
            clockOffsetMilliseconds: child.clockOffset, revoked: child.revoked)
        })
    }
  }
}
