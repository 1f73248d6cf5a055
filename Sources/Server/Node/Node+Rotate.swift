internal import Domain
internal import Store
public import Sync

extension Node {
  /// Goes on with a change of this node's key, if one is under way. A crash at any point leaves a key
  /// that all believe, and the next call goes on from there:
  ///
  /// 1. `node.key.next` lies beside `node.key`;
  /// 2. the parent has certified it (the root: the old key has), and this node's log says so;
  /// 3. it takes the old one's place. The parent refuses the old one once the new one was used.
  ///
  /// - Parameter link: to the parent; the root needs none.
  /// - Returns: whether a new key is in force.
  @discardableResult
  public func continueRotation(_ link: ParentLink?) async throws -> Bool {
    guard let next = try folder.nextKey() else {
      try await recertify(link)
      return false
    }
    let (desk, identity) = (RotationDesk(replica), identity)
    if identity.tier == .region {
      try await commit { try desk.certifyRoot(next, $0) }
    } else {
      guard let link else { return false }
      try await link.certify(next)
      await logGrew.give()
    }
    do { try folder.adoptKey() } catch {
      // Another process of this node has done it meanwhile.
      guard try folder.nextKey() == nil else { throw error }
    }
    identity.ring.replace(with: next)
    let replica = replica
    try await store.write {
      try $0.note("This node signs with a new key from now on.", at: try replica.now($0))
    }
    return true
  }

  /// A database that was put back from before a rotation doesn't know the key's certificate any more.
  private func recertify(_ link: ParentLink?) async throws {
    let (node, key) = (identity.node, identity.key)
    let known = try await store.read { try $0.certificates(of: node).map(\.publicKey) }
    guard let link, !known.isEmpty, !known.contains(key.publicKey) else { return }
    try await link.certify(key)
  }
}
