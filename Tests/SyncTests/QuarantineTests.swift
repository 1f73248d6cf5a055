internal import Domain
import Testing

@testable internal import Store
@testable internal import Sync

/// Changes that this version can't read: they don't stop the rest, and get where they are wanted.
struct QuarantineTests {
  enum Strange: CaseIterable {
    case unknownKind, newerVersion, unreadable, invalidBody, wrongSubject
  }

  private let tree: Tree
  private let code: CreditCode

  init() throws {
    tree = try Tree(["450000", "450100", "450102", "450103"])
    code = try CreditCode.sample(1)
    try tree["450102"].author(.enterprise(code, in: "450102"))
    try tree.settle()
  }

  private func write(_ strange: Strange, by node: TestNode) throws -> [UInt8] {
    let visit = try Draft.visit(code, node.replica.environment.newID(), at: "450102")
    var write = Write(
      version: 1, stamp: Stamp(node.replica.environment.now()), author: try RecordID("tester"),
      kind: Visit.kind, record: visit.record, subject: visit.subject, division: visit.division,
      body: visit.body)
    write.extensionBytes = [1, 2, 3]
    switch strange {
    case .unknownKind: write.kind = "blastFurnace"
    case .newerVersion: write.version = 9
    case .unreadable: return [9] + write.encoded()
    case .invalidBody: write.body = Array(#"{"enterprise":1}"#.utf8)
    case .wrongSubject: write.subject = try RecordID("another")
    }
    return write.encoded()
  }

  /// Appends bytes to a node's own log, as a newer version of the program would.
  private func smuggle(_ bytes: [UInt8], into node: TestNode) throws {
    try node.write { transaction in
      var state = try requireSome(transaction.origin(node.identity.origin))
      let sequence = state.head.sequence + 1
      let place = Place(origin: state.origin, sequence: sequence, group: sequence)
      let write = Write(readingOrMarking: bytes)
      let id = Hashing.id(of: bytes)
      let leaf = Hashing.leaf(place, id)
      state.head = Head(sequence: sequence, chain: Hashing.chain(state.head.chain, leaf))
      let signature = node.identity.key.sign(place.signedBytes(leaf: leaf), for: .change)
      var commit = Commit(
        node.replica, transaction, received: node.replica.environment.now(), source: .own)
      let change = Change(place: place, write: write, bytes: bytes, signature: signature)
      try commit.add(
        LogEntry(change: change, id: id, content: Content(of: write), chain: state.head.chain),
        originKey: state.key)
      try commit.finish()
      try transaction.setHead(state.head, originKey: state.key)
      try transaction.keepSignedHead(
        state.head,
        signature: node.identity.key.sign(state.head.signedBytes(of: state.origin), for: .head),
        originKey: state.key)
    }
  }

  private func holds(_ bytes: [UInt8], _ node: String) throws -> Bool {
    try tree[node].read { transaction in
      try transaction.changes(afterOrdinal: 0, limit: 1000).contains { $0.change.bytes == bytes }
    }
  }

  @Test(arguments: Strange.allCases)
  func `what can't be read is kept and forwarded upward byte for byte`(strange: Strange) throws {
    let county = tree["450102"]
    let bytes = try write(strange, by: county)
    try smuggle(bytes, into: county)
    let after = try Draft.visit(code, county.replica.environment.newID(), at: "450102")
    try county.author(after)
    try tree.settle()
    for node in ["450102", "450100", "450000"] {
      #expect(try holds(bytes, node))
      let (visit, quarantined) = try tree[node].read {
        (try $0.record(Visit.kind, after.record), try $0.logCounts().quarantined)
      }
      #expect(visit != nil, "the rest of the run goes on")
      #expect(quarantined == 1)
    }
    #expect(try !holds(bytes, "450103"))
    try tree.expectAgreement()
  }

  @Test(arguments: [Strange.unknownKind, .newerVersion, .invalidBody])
  func `what can't be read is forwarded downward in its subject's scope`(strange: Strange) throws {
    let bytes = try write(strange, by: tree["450000"])
    try smuggle(bytes, into: tree["450000"])
    try tree.settle()
    #expect(try holds(bytes, "450100"))
    #expect(try holds(bytes, "450102"))
    #expect(try !holds(bytes, "450103"))
    try tree.expectAgreement()
  }

  @Test func `a rebuild takes what this version can read out of quarantine`() throws {
    let city = tree["450100"]
    try city.author(.edit(Enterprise.kind, code.text, #"{"name":"新名"}"#, at: "450102"))
    // As an older version would have stored it.
    let (name, counts) = try city.write { transaction in
      try transaction.run(
        "UPDATE change SET quarantined = 'unknown', isRegister = 0 WHERE kind = 'enterprise'")
      try city.replica.rebuild(transaction)
      let row = try transaction.record(Enterprise.kind, RecordID(code))
      return (row.map { String(decoding: $0.body, as: UTF8.self) }, try transaction.logCounts())
    }
    #expect(name?.contains("新名") == true)
    #expect(counts.quarantined == 0)
  }
}
