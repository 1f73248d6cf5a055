import Domain
import Testing

@Suite struct KeyListRuleTests {
  private let asOf = "2025-03-10"

  private func verdict(
    _ list: Enterprise.KeyList, _ world: MonitoringWorld, _ enterprise: Enterprise = Enterprise(),
    producing: [String] = [], asOf: String? = nil
  ) throws -> String {
    let subject = KeyListRule.Subject(
      code: world.code, enterprise: enterprise,
      producing: try producing.map { (RecordID.sample(900), try CivilDate($0)) },
      series: world.series())
    return
      switch KeyListRule(.sample, asOf: try CivilDate(asOf ?? self.asOf))
      .verdict(list, subject)
    {
    case .holds: "on"
    case .fails: "off"
    case .undetermined(let gaps): gaps.map(\.reason.rawValue).joined(separator: " ")
    }
  }

  private func expanding(
    _ output: Int64?, base: Int64?, orders: (Int64?, Int64?) = (nil, nil),
    plan: (Int64?, Int64?) = (nil, nil)
  ) throws -> String {
    var world = try MonitoringWorld()
    try world.report("2025-02") {
      ($0.outputYuan, $0.ordersYuan, $0.plannedOutputYuan) = (output, orders.0, plan.0)
      $0.headcount = 1
    }
    try world.report("2024-02") {
      ($0.outputYuan, $0.ordersYuan, $0.headcount) = (base, orders.1, 1)
    }
    if let before = plan.1 { try world.report("2024-03") { $0.outputYuan = before } }
    return try verdict(.expanding, world)
  }

  @Test func `output up by 10 %, and orders or the plan by 5 %, is expanding`() throws {
    let orders: (Int64?, Int64?) = (105, 100)
    #expect(try expanding(110, base: 100, orders: orders) == "on")
    #expect(try expanding(109, base: 100, orders: orders) == "off")
    #expect(try expanding(111, base: 100, orders: (104, 100)) == "off")
    #expect(try expanding(110, base: 100, plan: (105, 100)) == "on")
    #expect(try expanding(110, base: 100, plan: (104, 100)) == "off")
    #expect(try expanding(110, base: 100, orders: (1, 100), plan: (105, 100)) == "on")
    #expect(try expanding(110, base: 100) == "missing missing missing missing")
    #expect(try expanding(110, base: 100, orders: (5, 0)) == "noBase missing missing")
    #expect(try expanding(110, base: 0, orders: orders) == "noBase")
    #expect(try expanding(nil, base: 100, orders: orders) == "missing")
    #expect(try expanding(110, base: nil, orders: orders) == "missing")
    // Output that isn't up decides alone.
    #expect(try expanding(100, base: 100) == "off")
  }

  @Test(
    arguments: [
      (Int64(-70), Int64(-100), "on"), (-71, -100, "off"), (0, -100, "on"), (1, -100, "on"),
      (50, 100, "off"), (50, 0, "off"), (-1, -1, "off"), (0, -1, "on"), (-200, -100, "off"),
    ])
  func `a loss that is gone, or 30 % smaller, is turning profitable`(
    now: Int64, base: Int64, word: String
  ) throws {
    var world = try MonitoringWorld()
    try world.report("2025-02") { $0.profitYuan = now }
    #expect(try verdict(.turningProfitable, world) == "missing")
    try world.report("2024-02") { $0.profitYuan = base }
    #expect(try verdict(.turningProfitable, world) == word)
  }

  @Test func `a project that began to produce within 180 days makes one newly producing`() throws {
    let world = try MonitoringWorld()
    #expect(try verdict(.newlyProducing, world) == "missing")
    // 10 March is the 180th day, 11 September the first.
    #expect(try verdict(.newlyProducing, world, producing: ["2024-09-12"]) == "on")
    #expect(try verdict(.newlyProducing, world, producing: ["2024-09-11"]) == "off")
    #expect(try verdict(.newlyProducing, world, producing: ["2025-03-10"]) == "on")
    #expect(try verdict(.newlyProducing, world, producing: ["2025-03-11"]) == "missing")
  }

  @Test func `so does the first output after none`() throws {
    var world = try MonitoringWorld()
    try world.report("2025-01") { $0.outputYuan = 5 }
    // Whether there was any before isn't known, unless having no base is attested.
    #expect(try verdict(.newlyProducing, world) == "missing")
    var attested = Enterprise()
    attested.noBaseReason = "2025年1月投产"
    #expect(try verdict(.newlyProducing, world, attested) == "on")
    try world.report("2024-12") { $0.outputYuan = 0 }
    #expect(try verdict(.newlyProducing, world) == "on")
    #expect(try verdict(.newlyProducing, world, asOf: "2025-07-29") == "on")
    #expect(try verdict(.newlyProducing, world, asOf: "2025-07-30") == "off")
    try world.report("2024-11") { $0.outputYuan = 5 }
    #expect(try verdict(.newlyProducing, world, asOf: "2025-06-10") == "off")
  }

  @Test func `below scale with 80 % of what it takes is near scale`() throws {
    var world = try MonitoringWorld()
    var enterprise = Enterprise()
    #expect(try verdict(.nearScale, world, enterprise) == "missing")
    for (output, word) in [
      (Int64(15_999_999), "off"), (16_000_000, "on"), (25_000_000, "on"), (0, "off"),
      (Int64.max, "on"),
    ] {
      enterprise.outputYuan = output
      #expect(try verdict(.nearScale, world, enterprise) == word)
    }
    enterprise.aboveScaleFrom = try CivilDate("2025-03-10")
    #expect(try verdict(.nearScale, world, enterprise) == "off")
    enterprise.aboveScaleFrom = try CivilDate("2025-03-11")
    #expect(try verdict(.nearScale, world, enterprise) == "on")
    // A whole year of reports goes before the register.
    for month in 3...12 {
      try world.report("2024-" + (month < 10 ? "0\(month)" : "\(month)")) { $0.outputYuan = 10 }
    }
    try world.report("2025-01/02") { $0.outputYuan = 10 }
    #expect(try verdict(.nearScale, world, enterprise) == "off")
  }

  @Test func `only what changes a list is suggested`() throws {
    var world = try MonitoringWorld()
    try world.report("2025-02") { ($0.profitYuan, $0.outputYuan) = (10, 1) }
    try world.report("2024-02") { $0.profitYuan = -10 }
    var enterprise = Enterprise()
    enterprise.outputYuan = 1
    func suggested() throws -> [String] {
      let subject = KeyListRule.Subject(
        code: world.code, enterprise: enterprise, series: world.series())
      return KeyListRule(.sample, asOf: try CivilDate(asOf)).suggestions(subject).map {
        "\($0.change.rawValue) \($0.list.rawValue)"
      }
    }
    #expect(try suggested() == ["add turningProfitable"])
    enterprise.keyLists = [
      .init(list: .turningProfitable, from: try CivilDate("2025-03-10"), reason: "扭亏"),
      .init(list: .nearScale, from: try CivilDate("2024-12-01"), reason: "预计"),
      // What can't be judged stays.
      .init(list: .expanding, from: try CivilDate("2024-12-01"), reason: "扩产"),
    ]
    #expect(try suggested() == ["end nearScale"])
    enterprise.keyLists?[1].to = try CivilDate("2025-03-10")
    #expect(try suggested() == [])
    enterprise.closedOn = try CivilDate("2025-03-01")
    #expect(try suggested() == ["end expanding", "end turningProfitable"])
  }

  @Test func `entries are added apart, closed by a date, and never deleted`() throws {
    let day = try CivilDate("2025-03-10")
    var enterprise = Enterprise()
    let first = Enterprise.KeyListEntry(list: .expanding, from: day, reason: "扩产")
    enterprise.keyLists = try enterprise.keyLists(adding: first)
    #expect(throws: Invalid.self) { try enterprise.keyLists(adding: first) }
    #expect(throws: Invalid.self) {
      try enterprise.keyLists(adding: .init(list: .nearScale, from: day, reason: ""))
    }
    #expect(throws: Invalid.self) {
      try enterprise.keyLists(ending: .nearScale, on: day.adding(days: 1), because: "无")
    }
    #expect(throws: Invalid.self) {
      try enterprise.keyLists(ending: .expanding, on: day, because: "当天")
    }
    let closed = try enterprise.keyLists(
      ending: .expanding, on: day.adding(days: 5), because: "订单不足")
    #expect(closed[0].to == day.adding(days: 5) && closed[0].endedBecause == "订单不足")
    #expect(!closed[0].isOn(day.adding(days: 5)) && closed[0].isOn(day.adding(days: 4)))
    try Enterprise.check(closed, after: [first])
    for wrong in [[], [Enterprise.KeyListEntry(list: .expanding, from: day, reason: "改写")]] {
      #expect(throws: Invalid.self) { try Enterprise.check(wrong, after: [first]) }
    }
    var reopened = closed
    reopened[0].to = nil
    #expect(throws: Invalid.self) { try Enterprise.check(reopened, after: closed) }
    enterprise.keyLists = closed
    let again = try enterprise.keyLists(
      adding: .init(list: .expanding, from: day.adding(days: 5), reason: "再次扩产"))
    #expect(again.count == 2)
    var tally = KeyListTally()
    for entry in again { tally.add(entry, day...day.adding(days: 5)) }
    #expect(tally.members == 1 && tally.added == 2 && tally.ended == 1)
    var later = KeyListTally()
    for entry in again { later.add(entry, day.adding(days: 6)...day.adding(days: 9)) }
    #expect(later.members == 1 && later.added == 0 && later.ended == 0)
  }
}
