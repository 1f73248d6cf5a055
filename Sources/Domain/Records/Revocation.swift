/// A node above has taken a node's right to take part. What that node had published until then stays.
public struct Revocation: Fact {
  public static let kind: Kind = "revocation"

  /// Who takes part no more, and the division that it was certified for.
  public var node: NodeID
  public var division: DivisionCode
  /// How far the issuer held the node's logs then.
  public var logs: [Log]
  /// In the operator's words.
  public var reason: String?
  /// A node of a division above.
  public var issuer: NodeID
  public var issued: Moment
  /// Ed25519 over the bytes named in the Sync documentation, base64.
  public var signature: String

  /// A log of the revoked node, as its issuer held it.
  public struct Log: Codable, Hashable, Sendable {
    public var origin: Origin
    public var sequence: UInt64
    public var chain: Hash

    public init(origin: Origin, head: Head) {
      self.origin = origin
      sequence = head.sequence
      chain = head.chain
    }
  }

  public init(
    node: NodeID, division: DivisionCode, logs: [Log], reason: String?, issuer: NodeID,
    issued: Moment, signature: String
  ) {
    self.node = node
    self.division = division
    self.logs = logs
    self.reason = reason
    self.issuer = issuer
    self.issued = issued
    self.signature = signature
  }

  public var subject: RecordID { RecordID(division) }

  public func validate() throws(Invalid) {
    guard node != issuer else {
      throw Invalid("a node can't revoke itself", chinese: "节点不能吊销自身")
    }
  }
}
