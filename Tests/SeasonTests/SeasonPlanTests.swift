import Domain
import Foundation
import Season
import Seed
import Testing

@Suite struct SeasonPlanTests {
  /// Made once: all tests only read it.
  static let small = Result { try SeasonPlan(seed: 7, size: .small, places: Places.all) }
  static let full = Result { try SeasonPlan(seed: 7, size: .full, places: Places.all) }

  private func batches(_ plan: SeasonPlan) -> [SeasonBatch] {
    plan.registers + plan.days.flatMap(plan.batches(on:))
  }

  @Test(arguments: [(SeasonTree.Size.small, 9), (.full, 126)])
  func `the tree has the nodes that its size promises`(size: SeasonTree.Size, nodes: Int) throws {
    let tree = try SeasonTree(size, of: Places.all)
    #expect(tree.places.count == nodes)
    for city in tree.cities { #expect(!tree.counties(of: city.code).isEmpty) }
  }

  @Test func `a tree without counties is refused`() {
    #expect(throws: SeasonTree.Incomplete.self) {
      try SeasonTree(.small, of: Places.all.filter { $0.code.tier != .county })
    }
  }

  @Test func `one seed gives one season to the byte, another gives another`() throws {
    let first = try Self.small.get()
    let again = try SeasonPlan(seed: 7, size: .small, places: Places.all.shuffled())
    let other = try SeasonPlan(seed: 8, size: .small, places: Places.all)
    let bytes = try batches(first).map { try $0.json() }
    #expect(try bytes == batches(again).map { try $0.json() })
    #expect(try bytes != batches(other).map { try $0.json() })
  }

  @Test func `credit codes are valid, unique and of their county`() throws {
    let plan = try Self.full.get()
    var seen: Set<String> = []
    for enterprise in plan.enterprises {
      #expect(try CreditCode(enterprise.code.text) == enterprise.code)
      #expect(enterprise.code.text.dropFirst(2).hasPrefix(enterprise.county.text))
      seen.insert(enterprise.code.text)
    }
    #expect(seen.count == plan.enterprises.count)
  }

  @Test func `the full season has about 10,000 enterprises and 200,000 changes`() throws {
    let plan = try Self.full.get()
    let split = try Seed.rules().split
    let covered = plan.enterprises.count { split.covers($0.record, on: SeasonCalendar.first) }
    #expect(covered == 10_000)
    #expect((10_500...11_500).contains(plan.enterprises.count))
    // The split adds one assignment for each enterprise.
    #expect((200_000...240_000).contains(plan.entryCount + plan.enterprises.count))
    #expect((1_100...1_600).contains(plan.projects.count))
    #expect((1_200...2_200).contains(plan.officers.count))
    let aboveScale = plan.enterprises.count { $0.record.aboveScaleFrom != nil }
    #expect((10_300...11_100).contains(aboveScale))
    let byCounty = Dictionary(grouping: plan.enterprises, by: \.county).mapValues(\.count)
    #expect(byCounty.count == 111)
    #expect((byCounty.values.max() ?? 0) > 3 * (byCounty.values.min() ?? 0))
    for sector in Sector.allCases {
      #expect(plan.enterprises.contains { $0.record.sector == sector }, "\(sector)")
    }
  }

  @Test func `a scale multiplies the enterprises`() throws {
    let plan = try SeasonPlan(seed: 7, size: .small, places: Places.all, scale: 0.5)
    let split = try Seed.rules().split
    #expect(plan.enterprises.count { split.covers($0.record, on: SeasonCalendar.first) } == 270)
  }

  @Test func `every record is valid, its id too, and its JSON reads back as the same record`()
    throws
  {
    let plan = try Self.small.get()
    for batch in batches(plan) {
      for entry in batch.entries {
        try expectValid(entry.record, id: entry.id)
      }
    }
  }

  private func expectValid<R: Record>(_ record: R, id: RecordID) throws {
    try record.validate()
    try R.check(id: id)
    #expect(try RecordJSON.decode(R.self, from: RecordJSON.encode(record)) == record)
  }

  @Test func `no id occurs twice, and every reference names an earlier entry`() throws {
    let plan = try Self.full.get()
    var seen: Set<RecordID> = []
    var unknown: [String] = []
    var repeated: [String] = []
    for batch in batches(plan) {
      for entry in batch.entries {
        for cited in references(of: entry.record) {
          if !seen.contains(cited) { unknown.append("\(entry.kind) \(entry.id) cites \(cited)") }
        }
        if !seen.insert(entry.id).inserted { repeated.append("\(entry.kind) \(entry.id)") }
      }
    }
    #expect(unknown.prefix(3) == [])
    #expect(repeated.prefix(3) == [])
    #expect(seen.count == plan.entryCount)
  }

  private func references(of record: any Record) -> [RecordID] {
    switch record {
    case let visit as Visit: [visit.subject] + visit.officers
    case let delivery as PolicyDelivery: [delivery.subject] + [delivery.visit].compactMap { $0 }
    case let report as Resumption:
      [report.subject] + [report.project, report.corrects].compactMap { $0 }
    case let report as Monitoring: [report.subject]
    case let retraction as Retraction: [retraction.subject, retraction.retracts]
    case let event as TicketEvent: [event.subject] + [event.predecessor].compactMap { $0 }
    default: []
    }
  }

  @Test func `batches follow time, fit into a request, and go to the node of their own tier`()
    throws
  {
    let plan = try Self.full.get()
    var last: [DivisionCode: Moment] = [:]
    for batch in batches(plan) {
      #expect((1...SeasonBatch.mostEntries).contains(batch.entries.count))
      #expect(try batch.json().count <= Limits.requestBytes)
      #expect(last[batch.node].map { $0 <= batch.moment } ?? true)
      #expect(CivilDate(at: batch.moment) == batch.day)
      last[batch.node] = batch.moment
    }
    #expect(last.count == 126)
    let servers = Dictionary(grouping: plan.enterprises, by: \.server.tier).mapValues(\.count)
    #expect((200...400).contains(servers[.region] ?? 0))
    #expect((1_500...1_900).contains(servers[.city] ?? 0))
  }

  @Test func `every kind and every trouble of reports occurs`() throws {
    let plan = try Self.small.get()
    var kinds: Set<Kind> = []
    var actions: Set<TicketAction> = []
    var (late, future, corrected, ofProjects) = (0, 0, 0, 0)
    for batch in batches(plan) {
      for entry in batch.entries {
        kinds.insert(entry.kind)
        if let event = entry.record as? TicketEvent { actions.insert(event.action) }
        guard let report = entry.record as? Resumption else { continue }
        late += report.asOf < batch.day ? 1 : 0
        future += report.asOf > batch.day ? 1 : 0
        corrected += report.corrects == nil ? 0 : 1
        ofProjects += report.project == nil ? 0 : 1
      }
    }
    let expected: [Kind] = [
      Officer.kind, Enterprise.kind, Project.kind, Exemption.kind, Visit.kind,
      PolicyDelivery.kind, Resumption.kind, Retraction.kind, TicketEvent.kind, Monitoring.kind,
      FinancingNeed.kind, MarketEvent.kind, Participation.kind, Offer.kind,
    ]
    #expect(kinds == Set(expected))
    let steps: Set<TicketAction> = [
      .raise, .accept, .start, .answer, .followUp, .close, .escalate, .withdraw, .note,
    ]
    #expect(actions.isSuperset(of: steps))
    for count in [late, future, corrected, ofProjects] { #expect(count > 0) }
  }

  @Test func `a few months are monitored, with planted drops, in few more changes`() throws {
    let plan = try Self.full.get()
    let reports = plan.days.flatMap(plan.batches(on:)).flatMap { batch in
      batch.entries.compactMap { $0.record as? Monitoring }
    }
    #expect((1_500...8_000).contains(reports.count))
    #expect(reports.count * 10 < plan.entryCount)
    let outputs = Dictionary(grouping: reports, by: \.enterprise).mapValues { own in
      Dictionary(own.map { ($0.period.description, $0.outputYuan ?? 0) }) { first, _ in first }
    }
    let drops = outputs.values.count { own in
      guard let now = own["2025-01"], let before = own["2024-01"] else { return false }
      return now * 100 < before * 80
    }
    #expect(drops > 30 && drops * 5 < outputs.count)
  }

  @Test func `notes hardly ever repeat`() throws {
    let plan = try Self.small.get()
    let notes = batches(plan).flatMap(\.entries).compactMap { ($0.record as? Visit)?.findings }
    #expect(Set(notes).count > notes.count * 98 / 100)
  }
}
