internal import Domain
internal import HTTPTypes
import Testing

@testable internal import Store
@testable internal import Sync

/// Nodes whose right to take part was taken: refused everywhere, with what they had published kept.
struct RevocationTests {
  private let tree: Tree
  private let region: TestNode
  private let city: TestNode
  private let county: TestNode
  private let code: CreditCode

  init() throws {
    tree = try Tree(["450000", "450100", "450102", "450103", "450200"])
    (region, city, county) = (tree["450000"], tree["450100"], tree["450102"])
    code = try CreditCode.sample(1)
    try county.author(.enterprise(code, in: "450102"))
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    try tree.settle()
  }

  private func revoke(_ node: TestNode, by above: TestNode) throws {
    _ = try above.write {
      try RevocationDesk(above.replica).revoke(node.identity.node, because: "电脑丢失", $0)
    }
  }

  private func isRevoked(_ node: TestNode, at other: TestNode) throws -> Bool {
    try !other.read {
      try $0.revocations(of: node.identity.node, at: node.division.path).isEmpty
    }
  }

  private func visits(at node: TestNode) throws -> Int {
    try node.read { try $0.page(of: Visit.kind, after: "", within: nil, limit: 100).count }
  }

  @Test(arguments: Endpoint.allCases)
  func `a revoked node is refused at every endpoint from the next request on`(endpoint: Endpoint)
    async throws
  {
    try tree.photograph()
    let gate = Gate(city)
    #expect(
      [200, 204].contains(await gate.ask(try endpoint.request(by: county), as: county).status))
    try revoke(county, by: city)
    let answer = await gate.ask(try endpoint.request(by: county), as: county)
    #expect(answer.status == 403, "\(answer.text)")
    #expect(answer.text.contains("revoked"), "\(answer.text)")
    #expect(answer.text.contains("电脑丢失"), "\(answer.text)")
    let other = tree["450103"]
    #expect([200, 204].contains(await gate.ask(try endpoint.request(by: other), as: other).status))
  }

  @Test func `a revocation reaches the whole lineage, from whichever tier it comes`() async throws {
    try revoke(county, by: region)
    #expect(try !isRevoked(county, at: city))
    tree.lose(county)
    try tree.settle()
    #expect(try isRevoked(county, at: city))
    #expect(try !isRevoked(county, at: tree["450103"]))
    #expect(try !isRevoked(county, at: tree["450200"]))
    let answer = await Gate(city).ask(try Endpoint.hello.request(by: county), as: county)
    #expect(answer.status == 403, "\(answer.text)")
    #expect(try visits(at: region) == 1 && visits(at: city) == 1)
    let second = tree["450103"]
    try revoke(second, by: city)
    tree.lose(second)
    try tree.settle()
    #expect(try isRevoked(second, at: region))
    try tree.expectAgreement()
  }

  @Test func `a new node takes over, with all that the revoked one had published`() throws {
    try revoke(county, by: city)
    tree.lose(county)
    let fresh = try tree.add("450102")
    try tree.settle()
    #expect(try visits(at: fresh) == 1)
    #expect(try isRevoked(county, at: fresh))
    #expect(try fresh.read { try $0.unconfirmed() } == 0)
    try fresh.author(.visit(code, fresh.replica.environment.newID(), at: "450102"))
    try tree.settle()
    #expect(try visits(at: region) == 2)
    try tree.expectAgreement()
  }

  @Test func `what a revoked node signed later comes in by no other node of its division`() throws {
    try revoke(county, by: city)
    let fresh = try tree.add("450102")
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    let run = try requireSome(county.read { try county.replica.missing(from: [:], $0) }.first)
    let answer = try city.write {
      try city.downstream.take([PreparedRun(run)], from: try city.child(fresh, $0), $0)
    }
    #expect(answer.results.map(\.outcome) == [.refused])
    #expect(answer.results[0].detail?.contains("revoked") == true)
    #expect(try visits(at: city) == 1)
  }

  @Test func `what a city had taken before it knew goes up all the same`() throws {
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    try tree.exchange(county)
    try revoke(county, by: region)
    tree.lose(county)
    try tree.settle()
    #expect(try visits(at: region) == 2)
    try tree.expectAgreement()
  }

  @Test func `a restored city gets the revoked node's log back from the one that took over`()
    throws
  {
    let backup = city.path + "-backup"
    try city.store.backup(to: backup)
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    try tree.exchange(county)
    try revoke(county, by: city)
    tree.lose(county)
    let fresh = try tree.add("450102")
    try tree.settle()
    let origin = county.identity.origin
    let run = try requireSome(
      fresh.read { try fresh.replica.missing(from: [:], $0) }.first { $0.origin == origin })
    let revocation = try requireSome(
      city.read { try $0.revocations(of: county.identity.node, at: county.division.path).first })
    let certificate = try requireSome(
      city.read { try $0.certificates(of: fresh.identity.node).first })
    try city.store.close()
    city.store = try Store(path: backup)
    let outcome = try city.write { transaction in
      try transaction.keep(revocation)
      try transaction.keep(certificate)
      try transaction.addChild(fresh.identity.node, path: fresh.division.path)
      return try city.replica.apply(
        PreparedRun(run), from: try city.child(fresh, transaction).source,
        within: fresh.division.path, transaction)
    }
    guard case .stored = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(try visits(at: city) == 2)
  }

  @Test func `nobody revokes upward, beside or twice`() throws {
    for (by, node) in [(city, region), (city, city), (county, city), (tree["450200"], county)] {
      #expect(throws: Invalid.self) { try revoke(node, by: by) }
    }
    try revoke(county, by: city)
    #expect(throws: Invalid.self) { try revoke(county, by: city) }
    try tree.settle()
    // The region may say so too.
    try revoke(county, by: region)
  }

  @Test func `a forged revocation changes nothing`() throws {
    let neighbour = tree["450103"]
    let forged = [
      // By one who isn't above.
      Revocation(
        node: neighbour.identity.node, division: neighbour.division, logs: [], reason: nil,
        issuer: county.identity.node, issued: Moment(milliseconds: Tree.start),
        by: county.identity.key),
      // In the name of one who is, by another key.
      Revocation(
        node: neighbour.identity.node, division: neighbour.division, logs: [], reason: nil,
        issuer: city.identity.node, issued: Moment(milliseconds: Tree.start),
        by: county.identity.key),
      // Another division's node, as if it were of this one.
      Revocation(
        node: tree["450200"].identity.node, division: county.division, logs: [], reason: nil,
        issuer: city.identity.node, issued: Moment(milliseconds: Tree.start),
        by: city.identity.key),
    ]
    for revocation in forged {
      let body = try RecordJSON.encode(revocation)
      try county.author(
        Draft(
          kind: Revocation.kind, record: RecordID(county.replica.environment.newID()),
          subject: revocation.subject, division: county.division, body: body))
    }
    try tree.settle()
    for node in [city, region] {
      #expect(try !isRevoked(neighbour, at: node))
      #expect(try !isRevoked(tree["450200"], at: node))
    }
  }

  @Test func `a node that learns the kind by an upgrade refuses from then on`() throws {
    try revoke(county, by: region)
    tree.lose(county)
    try tree.settle()
    try city.write { transaction in
      // As an older version would have stored it.
      try transaction.run("UPDATE change SET quarantined = 'unknown' WHERE kind = 'revocation'")
      try transaction.run("DELETE FROM revokedNode")
      try transaction.run("DELETE FROM revocation")
      _ = try city.replica.retryQuarantined(transaction)
    }
    #expect(try isRevoked(county, at: city))
  }

  @Test func `a revoked node can't join again under its old name`() throws {
    try revoke(county, by: city)
    #expect(throws: SyncProblem.self) { try county.join(city) }
    let above = try #require(tree.parents[city.identity.node])
    #expect(throws: (any Error).self) {
      try tree.settle()
      try county.join(above)
    }
  }
}
