import Domain
import Seed
import Server
import Store
import Testing

extension BriefingWorld {
  private static let lead = "0194a8df-6400-7000-8000-00000000000"

  static func officer(_ number: Int) throws -> RecordID { try RecordID("\(lead)\(number)") }
  static func report(_ number: Int) throws -> RecordID {
    try RecordID("0194a8df-6400-7000-8000-0000000001\(number < 10 ? "0" : "")\(number)")
  }

  /// Tells the days up to 5 February, 18:00.
  static func told() async throws -> BriefingWorld {
    let world = try BriefingWorld()
    try await world.writeRegisters()
    try world.set("2025-01-13T09:30")
    _ = try await world.raise(2, "缺普工60人", "用工")
    try world.set("2025-02-04T10:00")
    let settled = try await world.raise(1, "专线电价|口径*不清*", "用电")
    let loan = try await world.raise(5, "续贷审批慢", "融资")
    try await world.write([
      report(1, enterprise: 1, "2025-02-04", .resumed),
      report(2, enterprise: 5, "2025-02-04", .neverStopped),
      report(3, enterprise: 2, "2025-02-04", .stopped, expectedOn: "2025-02-10"),
    ])
    try world.set("2025-02-05T10:00")
    try await world.write([
      report(4, enterprise: 1, "2025-02-05", .resumed),
      report(5, enterprise: 4, "2025-02-05", .resumed),
      report(6, enterprise: 3, "2025-02-05", .partial),
      report(7, enterprise: 1, "2025-02-05", .resumed, project: try report(90)),
      try Entry(
        Visit(
          enterprise: code(5), officers: [officer(2)], on: CivilDate("2025-02-05"), mode: .onSite,
          findings: "已开工", measures: [27]), id: nil),
      try Entry(
        PolicyDelivery(
          enterprise: code(5), measure: 27, on: CivilDate("2025-02-05"), channel: .visit), id: nil),
      try Entry(
        PolicyDelivery(
          enterprise: code(1), measure: 28, on: CivilDate("2025-02-05"), channel: .briefing),
        id: nil),
    ])
    for action in [TicketAction.accept, .start, .answer] {
      try await world.act(action, on: settled, note: "已按目录电价执行")
    }
    try await world.act(.followUp, on: settled, as: "the-reviewer", solved: true)
    try await world.act(.close, on: settled)
    try await world.act(.accept, on: loan)
    _ = try await world.raise(4, "柳江船闸排队", "物流")
    _ = try await world.direct("发布惠企目录", to: "450100", due: "2025-02-06")
    _ = try await world.direct("核查停产原因", to: "450203", due: "2025-02-28")
    try world.set("2025-02-05T18:00:00.001")
    return world
  }

  /// What is written a day later, about the same days and before.
  func goOn() async throws {
    try set("2025-02-06T09:00")
    try await write([
      try Entry(
        Retraction(
          enterprise: Self.code(1), retracts: Self.report(4), reason: "报错了"), id: nil),
      try Self.report(8, enterprise: 6, "2025-02-05", .resumed),
      try Entry(
        Division(name: "邕州市", parent: DivisionCode("450000"), division: DivisionCode("450100")),
        id: RecordID("450100")),
      try Entry(Enterprise(name: "改名厂"), id: RecordID(Self.code(2))),
      try Entry(Enterprise(division: DivisionCode("450203")), id: RecordID(Self.code(4))),
      try Entry(
        Assignment(
          serving: .init(tier: .county, lead: Self.officer(2), from: CivilDate("2025-02-01"))),
        id: RecordID(Self.code(1))),
      try Entry(Officer(name: "改姓"), id: Self.officer(1)),
      try Entry(
        Visit(
          enterprise: Self.code(1), officers: [Self.officer(1)], on: CivilDate("2025-02-05"),
          mode: .onSite, findings: "补录"), id: nil),
      try Entry(
        PolicyDelivery(
          enterprise: Self.code(4), measure: 27, on: CivilDate("2025-02-05"), channel: .visit),
        id: nil),
    ])
    let known = try await node.ticketReview(within: nil)
    #expect(known.rows[0].open == 3)
    for row in try await node.store.read({
      try $0.tickets(
        heldWithin: DivisionCode("450000").path, isOver: false, state: .submitted, after: "",
        limit: 10)
    }) {
      try await act(.accept, on: row.ticket)
    }
    _ = try await direct("再核查", to: "450203", due: "2025-02-07")
    try set("2025-02-06T09:01")
  }

  private func writeRegisters() async throws {
    var entries: [Entry] = []
    for division in try Seed.divisions()
    where ["450000", "450100", "450200", "450300", "450102", "450105", "450203"].contains(
      division.code.text)
    {
      entries.append(
        try Entry(
          Division(name: division.name, parent: division.parent, division: division.code),
          id: RecordID(division.code)))
    }
    for (number, name, county) in [(1, "韦立", "450102"), (2, "黄梅", "450203")] {
      entries.append(
        try Entry(
          Officer(
            name: name, unit: "工信局", division: DivisionCode(county), rank: .section, tier: .county),
          id: Self.officer(number)))
    }
    let enterprises: [(Int, String, String, Int64)] = [
      (1, "邕江电缆厂", "450102", 900_000_000), (2, "兴宁糖机厂", "450102", 60_000_000),
      (3, "<b>|青秀*印刷*</b>厂", "450102", 30_000_000), (4, "江南水泥厂", "450105", 400_000_000),
      (5, "鱼峰钢圈厂", "450203", 2_000_000_000), (6, "鱼峰玻璃厂", "450203", 20_000_000),
    ]
    for (number, name, county, output) in enterprises {
      var enterprise = Enterprise(
        name: name, division: try DivisionCode(county), sector: .machinery)
      enterprise.aboveScaleFrom = try CivilDate("2020-01-01")
      enterprise.outputYuan = output
      entries.append(try Entry(enterprise, id: RecordID(Self.code(number))))
    }
    for (number, owner, county) in [(90, 1, "450102"), (91, 5, "450203")] {
      var project = Project(
        name: "技改\(number)", owner: try Self.code(owner), division: try DivisionCode(county),
        stage: .underConstruction)
      project.underConstructionBeforeHoliday = true
      entries.append(try Entry(project, id: Self.report(number)))
    }
    for (number, officer) in [(1, 1), (2, 1), (5, 2)] {
      entries.append(
        try Entry(
          Assignment(
            serving: .init(
              tier: .county, lead: Self.officer(officer), from: CivilDate("2025-01-01"))),
          id: RecordID(Self.code(number))))
    }
    try await write(entries)
  }

  private static func report(
    _ number: Int, enterprise: Int, _ day: String, _ state: Resumption.State,
    expectedOn: String? = nil, project: RecordID? = nil
  ) throws -> Entry {
    try Entry(
      Resumption(
        enterprise: code(enterprise), project: project, asOf: CivilDate(day), state: state,
        expectedOn: expectedOn.map { try CivilDate($0) }), id: report(number))
  }
}
