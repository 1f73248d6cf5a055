internal import Domain
import Testing

@testable internal import Store

/// The hot queries go by index, whatever their tables' size.
struct QueryPlanTests {
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

  private func scans(_ plan: [String], _ tables: [String]) -> [String] {
    plan.filter { step in tables.contains { step.hasPrefix("SCAN \($0)") } }
  }

  @Test func `the feed of one child is found without reading that of others`() throws {
    let plan = try plan(Transaction.feedQuery)
    #expect(scans(plan, ["change", "feed", "c", "o", "origin"]).isEmpty, "\(plan)")
    #expect(plan.filter { $0.contains("feedLane (lane=? AND position>?)") }.count == 2, "\(plan)")
  }

  @Test func `the audit trail is read from its end, and of a record by what it is about`() throws {
    let whole = try plan(Transaction.trailQuery(isOfRecord: false))
    #expect(whole.contains { $0.contains("changeStamp") }, "\(whole)")
    #expect(scans(whole, ["change"]).isEmpty, "\(whole)")
    let ofRecord = try plan(Transaction.trailQuery(isOfRecord: true))
    #expect(ofRecord.contains { $0.contains("changeSubject (subject=?") }, "\(ofRecord)")
    #expect(scans(ofRecord, ["change"]).isEmpty, "\(ofRecord)")
  }

  @Test func `the versions of a register are found by their record`() throws {
    let plan = try plan(Transaction.versionsQuery)
    #expect(plan.count == 1)
    #expect(plan.first?.hasPrefix("SEARCH change USING INDEX changeRegister (record=?") == true)
  }

  @Test(arguments: ResumptionQuery.Subject.allCases, [true, false])
  func `a review reads neither the log nor all reports`(
    subject: ResumptionQuery.Subject, isNow: Bool
  ) throws {
    let query = ResumptionQuery(
      subject: subject, within: try DivisionCode("450000").path, asOf: try CivilDate("2025-02-05"),
      countFrom: try CivilDate("2025-01-28"), rosterDate: try CivilDate("2025-01-01"),
      includesSoftware: true, knownAt: isNow ? nil : Moment(milliseconds: 1_738_000_000_000))
    let plan = try plan(Transaction.findings(query))
    #expect(scans(plan, ["change", "feed", "r", "resumption", "t", "x"]).isEmpty, "\(plan)")
    #expect(!plan.contains { $0.contains("change") }, "\(plan)")
    #expect(plan.contains { $0.contains("resumptionSubject") }, "\(plan)")
    if isNow {
      #expect(
        plan.contains { $0.contains("enterpriseDivision") || $0.contains("projectDivision") },
        "\(plan)")
      // The enterprises found one after another (e), the few that have moved, and where each was (f).
      let expected = ["SCAN e", "SCAN enterprise USING INDEX enterpriseMoved", "SCAN f VIRTUAL"]
      let others = plan.filter { step in
        step.hasPrefix("SCAN") && !expected.contains { step.hasPrefix($0) }
      }
      #expect(others.isEmpty, "\(plan)")
    }
  }

  @Test(arguments: [(true, true), (true, false), (false, false)])
  func `monitoring is found by enterprise, without the log`(isNow: Bool, ofOne: Bool) throws {
    let plan = try plan(Transaction.monitoringQuery(isNow: isNow, ofOne: ofOne))
    #expect(scans(plan, ["m", "monitoring", "t", "retracted", "change"]).isEmpty, "\(plan)")
    #expect(!plan.contains { $0.contains("change") }, "\(plan)")
    #expect(
      plan.contains {
        $0.contains("monitoringEnterprise (enterprise=?")
          && (ofOne || $0.contains("period>? AND period<?"))
      },
      "\(plan)")
    if isNow, !ofOne { #expect(plan.contains { $0.contains("enterpriseDivision") }, "\(plan)") }
  }

  @Test(arguments: [(true, true), (true, false), (false, false)])
  func `readings of meters are found by enterprise, without the log`(isNow: Bool, ofOne: Bool)
    throws
  {
    let plan = try plan(Transaction.meterQuery(isNow: isNow, ofOne: ofOne))
    #expect(scans(plan, ["m", "meterReadings", "t", "retracted", "change"]).isEmpty, "\(plan)")
    #expect(plan.contains { $0.contains("meterReadingsEnterprise (enterprise=?)") }, "\(plan)")
    #expect(!plan.contains { $0.contains("change") }, "\(plan)")
  }

  @Test func `the latest visits are found by their day, without sorting`() throws {
    let plan = try plan(Transaction.visitListQuery)
    #expect(plan.first?.contains("visitList (claimedDay>? AND claimedDay<?)") == true, "\(plan)")
    #expect(scans(plan, ["v", "e", "c", "x", "t"]).isEmpty, "\(plan)")
    #expect(!plan.contains { $0.contains("ORDER BY") }, "\(plan)")
  }

  @Test func `what is asked and answered of exemptions is matched by index`() throws {
    let plan = try plan(Transaction.exemptionsAskedQuery)
    #expect(scans(plan, ["e", "a", "t", "change"]).isEmpty, "\(plan)")
    #expect(plan.contains { $0.contains("exemptionAnswerRequest (request=?)") }, "\(plan)")
  }

  @Test(arguments: ["financingNeed", "participation", "offer"], [true, false])
  func `what belongs to enterprises is found by them, without the log`(
    table: String, isNow: Bool
  ) throws {
    let plan = try plan(Transaction.ofEnterprisesQuery(table, isNow: isNow))
    #expect(scans(plan, ["f", table, "a", "assignment", "change"]).isEmpty, "\(plan)")
    #expect(plan.contains { $0.contains("\(table)Enterprise (enterprise=?)") }, "\(plan)")
    if isNow { #expect(plan.contains { $0.contains("enterpriseDivision") }, "\(plan)") }
  }

  @Test func `who is on a key list is found without reading who isn't`() throws {
    let plan = try plan(Transaction.listedQuery(isNow: true))
    #expect(
      plan.contains { $0.contains("enterpriseKeyLists (division>? AND division<?)") }, "\(plan)")
  }

  @Test(arguments: ["450000", "450100", "450102"])
  func `the queue finds open tickets, however many are over`(division: String) throws {
    let path = try DivisionCode(division).path
    let plan = try plan(Transaction.ticketsQuery(TicketFilter(heldWithin: path, isOver: false)))
    let index =
      path.tier == .region ? "ticketOpen" : "ticketHolder (isOver=? AND holder>? AND holder<?)"
    #expect(plan.first?.contains(index) == true, "\(plan)")
    #expect(scans(plan, ["e", "enterprise"]).isEmpty, "\(plan)")
    if path.tier == .region { #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)") }
  }

  @Test(arguments: ["450000", "450100"])
  func `overdue tickets are found in order of their due times`(division: String) throws {
    let filter = TicketFilter(heldWithin: try DivisionCode(division).path)
    let plan = try plan(Transaction.overdueQuery(filter))
    #expect(plan.contains { $0.contains("ticketDue (due>? AND due<?)") }, "\(plan)")
    #expect(plan.contains { $0.contains("ticketDueMoved") }, "\(plan)")
    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    #expect(scans(plan, ["e", "enterprise"]).isEmpty, "\(plan)")
  }

  @Test func `those who moved are found without reading the others`() throws {
    let plan = try plan(Transaction.movedQuery)
    #expect(plan.contains { $0.contains("enterpriseMoved") }, "\(plan)")
  }

  @Test func `open directives are found in order of their due days, however many are over`() throws
  {
    let plan = try plan(
      Transaction.directivesQuery(within: try DivisionCode("450000").path, isOpen: true))
    #expect(plan.count == 1 && plan[0].contains("directiveOpen"), "\(plan)")
  }

  @Test func `a county's facts are found without reading those of others, in order`() throws {
    let plan = try plan(Transaction.factsQuery("visit", isOfCounty: true))
    #expect(
      plan.first?.contains("changeOfDivision (kind=? AND division=? AND record>?)") == true,
      "\(plan)")
    #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
  }

  @Test func `a search reads the index of what was said, and small indexes of names`() throws {
    let visits = try plan(Transaction.visitsQuery(SearchTerms("货车司机")))
    #expect(visits.first?.contains("VIRTUAL TABLE INDEX") == true, "\(visits)")
    #expect(scans(visits, ["v", "e", "visit", "enterprise", "change"]).isEmpty, "\(visits)")
    // The index gives them in the order that is asked for.
    #expect(!visits.contains { $0.contains("ORDER BY") }, "\(visits)")
    let names = try plan(
      "SELECT DISTINCT record FROM enterprise INDEXED BY enterpriseNames WHERE instr(name, 'x') > 0"
    )
    #expect(names.contains { $0.contains("COVERING INDEX enterpriseNames") }, "\(names)")
  }
}
