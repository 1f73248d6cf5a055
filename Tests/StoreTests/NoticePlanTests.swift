internal import Domain
import Testing

@testable internal import Store

/// What notices ask goes by index to what is open or recent, whatever the tables' size.
struct NoticePlanTests {
  private let folder: Folder
  private let store: Store

  init() throws {
    folder = try Folder()
    store = try folder.store()
  }

  private func plan(_ sql: String) throws -> [String] {
    try store.read { transaction in
      try transaction.rows("EXPLAIN QUERY PLAN " + sql) { $0.text(3) }
    }
  }

  @Test(arguments: [
    (
      "t.isOver = 0 AND t.holder = ?2 AND t.state NOT IN ('answered', 'followedUp')",
      "ticketHolder (isOver=? AND holder=?"
    ),
    ("t.raiser = ?2 AND t.moved >= ?3", "ticketRaiser (raiser=? AND moved>?"),
    (
      "t.asks IS NOT NULL AND t.holder >= ?2 AND t.holder < ?3", "ticketAsks (holder>? AND holder<?"
    ),
  ])
  func `tickets are found by who holds, raised or asks`(condition: String, index: String) throws {
    let plan = try plan(Transaction.placesQuery(condition))
    #expect(plan.contains { $0.contains(index) }, "\(plan)")
    #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
  }

  @Test func `which events a ticket has is read from the index alone`() throws {
    let plan = try plan(Transaction.versionQuery)
    #expect(plan.count == 1 && plan[0].contains("COVERING INDEX ticketEventTicket"), "\(plan)")
  }

  @Test func `one enterprise's report is found without looking at others`() throws {
    let query = ResumptionQuery(
      subject: .enterprise, within: try DivisionCode("450000").path,
      asOf: try CivilDate("2025-02-05"), countFrom: try CivilDate("2025-01-28"),
      rosterDate: try CivilDate("2025-01-01"), includesSoftware: true)
    let plan = try plan(Transaction.oneFinding(query))
    // The two halves of the union, each with the one found in it.
    let others = plan.filter { $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN f VIRTUAL") }
    #expect(others.allSatisfy { $0 == "SCAN e" || $0.hasPrefix("SCAN (") }, "\(plan)")
    #expect(plan.contains { $0.contains("enterprise USING PRIMARY KEY (record=?") }, "\(plan)")
  }
}
