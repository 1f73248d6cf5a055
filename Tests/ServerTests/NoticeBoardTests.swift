import Domain
import Store
import Sync
import Testing

@testable import Server

/// Who is told what, and who isn't, on one node's database.
@Suite struct NoticeBoardTests {
  private let county = "450102"
  private let city = "450100"

  /// Hands in an event of a ticket about an enterprise.
  @discardableResult
  private func tell(
    _ quiet: QuietNode, _ action: TicketAction, of ticket: RecordID? = nil, about number: Int = 0,
    unit: String, to: String? = nil, by person: UInt64 = 1,
    _ edit: (inout TicketEvent) -> Void = { _ in }
  ) async throws -> RecordID {
    let id = RecordID(quiet.node.environment.newID())
    let held = try await quiet.node.store.read { try ticket.flatMap($0.ticket) }
    var event = TicketEvent(
      ticket: ticket ?? id, enterprise: try .numbered(number), action: action,
      predecessor: held?.latest, unit: try DivisionCode(unit),
      to: try to.map { try DivisionCode($0) },
      title: action == .raise ? "缺少货柜" : nil, note: "因船期变化")
    edit(&event)
    try await quiet.take([try Entry(event, id: id)], by: .person(person))
    return id
  }

  @Test func `a ticket is told to who coordinates its unit and to the officer whom it concerns`()
    async throws
  {
    let quiet = try QuietNode(city, at: "2025-02-05T09:00")
    try await quiet.enter(
      enterprises: [0], in: county,
      officers: [
        .officer(2, "陆处长", city, .city), .officer(3, "黄处长", city, .city),
      ])
    try await quiet.serve(0, by: .person(2), .city, from: "2025-01-25")
    let ticket = try await tell(quiet, .raise, unit: county, to: city)
    let coordinator = try await quiet.account("chen", .coordinator)
    let administrator = try await quiet.account("root", .administrator)
    let serving = try await quiet.account("lu", .officer, .person(2))
    let other = try await quiet.account("huang", .officer, .person(3))
    let auditor = try await quiet.account("audit", .auditor)
    let reviewer = try await quiet.account("review", .reviewer)
    for account in [coordinator, administrator] {
      #expect(try await quiet.kinds(of: account) == [.ticketNew], "\(account.name)")
    }
    #expect(try await quiet.kinds(of: serving).contains(.ticketNew))
    for account in [other, auditor, reviewer] {
      #expect(try await quiet.notices(of: account).isEmpty, "\(account.name)")
    }
    // Who takes it on is told from then on, also of what somebody else serves.
    try await tell(quiet, .accept, of: ticket, unit: city, by: 3)
    try quiet.set("2025-02-12T09:00")
    #expect(try await quiet.kinds(of: other) == [.ticketDueSoon])
    #expect(try await quiet.kinds(of: auditor).isEmpty)
  }

  @Test func `a ticket of a unit below is not told, only what is asked of this one`() async throws {
    let quiet = try QuietNode(city, at: "2025-02-05T09:00")
    try await quiet.enter(
      enterprises: [0], in: county, officers: [.officer(2, "陆处长", city, .city)])
    let coordinator = try await quiet.account("chen", .coordinator)
    let officer = try await quiet.account("lu", .officer, .person(2))
    let ticket = try await tell(quiet, .raise, unit: county)
    try await tell(quiet, .accept, of: ticket, unit: county)
    #expect(try await quiet.kinds(of: coordinator).isEmpty)
    try await tell(quiet, .askExtension, of: ticket, unit: county) { $0.workdays = 3 }
    #expect(
      try await quiet.notices(of: coordinator).map(\.textChinese)
        == ["第0厂“缺少货柜”：兴宁区申请延期3个工作日"])
    #expect(try await quiet.kinds(of: coordinator) == [.approvalWaiting])
    #expect(try await quiet.kinds(of: officer).isEmpty)
    try await tell(quiet, .approve, of: ticket, unit: city, by: 9)
    #expect(try await quiet.kinds(of: coordinator).isEmpty)
  }

  @Test func `who raised a ticket is told of its answer for a fortnight`() async throws {
    let quiet = try QuietNode(county, at: "2025-02-05T09:00")
    try await quiet.enter(enterprises: [0], in: county)
    let raiser = try await quiet.account("wei", .officer, .person(1))
    let colleague = try await quiet.account("lu", .officer, .person(2))
    let ticket = try await tell(quiet, .raise, unit: county, by: 1)
    try await tell(quiet, .accept, of: ticket, unit: county, by: 5)
    #expect(try await quiet.kinds(of: raiser).isEmpty)
    try await tell(quiet, .answer, of: ticket, unit: county, by: 5)
    #expect(try await quiet.kinds(of: raiser) == [.ticketAnswered])
    #expect(try await quiet.kinds(of: colleague).isEmpty)
    try quiet.set("2025-02-18T09:00")
    #expect(try await quiet.kinds(of: raiser) == [.ticketAnswered])
    try quiet.set("2025-02-21T09:00")
    #expect(try await quiet.kinds(of: raiser).isEmpty)
  }

  @Test func `directives go to who coordinates the receiver, and come back to the issuer`()
    async throws
  {
    let quiet = try QuietNode(city, at: "2025-02-05T09:00")
    let coordinator = try await quiet.account("chen", .coordinator)
    let reviewer = try await quiet.account("review", .reviewer)
    let officer = try await quiet.account("lu", .officer, .person(2))
    let (desk, division) = (DirectiveDesk(quiet.node.replica), try DivisionCode(city))
    let order = Directive(
      title: "核查用电", measure: 20, division: division, due: try CivilDate("2025-02-12"))
    let id = try await quiet.node.commit { try desk.issue(order, by: .person(9), $0) }
    // To a county: nothing for the city, which only issued it.
    let below = Directive(
      title: "走访", division: try DivisionCode(county), due: try CivilDate("2025-02-12"))
    _ = try await quiet.node.commit { try desk.issue(below, by: .person(9), $0) }
    #expect(try await quiet.kinds(of: coordinator) == [.directiveIssued])
    #expect(try await quiet.kinds(of: reviewer).isEmpty)
    for action in [DirectiveAction.receive, .finish] {
      _ = try await quiet.node.commit {
        try desk.act(action, on: id, note: "已核查", feedback: nil, by: .person(4), $0)
      }
    }
    #expect(try await quiet.kinds(of: coordinator) == [.directiveDone])
    #expect(try await quiet.kinds(of: reviewer) == [.directiveDone])
    #expect(try await quiet.notices(of: officer).isEmpty)
  }

  @Test func `the region is told of new exemptions (Measure 27), until it makes them void`()
    async throws
  {
    let quiet = try QuietNode("450000", at: "2025-02-05T09:00")
    try await quiet.enter(enterprises: [0], in: county)
    let coordinator = try await quiet.account("chen", .coordinator)
    let officer = try await quiet.account("lu", .officer)
    let id = RecordID(quiet.node.environment.newID())
    try await quiet.take([
      try Entry(
        Exemption(
          enterprise: .numbered(0), reason: "搬迁", approvedBy: .person(9),
          from: CivilDate("2025-02-04")), id: id)
    ])
    #expect(try await quiet.kinds(of: coordinator) == [.exemptionApproved])
    #expect(try await quiet.notices(of: officer).isEmpty)
    var void = Exemption()
    void.voidedBecause = "不属实"
    try await quiet.take([try Entry(void, id: id)])
    #expect(try await quiet.notices(of: coordinator).isEmpty)
  }
}
