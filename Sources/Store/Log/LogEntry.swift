public import Domain

/// Where a change came from, as this node sees it.
public enum Source: Hashable, Sendable {
  /// Written here.
  case own
  /// Pulled from the parent.
  case parent
  /// Pushed by a child: its key in this database.
  case child(Int64)

  init(stored: Int64) {
    self =
      switch stored {
      case 0: .own
      case -1: .parent
      default: .child(stored)
      }
  }

  var stored: Int64 {
    switch self {
    case .own: 0
    case .parent: -1
    case .child(let key): key
    }
  }
}

/// A change ready to be stored: checked, hashed and read, before any transaction began.
public struct LogEntry: Sendable {
  public var change: Change
  public var id: ChangeID
  public var content: Content
  /// The origin's chain value here; `nil` where only part of that log is held.
  public var chain: Hash?

  public init(change: Change, id: ChangeID, content: Content, chain: Hash? = nil) {
    self.change = change
    self.id = id
    self.content = content
    self.chain = chain
  }
}

/// A change as the log holds it.
public struct StoredChange: Sendable {
  public var ordinal: Int64
  public var change: Change
  public var id: ChangeID
  public var received: Moment
  public var source: Source
  public var isQuarantined: Bool
}
