internal import HTTPTypes
internal import Store

/// A new key for this node, certified by its parent.
extension ParentLink {
  /// Has the parent certify a key, and publishes the certificate in this node's log.
  ///
  /// Idempotent. Afterwards both keys are good, until the parent sees the new one used.
  public func certify(_ key: NodeKey) async throws {
    let replica = upstream.replica
    let request = KeyRequest(for: key, of: replica.identity.node)
    let answer: KeyAnswer = try decode(
      await send("have a new key certified", .post, "/sync/v1/rotate", json: request),
      "have a new key certified")
    try await store.write { try RotationDesk(replica).accept(answer, for: key, $0) }
  }
}
