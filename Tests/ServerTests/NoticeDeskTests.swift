import Domain
import Store
import Sync
import Testing

@testable import Server

/// Pages of one's own notices, and which of them one has seen.
@Suite struct NoticeDeskTests {
  private let quiet: QuietNode
  private let chen: Account
  private let li: Account

  init() async throws {
    quiet = try QuietNode("450102", at: "2025-02-05T09:00")
    try await quiet.enter(enterprises: [0], in: "450102")
    (chen, li) = (
      try await quiet.account("chen", .coordinator), try await quiet.account("li", .coordinator)
    )
    let division = try DivisionCode("450102")
    for number in 0..<5 {
      let id = RecordID(quiet.node.environment.newID())
      let event = TicketEvent(
        ticket: id, enterprise: try .numbered(0), action: .raise, unit: division,
        title: "第\(number)件")
      try await quiet.take([try Entry(event, id: id)])
    }
  }

  private func list(_ request: NoticeDesk.Request, _ account: Account) async throws -> NoticeList {
    let desk = try NoticeDesk(quiet.node)
    return try await quiet.node.store.read { try desk.list(request, of: account, $0) }
  }

  private func read(_ keys: Set<String>?, _ account: Account) async throws -> Int {
    let desk = try NoticeDesk(quiet.node)
    return try await quiet.node.store.write { try desk.read(keys, of: account, $0) }
  }

  @Test func `pages of two together are the whole list, each notice once`() async throws {
    let whole = try await list(.init(), chen).items.map(\.notice.key)
    #expect(whole.count == 5)
    var (after, paged, pages): (String?, [String], Int) = ("", [], 0)
    while let start = after {
      let page = try await list(.init(after: start, limit: 2), chen)
      paged += page.items.map(\.notice.key)
      (after, pages) = (page.next, pages + 1)
    }
    #expect(paged == whole && pages == 3)
  }

  @Test func `what one has seen is no longer unread for oneself, and still is for others`()
    async throws
  {
    let keys = try await list(.init(), chen).items.map(\.notice.key)
    #expect(try await read([keys[0], "ticketNew/none/none"], chen) == 1)
    #expect(try await read([keys[0]], chen) == 0, "it had seen it")
    let after = try await list(.init(onlyUnread: true), chen)
    #expect(after.items.map(\.notice.key) == Array(keys.dropFirst()) && after.unread == 4)
    #expect(try await list(.init(), chen).items.filter { !$0.isUnread }.count == 1)
    #expect(try await list(.init(), li).unread == 5)
    #expect(try await read(nil, chen) == 4)
    #expect(try await list(.init(onlyUnread: true), chen).items.isEmpty)
    // Keys of what nobody told them aren't kept.
    let stored = try await quiet.node.store.read { try $0.seenNotices(by: "chen") }
    #expect(stored == Set(keys))
  }

  @Test func `a matter that has become overdue is unread again`() async throws {
    _ = try await read(nil, chen)
    try quiet.set("2025-02-07T09:00")
    let late = try await list(.init(onlyUnread: true), chen)
    #expect(late.items.map(\.notice.kind) == Array(repeating: .ticketOverdue, count: 5))
    #expect(late.items.allSatisfy { $0.group == .overdue })
    #expect(try await list(.init(kinds: [.ticketNew]), chen).items.isEmpty)
  }

  @Test func `the digest of another day is seen from its morning`() async throws {
    let desk = try NoticeDesk(quiet.node)
    func digest(_ day: String?) async throws -> String {
      let (chen, day) = (chen, try day.map { try CivilDate($0) })
      return try await quiet.node.store.read { try desk.digest(of: chen, on: day, $0).chinese }
    }
    let today = try await digest(nil)
    #expect(today.contains("2025-02-05") && today.contains("今日到期5项"), "\(today)")
    #expect(try await digest("2025-02-05") == today)
    let later = try await digest("2025-02-07")
    #expect(later.contains("2025-02-07 星期五") && later.contains("逾期5项"), "\(later)")
  }

  @Test func `what was seen long ago is forgotten`() async throws {
    _ = try await read(nil, chen)
    let cut = try Moment("2025-02-06T00:00")
    try await quiet.node.store.write { try $0.forgetNotices(before: cut) }
    #expect(try await list(.init(), chen).unread == 5)
  }
}
