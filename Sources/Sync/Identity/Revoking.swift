public import Domain
internal import Foundation
public import Store

extension Revocation {
  /// What the issuer signs.
  var signedBytes: [UInt8] {
    var out = ByteWriter()
    out.bytes += node.id.bytes
    out.text(division.text)
    out.integer(UInt16(clamping: logs.count))
    for log in logs {
      out.bytes += log.origin.id.bytes
      out.integer(log.sequence)
      out.hash(log.chain)
    }
    out.bytes += issuer.id.bytes
    out.integer(issued.milliseconds)
    return out.bytes
  }

  /// Whether the holder of `publicKey` signed it.
  public func isSigned(by publicKey: Hash) -> Bool {
    guard let bytes = Data(base64Encoded: signature) else { return false }
    return NodeKey.verify(Array(bytes), over: signedBytes, for: .revocation, by: publicKey)
  }

  /// Makes and signs a revocation.
  public init(
    node: NodeID, division: DivisionCode, logs: [Log], reason: String?, issuer: NodeID,
    issued: Moment, by key: NodeKey
  ) {
    self.init(
      node: node, division: division, logs: logs, reason: reason, issuer: issuer, issued: issued,
      signature: "")
    signature = Base64.encode(key.sign(signedBytes, for: .revocation))
  }
}

/// Takes nodes' right to take part.
public struct RevocationDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// The nodes of a division below this one that take part.
  public func nodes(of division: DivisionCode, _ transaction: Transaction) throws -> [NodeID] {
    guard replica.identity.path.isAbove(division.path) else { return [] }
    return try transaction.certifiedNodes().filter { node, certified in
      try certified == division
        && transaction.revocations(of: node, at: division.path).isEmpty
    }.map(\.node)
  }

  /// Revokes a node of a division below this one, and publishes that.
  ///
  /// - Throws: `Invalid` when the node isn't known, isn't below, or was revoked by this node before.
  @discardableResult
  public func revoke(_ node: NodeID, because reason: String?, _ transaction: Transaction) throws
    -> Revocation
  {
    let known = try transaction.certificates(of: node)
    let path = replica.identity.path
    guard let division = known.map(\.division).first(where: { path.isAbove($0.path) }) else {
      throw Invalid(
        known.isEmpty
          ? "no node \(node) is known here" : "node \(node) is not below this one",
        chinese: "本节点没有下级节点\(node)",
        hint: "`liaison node status` lists those that joined here")
    }
    let now = try replica.now(transaction)
    let own = replica.identity.node
    let before = try transaction.revocations(of: node, at: division.path)
    if let revoked = before.first(where: { $0.issuer == own }) {
      throw Invalid(
        "node \(node) of \(division) was revoked already, on \(revoked.issued)",
        chinese: "节点\(node)已被吊销", hint: "trying again changes nothing")
    }
    let logs = try transaction.completeOrigins().filter {
      $0.node == node && $0.path == division.path
    }.map { Revocation.Log(origin: $0.origin, head: $0.head) }
    let revocation = Revocation(
      node: node, division: division, logs: logs, reason: reason, issuer: own, issued: now,
      by: replica.identity.key)
    try replica.author(
      [
        Draft(
          kind: Revocation.kind, record: RecordID(replica.environment.newID(at: now)),
          subject: revocation.subject, division: division,
          body: try RecordJSON.encode(revocation))
      ], by: try RecordID("system"), transaction)
    return revocation
  }
}

extension Replica {
  /// Whether a revocation was signed by a node above the one that it names.
  func trusts(_ revocation: Revocation, _ transaction: Transaction) throws -> Bool {
    let path = revocation.division.path
    if revocation.issuer == identity.node, identity.path.isAbove(path),
      revocation.isSigned(by: identity.key.publicKey)
    {
      return true
    }
    return try transaction.certificates(of: revocation.issuer).contains { issuer in
      issuer.division.path.isAbove(path) && revocation.isSigned(by: issuer.publicKey)
    }
  }

  /// Why a run of a revoked node isn't taken from a node of its own division; `nil` when it may be.
  ///
  /// What was published before the revocation may still come, from a node that took over, to a parent
  /// that was restored. A tier in between answers for what it took before it knew.
  func refusal(
    ofRevoked run: Run, _ state: OriginState, _ transaction: Transaction
  ) throws -> String? {
    let revocations = try transaction.revocations(of: state.node, at: state.path)
    guard let first = revocations.first else { return nil }
    let logs = revocations.flatMap(\.logs).filter { $0.origin == run.origin }
    let isBefore = logs.contains { log in
      run.head.sequence < log.sequence
        || run.head == Head(sequence: log.sequence, chain: log.chain)
    }
    return isBefore
      ? nil
      : "node \(state.node) of \(state.path.code) was revoked on \(first.issued); what it signed "
        + "later isn't taken"
  }
}
