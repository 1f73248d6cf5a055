internal import Domain
import Testing

@testable internal import Store
@testable internal import Sync

/// What a parent makes of a run, right or wrong.
struct PushTests {
  private let tree: Tree
  private let city: TestNode
  private let county: TestNode
  private let code: CreditCode

  init() throws {
    tree = try Tree(["450000", "450100", "450102", "450103"])
    city = tree["450100"]
    county = tree["450102"]
    code = try CreditCode.sample(1)
    try county.author(.enterprise(code, in: "450102"))
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
  }

  private func run(after sequence: UInt64 = 0) throws -> Run {
    let heads = [county.identity.origin: Head(sequence: sequence, chain: .zero)]
    return try requireSome(
      county.read { try county.replica.missing(from: heads, $0) }.first)
  }

  private func apply(_ run: Run, within path: DivisionPath? = nil) throws -> RunOutcome {
    try city.write {
      try city.replica.apply(
        PreparedRun(run), from: try city.child(county, $0).source,
        within: path ?? county.division.path, $0)
    }
  }

  /// Everything that the city's database holds.
  private func held() throws -> [String] {
    try city.read { transaction in
      try ["origin", "change", "certificate", "signedHead", "receipt", "feed", "digest"].map {
        table in
        "\(table) \(try transaction.integer("SELECT COUNT(*) FROM \(table)") ?? -1)"
      } + ["\(try city.replica.stateDigest(transaction))"]
    }
  }

  @Test func `a run twice is a run once`() throws {
    let run = try run()
    guard case .stored(let receipt) = try apply(run) else { throw Missing() }
    let before = try held()
    guard case .stored(let again) = try apply(run) else { throw Missing() }
    #expect(receipt == again)
    #expect(try held() == before)
  }

  @Test func `an overlapping run adds only what is new`() throws {
    _ = try apply(try run())
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    guard case .stored(let receipt) = try apply(try run()) else { throw Missing() }
    #expect(receipt.sequence == 4)
  }

  @Test func `a gap is refused`() throws {
    let before = try held()
    #expect(try apply(try run(after: 1)) != .gap)
    _ = try apply(try run())
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    let full = try held()
    #expect(try apply(try run(after: 4)) == .gap)
    #expect(try held() == full)
    #expect(before != full)
  }

  enum Damage: CaseIterable {
    case chain, signature, change, order, count, group, otherSubtree, untrusted, notOpened
  }

  @Test(arguments: Damage.allCases)
  func `a damaged run is refused, and nothing of it is stored`(damage: Damage) throws {
    let before = try held()
    var run = try run()
    var path: DivisionPath?
    switch damage {
    case .chain: run.head.chain = Hashing.digest([1])
    case .signature: run.headSignature[5] ^= 1
    case .change:
      var write = run.changes[1].write
      write.author = try RecordID("someone")
      run.changes[1] = Change(place: run.changes[1].place, write: write, bytes: write.encoded())
    case .order:
      let (first, second) = (run.changes[1], run.changes[2])
      run.changes[1] = Change(place: first.place, write: second.write, bytes: second.bytes)
      run.changes[2] = Change(place: second.place, write: first.write, bytes: first.bytes)
    case .count: run.changes.removeLast()
    case .group: run.changes[1].place.group += 1
    case .otherSubtree: path = try DivisionCode("450103").path
    case .untrusted: run = try forgedRun()
    case .notOpened:
      run.changes.removeFirst()
      run.first = 2
    }
    guard case .refused = try apply(run, within: path) else {
      Issue.record("\(damage) was not refused")
      return
    }
    #expect(try held() == before)
  }

  /// A log whose certificate its own key signed.
  private func forgedRun() throws -> Run {
    let forger = try TestNode("450102", in: tree.folder, at: Tree.start, seed: 99)
    let certificate = Certificate(
      node: forger.identity.node, division: forger.division,
      publicKey: forger.identity.key.publicKey, issuer: city.identity.node,
      issued: Moment(milliseconds: Tree.start), by: forger.identity.key)
    return try forger.write { transaction in
      try forger.replica.openOrigin(certificate, transaction)
      return try requireSome(forger.replica.missing(from: [:], transaction).first)
    }
  }

  @Test func `a fork is kept as evidence, and the first stays`() throws {
    let twinFile = county.path + "-twin"
    try county.store.backup(to: twinFile)
    let before = try run().head.sequence
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    _ = try apply(try run())
    let original = county.store
    county.store = try Store(path: twinFile)
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102", findings: "x"))
    #expect(try apply(try run()) == .forked(at: before + 1))
    try county.store.close()
    county.store = original
    let (evidence, head, journal) = try city.read { transaction in
      (
        try transaction.integer("SELECT COUNT(*) FROM forkEvidence"),
        try transaction.origin(county.identity.origin)?.head.sequence,
        try transaction.journal(limit: 9).map(\.text)
      )
    }
    #expect(evidence == 1)
    #expect(head == before + 1)
    #expect(journal.contains { $0.contains("forked") })
  }

  @Test func `nobody writes for a division that isn't their own or below`() throws {
    for (node, division) in [("450102", "450100"), ("450102", "450103"), ("450100", "450000")] {
      let draft = try Draft.enterprise(code, in: "450102", at: division)
      #expect(throws: Invalid.self) { try tree[node].author(draft) }
    }
    try tree["450000"].author(.enterprise(code, in: "450202"))
  }

  @Test func `what its origin may not write for is quarantined, and stays so after a rebuild`()
    throws
  {
    let stray = try strayVisit()
    guard case .stored = try apply(stray) else { throw Missing() }
    try city.write { transaction in
      let id = try requireSome(stray.changes.last).write.record
      #expect(try transaction.record(Visit.kind, id) == nil)
      #expect(try transaction.logCounts().quarantined == 1)
      let before = try city.replica.stateDigest(transaction)
      try city.replica.rebuild(transaction)
      #expect(try city.replica.stateDigest(transaction) == before)
    }
  }

  /// The county's log with a visit for another county, which only a changed program would write.
  private func strayVisit() throws -> Run {
    var run = try run()
    var write = try requireSome(run.changes.last).write
    write.division = try DivisionCode("450103")
    write.record = RecordID(county.replica.environment.newID())
    try run.append(write, of: county)
    return run
  }
}

extension Run {
  /// Adds a write that `author` would have refused, and signs the new head.
  mutating func append(_ write: Write, of node: TestNode) throws {
    try append(write.encoded(), of: node)
  }

  /// Adds bytes as they are.
  mutating func append(_ bytes: [UInt8], of node: TestNode) throws {
    let sequence = head.sequence + 1
    let place = Place(origin: origin, sequence: sequence, group: sequence)
    let change = Change(place: place, write: Write(readingOrMarking: bytes), bytes: bytes)
    changes.append(change)
    let leaf = Hashing.leaf(place, Hashing.id(of: bytes))
    head = Head(sequence: sequence, chain: Hashing.chain(head.chain, leaf))
    headSignature = node.identity.key.sign(head.signedBytes(of: origin), for: .head)
  }
}
