public import Domain

/// Who this node is.
public struct Identity: Sendable {
  public let node: NodeID
  public let division: DivisionCode
  /// The incarnation it wrote as when it was opened; `Replica.origin` knows the present one.
  public let origin: Origin
  /// Shared by all copies of this identity.
  public let ring: KeyRing

  public init(node: NodeID, division: DivisionCode, origin: Origin, key: NodeKey) {
    self.node = node
    self.division = division
    self.origin = origin
    ring = KeyRing(key)
  }

  /// What it signs with now.
  public var key: NodeKey { ring.key }

  public var path: DivisionPath { division.path }
  public var tier: Tier { path.tier }

  /// Counties have none; only nodes with children need a feed and sign their changes one by one.
  public var mayHaveChildren: Bool { tier != .county }
}
