import Domain
import Foundation
import Testing

/// The daily digest, against files that show it whole. Renew them with
/// `LIAISON_RENEW_GOLDEN=1 swift test --filter NoticeDigestTests`.
@Suite struct NoticeDigestTests {
  private let now: Moment

  init() throws { now = try Moment("2025-02-07T09:30") }

  private func notice(
    _ kind: NoticeKind, _ number: UInt64, since: String, due: String? = nil, _ english: String,
    _ chinese: String
  ) throws -> Notice {
    Notice(
      kind, .init("ticket", .sample(number)), occasion: "x", since: try Moment(since),
      due: try due.map { try Moment($0) }, english, chinese: chinese)
  }

  private func notices() throws -> [Notice] {
    [
      try notice(
        .ticketNew, 1, since: "2025-02-07T09:00", due: "2025-02-08T09:00",
        "第三厂, “缺普工60人”: has come, to be accepted by 2025-02-08 09:00",
        "第三厂“缺普工60人”：请于2025-02-08 09:00前受理"),
      try notice(
        .ticketOverdue, 2, since: "2025-02-06T10:00", due: "2025-02-06T10:00",
        "第一厂, “用电容量不足”: was due at 2025-02-06 10:00; accept it or hand it on",
        "第一厂“用电容量不足”：已于2025-02-06 10:00逾期，请尽快受理"),
      try notice(
        .visitDue, 3, since: "2025-02-07T00:00", due: "2025-02-07T23:59",
        "visit 第二厂: has not resumed work", "走访第二厂：尚未复工"),
      try notice(
        .ticketAnswered, 4, since: "2025-02-06T15:00",
        "第四厂, “缺少货柜”: was answered by 450100", "第四厂“缺少货柜”：已由450100答复"),
      try notice(
        .enterpriseAssigned, 5, since: "2025-02-01T00:00", "you serve 第五厂 from 2025-02-01",
        "自2025-02-01起联系服务第五厂"),
    ]
  }

  private func digest(_ notices: [Notice], seen: Set<NoticeKind> = []) -> NoticeDigest {
    NoticeDigest(for: "韦科长", in: "兴宁区", at: now, notices) { !seen.contains($0.kind) }
  }

  @Test func `the digest is the one that the files show`() throws {
    let digest = digest(try notices(), seen: [.enterpriseAssigned, .ticketOverdue])
    try expect(digest.chinese, inFile: "digest.zh.txt")
    try expect(digest.english, inFile: "digest.en.txt")
  }

  @Test func `it doesn't depend on the order in which notices come`() throws {
    let all = try notices()
    #expect(digest(all).chinese == digest(all.reversed()).chinese)
  }

  @Test func `what is overdue or due today stays when it was seen, the rest goes`() throws {
    let kinds = Set(try notices().map(\.kind))
    let text = digest(try notices(), seen: kinds).chinese
    #expect(text.contains("逾期1项，今日到期1项，新增0项，已有结果0项"), "\(text)")
    #expect(!text.contains("缺少货柜") && text.contains("用电容量不足"))
  }

  @Test func `long groups are cut and counted, and nothing is said to be nothing`() throws {
    let many = try (1...25).map {
      try notice(.ticketNew, $0, since: "2025-02-07T09:00", "no. \($0)", "第\($0)件")
    }
    let text = digest(many).chinese
    #expect(text.contains("新增25项") && text.contains("· 另有5项"), "\(text)")
    #expect(text.split(separator: "\n").count == 2 + 1 + 20 + 1)
    #expect(digest([]).chinese.split(separator: "\n").count == 2)
  }

  private func expect(_ text: String, inFile name: String) throws {
    var folder = URL(filePath: #filePath)
    for _ in 1...2 { folder.deleteLastPathComponent() }
    let file = folder.appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["LIAISON_RENEW_GOLDEN"] != nil {
      try Data(text.utf8).write(to: file)
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)))
  }
}
