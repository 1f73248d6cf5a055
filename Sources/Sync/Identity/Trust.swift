public import Domain
public import Store

/// Which keys a node believes, starting from the root's certificate that it was given when it joined
/// (the root: its own).
extension Replica {
  /// Whether a certificate was signed by a node that this one trusts, for a division below the
  /// signer's: nobody makes certificates for itself or its neighbours, but the root for its next key.
  public func trusts(_ certificate: Certificate, _ transaction: Transaction) throws -> Bool {
    guard let root = try rootCertificate(transaction) else { return false }
    if certificate == root { return true }
    let path = certificate.division.path
    if certificate.node == root.node {
      guard certificate.issuer == root.node, certificate.division == root.division else {
        return false
      }
    } else if certificate.issuer == identity.node, identity.path.isAbove(path),
      certificate.isSigned(by: identity.key.publicKey)
    {
      return true
    }
    // Only trusted certificates are ever kept, so the chain needs no walk to the root.
    return try transaction.certificates(of: certificate.issuer).contains { issuer in
      (issuer.division.path.isAbove(path) || certificate.node == root.node)
        && certificate.isSigned(by: issuer.publicKey)
    }
  }

  /// This node's certificate of the key that it signs with, else its latest.
  public func certificate(_ transaction: Transaction) throws -> Certificate? {
    let known = try transaction.certificates(of: identity.node)
    let key = identity.key.publicKey
    return known.first { $0.publicKey == key } ?? known.first
  }

  /// The keys that a child may sign requests with, the newest first: those after the newest that it
  /// has used are all, the ones before that are no longer good.
  func requestKeys(of child: Child, _ transaction: Transaction) throws -> [Hash] {
    // A certificate of the same node for another division says nothing about this child.
    let keys = try transaction.certificates(of: child.node).filter {
      $0.division.path == child.path
    }.map(\.publicKey)
    guard let newest = child.requestKey, let last = keys.firstIndex(of: newest) else { return keys }
    return Array(keys[...last])
  }

  /// Makes known what a fact says about nodes, where a node that may say so has signed it.
  func learn(from fact: any Fact, at received: Moment, _ transaction: Transaction) throws {
    switch fact {
    case let opened as OriginOpened: try learn(opened.certificate, transaction)
    case let enrolment as Enrolment: try learn(enrolment.certificate, transaction)
    case let revocation as Revocation:
      guard try trusts(revocation, transaction), try transaction.keep(revocation) else { return }
      try transaction.note(
        "Node \(revocation.node) of \(revocation.division) is revoked"
          + (revocation.reason.map { ": \($0)" } ?? "."), at: received)
    default: break
    }
  }

  private func learn(_ certificate: Certificate, _ transaction: Transaction) throws {
    if try trusts(certificate, transaction) { try transaction.keep(certificate) }
  }

  /// The certificate that everything hangs from.
  public func rootCertificate(_ transaction: Transaction) throws -> Certificate? {
    guard let json = try transaction.setting(.rootCertificate) else { return nil }
    return try RecordJSON.decode(Certificate.self, from: Array(json.utf8))
  }

  /// Whether some trusted key of a node made a signature.
  ///
  /// - Parameters:
  ///   - path: the division that the node must have been certified for; `nil`: any.
  ///   - below: one that has to lie at or below the division that it was certified for.
  func isSigned(
    _ signature: [UInt8], over bytes: [UInt8], for purpose: SignaturePurpose, by node: NodeID,
    of path: DivisionPath? = nil, over below: DivisionPath? = nil, _ transaction: Transaction
  ) throws -> Bool {
    if node == identity.node,
      NodeKey.verify(signature, over: bytes, for: purpose, by: identity.key.publicKey)
    {
      return true
    }
    return try transaction.certificates(of: node).contains { certificate in
      let own = certificate.division.path
      return (path ?? own) == own && own.contains(below ?? own)
        && NodeKey.verify(signature, over: bytes, for: purpose, by: certificate.publicKey)
    }
  }
}
