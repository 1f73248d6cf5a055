internal import Domain
internal import HTTPTypes
import Testing

@testable internal import Store
@testable internal import Sync

/// Nodes that change their keys: every tier goes on believing what either key signed.
struct RotationTests {
  private let tree: Tree
  private let region: TestNode
  private let city: TestNode
  private let county: TestNode
  private let code: CreditCode

  init() throws {
    tree = try Tree(["450000", "450100", "450102", "450103"])
    (region, city, county) = (tree["450000"], tree["450100"], tree["450102"])
    code = try CreditCode.sample(1)
    try county.author(.enterprise(code, in: "450102"))
    try tree.settle()
  }

  /// Has the parent certify a key, and the node take the certificate.
  @discardableResult
  private func certify(_ key: NodeKey, of node: TestNode) throws -> Certificate {
    guard let parent = tree.parents[node.identity.node] else {
      try node.write { try RotationDesk(node.replica).certifyRoot(key, $0) }
      return try requireSome(node.read { try $0.certificates(of: node.identity.node).first })
    }
    let request = KeyRequest(for: key, of: node.identity.node)
    parent.clock.advance(.seconds(1))
    let answer = try parent.write {
      try RotationDesk(parent.replica).certify(request, of: parent.child(node, $0), $0)
    }
    try node.write { try RotationDesk(node.replica).accept(answer, for: key, $0) }
    return answer.certificate
  }

  /// Writes as each tier does about the enterprise.
  private func author(_ text: String) throws {
    for node in [region, city, county] {
      let id = node.replica.environment.newID()
      try node.author(.visit(code, id, at: "450102", findings: "\(text) \(node.division)"))
    }
  }

  private func visits(at node: TestNode) throws -> Int {
    try node.read { try $0.page(of: Visit.kind, after: "", within: nil, limit: 100).count }
  }

  @Test(arguments: ["450000", "450100", "450102"])
  func `a node with a new key is believed at every tier, and so is what it had signed`(
    division: String
  ) throws {
    let node = tree[division]
    try author("before")
    let next = NodeKey()
    try certify(next, of: node)
    try author("between")
    node.identity.ring.replace(with: next)
    try author("after")
    try tree.settle()
    #expect(try visits(at: county) == 9 && visits(at: city) == 9 && visits(at: region) == 9)
    try tree.expectAgreement()
    // Whoever comes later believes it too.
    let late = try tree.add("450105")
    try late.author(.enterprise(.sample(2), in: "450105"))
    let other = try tree.add("450200")
    try tree.settle()
    for node in [late, other] {
      let keys = try node.read { transaction in
        try transaction.certificates(of: region.identity.node).map(\.publicKey)
      }
      #expect(keys.contains(region.identity.key.publicKey))
    }
    try tree.expectAgreement()
  }

  @Test func `a new key's run needs nothing but itself to be believed above`() throws {
    let next = NodeKey()
    try certify(next, of: county)
    county.identity.ring.replace(with: next)
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    let origin = county.identity.origin
    let run = try requireSome(
      county.read { try county.replica.missing(from: [:], $0) }.first { $0.origin == origin })
    let outcome = try region.write {
      try region.replica.apply(
        PreparedRun(run), from: try region.child(city, $0).source, within: city.division.path, $0)
    }
    guard case .stored = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func `the same key gets the same certificate, and one not proven gets none`() throws {
    let next = NodeKey()
    let first = try certify(next, of: county)
    let head = try county.read { try $0.origin(county.identity.origin)?.head }
    #expect(try certify(next, of: county) == first)
    #expect(try county.read { try $0.origin(county.identity.origin)?.head } == head)
    var request = KeyRequest(for: NodeKey(), of: county.identity.node)
    request.publicKey = NodeKey().publicKey
    #expect(throws: SyncProblem.self) {
      try city.write {
        try RotationDesk(city.replica).certify(request, of: city.child(county, $0), $0)
      }
    }
    // Nor does the proof of one node serve another.
    let stolen = KeyRequest(for: NodeKey(), of: tree["450103"].identity.node)
    #expect(throws: SyncProblem.self) {
      try city.write {
        try RotationDesk(city.replica).certify(stolen, of: city.child(county, $0), $0)
      }
    }
  }

  @Test func `both keys are good until the new one is used, then it alone`() async throws {
    let (gate, name) = (Gate(city), county.identity.node)
    let (old, next) = (county.identity.key, NodeKey())
    let first = try requireSome(city.read { try $0.certificates(of: name).first })
    try certify(next, of: county)
    let request = try Endpoint.pull.request(by: county)
    #expect(await gate.ask(request, as: name, key: old).status == 200)
    #expect(await gate.ask(request, as: name, key: next).status == 200)
    let answer = await gate.ask(request, as: name, key: old)
    #expect(answer.status == 401, "\(answer.text)")
    // Its old certificate doesn't open the door again.
    var shown = request
    shown.headers[.certificate] = Base64.encode(try RecordJSON.encode(first))
    #expect(await gate.ask(shown, as: name, key: old).status == 401)
    #expect(await gate.ask(request, as: name, key: next).status == 200)
  }

  @Test func `a parent restored from before believes the certificate that it had signed`()
    async throws
  {
    let backup = city.path + "-backup"
    try city.store.backup(to: backup)
    let (name, next) = (county.identity.node, NodeKey())
    let certificate = try certify(next, of: county)
    try city.store.close()
    city.store = try Store(path: backup)
    let (gate, request) = (Gate(city), try Endpoint.hello.request(by: county))
    #expect(await gate.ask(request, as: name, key: next).status == 401)
    var shown = request
    shown.headers[.certificate] = Base64.encode(try RecordJSON.encode(certificate))
    let answer = await gate.ask(shown, as: name, key: next)
    #expect(answer.status == 200, "\(answer.text)")
    // One that another signed it doesn't believe.
    let (stranger, forger) = (NodeID(county.replica.environment.newID()), NodeKey())
    let forged = Certificate(
      node: stranger, division: county.division, publicKey: forger.publicKey,
      issuer: city.identity.node, issued: certificate.issued, by: forger)
    shown.headers[.certificate] = Base64.encode(try RecordJSON.encode(forged))
    #expect(await gate.ask(shown, as: stranger, key: forger).status == 403)
  }

  @Test func `a database restored from before goes on with the new key`() throws {
    let backup = county.path + "-backup"
    try county.store.backup(to: backup)
    let next = NodeKey()
    try certify(next, of: county)
    county.identity.ring.replace(with: next)
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    try tree.settle()
    try county.store.close()
    county.store = try Store(path: backup)
    // As the incarnation marker tells when it is opened.
    try county.write { try county.replica.renew(because: "It was restored.", $0) }
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    try tree.settle()
    #expect(try visits(at: region) == 2 && visits(at: county) == 2)
    try tree.expectAgreement()
  }

  @Test func `nobody but the root certifies itself`() throws {
    let key = NodeKey()
    for (node, issuer) in [(city, city), (county, county), (region, city), (region, county)] {
      let certificate = Certificate(
        node: node.identity.node, division: node.division, publicKey: key.publicKey,
        issuer: issuer.identity.node, issued: issuer.replica.environment.now(),
        by: issuer.identity.key)
      for reader in tree.nodes {
        #expect(try reader.read { try !reader.replica.trusts(certificate, $0) })
      }
    }
  }
}
