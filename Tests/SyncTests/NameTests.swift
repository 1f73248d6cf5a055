internal import Domain
import Testing

@testable internal import Store
@testable internal import Sync

/// Nobody goes by another node's name.
struct NameTests {
  private let tree: Tree
  private let city: TestNode

  init() throws {
    tree = try Tree(["450000", "450100", "450102", "450103"])
    city = tree["450100"]
    try tree.settle()
  }

  @Test(arguments: ["450000", "450100", "450102", "450103"])
  func `nobody joins by the name of a node that is known`(victim: String) throws {
    let key = NodeKey()
    let token = try city.write {
      try EnrolmentDesk(city.replica).issueToken(for: DivisionCode("450102"), $0)
    }
    let join = JoinRequest(
      token: token, node: tree[victim].identity.node, division: try DivisionCode("450102"),
      publicKey: key.publicKey)
    #expect(throws: SyncProblem.self) {
      try city.write { try EnrolmentDesk(city.replica).admit(join, $0) }
    }
    let keys = try city.read { transaction in
      try transaction.certificates(of: tree[victim].identity.node).map(\.publicKey)
    }
    #expect(!keys.contains(key.publicKey))
  }

  @Test func `a county certifies nobody, not even for its own division`() async throws {
    let (county, neighbour) = (tree["450102"], tree["450103"])
    let key = NodeKey()
    let certificates = try ["450102", "450103", "450100"].map { division in
      Certificate(
        node: neighbour.identity.node, division: try DivisionCode(division),
        publicKey: key.publicKey, issuer: county.identity.node,
        issued: county.replica.environment.now(), by: county.identity.key)
    }
    try county.author(
      certificates.map { certificate in
        Draft(
          kind: Enrolment.kind, record: RecordID(county.replica.environment.newID()),
          subject: RecordID(certificate.division), division: county.division,
          body: try RecordJSON.encode(Enrolment(certificate: certificate)))
      })
    try tree.exchange(county)
    let keys = try city.read {
      try $0.certificates(of: neighbour.identity.node).map(\.publicKey)
    }
    #expect(keys == [neighbour.identity.key.publicKey])
    let answer = await Gate(city).ask(
      try Endpoint.pull.request(by: neighbour), as: neighbour.identity.node, key: key)
    #expect(answer.status == 401, "\(answer.text)")
  }

  @Test func `a city's certificate for another division opens no door at its own`() async throws {
    let neighbour = tree["450103"]
    let key = NodeKey()
    let certificate = Certificate(
      node: neighbour.identity.node, division: try DivisionCode("450102"),
      publicKey: key.publicKey, issuer: city.identity.node,
      issued: city.replica.environment.now(), by: city.identity.key)
    try city.write { try $0.keep(certificate) }
    let answer = await Gate(city).ask(
      try Endpoint.pull.request(by: neighbour), as: neighbour.identity.node, key: key)
    #expect(answer.status == 401, "\(answer.text)")
  }

  @Test func `a child that says hello for another division is refused`() async throws {
    let county = tree["450102"]
    var hello = try county.write { try county.upstream.hello($0) }
    hello.division = try DivisionCode("450103")
    let answer = await Gate(city).ask(try .json("hello", hello), as: county)
    #expect(answer.status == 403, "\(answer.text)")
  }
}
