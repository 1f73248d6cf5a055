internal import Domain
internal import HTTPTypes
import Testing

@testable internal import Store
@testable internal import Sync

/// Who may ask what of whom: every tier, every endpoint, every scope, allowed and refused.
struct AccessTests {
  private static let codes = ["450000", "450100", "450102", "450103", "450200", "450202"]
  /// The enterprise of each county.
  private static let counties = ["450102": 1, "450103": 2, "450202": 3]
  private let tree: Tree

  init() throws {
    tree = try Tree(Self.codes)
    for (county, number) in Self.counties {
      let node = tree[county]
      let code = try CreditCode.sample(number)
      try node.author(.enterprise(code, in: county))
      try node.author(.visit(code, node.replica.environment.newID(), at: county))
    }
    for city in ["450100", "450200"] {
      try tree[city].author(.edit(Division.kind, city, #"{"name":"市"}"#, at: city))
    }
    try tree.settle()
    try tree.photograph()
  }

  private func parent(_ node: TestNode) -> TestNode? { tree.parents[node.identity.node] }

  /// Everything that a node's database holds.
  private func held(_ node: TestNode) throws -> [String] {
    try node.read { transaction in
      let tables = [
        "origin", "change", "certificate", "signedHead", "receipt", "feed", "digest", "baton",
      ]
      return try tables.map {
        "\($0) \(try transaction.integer("SELECT COUNT(*) FROM \($0)") ?? -1)"
      } + ["\(try node.replica.stateDigest(transaction))"]
    }
  }

  @Test(arguments: codes, Endpoint.allCases)
  func `a node answers its own children at every endpoint, and nobody else`(
    code: String, endpoint: Endpoint
  ) async throws {
    let node = tree[code]
    let gate = Gate(node)
    for asker in tree.nodes {
      let before = try held(node)
      let answer = await gate.ask(try endpoint.request(by: asker), as: asker)
      if parent(asker) === node {
        #expect([200, 204].contains(answer.status), "\(asker.division): \(answer.text)")
      } else {
        #expect(answer.status == 403, "\(asker.division) at \(code): \(answer.text)")
        #expect(try held(node) == before, "\(asker.division) at \(code)")
      }
    }
    let stranger = try TestNode(code, in: tree.folder, at: Tree.start, seed: 77)
    let answer = await gate.ask(try endpoint.request(by: tree["450102"]), as: stranger)
    #expect(answer.status == 403, "\(answer.text)")
  }

  @Test(arguments: Endpoint.allCases, Gate.Forgery.allCases)
  func `what isn't signed, or not for this request, or not for now, is refused`(
    endpoint: Endpoint, wrong: Gate.Forgery
  ) async throws {
    let (city, county) = (tree["450100"], tree["450102"])
    let gate = Gate(city)
    let request = try endpoint.request(by: county)
    #expect([200, 204].contains(await gate.ask(request, as: county).status))
    let before = try held(city)
    let answer = await gate.ask(try endpoint.request(by: county), as: county, wrong: wrong)
    #expect(answer.status == 401, "\(answer.text)")
    if wrong != .replayed { #expect(try held(city) == before) }
  }

  /// Each child with its parent.
  private static let links = [("450100", "450000"), ("450102", "450100"), ("450202", "450200")]

  @Test(arguments: links)
  func `a node pushes and reads the logs of its own subtree, and no others`(
    child: String, parent: String
  ) async throws {
    let (asker, node) = (tree[child], tree[parent])
    let gate = Gate(node)
    for author in tree.nodes {
      let origin = author.identity.origin
      let isOwn = asker.division.path.contains(author.division.path)
      let log = await gate.ask(.get("log?origin=\(origin)&after=0"), as: asker)
      #expect(log.status == (isOwn ? 200 : 403), "\(author.division): \(log.text)")
      let question = ChainQuestion(origin: origin, sequences: [1, 2])
      let chains = await gate.ask(try .json("chains", question), as: asker)
      #expect(chains.status == (isOwn ? 200 : 403), "\(author.division): \(chains.text)")

      try author.author(.edit(Division.kind, author.division.text, "{}", at: author.division.text))
      let run = try requireSome(
        author.read { try author.replica.missing(from: [:], $0) }.first { $0.origin == origin })
      let before = try node.read { try $0.origin(origin)?.head }
      let push = await gate.ask(
        WireRequest(method: .post, path: "/sync/v1/push", body: Batch.encode([run])), as: asker)
      let result = try RecordJSON.decode(PushAnswer.self, from: push.body).results[0]
      #expect(result.outcome == (isOwn ? .stored : .refused), "\(author.division): \(push.text)")
      let after = try node.read { try $0.origin(origin)?.head }
      #expect((after == run.head) == (isOwn || author === node), "\(author.division)")
      if !isOwn, author !== node { #expect(after == before) }
    }
  }

  @Test(arguments: links)
  func `a node reads its lineage, and nothing beside it`(child: String, parent: String)
    async throws
  {
    let (asker, node) = (tree[child], tree[parent])
    let (gate, path) = (Gate(node), asker.division.path)
    for code in Self.codes {
      let division = try DivisionCode(code)
      let expected = division.path.isInLineage(of: path) ? 200 : 403
      for kind in Kinds.all.map({ $0.kind }) {
        let cell = await gate.ask(.get("digest?division=\(code)&kind=\(kind)"), as: asker)
        #expect(cell.status == expected, "\(code) \(kind): \(cell.text)")
        let ids = try node.read { try Array($0.ids(in: division, kind, .lineage).keys) }
        let question = CellQuestion(division: division, kind: kind, ids: ids)
        let changes = await gate.ask(try .json("changes", question), as: asker)
        #expect(changes.status == expected, "\(code) \(kind): \(changes.text)")
        guard changes.status == 200 else { continue }
        #expect(try Batch.feed(from: changes.content).changes.count == ids.count)
      }
    }
    let pull = await gate.ask(try Endpoint.pull.request(by: asker), as: asker)
    for change in try Batch.feed(from: pull.content).changes {
      #expect(change.write.division.path.isInLineage(of: path), "\(change.write)")
    }
    let digest = await gate.ask(try Endpoint.digest.request(by: asker), as: asker)
    let answer = try RecordJSON.decode(DigestAnswer.self, from: digest.body)
    #expect(answer.cells.allSatisfy { $0.division.path.isInLineage(of: path) })
    let origins = tree.nodes.filter { path.contains($0.division.path) }.map(\.identity.origin)
    #expect(Set(answer.heads.map(\.origin)) == Set(origins))
  }

  @Test func `root records are told to those whose lineage they belong or belonged to`()
    async throws
  {
    let (gate, county) = (Gate(tree["450100"]), tree["450102"])
    // The second county's enterprise has been the first one's, by the city's word.
    let moved = try CreditCode.sample(4)
    try county.author(.enterprise(moved, in: "450102"))
    try tree.settle()
    try tree["450100"].author(
      .edit(Enterprise.kind, moved.text, #"{"division":"450103"}"#, at: "450102"))
    for (subject, count) in [
      (try CreditCode.sample(1), 1), (try CreditCode.sample(2), 0), (try CreditCode.sample(3), 0),
      (moved, 2),
    ] {
      let question = CellQuestion(
        division: county.division, kind: Visit.kind, subjects: [RecordID(subject)])
      let answer = await gate.ask(try .json("changes", question), as: county)
      #expect(try Batch.feed(from: answer.content).changes.count == count, "\(subject)")
    }
  }

  @Test func `a node gives nothing back that isn't its own to speak for`() async throws {
    let (city, county, neighbour) = (tree["450100"], tree["450102"], tree["450103"])
    let code = try CreditCode.sample(2)
    let id = RecordID(neighbour.replica.environment.newID())
    try neighbour.author(.visit(code, Identifier(id.text), at: "450103"))
    let forged = try neighbour.read { try $0.changes(of: Visit.kind, id).map(\.change) }
    try #require(forged.count == 1)
    let answer = await Gate(city).ask(
      WireRequest(method: .post, path: "/sync/v1/return", body: Batch.encode(loose: forged)),
      as: county)
    let returned = try RecordJSON.decode(ReturnAnswer.self, from: answer.body)
    #expect(returned.taken == 0 && returned.refused == 1, "\(answer.text)")
    #expect(try city.read { try $0.record(Visit.kind, id) } == nil)
  }

  @Test func `what a county writes for its neighbour goes up for all to see, and not down again`()
    async throws
  {
    let (city, county, neighbour) = (tree["450100"], tree["450102"], tree["450103"])
    let (stray, run) = try strayVisit(by: county)
    let gate = Gate(city)
    let push = await gate.ask(
      WireRequest(method: .post, path: "/sync/v1/push", body: Batch.encode([run])), as: county)
    let answer = try RecordJSON.decode(PushAnswer.self, from: push.body)
    #expect(answer.results.map(\.outcome) == [.stored])
    #expect(try city.read { try $0.logCounts().quarantined } == 1)
    try tree.exchange(neighbour)
    try tree.exchange(city)
    #expect(try tree["450000"].read { try $0.logCounts().quarantined } == 1)
    let cell = await gate.ask(.get("digest?division=450103&kind=visit"), as: neighbour)
    let ids = try RecordJSON.decode(CellAnswer.self, from: cell.body).ids
    #expect(!ids.contains(Hashing.id(of: stray.encoded())))
    let question = CellQuestion(
      division: neighbour.division, kind: Visit.kind, ids: [Hashing.id(of: stray.encoded())])
    let changes = await gate.ask(try .json("changes", question), as: neighbour)
    #expect(try Batch.feed(from: changes.content).changes.isEmpty)
    #expect(try neighbour.read { try $0.record(Visit.kind, stray.record) } == nil)
    // Nor when the enterprise moves.
    try city.author(
      .edit(Enterprise.kind, CreditCode.sample(2).text, #"{"division":"450102"}"#, at: "450103"))
    try tree.exchange(neighbour)
    #expect(try neighbour.read { try $0.record(Visit.kind, stray.record) } == nil)
    for node in [neighbour, city] {
      let (kept, counted) = (try node.keptDigest(), try node.recountedDigest())
      for (key, value) in counted where node === neighbour || !key.contains("visit") {
        #expect(kept[key]?.sum == value.sum, "\(key) of \(node.division)")
      }
    }
  }

  /// A visit to the neighbour's enterprise, at the end of a county's log, as only a changed program
  /// would write it.
  private func strayVisit(by county: TestNode) throws -> (Write, Run) {
    let origin = county.identity.origin
    var run = try requireSome(
      county.read { try county.replica.missing(from: [:], $0) }.first { $0.origin == origin })
    var write = try requireSome(run.changes.last).write
    let draft = try Draft.visit(
      .sample(2), county.replica.environment.newID(), at: "450103", findings: "邻县")
    write.record = draft.record
    write.subject = draft.subject
    write.division = draft.division
    write.body = draft.body
    try run.append(write, of: county)
    return (write, run)
  }
}
