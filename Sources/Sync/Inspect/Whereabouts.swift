public import Domain

/// Where one change is known to be, tier by tier.
public struct Whereabouts: Codable, Sendable {
  public var change: ChangeID
  /// Its first place in a log.
  public var origin: Origin
  public var sequence: UInt64
  public var author: RecordID
  /// When it was stored at its author's node, by that node's corrected clock.
  public var stamp: Moment
  /// When this node received it.
  public var received: Moment
  public var isQuarantined: Bool
  /// How far up it is known to have come.
  public var place: Reached
  /// The same for staff.
  public var words: String
  public var words_zh: String
  /// The lowest tier first.
  public var tiers: [TierWhereabouts]

  /// The highest tier that is known to hold it.
  public enum Reached: String, Codable, Sendable, CaseIterable {
    case here, city, region

    public var words: String {
      switch self {
      case .here: "stored here"
      case .city: "at the city"
      case .region: "at the region"
      }
    }

    public var chinese: String {
      switch self {
      case .here: "存于本级"
      case .city: "已到市"
      case .region: "已到自治区"
      }
    }
  }
}

/// What is known of one tier's hold of a change.
public struct TierWhereabouts: Codable, Sendable, Equatable {
  public var tier: Tier
  public var division: DivisionCode
  public var state: State
  /// Since when, by that node's corrected clock; left out while it isn't known to hold it.
  public var time: Moment?
  /// Who stated so, and up to which place of the log.
  public var issuer: NodeID?
  public var sequence: UInt64?
  /// Whether the receipt leads to one that its issuer signed.
  public var isVerified: Bool?

  /// How it is known.
  public enum State: String, Codable, Sendable, CaseIterable {
    /// It was written at this tier's node.
    case written
    /// This tier has given a receipt.
    case received
    /// It came down to this node by its parent's feed, for which there are no receipts.
    case held
    /// This tier is this node's parent, which has given no receipt yet.
    case waiting
    /// This tier's receipts, if there are any, have not come to this node.
    case unknown
  }
}
