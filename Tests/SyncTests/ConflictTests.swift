internal import Domain
internal import Sync
import Testing

@testable internal import Store

/// Two people who edit one field without seeing each other's edit.
struct ConflictTests {
  private let tree: Tree
  private let code: CreditCode
  private let lineage: [TestNode]

  init() throws {
    // The county's clock is a month behind, and never measured against the region's here.
    tree = try Tree(
      ["450000", "450100", "450102"], offsets: ["450102": .seconds(-30 * 86_400)])
    code = try CreditCode.sample(1)
    lineage = ["450000", "450100", "450102"].map { [tree] in tree[$0] }
    try tree["450000"].author(.enterprise(code, "旧名", in: "450102"))
    try tree.settle()
  }

  private func edit(_ node: String, _ json: String, _ kind: Kind = Enterprise.kind) throws {
    try tree[node].author(.edit(kind, code.text, json, at: "450102"))
  }

  private func shown(_ field: String, _ kind: Kind = Enterprise.kind) throws -> [String] {
    try lineage.map { node in
      try node.read { transaction in
        let row = try requireSome(transaction.record(kind, RecordID(code)))
        return String(decoding: try JSONFields(parsing: row.body)[field] ?? [], as: UTF8.self)
      }
    }
  }

  private func conflicts() throws -> [[String]] {
    try lineage.map { node in
      try node.read { transaction in
        try transaction.rows("SELECT field, versions FROM conflict ORDER BY field") {
          "\($0.text(0)) \($0.int(1))"
        }
      }
    }
  }

  @Test func `concurrent edits of one field are a conflict at every tier, with one value shown`()
    throws
  {
    try edit("450000", #"{"name":"新名甲"}"#)
    try edit("450102", #"{"name":"新名乙"}"#)
    try edit("450102", #"{"headcount":12}"#)
    try tree.settle()
    #expect(try conflicts() == [["name 2"], ["name 2"], ["name 2"]])
    #expect(Set(try shown("name")).count == 1)
    #expect(try shown("headcount") == ["12", "12", "12"])
    try tree.expectAgreement()
  }

  @Test func `equal values written at two places are no conflict`() throws {
    try edit("450000", #"{"name":"同名"}"#)
    try edit("450102", #"{"name":"同名"}"#)
    try tree.settle()
    #expect(try conflicts() == [[], [], []])
  }

  @Test func `an edit that settles a conflict replaces all its versions`() throws {
    try edit("450000", #"{"name":"新名甲"}"#)
    try edit("450102", #"{"name":"新名乙"}"#)
    try tree.settle()
    try edit("450100", #"{"name":"定名"}"#)
    try tree.settle()
    #expect(try conflicts() == [[], [], []])
    #expect(try shown("name") == ["\"定名\"", "\"定名\"", "\"定名\""])
  }

  @Test func `an edit that knew another wins, though its clock is a month behind`() throws {
    tree.advance(.seconds(86_400))
    try edit("450000", #"{"name":"早"}"#)
    while try tree.pull(tree["450100"]) {}
    while try tree.pull(tree["450102"]) {}
    try tree["450102"].write { try $0.set(.clockOffset, to: nil) }
    try edit("450102", #"{"name":"晚"}"#)
    try tree.settle()
    #expect(try shown("name") == ["\"晚\"", "\"晚\"", "\"晚\""])
    #expect(try conflicts() == [[], [], []])
  }

  @Test func `a composite field wins whole`() throws {
    let kind = Assignment.kind
    try edit("450000", #"{"serving":{"from":"2024-12-01","lead":"lead1","tier":"region"}}"#, kind)
    try edit("450102", #"{"serving":{"from":"2024-12-05","lead":"lead2","tier":"county"}}"#, kind)
    try tree.settle()
    let values = Set(try shown("serving", kind))
    #expect(values.count == 1)
    #expect(
      values.isSubset(of: [
        #"{"from":"2024-12-01","lead":"lead1","tier":"region"}"#,
        #"{"from":"2024-12-05","lead":"lead2","tier":"county"}"#,
      ]))
    #expect(try conflicts() == [["serving 2"], ["serving 2"], ["serving 2"]])
  }

  @Test func `a field that this version doesn't know survives edits of others, byte for byte`()
    throws
  {
    try edit("450102", #"{"futureField":{"b":1.50,"a":[ 1 ]}}"#)
    try tree.settle()
    try edit("450000", #"{"name":"新名"}"#)
    try tree.settle()
    let value = #"{"b":1.50,"a":[ 1 ]}"#
    #expect(try shown("futureField") == [value, value, value])
  }

  @Test func `one clock that is far ahead doesn't drag other nodes' stamps along`() throws {
    let county = tree["450102"]
    county.clock.advance(.seconds(90 * 86_400))
    try county.write { try $0.set(.clockOffset, to: nil) }
    try edit("450102", #"{"name":"前"}"#)
    while try tree.push(county) {}
    let city = tree["450100"]
    let now = city.clock.read()
    try edit("450100", #"{"name":"后"}"#)
    try edit("450100", #"{"headcount":7}"#)
    let stamps = try city.read { transaction in
      try transaction.changes(ofSubject: RecordID(code)).suffix(2).map(\.change.write.stamp.moment)
    }
    #expect(stamps[0].milliseconds > now + 50 * 86_400_000, "it knew the other, so it is later")
    #expect(stamps[1].milliseconds < now + 86_400_000, "the next write follows this node's clock")
    let ahead = try city.read { try $0.journal(limit: 20).map(\.text) }
    #expect(ahead.contains { $0.contains("ahead of this node's clock") })
  }
}
