import Domain
import Store
import Sync
import Testing

@testable import Server

/// What a county asks, its city answers (Measure 27), and what isn't followed of suggestions (Measure 29).
@Suite struct ExemptionRequestTests {
  private let county = "450102"

  private func asked(_ quiet: QuietNode, _ number: Int) async throws -> RecordID {
    let id = RecordID(quiet.node.environment.newID())
    let request = ExemptionRequest(
      enterprise: try .numbered(number), reason: "整体搬迁", from: try CivilDate("2025-02-04"))
    try await quiet.take([try Entry(request, id: id)], by: .person(3))
    return id
  }

  private func open(_ quiet: QuietNode) async throws -> [RecordID] {
    let path = quiet.node.identity.path
    return try await quiet.node.store.read {
      try $0.exemptionsAsked(within: path, limit: 10).map(\.record)
    }
  }

  @Test func `a city grants what is asked as it is asked, once, and refuses with a reason`()
    async throws
  {
    let quiet = try QuietNode("450100", at: "2025-02-05T09:00")
    try await quiet.enter(enterprises: [0, 1], in: county)
    let (granted, refused) = (try await asked(quiet, 0), try await asked(quiet, 1))
    let coordinator = try await quiet.account("chen", .coordinator)
    #expect(try await open(quiet) == [granted, refused])
    #expect(try await quiet.kinds(of: coordinator) == [.approvalWaiting, .approvalWaiting])
    let desk = ExemptionDesk(quiet.node.replica)
    let exemption = try await quiet.node.commit { try desk.grant(granted, by: .person(9), $0) }
    let held = try await quiet.node.store.read {
      try $0.value(of: Exemption.self, exemption)
    }
    #expect(held?.reason == "整体搬迁" && held?.approvedBy == .person(9))
    let code = try CreditCode.numbered(0)
    #expect(held?.enterprise == code)
    await #expect(throws: Rejection.self) {
      try await quiet.node.commit { try desk.refuse(refused, because: nil, by: .person(9), $0) }
    }
    try await quiet.node.commit { try desk.refuse(refused, because: "能复工", by: .person(9), $0) }
    await #expect(throws: Rejection.self) {
      _ = try await quiet.node.commit { try desk.grant(refused, by: .person(9), $0) }
    }
    #expect(try await open(quiet).isEmpty)
    #expect(try await quiet.kinds(of: coordinator).isEmpty)
  }

  @Test func `one that is taken back waits no more, and an answer is about its enterprise`()
    async throws
  {
    let quiet = try QuietNode("450100", at: "2025-02-05T09:00")
    try await quiet.enter(enterprises: [0, 1], in: county)
    let id = try await asked(quiet, 0)
    let wrong = ExemptionAnswer(enterprise: try .numbered(1), request: id, reason: "不符")
    await #expect(throws: Rejection.self) { try await quiet.take([try Entry(wrong, id: nil)]) }
    let back = Retraction(enterprise: try .numbered(0), retracts: id, reason: "已复工")
    try await quiet.take([try Entry(back, id: nil)])
    #expect(try await open(quiet).isEmpty)
  }

  @Test func `who asked at the county hears the answer, others don't`() async throws {
    let quiet = try QuietNode(county, at: "2025-02-05T09:00")
    try await quiet.enter(enterprises: [0], in: county)
    let id = try await asked(quiet, 0)
    // As the city's answer comes down.
    let answer = ExemptionAnswer(enterprise: try .numbered(0), request: id, reason: "生产条件具备")
    try await quiet.take([try Entry(answer, id: nil)])
    let asker = try await quiet.account("wei", .officer, .person(3))
    let other = try await quiet.account("lu", .officer, .person(4))
    let told = try await quiet.notices(of: asker).filter { $0.kind == .exemptionAnswered }
    #expect(told.first?.textChinese == "第0厂的复工率豁免申请未获批准：生产条件具备")
    #expect(try await !quiet.kinds(of: other).contains(.exemptionAnswered))
  }

  @Test func `a decline holds for the same values, whoever tells them, and no others`() throws {
    let code = try CreditCode.numbered(0)
    let period = try MonitoringPeriod("2025-03")
    func suggestion(_ value: Int64, by record: UInt64) -> KeyListSuggestion {
      KeyListSuggestion(
        enterprise: code, list: .expanding, change: .add,
        inputs: [MonitoringInput(.output, of: period, value: value, records: [.person(record)])])
    }
    let decline = KeyListDecline(of: suggestion(120_000_000, by: 1), reason: "一次性订单")
    #expect(decline.declines(suggestion(120_000_000, by: 2)))
    #expect(!decline.declines(suggestion(120_000_001, by: 1)))
    #expect(suggestion(120_000_000, by: 1).chinese.contains("1.2亿元"))
    #expect(suggestion(12_345_678, by: 1).chinese.contains("1234.5678万元"))
    let again = try RecordJSON.decode(
      KeyListDecline.self, from: try RecordJSON.encode(decline))
    #expect(again == decline)
  }
}
