import Domain
import Seed
import Store
import Sync
import Testing

@testable import Server

/// What is remembered of service in name only (Measure 30) is what is found from nothing, all at once,
/// whatever was written in between.
@Suite struct NameOnlyMemoryTests {
  private let asOf: CivilDate
  private let quiet: QuietNode
  private let counties = ["450102", "450103", "450202", "450203"]
  private let officers: [RecordID] = (1...5).map { .person($0) }

  init() async throws {
    asOf = try CivilDate("2025-02-12")
    quiet = try QuietNode("450000", at: "2025-02-12T10:00")
    for (number, county) in counties.enumerated() {
      try await quiet.enter(enterprises: [2 * number, 2 * number + 1], in: county)
    }
    // Who serves in several counties is the region's.
    try await quiet.take(
      try (1...5).map { try .officer($0, "第\($0)人", "450000", .region) })
    for number in 0..<8 {
      try await quiet.serve(number, by: officers[number % 5], .region, from: "2024-11-01")
    }
  }

  /// All facts that can be corrected, answered or taken back, with their enterprises.
  private struct Written {
    var visits: [(id: RecordID, enterprise: CreditCode)] = []
    var others: [(id: RecordID, enterprise: CreditCode)] = []
  }

  @Test(arguments: UInt64(1)...4)
  func `after any writes it is what is found from nothing`(seed: UInt64) async throws {
    var random = Dice(state: seed)
    var written = Written()
    for step in 0..<70 {
      let change = try await write(&written, &random)
      for division in [nil, "450100"] {
        let question = NameOnlyRequest(
          asOf: asOf, division: try division.map { try DivisionCode($0) })
        let remembered = try await flags(question, quiet.node.memory)
        let naive = try await naive(question)
        #expect(remembered == naive, "seed \(seed), step \(step): \(change)")
        if remembered != naive { return }
      }
      guard step % 10 == 9 else { continue }
      let past = NameOnlyRequest(asOf: asOf, knownAt: try Moment("2025-02-12T10:00:01"))
      #expect(try await flags(past, quiet.node.memory) == flags(past, CountyMemory()))
    }
    let found = try await naive(NameOnlyRequest(asOf: asOf))
    #expect(found.contains { $0.rule == .noVisit } && found.contains { $0.rule == .sameText })
  }

  @Test func `a visit leaves the findings of other counties as they are, and is read once`()
    async throws
  {
    _ = try await flags(NameOnlyRequest(asOf: asOf), quiet.node.memory)
    let before = try await duties()
    try await quiet.take([try visit(0, "一切正常")])
    let first = try await duties()
    try await quiet.take([try visit(0, "缺普工")])
    let second = try await duties()
    let (near, far) = (try DivisionCode("450102"), try DivisionCode("450203"))
    #expect(before[far] === second[far] && first[near] !== second[near])
    #expect(second[near]?.visits.count == 2)
    #expect(second[near]?.visits.contains { $0 === first[near]?.visits.first } == true)
    let other = try CreditCode.numbered(1)
    #expect(before[near]?.enterprises[other] != nil)
    #expect(before[near]?.enterprises[other] === second[near]?.enterprises[other])
  }

  // MARK: - Two ways to the same

  private func flags(_ question: NameOnlyRequest, _ memory: CountyMemory) async throws
    -> [NameOnlyFlag]
  {
    let path = quiet.node.identity.path
    return try await quiet.node.store.read {
      try NameOnlyFinder(question, at: path, $0).flags(memory, $0)
    }
  }

  /// The rule over all that the scope has, without counties, and without memory.
  private func naive(_ question: NameOnlyRequest) async throws -> [NameOnlyFlag] {
    let path = question.division?.path ?? quiet.node.identity.path
    let asOf = asOf
    return try await quiet.node.store.read { transaction in
      let rule = NameOnlyRule(
        try Seed.rules().nameOnly, calendar: try Seed.calendar(), asOf: asOf)
      let absences = try transaction.absences(knownAt: nil)
      var visits: [NameOnlyRule.Visit] = []
      try transaction.eachVisit(
        in: .within(path), from: rule.firstDay(absences), to: asOf, knownAt: nil
      ) { visits.append(EnterpriseDuties.Seen($0).visit) }
      return rule.flags(
        services: try transaction.services(within: path, on: asOf, knownAt: nil), visits: visits,
        places: try transaction.locations(within: path, knownAt: nil), absences: absences)
    }
  }

  private func duties() async throws -> [DivisionCode: CountyDuties] {
    let (memory, asOf) = (quiet.node.memory, asOf)
    let counties = try counties.map { try DivisionCode($0) }
    return try await quiet.node.store.read { transaction in
      let rules = try transaction.rules()
      let rule = NameOnlyRule(rules.nameOnly, calendar: try Seed.calendar(), asOf: asOf)
      let figure = NameOnlyFigure(
        asOf: asOf, from: rule.firstDay([:]), knownAt: nil, rules: rules.version)
      let answers = try memory.values(of: figure, in: counties, transaction)
      return Dictionary(uniqueKeysWithValues: zip(counties, answers))
    }
  }

  // MARK: - What is written

  private func newID() -> RecordID { RecordID(quiet.node.environment.newID()) }

  private func visit(_ number: Int, _ text: String) throws -> Entry {
    try Entry(
      Visit(
        enterprise: try .numbered(number), officers: [officers[0]], on: asOf, mode: .onSite,
        findings: text), id: newID())
  }

  /// - Returns: what it was.
  private func write(_ written: inout Written, _ random: inout Dice) async throws -> String {
    let number = random.below(8)
    let code = try CreditCode.numbered(number)
    let id = newID()
    switch random.below(16) {
    case 0..<7:
      // A few days have more visits than anyone makes; a few texts are the same.
      var visit = Visit(
        enterprise: code, officers: [random.pick(officers)],
        on: asOf.adding(days: -(random.below(3) == 0 ? random.below(100) : random.below(2))),
        mode: random.pick([.onSite, .onSite, .phone]),
        findings: random.pick(["一切正常", "一切 正常。", "缺普工\(random.below(50))人"]))
      if random.below(4) == 0 { visit.officers.append(random.pick(officers)) }
      if visit.officers.count == 2, visit.officers[0] == visit.officers[1] {
        visit.officers.removeLast()
      }
      if random.below(4) == 0 {
        visit.location = .init(
          latitudeMicrodegrees: 22_800_000 + random.below(60_000),
          longitudeMicrodegrees: 108_300_000)
      }
      try await quiet.take([try Entry(visit, id: id)])
      written.visits.append((id, code))
      return "a visit"
    case 7..<9:
      guard !written.visits.isEmpty else { return "nothing" }
      let visit = random.pick(written.visits)
      var correction = VisitCorrection(
        enterprise: visit.enterprise, visit: visit.id, reason: "选错")
      switch random.below(3) {
      case 0: correction.mode = .phone
      case 1: correction.on = asOf.adding(days: -random.below(120))
      default: correction.findings = "一切正常"
      }
      try await quiet.take([try Entry(correction, id: id)])
      written.others.append((id, visit.enterprise))
      return "a correction"
    case 9:
      guard !written.visits.isEmpty else { return "nothing" }
      let visit = random.pick(written.visits)
      let answer = random.pick([CallBack.Answer.confirmed, .denied])
      try await quiet.take([
        try Entry(
          CallBack(enterprise: visit.enterprise, visit: visit.id, answer: answer, on: asOf),
          id: id)
      ])
      written.others.append((id, visit.enterprise))
      return "a call-back"
    case 10:
      let facts = written.visits + written.others
      guard !facts.isEmpty else { return "nothing" }
      let fact = random.pick(facts)
      try await quiet.take([
        try Entry(
          Retraction(enterprise: fact.enterprise, retracts: fact.id, reason: "报错了"), id: id)
      ])
      return "a retraction"
    default: return try await edit(number, code, &random)
    }
  }

  private func edit(_ number: Int, _ code: CreditCode, _ random: inout Dice) async throws -> String
  {
    switch random.below(5) {
    case 0, 1:
      let absences = (0..<random.below(3)).map { _ in
        let from = asOf.adding(days: -random.below(90))
        return Absence(
          from: from, to: random.below(4) == 0 ? nil : from.adding(days: 1 + random.below(80)),
          reason: "假", coveredBy: random.below(2) == 0 ? nil : random.pick(officers))
      }
      let id = random.pick(officers)
      var officer = Officer()
      officer.absences = absences.filter { $0.coveredBy != id }
      try await quiet.take([try Entry(officer, id: id)])
      return "absences"
    case 2:
      let day = asOf.adding(days: -random.below(60))
      try await quiet.serve(number, by: random.pick(officers), .region, from: "\(day)")
      return "another lead"
    case 3:
      let (desk, county) = (
        MoveDesk(quiet.node.replica), try DivisionCode(random.pick(counties))
      )
      _ = try await quiet.node.commit {
        try desk.move([code], to: county, on: nil, by: .person(9), $0)
      }
      return "a move"
    default:
      let home = Visit.Location(
        latitudeMicrodegrees: 22_800_000, longitudeMicrodegrees: 108_300_000)
      var enterprise = Enterprise()
      if random.below(4) == 0 {
        enterprise.closedOn = asOf.adding(days: random.below(2))
      } else {
        enterprise.location = home
      }
      try await quiet.take([try Entry(enterprise, id: RecordID(code))])
      return "an enterprise"
    }
  }

  /// SplitMix64: the same numbers from the same seed everywhere.
  struct Dice {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
  }
}
