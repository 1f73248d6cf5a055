public import Domain
public import Store

/// What a new node sends to the parent that gave it a token.
public struct JoinRequest: Codable, Sendable {
  public var token: String
  public var node: NodeID
  public var division: DivisionCode
  public var publicKey: Hash

  public init(token: String, node: NodeID, division: DivisionCode, publicKey: Hash) {
    self.token = token
    self.node = node
    self.division = division
    self.publicKey = publicKey
  }
}

/// The parent's answer: the new node's certificate, and those from the parent up to the root.
public struct JoinAnswer: Codable, Sendable {
  public var certificate: Certificate
  /// The parent's own first, the root's last.
  public var chain: [Certificate]
}

/// Admits children by one-time tokens, and lets this node join its parent.
public struct EnrolmentDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// Makes a token for a node of `division`, good once and for `Limits.tokenLife`.
  ///
  /// - Returns: the token, which is stored as a hash only.
  public func issueToken(for division: DivisionCode, _ transaction: Transaction) throws -> String {
    let own = replica.identity.path
    guard own.contains(division.path), own != division.path else {
      throw Invalid(
        "\(division) is not below \(replica.identity.division)",
        chinese: "\(division)不是\(replica.identity.division)的下级", hint: "enrol it at its parent")
    }
    let random = (0..<4).map { _ in String(replica.environment.random(), radix: 36) }
    let token = "\(division)-\(random.joined())"
    let now = try replica.now(transaction)
    try transaction.addEnrolmentToken(
      hash: Hashing.secret(token), division: division, expires: now.adding(Limits.tokenLife))
    return token
  }

  /// Admits the bearer of a good token: signs its certificate and publishes the enrolment.
  public func admit(_ join: JoinRequest, _ transaction: Transaction) throws -> JoinAnswer {
    let now = try replica.now(transaction)
    let division = try transaction.useEnrolmentToken(hash: Hashing.secret(join.token), at: now)
    guard let division, division == join.division else {
      throw SyncProblem(
        "bad token", status: 403,
        detail: "the token is unknown, used, expired, or for another division; "
          + "ask the parent's operator for a new one (`liaison node enrol`)")
    }
    guard try transaction.child(join.node) == nil else {
      throw SyncProblem("joined already", status: 409, detail: "node \(join.node) has joined")
    }
    guard try isFree(join, transaction) else {
      throw SyncProblem(
        "another's name", status: 409,
        detail: "node \(join.node) is revoked, or known with another division or key; make a new "
          + "node (`liaison node init` in a new folder)")
    }
    let certificate = Certificate(
      node: join.node, division: division, publicKey: join.publicKey,
      issuer: replica.identity.node, issued: now, by: replica.identity.key)
    try transaction.addChild(join.node, path: division.path)
    try transaction.keep(certificate)
    let enrolment = Enrolment(certificate: certificate)
    try replica.author(
      [
        Draft(
          kind: Enrolment.kind, record: RecordID(replica.environment.newID(at: now)),
          subject: enrolment.subject, division: division, body: try RecordJSON.encode(enrolment))
      ], by: try RecordID("system"), transaction)
    return JoinAnswer(certificate: certificate, chain: try chain(transaction))
  }

  /// Whether nobody else goes by the name: a node that joins may choose it, and could choose another's.
  private func isFree(_ join: JoinRequest, _ transaction: Transaction) throws -> Bool {
    let known = try transaction.certificates(of: join.node)
    let path = join.division.path
    guard try transaction.revocations(of: join.node, at: path).isEmpty else { return false }
    return join.node != replica.identity.node
      && (known.isEmpty
        || known.contains { $0.division == join.division && $0.publicKey == join.publicKey })
  }

  /// Takes the parent's answer: keeps the chain, pins its root, begins this node's log.
  ///
  /// - Throws: `Invalid` when the chain doesn't hold together.
  public func accept(_ answer: JoinAnswer, from address: String, _ transaction: Transaction) throws
  {
    guard answer.chain.count <= 8, let root = answer.chain.last, let parent = answer.chain.first,
      root.issuer == root.node, root.isSigned(by: root.publicKey),
      answer.certificate.publicKey == replica.identity.key.publicKey
    else { throw Self.broken }
    // A node above may have several, one for each key that it has had.
    var accepted = [root]
    for certificate in answer.chain.dropLast().reversed() + [answer.certificate] {
      let isSigned = accepted.contains { issuer in
        certificate.issuer == issuer.node && certificate.isSigned(by: issuer.publicKey)
          && issuer.division.path.contains(certificate.division.path)
      }
      guard isSigned else { throw Self.broken }
      accepted.append(certificate)
    }
    try transaction.set(
      .rootCertificate, to: String(decoding: try RecordJSON.encode(root), as: UTF8.self))
    for certificate in accepted { try transaction.keep(certificate) }
    try transaction.set(.parentAddress, to: address)
    try transaction.set(.parentNode, to: parent.node.description)
    try replica.openOrigin(answer.certificate, transaction)
  }

  /// This node's certificates and those above it, up to the root's first; of each node the latest first.
  private func chain(_ transaction: Transaction) throws -> [Certificate] {
    var chain: [Certificate] = []
    var node = replica.identity.node
    for _ in 0..<8 {
      let known = try transaction.certificates(of: node)
      chain += known
      guard let issuer = known.first?.issuer, issuer != node else { break }
      node = issuer
    }
    return chain
  }

  private static let broken = Invalid(
    "the parent's certificates don't fit together", chinese: "上级节点的证书链有误",
    hint: "is this address really a node of Liaison?")
}
