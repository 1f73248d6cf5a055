internal import Domain
import Testing

@testable internal import Store
@testable internal import Sync

/// How a node writes into its own log.
struct AuthorTests {
  private let tree: Tree
  private let county: TestNode

  init() throws {
    tree = try Tree(["450000", "450100", "450102"])
    county = tree["450102"]
  }

  private func log() throws -> [StoredChange] {
    try county.read { transaction in
      try transaction.changes(afterOrdinal: 0, limit: 10_000).filter {
        $0.change.place.origin == county.identity.origin
      }
    }
  }

  @Test func `two processes on one database write one log without a gap`() throws {
    let code = try CreditCode.sample(1)
    try county.author(.enterprise(code, in: "450102"))
    let first = county.store
    let second = try Store(path: county.path)
    for turn in 0..<12 {
      county.store = turn.isMultiple(of: 2) ? second : first
      try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    }
    county.store = first
    try second.close()
    let log = try log()
    #expect(log.map(\.change.place.sequence) == Array(1...14))
    #expect(log.map(\.change.write.stamp) == log.map(\.change.write.stamp).sorted())
    try tree.settle()
    try tree.expectAgreement()
  }

  @Test func `a stamp never goes back when the clock does`() throws {
    let code = try CreditCode.sample(1)
    try county.author(.enterprise(code, in: "450102"))
    for _ in 0..<3 {
      county.clock.advance(.seconds(-5 * 86_400))
      try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
    }
    let stamps = try log().map(\.change.write.stamp)
    #expect(stamps == stamps.sorted())
    #expect(Set(stamps).count == stamps.count)
  }

  @Test func `a large import becomes several groups, each signed`() throws {
    try county.author((0..<2300).map { try .enterprise(.sample($0), in: "450102") })
    let groups = Set(try log().map(\.change.place.group)).sorted()
    #expect(groups.count > 3 && groups.last == 2301)
    #expect(zip(groups, groups.dropFirst()).allSatisfy { $1 - $0 <= UInt64(Limits.groupChanges) })
    let heads = try county.read { transaction in
      let state = try requireSome(transaction.origin(county.identity.origin))
      return try transaction.signedHeads(originKey: state.key, after: 0).map(\.head.sequence)
    }
    #expect(heads == groups)
  }

  @Test func `a refused draft leaves nothing of its transaction`() throws {
    let before = try log().count
    let good = try Draft.enterprise(CreditCode.sample(1), in: "450102")
    let bad = try Draft.edit(
      Enterprise.kind, CreditCode.sample(2).text, #"{"headcount":-1}"#, at: "450102")
    #expect(throws: Invalid.self) { try county.author([good, bad]) }
    #expect(try log().count == before)
  }

  @Test func `a field's name that has no room in a write is refused`() throws {
    let code = try CreditCode.sample(1)
    try county.author(.enterprise(code, in: "450102"))
    let name = String(repeating: "长", count: 100)
    let draft = try Draft.edit(Enterprise.kind, code.text, #"{"\#(name)":1}"#, at: "450102")
    #expect(throws: Invalid.self) { try county.author(draft) }
    let fields = (0..<3000).map { #""f\#($0)":0"# }.joined(separator: ",")
    let many = try Draft.edit(Enterprise.kind, code.text, "{\(fields)}", at: "450102")
    try county.author(many)
    #expect(throws: Invalid.self) { try county.author(many) }
    try tree.settle()
  }

  @Test func `two facts under one id show the same whichever came first`() throws {
    let code = try CreditCode.sample(1)
    try tree["450000"].author(.enterprise(code, in: "450102"))
    try tree.settle()
    let report = county.replica.environment.newID()
    let id = county.replica.environment.newID()
    func draft(_ state: Resumption.State, corrects: Bool) throws -> Draft {
      try .fact(
        Resumption(
          enterprise: code, asOf: CivilDate("2025-01-20"), state: state,
          corrects: corrects ? RecordID(report) : nil), id, at: "450102")
    }
    try county.author(draft(.resumed, corrects: false))
    county.clock.advance(.seconds(100))
    tree["450100"].clock.advance(.seconds(200))
    try tree["450100"].author(draft(.stopped, corrects: true))
    try tree.settle()
    try tree.expectAgreement()
    let retracted = try tree.nodes.map { node in
      try node.read { try $0.integer("SELECT COUNT(*) FROM retracted") ?? -1 }
    }
    #expect(Set(retracted).count == 1, "\(retracted)")
  }

  @Test func `what was known when is the same after a rebuild`() throws {
    let code = try CreditCode.sample(1)
    try county.author(.enterprise(code, "甲", in: "450102"))
    for name in ["乙", "丙", "丁"] {
      tree.advance(.seconds(3600))
      try county.author(
        .edit(Enterprise.kind, code.text, #"{"name":"\#(name)"}"#, at: "450102"),
        .edit(Enterprise.kind, code.text, #"{"headcount":3}"#, at: "450102"))
      // A clock that goes back must not undo what was known.
      if name == "丙" { county.clock.advance(.seconds(-86_400)) }
      try tree.exchange(county)
    }
    for node in [county, tree["450100"]] {
      func history() throws -> [String] {
        try node.read { transaction in
          try transaction.rows(
            "SELECT knownFrom, knownUntil, name, headcount, ordinal FROM enterprise ORDER BY 1, 2"
          ) { "\($0.integer(0)) \($0.integer(1)) \($0.text(2)) \($0.int(3)) \($0.int(4))" }
        }
      }
      let before = try history()
      try node.write { try node.replica.rebuild($0) }
      #expect(try history() == before)
      #expect(before.count >= 3)
    }
  }
}
