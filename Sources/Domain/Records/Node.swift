/// The first change of every log: whose it is, with the certificate that proves it.
public struct OriginOpened: Fact {
  public static let kind: Kind = "origin"

  public var node: NodeID
  public var division: DivisionCode
  /// The certificate of the node's key, made by its parent when it joined, by itself at the root.
  public var certificate: Certificate
  /// The origin that this one continues, after a restore.
  public var previous: Origin?

  public init(certificate: Certificate, previous: Origin? = nil) {
    node = certificate.node
    division = certificate.division
    self.certificate = certificate
    self.previous = previous
  }

  public var subject: RecordID { RecordID(division) }

  public func validate() throws(Invalid) {
    guard certificate.node == node, certificate.division == division else {
      throw Invalid("the certificate names another node", chinese: "证书与节点不符")
    }
  }
}

/// A parent admitted a child: who, for which division, with which key. Flows up and down.
public struct Enrolment: Fact {
  public static let kind: Kind = "enrolment"

  public var certificate: Certificate

  public init(certificate: Certificate) { self.certificate = certificate }

  public var subject: RecordID { RecordID(certificate.division) }
}

/// A parent's statement that a key belongs to a node of a division. The root signs its own.
public struct Certificate: Codable, Hashable, Sendable {
  public var node: NodeID
  public var division: DivisionCode
  /// Ed25519 (RFC 8032), 32 bytes as hexadecimal digits.
  public var publicKey: Hash
  public var issuer: NodeID
  public var issued: Moment
  /// Ed25519 over the bytes named in the Sync documentation, base64.
  public var signature: String

  public init(
    node: NodeID, division: DivisionCode, publicKey: Hash, issuer: NodeID, issued: Moment,
    signature: String
  ) {
    self.node = node
    self.division = division
    self.publicKey = publicKey
    self.issuer = issuer
    self.issued = issued
    self.signature = signature
  }
}
