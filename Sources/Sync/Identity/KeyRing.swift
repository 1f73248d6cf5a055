internal import Synchronization

/// The key that a node signs with now: one for all parts of a running node, as a rotation replaces it.
public final class KeyRing: Sendable {
  private let current: Mutex<NodeKey>

  public init(_ key: NodeKey) { current = Mutex(key) }

  public var key: NodeKey { current.withLock { $0 } }

  /// Signs with another key from now on. What others need to believe it must be published already.
  public func replace(with key: NodeKey) { current.withLock { $0 = key } }
}
