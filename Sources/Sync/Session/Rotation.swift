public import Domain
internal import Foundation
public import Store

/// What a child sends, signed with the key that it has, to have another certified.
public struct KeyRequest: Codable, Sendable {
  public var publicKey: Hash
  /// Ed25519 by the other key over the bytes named in the Sync documentation, base64: nobody has a key
  /// certified that somebody else holds.
  public var proof: String

  /// Asks for a certificate of `key` for a node.
  public init(for key: NodeKey, of node: NodeID) {
    publicKey = key.publicKey
    proof = Base64.encode(key.sign(Self.signedBytes(node, key.publicKey), for: .rotation))
  }

  func isProven(by node: NodeID) -> Bool {
    guard let signature = Base64.decode(proof) else { return false }
    return NodeKey.verify(
      signature, over: Self.signedBytes(node, publicKey), for: .rotation, by: publicKey)
  }

  private static func signedBytes(_ node: NodeID, _ publicKey: Hash) -> [UInt8] {
    var out = ByteWriter()
    out.bytes += node.id.bytes
    out.hash(publicKey)
    return out.bytes
  }
}

/// The parent's answer: the certificate, the same for the same key.
public struct KeyAnswer: Codable, Sendable {
  public var certificate: Certificate
}

/// Changes nodes' keys: at the parent, which certifies them, and at the node that has a new one.
public struct RotationDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// Certifies another key of a child. Repeating it gives the same certificate.
  public func certify(_ request: KeyRequest, of child: Child, _ transaction: Transaction) throws
    -> KeyAnswer
  {
    guard request.isProven(by: child.node) else {
      throw SyncProblem(
        "not proven", status: 403, detail: "the new key hasn't signed that it is this node's")
    }
    let known = try transaction.certificates(of: child.node).filter {
      $0.division.path == child.path
    }
    if let held = known.first(where: { $0.publicKey == request.publicKey }) {
      return KeyAnswer(certificate: held)
    }
    let now = try replica.now(transaction)
    // The later one is the one in force, whatever the clock did meanwhile.
    let issued = known.first.map { max(now, $0.issued.adding(.milliseconds(1))) } ?? now
    let certificate = Certificate(
      node: child.node, division: child.path.code, publicKey: request.publicKey,
      issuer: replica.identity.node, issued: issued, by: replica.identity.key)
    try publish(certificate, transaction)
    try transaction.note(
      "Node \(child.node) of \(child.path.code) has a new key; the old one is good until the new one "
        + "is used.", at: now)
    return KeyAnswer(certificate: certificate)
  }

  /// Takes the parent's certificate of this node's other key, and publishes it, still signed with the
  /// old one: so every log that the new key signs explains itself. Does nothing the second time.
  public func accept(_ answer: KeyAnswer, for key: NodeKey, _ transaction: Transaction) throws {
    let certificate = answer.certificate
    let identity = replica.identity
    guard certificate.node == identity.node, certificate.division == identity.division,
      certificate.publicKey == key.publicKey, try replica.trusts(certificate, transaction)
    else {
      throw Invalid(
        "the parent's certificate doesn't fit the new key", chinese: "上级签发的证书与新密钥不符")
    }
    try publish(certificate, transaction)
  }

  /// Certifies the root's other key with the one that it has. Does nothing the second time.
  public func certifyRoot(_ key: NodeKey, _ transaction: Transaction) throws {
    let identity = replica.identity
    let known = try transaction.certificates(of: identity.node)
    guard !known.contains(where: { $0.publicKey == key.publicKey }) else { return }
    let now = try replica.now(transaction)
    let issued = known.first.map { max(now, $0.issued.adding(.milliseconds(1))) } ?? now
    try publish(
      Certificate(
        node: identity.node, division: identity.division, publicKey: key.publicKey,
        issuer: identity.node, issued: issued, by: identity.key), transaction)
  }

  private func publish(_ certificate: Certificate, _ transaction: Transaction) throws {
    let known = try transaction.certificates(of: certificate.node)
    guard !known.contains(where: { $0.publicKey == certificate.publicKey }) else { return }
    try transaction.keep(certificate)
    let enrolment = Enrolment(certificate: certificate)
    try replica.author(
      [
        Draft(
          kind: Enrolment.kind, record: RecordID(replica.environment.newID()),
          subject: enrolment.subject, division: certificate.division,
          body: try RecordJSON.encode(enrolment))
      ], by: try RecordID("system"), transaction)
  }
}
