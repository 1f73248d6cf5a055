public import Domain
public import Store

/// Which keys a node believes, starting from the root's certificate that it was given when it joined
/// (the root: its own).
extension Replica {
  /// Whether a certificate was signed by a node that this one trusts, for a division below the
  /// signer's: nobody makes certificates for itself or its neighbours, but the root, once.
  public func trusts(_ certificate: Certificate, _ transaction: Transaction) throws -> Bool {
    guard let root = try rootCertificate(transaction) else { return false }
    if certificate == root { return true }
    if certificate.issuer == identity.node {
      return identity.path.isAbove(certificate.division.path)
        && certificate.isSigned(by: identity.key.publicKey)
    }
    // Only trusted certificates are ever kept, so the chain needs no walk to the root.
    return try transaction.certificates(of: certificate.issuer).contains { issuer in
      issuer.division.path.isAbove(certificate.division.path)
        && certificate.isSigned(by: issuer.publicKey)
    }
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
    if node == identity.node {
      return NodeKey.verify(signature, over: bytes, for: purpose, by: identity.key.publicKey)
    }
    return try transaction.certificates(of: node).contains { certificate in
      let own = certificate.division.path
      return (path ?? own) == own && own.contains(below ?? own)
        && NodeKey.verify(signature, over: bytes, for: purpose, by: certificate.publicKey)
    }
  }
}
