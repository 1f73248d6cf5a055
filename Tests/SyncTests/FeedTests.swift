internal import Domain
import Testing

@testable internal import Store
@testable internal import Sync

/// What goes down to whom.
struct FeedTests {
  private func records(_ kind: Kind, _ node: TestNode) throws -> [String] {
    try node.read { transaction in
      try transaction.page(of: kind, after: "", within: nil, limit: 10_000).map(\.record.text)
    }
  }

  @Test func `what reaches only upward isn't sent down`() throws {
    let tree = try Tree(["450000", "450100", "450102"])
    let code = try CreditCode.sample(1)
    try tree["450000"].author(.enterprise(code, in: "450102"))
    try tree["450100"].author(
      .visit(code, tree["450100"].replica.environment.newID(), at: "450102", reach: .up))
    try tree.settle()
    #expect(try records(Visit.kind, tree["450000"]).count == 1)
    #expect(try records(Visit.kind, tree["450102"]).isEmpty)
    try tree.expectAgreement()
  }

  @Test func `work about an enterprise that moves is sent to its new county, late work too`() throws
  {
    let tree = try Tree()
    let code = try CreditCode.sample(1)
    let (old, new) = (tree["450102"], tree["450203"])
    try old.author(.enterprise(code, in: "450102"))
    try old.author(.visit(code, old.replica.environment.newID(), at: "450102", findings: "早"))
    try tree.settle()
    #expect(try records(Visit.kind, new).isEmpty)
    try old.author(.visit(code, old.replica.environment.newID(), at: "450102", findings: "晚"))
    try tree["450000"].author(
      .edit(Enterprise.kind, code.text, #"{"division":"450203"}"#, at: "450203"))
    try tree.settle()
    #expect(try records(Enterprise.kind, new) == [code.text])
    #expect(try records(Visit.kind, new).count == 2)
    #expect(try records(Visit.kind, tree["450200"]).count == 2)
    #expect(try records(Visit.kind, tree["450202"]).isEmpty)
    try tree.expectAgreement()
  }

  @Test func `a move that comes in one piece with the first write still reaches who got that`()
    throws
  {
    let tree = try Tree()
    let code = try CreditCode.sample(1)
    try tree["450000"].author(.enterprise(code, in: "450102"))
    try tree["450000"].author(
      .edit(Enterprise.kind, code.text, #"{"division":"450203"}"#, at: "450203"))
    try tree.settle()
    try tree.expectAgreement()
  }

  @Test func `a division that is cleared leaves the same scope whatever came together`() throws {
    for together in [true, false] {
      let tree = try Tree(["450000", "450100", "450102"])
      let code = try CreditCode.sample(1)
      try tree["450102"].author(.enterprise(code, in: "450102"))
      if !together { try tree.settle() }
      try tree["450102"].author(
        .edit(Enterprise.kind, code.text, #"{"division":null}"#, at: "450102"))
      try tree.settle()
      try tree.expectAgreement()
    }
  }

  @Test func `a cursor of another feed gets nothing`() throws {
    let tree = try Tree(["450000", "450100"])
    let (region, city) = (tree["450000"], tree["450100"])
    try region.author(.enterprise(CreditCode.sample(1), in: "450102"))
    try tree.settle()
    let (epoch, cursor) = try city.read { try city.replica.cursor($0) }
    #expect(cursor.position > 0)
    func answer(_ cursor: FeedCursor, _ epoch: String) throws -> FeedBatch? {
      try region.read {
        try region.replica.feed(after: cursor, epoch: epoch, for: try region.child(city, $0), $0)
      }
    }
    #expect(try answer(cursor, epoch) != nil)
    #expect(try answer(cursor, "another") == nil)
    #expect(try answer(.start, "another") != nil)
    let beyond = FeedCursor(position: cursor.position + 9, chain: cursor.chain)
    #expect(try answer(beyond, epoch) == nil)
    let forged = FeedCursor(position: cursor.position, chain: Hashing.digest([]))
    #expect(try answer(forged, epoch) == nil)
  }

  @Test func `a feed read again from its start changes nothing`() throws {
    let tree = try Tree(["450000", "450100", "450102"])
    try tree["450000"].author((0..<20).map { try .enterprise(.sample($0), in: "450102") })
    try tree.settle()
    let county = tree["450102"]
    func state() throws -> [String] {
      try county.read {
        ["\(try county.replica.stateDigest($0))", "\(try $0.logCounts().changes)"]
      }
    }
    let before = try state()
    try county.write { try county.upstream.restartFeed($0) }
    while try tree.pull(county) {}
    #expect(try state() == before)
  }

  @Test func `a new child learns all of its lineage`() throws {
    let tree = try Tree(["450000", "450100"])
    try tree["450000"].author((0..<30).map { try .enterprise(.sample($0), in: "450102") })
    try tree["450100"].author((30..<40).map { try .enterprise(.sample($0), in: "450103") })
    try tree.settle()
    try tree.add("450102")
    try tree.settle()
    #expect(try records(Enterprise.kind, tree["450102"]).count == 30)
    try tree.expectAgreement()
  }

  @Test(arguments: [true, false])
  func `a node that replaces a lost one takes its logs and those below it back`(pullsFirst: Bool)
    throws
  {
    let tree = try Tree(["450000", "450100", "450102"])
    try tree["450102"].author((0..<5).map { try .enterprise(.sample($0), in: "450102") })
    try tree["450100"].author(.enterprise(.sample(9), in: "450102"))
    try tree.settle()
    let fresh = try tree.add("450100")
    if pullsFirst { while try tree.pull(fresh) {} }
    try tree.hello(fresh)
    while try tree.pull(fresh) {}
    #expect(try records(Enterprise.kind, fresh).count == 6)
    while try tree.push(fresh) {}
    let answer = try tree["450000"].read {
      try tree["450000"].downstream.digest(
        for: tree["450000"].child(fresh, $0), at: .start, epoch: "", $0)
    }
    while try tree.pull(fresh) {}
    #expect(try fresh.read { try fresh.upstream.compare(answer, $0) } == [])
  }

  @Test func `a group arrives whole, and batches are bounded`() throws {
    let tree = try Tree(["450000", "450100"])
    let (region, city) = (tree["450000"], tree["450100"])
    for group in 0..<6 {
      try region.author(
        (0..<900).map { try .enterprise(.sample(group * 900 + $0), in: "450102") })
    }
    var batches = 0
    while let message = try tree.feedMessage(for: city) {
      let batch = try Batch.feed(from: message)
      #expect(batch.changes.count < Limits.batchChanges + Limits.groupChanges)
      for change in batch.changes {
        let held = batch.changes.contains {
          $0.place.origin == change.place.origin && $0.place.sequence == change.place.group
        }
        if !held { Issue.record("the group of \(change.place) is cut") }
      }
      batches += 1
      if try !tree.take(message, city) { break }
    }
    #expect(batches == 3, "two, and an empty one")
    #expect(try records(Enterprise.kind, city).count == 5400)
  }

  @Test func `a child beyond thousands of entries for others still gets its own`() throws {
    // A county directly below the region shares its lane with its city's other counties.
    let tree = try Tree(["450000", "450103"])
    let (region, county) = (tree["450000"], tree["450103"])
    for group in 0..<6 {
      try region.author(
        (0..<900).map { try .enterprise(.sample(group * 900 + $0), in: "450102") })
    }
    try region.author((7000..<7010).map { try .enterprise(.sample($0), in: "450103") })
    try tree.settle()
    #expect(try records(Enterprise.kind, county).count == 10)
    try tree.expectAgreement()
  }
}
