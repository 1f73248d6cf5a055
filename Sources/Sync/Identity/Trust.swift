public import Domain
public import Store

/// Which keys a node believes, starting from the root's certificate that it was given when it joined
/// (the root: its own).
extension Replica {
  /// Whether a certificate was signed by a node that this one trusts, for a division at or below
  /// the signer's.
  public func trusts(_ certificate: Certificate, _ transaction: Transaction) throws -> Bool {
    guard let root = try rootCertificate(transaction) else { return false }
    if certificate == root { return true }
    if certificate.issuer == identity.node {
      return identity.path.contains(certificate.division.path)
        && certificate.isSigned(by: identity.key.publicKey)
    }
    // Only trusted certificates are ever kept, so the chain needs no walk to the root.
    return try transaction.certificates(of: certificate.issuer).contains { issuer in
      issuer.division.path.contains(certificate.division.path)
        && certificate.isSigned(by: issuer.publicKey)
    }
  }

  /// The certificate that everything hangs from.
  public func rootCertificate(_ transaction: Transaction) throws -> Certificate? {
    guard let json = try transaction.setting(.rootCertificate) else { return nil }
    return try RecordJSON.decode(Certificate.self, from: Array(json.utf8))
  }

  /// Whether some trusted key of a node made a signature.
  ///
  /// - Parameter path: the division that the node must have been certified for; `nil`: any.
  func isSigned(
    _ signature: [UInt8], over bytes: [UInt8], for purpose: SignaturePurpose, by node: NodeID,
    of path: DivisionPath? = nil, _ transaction: Transaction
  ) throws -> Bool {
    if node == identity.node {
      return NodeKey.verify(signature, over: bytes, for: purpose, by: identity.key.publicKey)
    }
    return try transaction.certificates(of: node).contains {
      (path == nil || path == $0.division.path)
        && NodeKey.verify(signature, over: bytes, for: purpose, by: $0.publicKey)
    }
  }
}
