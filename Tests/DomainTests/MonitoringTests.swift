import Domain
import Testing

@Suite struct MonitoringTests {
  private func report(_ change: (inout Monitoring) throws -> Void) throws -> Monitoring {
    var report = Monitoring(enterprise: try .sample(1), period: try MonitoringPeriod("2025-02"))
    try change(&report)
    return report
  }

  private func refusal(_ change: (inout Monitoring) throws -> Void) throws -> Invalid? {
    let report = try report(change)
    return #expect(throws: Invalid.self) { try report.validate() }
  }

  @Test func `a report tells of something`() throws {
    #expect(try refusal { _ in }?.english == "tells nothing")
    #expect(try refusal { $0.source = "电话" }?.english == "tells nothing")
    #expect(try refusal { $0.overhauls = [] }?.english == "tells nothing")
    try report { $0.outputYuan = 0 }.validate()
    try report { $0.headcount = 12 }.validate()
  }

  @Test func `a loss is negative, nothing else is, and nothing is beyond all bounds`() throws {
    try report { $0.profitYuan = -Monitoring.most }.validate()
    try report { $0.outputYuan = Monitoring.most }.validate()
    #expect(try refusal { $0.profitYuan = -Monitoring.most - 1 }?.field == "profitYuan")
    #expect(try refusal { $0.outputYuan = Monitoring.most + 1 }?.field == "outputYuan")
    #expect(try refusal { $0.outputYuan = -1 }?.field == "outputYuan")
    #expect(try refusal { $0.revenueYuan = -1 }?.field == "revenueYuan")
    #expect(try refusal { $0.ordersYuan = -1 }?.field == "ordersYuan")
    #expect(try refusal { $0.capitalNeedYuan = -1 }?.field == "capitalNeedYuan")
    #expect(try refusal { $0.plannedOutputYuan = -1 }?.field == "plannedOutputYuan")
    #expect(
      try refusal { $0.electricityKilowattHours = -1 }?.field == "electricityKilowattHours")
    #expect(try refusal { $0.headcount = -1 }?.field == "headcount")
    #expect(try refusal { $0.insuredHeadcount = 10_000_001 }?.field == "insuredHeadcount")
  }

  @Test func `no more electricity is bought than used`() throws {
    try report { ($0.electricityKilowattHours, $0.purchasedKilowattHours) = (5, 5) }.validate()
    try report { $0.purchasedKilowattHours = 6 }.validate()
    let refused = try refusal {
      ($0.electricityKilowattHours, $0.purchasedKilowattHours) = (5, 6)
    }
    #expect(refused?.field == "purchasedKilowattHours" && refused?.chinese.contains("外购") == true)
  }

  @Test func `a plan is for a period to come`() throws {
    let plain = try report { $0.plannedOutputYuan = 1 }
    try plain.validate()
    #expect(plain.planPeriod.description == "2025-03")
    try report {
      ($0.plannedOutputYuan, $0.plannedFor) = (1, try MonitoringPeriod("2025-04"))
    }.validate()
    for text in ["2025-02", "2025-01/02", "2024-03"] {
      let refused = try refusal {
        ($0.plannedOutputYuan, $0.plannedFor) = (1, try MonitoringPeriod(text))
      }
      #expect(refused?.field == "plannedFor")
    }
    let planless = try refusal {
      ($0.outputYuan, $0.plannedFor) = (1, try MonitoringPeriod("2025-04"))
    }
    #expect(planless?.field == "plannedFor")
  }

  @Test func `overhauls are in order and apart`() throws {
    func windows(_ days: [(String, String)]) throws -> [Monitoring.Overhaul] {
      try days.map { .init(from: try CivilDate($0.0), to: try CivilDate($0.1)) }
    }
    try report {
      $0.overhauls = try windows([("2025-03-01", "2025-03-01"), ("2025-03-02", "2025-03-09")])
    }.validate()
    for days in [
      [("2025-03-02", "2025-03-01")], [("2025-03-01", "2025-03-05"), ("2025-03-05", "2025-03-09")],
      [("2025-04-01", "2025-04-05"), ("2025-03-01", "2025-03-05")],
    ] {
      #expect(try refusal { $0.overhauls = try windows(days) }?.field == "overhauls")
    }
    let many = (0..<25).map { number in
      let day = CivilDate(day: 20_200 + 2 * number)
      return Monitoring.Overhaul(from: day, to: day)
    }
    #expect(try refusal { $0.overhauls = many }?.field == "overhauls")
  }

  @Test func `officers write monitoring, and the lists need a coordinator`() {
    for tier in Tier.allCases {
      #expect(Role.officer.allows(.write(Monitoring.kind), at: tier))
      #expect(!Role.reviewer.allows(.write(Monitoring.kind), at: tier))
      #expect(!Role.officer.allows(.write(Enterprise.kind), at: tier))
      #expect(Role.coordinator.allows(.write(Enterprise.kind), at: tier))
    }
  }
}
