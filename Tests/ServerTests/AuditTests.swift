import Domain
import HTTPTypes
import Store
import Testing

@testable import Server

/// Who looked at what, and who changed what.
@Suite struct AuditTests {
  private let quiet: QuietNode
  private var node: Node { quiet.node }

  init() async throws {
    quiet = try QuietNode("450102", at: "2025-02-05T09:10")
    try await quiet.enter(
      enterprises: [0, 1], in: "450102",
      officers: [try .officer(1, "陈晓", "450102", .county)])
  }

  private func accesses(_ request: AuditDesk.Request = .init(), act: AccessAct? = nil) async throws
    -> AccessList
  {
    try await node.store.read { try AuditDesk().accesses(request, act: act, $0) }
  }

  private func look(_ subject: String, by account: String = "wei") async throws {
    try await node.audit.note(.view, subject, by: account, from: "127.0.0.1")
  }

  @Test func `the same look is noted once in an hour, and again in the next`() async throws {
    for _ in 0..<3 { try await look("a") }
    try await look("a", by: "lan")
    try await look("b")
    #expect(try await accesses().items.count == 3)
    try quiet.set("2025-02-05T10:00")
    try await look("a")
    let items = try await accesses().items
    #expect(items.count == 4 && items[0].subject == "a", "the latest stands first")
    // A daemon that was started anew doesn't know what was noted; the table does.
    let anew = AuditTrail(store: node.store, environment: node.environment)
    try await anew.note(.view, "a", by: "wei", from: "127.0.0.1")
    #expect(try await accesses().items.count == 4)
  }

  @Test func `it is found by account, record, day and sort, page by page`() async throws {
    for number in 0..<5 { try await look("record-\(number)") }
    try await node.audit.note(.export, "visits", by: "lan", from: "::1")
    try quiet.set("2025-02-06T00:30")
    try await look("record-0", by: "lan")
    let own = try await accesses(.init(account: "lan")).items
    #expect(own.map(\.subject) == ["record-0", "visits"])
    #expect(try await accesses(.init(record: "record-0")).items.map(\.account) == ["lan", "wei"])
    let day = try CivilDate("2025-02-06")
    #expect(try await accesses(.init(day: day)).items.map(\.account) == ["lan"])
    #expect(try await accesses(act: .export).items.map(\.address) == ["::1"])
    var (after, paged): (String?, [String]) = ("", [])
    while let start = after {
      let page = try await accesses(.init(after: start, limit: 3))
      paged += page.items.map { "\($0.account) \($0.subject)" }
      after = page.next
    }
    #expect(paged.count == 7 && Set(paged).count == 7)
    await #expect(throws: Invalid.self) { try await accesses(.init(after: "nowhere")) }
  }

  @Test func `what is older than 400 days is forgotten`() async throws {
    try await look("old")
    try quiet.set("2026-03-20T09:00")
    try await look("new")
    let first = node.environment.now().adding(.zero - Limits.accessRemembered)
    try await node.store.write { try $0.forgetAccesses(before: first) }
    #expect(try await accesses().items.map(\.subject) == ["new"])
  }

  @Test func `changes are told by person, by record and by day`() async throws {
    let code = RecordID(try .numbered(0))
    var change = Enterprise()
    change.phone = "0771-1234567"
    let entry = try Entry(change, id: code)
    try quiet.set("2025-02-07T09:00")
    try await quiet.account("wei", .officer, .person(1))
    try await quiet.take([entry], by: .person(1))
    func changes(_ request: AuditDesk.Request) async throws -> TrailList {
      try await node.store.read { try AuditDesk().changes(request, $0) }
    }
    let own = try await changes(.init(account: "wei"))
    #expect(own.items.map(\.record) == [code] && own.items[0].fields == ["phone"])
    #expect(try await changes(.init(account: RecordID.person(1).text)).items.count == 1)
    let ofRecord = try await changes(.init(record: code.text))
    #expect(ofRecord.items.count == 2 && ofRecord.items[0].author == .person(1))
    #expect(try await changes(.init(day: try CivilDate("2025-02-07"))).items.count == 1)
    var (after, count): (String?, Int) = ("", 0)
    while let start = after {
      let page = try await changes(.init(after: start, limit: 1))
      (count, after) = (count + page.items.count, page.next)
    }
    #expect(count == 5, "the node's own, an officer, two enterprises and one's change")
  }

  @Test(arguments: [
    ("/enterprises/91450102MA5KA1001X", AccessAct.view, "91450102MA5KA1001X"),
    ("/api/v1/enterprises/91450102MA5KA1001X", .view, "91450102MA5KA1001X"),
    ("/api/v1/visits", .export, "visits"), ("/review/list", .drillDown, "review/list"),
    ("/api/v1/reviews/calls", .drillDown, "reviews/calls"),
    ("/review/standing", .drillDown, "the-record"), ("/api/v1/briefing", .export, "briefing"),
    ("/api/v1/files/abc", .file, "abc"),
  ])
  func `looks at files, lists and details are noted`(
    path: String, act: AccessAct, subject: String
  ) {
    let made = AccessAct.made(by: .get, path, query: { $0 == "record" ? "the-record" : nil })
    #expect(made?.act == act && made?.subject == subject)
  }

  @Test(arguments: ["/", "/today", "/enterprises", "/api/v1/node", "/api/v1/queue", "/notices"])
  func `other pages aren't`(path: String) {
    #expect(AccessAct.made(by: .get, path, query: { _ in nil }) == nil)
    #expect(AccessAct.made(by: .post, "/api/v1/visits", query: { _ in nil }) == nil)
  }
}
