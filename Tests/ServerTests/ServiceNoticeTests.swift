import Domain
import Store
import Sync
import Testing

@testable import Server

/// What officers are told of the enterprises that they serve, and of findings (Measures 27 and 30).
@Suite struct ServiceNoticeTests {
  private let county = "450102"
  private let quiet: QuietNode

  init() async throws {
    quiet = try QuietNode(county, at: "2025-01-15T10:00")
    try await quiet.enter(
      enterprises: [0, 1], in: county,
      officers: [
        .officer(1, "韦科长", county, .county), .officer(2, "陆科长", county, .county),
      ])
  }

  private func notices(_ account: Account, _ kinds: Set<NoticeKind>) async throws -> [Notice] {
    try await quiet.notices(of: account).filter { kinds.contains($0.kind) }
  }

  @Test func `who came and who went is told to the two whom it concerns`() async throws {
    let wei = try await quiet.account("wei", .officer, .person(1))
    let lu = try await quiet.account("lu", .officer, .person(2))
    let stranger = try await quiet.account("chen", .officer)
    let kinds: Set<NoticeKind> = [.enterpriseAssigned, .enterpriseTaken]
    try await quiet.serve(0, by: .person(1), .county, from: "2025-01-10")
    #expect(try await notices(wei, kinds).map(\.kind) == [.enterpriseAssigned])
    #expect(try await notices(lu, kinds).isEmpty)
    try quiet.set("2025-01-20T10:00")
    try await quiet.serve(0, by: .person(2), .county, from: "2025-01-20")
    let taken = try await notices(wei, [.enterpriseTaken])
    #expect(taken.map(\.textChinese) == ["自2025-01-20起不再联系服务第0厂"])
    #expect(try await notices(lu, kinds).map(\.kind) == [.enterpriseAssigned])
    #expect(try await quiet.notices(of: stranger).isEmpty)
    // Both are news for a fortnight.
    try quiet.set("2025-02-05T10:00")
    #expect(try await notices(wei, kinds).isEmpty)
    #expect(try await notices(lu, kinds).isEmpty)
  }

  @Test func `going on to serve is no news`() async throws {
    let wei = try await quiet.account("wei", .officer, .person(1))
    try await quiet.serve(0, by: .person(1), .county, from: "2024-06-01")
    try await quiet.take([
      try Entry(
        Assignment(
          serving: .init(tier: .county, lead: .person(1), from: CivilDate("2025-01-14")),
          note: "续任"), id: RecordID(.numbered(0)))
    ])
    #expect(try await notices(wei, [.enterpriseAssigned, .enterpriseTaken]).isEmpty)
  }

  @Test func `a report is missed until one counts as resumed, and again when it grows old`()
    async throws
  {
    let wei = try await quiet.account("wei", .officer, .person(1))
    let lu = try await quiet.account("lu", .officer, .person(2))
    try await quiet.serve(0, by: .person(1), .county, from: "2024-06-01")
    #expect(try await notices(wei, [.reportMissing]).isEmpty, "no report counts yet")
    try quiet.set("2025-02-05T10:00")
    let missing = try await notices(wei, [.reportMissing])
    #expect(missing.map(\.textChinese) == ["第0厂尚无复工报告"])
    #expect(missing.first?.due == (try CivilDate("2025-02-05").end))
    #expect(try await notices(lu, [.reportMissing]).isEmpty)
    func report(_ day: String, _ state: Resumption.State) async throws {
      try await quiet.take([
        try Entry(
          Resumption(enterprise: .numbered(0), asOf: CivilDate(day), state: state),
          id: RecordID(quiet.node.environment.newID()))
      ])
    }
    try await report("2025-02-05", .stopped)
    #expect(try await notices(wei, [.reportMissing]).isEmpty)
    try quiet.set("2025-02-14T10:00")
    let stale = try await notices(wei, [.reportMissing])
    #expect(stale.count == 1 && stale.first?.key != missing.first?.key)
    try await report("2025-02-14", .resumed)
    #expect(try await notices(wei, [.reportMissing]).isEmpty)
  }

  @Test func `today's visits of the plan are told, and no more once made`() async throws {
    let wei = try await quiet.account("wei", .officer, .person(1))
    try await quiet.serve(0, by: .person(1), .county, from: "2024-06-01")
    let due = try await notices(wei, [.visitDue])
    let now = try Moment("2025-01-15T10:00")
    #expect(due.count == 1 && due.first?.group(at: now) == .overdue)
    // Its day moves, the matter stays.
    try quiet.set("2025-01-16T10:00")
    #expect(try await notices(wei, [.visitDue]).map(\.key) == due.map(\.key))
    try await quiet.take([
      try Entry(
        Visit(
          enterprise: .numbered(0), officers: [.person(1)], on: CivilDate("2025-01-16"),
          mode: .onSite, findings: "已走访"),
        id: RecordID(quiet.node.environment.newID()))
    ])
    #expect(try await notices(wei, [.visitDue]).isEmpty)
  }

  @Test func `a finding is told to whom it is about, and to the unit until it has answered`()
    async throws
  {
    let wei = try await quiet.account("wei", .officer, .person(1))
    let lu = try await quiet.account("lu", .officer, .person(2))
    let coordinator = try await quiet.account("chen", .coordinator)
    let auditor = try await quiet.account("audit", .auditor)
    let kinds: Set<NoticeKind> = [.nameOnlyOwn, .nameOnlyUnanswered]
    try await quiet.serve(0, by: .person(1), .county, from: "2024-06-01")
    #expect(try await notices(wei, kinds).map(\.kind) == [.nameOnlyOwn])
    let open = try await notices(coordinator, kinds)
    #expect(open.map(\.kind) == [.nameOnlyUnanswered])
    #expect(open.first?.textChinese.hasPrefix("韦科长：第0厂，自2024-06-01起联系服务") == true)
    #expect(try await notices(lu, kinds).isEmpty)
    #expect(try await notices(auditor, kinds).isEmpty)
    // The days of the question move on, the matter stays the same.
    try quiet.set("2025-01-16T10:00")
    #expect(try await notices(coordinator, kinds).map(\.key) == open.map(\.key))
    let desk = NameOnlyDesk(quiet.node.replica, memory: quiet.node.memory)
    let topic = NameOnlyDesk.Topic(
      officer: .person(1), enterprise: try .numbered(0), rule: .noVisit,
      asOf: try CivilDate("2025-01-16"))
    _ = try await quiet.node.commit { try desk.answer(topic, "刚接手", by: .person(9), $0) }
    #expect(try await notices(coordinator, kinds).isEmpty)
    #expect(try await notices(wei, kinds).map(\.kind) == [.nameOnlyOwn], "it stands all the same")
  }

  @Test func `a finding is told no more once there was a visit, and again once it is denied`()
    async throws
  {
    let wei = try await quiet.account("wei", .officer, .person(1))
    try await quiet.serve(0, by: .person(1), .county, from: "2024-06-01")
    #expect(try await notices(wei, [.nameOnlyOwn]).count == 1)
    let (code, visit) = (try CreditCode.numbered(0), RecordID(quiet.node.environment.newID()))
    let day = try CivilDate("2025-01-15")
    try await quiet.take([
      try Entry(
        Visit(
          enterprise: code, officers: [.person(1)], on: day, mode: .onSite, findings: "已走访"),
        id: visit)
    ])
    #expect(try await notices(wei, [.nameOnlyOwn]).isEmpty)
    try await quiet.take([
      try Entry(
        CallBack(enterprise: code, visit: visit, answer: .denied, on: day),
        id: RecordID(quiet.node.environment.newID()))
    ])
    #expect(try await notices(wei, [.nameOnlyOwn]).count == 2)
  }
}
