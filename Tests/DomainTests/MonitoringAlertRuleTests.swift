import Domain
import Seed
import Testing

@Suite struct MonitoringAlertRuleTests {
  private typealias Rule = MonitoringAlert.Rule

  private func verdict(
    _ rule: MonitoringAlert.Rule, asOf: String = "2025-03-10", _ world: MonitoringWorld
  ) throws -> MonitoringVerdict? {
    MonitoringAlertRule(.sample, asOf: try CivilDate(asOf)).verdicts(world.series())
      .first { $0.rule == rule }?.verdict
  }

  /// What a rule says of a value that is compared with another.
  private func compare(
    _ rule: MonitoringAlert.Rule, _ value: Int64?, _ base: Int64?
  ) throws -> String {
    var world = try MonitoringWorld()
    try world.report("2025-02") {
      $0.capitalNeedYuan = 0
      switch rule {
      case .outputDown, .outputBelowPlan: $0.outputYuan = value
      case .electricityDown: $0.electricityKilowattHours = value
      case .ordersShort: ($0.ordersYuan, $0.plannedOutputYuan) = (value, base)
      case .headcountFalling: $0.headcount = value.map(Int.init)
      default: break
      }
    }
    if let base {
      switch rule {
      case .outputDown: try world.report("2024-02") { $0.outputYuan = base }
      case .electricityDown: try world.report("2024-02") { $0.electricityKilowattHours = base }
      case .outputBelowPlan: try world.report("2025-01") { $0.plannedOutputYuan = base }
      case .headcountFalling: try world.report("2025-01") { $0.headcount = Int(base) }
      default: break
      }
    }
    return Self.word(try verdict(rule, world))
  }

  private static func word(_ verdict: MonitoringVerdict?) -> String {
    switch verdict {
    case .holds(let inputs): "alert of \(inputs.count)"
    case .fails: "clear"
    case .undetermined(let gaps): "undetermined: \(gaps.map(\.reason.rawValue))"
    case nil: "not asked"
    }
  }

  @Test(
    arguments: [
      (MonitoringAlert.Rule.outputBelowPlan, Int64(900)), (.outputDown, 900),
      (.electricityDown, 850), (.ordersShort, 800), (.headcountFalling, 900),
    ])
  func `just above the threshold is clear, at and below it is an alert`(
    rule: MonitoringAlert.Rule, threshold: Int64
  ) throws {
    #expect(try compare(rule, threshold + 1, 1000) == "clear")
    #expect(try compare(rule, threshold, 1000) == "alert of 2")
    #expect(try compare(rule, threshold - 1, 1000) == "alert of 2")
    #expect(try compare(rule, 0, 1000) == "alert of 2")
    #expect(try compare(rule, 2000, 1000) == "clear")
  }

  @Test(
    arguments: [
      MonitoringAlert.Rule.outputBelowPlan, .outputDown, .electricityDown, .ordersShort,
      .headcountFalling,
    ])
  func `without a value, without a base, and against zero nothing is said`(
    rule: MonitoringAlert.Rule
  ) throws {
    #expect(try compare(rule, 10, 0) == #"undetermined: ["noBase"]"#)
    #expect(try compare(rule, 0, 0) == #"undetermined: ["noBase"]"#)
    #expect(try compare(rule, 10, nil) == #"undetermined: ["missing"]"#)
    #expect(try compare(rule, nil, 10) == #"undetermined: ["missing"]"#)
    #expect(try compare(rule, nil, nil) == #"undetermined: ["missing", "missing"]"#)
  }

  @Test func `the largest quantities don't overflow`() throws {
    #expect(try compare(.outputDown, 0, Monitoring.most) == "alert of 2")
    #expect(try compare(.outputDown, Monitoring.most, 1) == "clear")
  }

  @Test func `capital is needed from the threshold on`() throws {
    for (need, word) in [
      (Int64(4_999_999), "clear"), (5_000_000, "alert of 1"), (5_000_001, "alert of 1"),
    ] {
      var world = try MonitoringWorld()
      try world.report("2025-02") { $0.capitalNeedYuan = need }
      #expect(Self.word(try verdict(.capitalNeed, world)) == word)
    }
    var world = try MonitoringWorld()
    try world.report("2025-02") { $0.outputYuan = 1 }
    #expect(Self.word(try verdict(.capitalNeed, world)) == #"undetermined: ["missing"]"#)
  }

  @Test(
    arguments: [
      ("2025-03-09", "clear"), ("2025-03-10", "alert of 1"), ("2025-04-09", "alert of 1"),
      ("2025-04-10", "clear"),
    ])
  func `an overhaul is ahead from today to 30 days on`(day: String, word: String) throws {
    var world = try MonitoringWorld()
    let first = try CivilDate(day)
    try world.report("2025-02") {
      $0.overhauls = [.init(from: first, to: first.adding(days: 3))]
    }
    #expect(Self.word(try verdict(.overhaulAhead, world)) == word)
  }

  @Test func `January and February together are compared with the two months of a year before`()
    throws
  {
    var world = try MonitoringWorld()
    try world.report("2025-01/02") { $0.outputYuan = 900 }
    try world.report("2024-01") { $0.outputYuan = 500 }
    #expect(Self.word(try verdict(.outputDown, world)) == #"undetermined: ["missing"]"#)
    try world.report("2024-02") { $0.outputYuan = 500 }
    guard case .holds(let inputs) = try verdict(.outputDown, world) else {
      Issue.record("no alert")
      return
    }
    #expect(inputs.map(\.value) == [900, 1000])
    #expect(inputs[1].records == [.sample(2), .sample(3)])
    #expect(inputs[1].chinese == "2024年1—2月产值1000元")
    // What both months report jointly goes before what they report by themselves.
    try world.report("2024-01/02") { $0.outputYuan = 990 }
    #expect(Self.word(try verdict(.outputDown, world)) == "clear")
  }

  @Test func `a single February isn't compared with a joint one`() throws {
    var world = try MonitoringWorld()
    try world.report("2025-02") { $0.outputYuan = 1 }
    try world.report("2024-01/02") { $0.outputYuan = 1000 }
    #expect(Self.word(try verdict(.outputDown, world)) == #"undetermined: ["missing"]"#)
    // People are counted at the end, so March may be compared with the end of both.
    try world.report("2025-01/02") { $0.headcount = 100 }
    try world.report("2025-03") { $0.headcount = 45 }
    #expect(Self.word(try verdict(.headcountFalling, asOf: "2025-04-02", world)) == "alert of 2")
  }

  @Test func `the plan for both months is the sum of the two plans`() throws {
    var world = try MonitoringWorld()
    try world.report("2025-01/02") { $0.outputYuan = 900 }
    try world.report("2024-12") { $0.plannedOutputYuan = 400 }
    try world.report("2025-01") { $0.plannedOutputYuan = 600 }
    #expect(Self.word(try verdict(.outputBelowPlan, world)) == "alert of 2")
    try world.report("2024-12") {
      ($0.plannedOutputYuan, $0.plannedFor) = (999, try MonitoringPeriod("2025-01/02"))
    }
    #expect(Self.word(try verdict(.outputBelowPlan, world)) == "clear")
  }

  @Test(
    arguments: [
      ("2025-02-28", nil), ("2025-03-01", "2025-02"), ("2025-04-30", "2025-02"),
      ("2025-05-01", nil), ("2025-02-01", nil),
    ] as [(String, String?)])
  func `the latest period that had ended counts for two months`(day: String, period: String?)
    throws
  {
    var world = try MonitoringWorld()
    try world.report("2025-02") { $0.outputYuan = 1 }
    try world.report("2024-02") { $0.outputYuan = 1 }
    let rule = MonitoringAlertRule(.sample, asOf: try CivilDate(day))
    #expect(rule.verdicts(world.series()).first?.period.description == period)
  }

  @Test func `the parameters of both versions name categories that there are`() throws {
    let tickets = try Seed.tickets()
    for rules in try Seed.ruleBook().versions {
      try rules.validate()
      #expect(Set(rules.monitoring.alerts.map(\.rule)) == Set(Rule.allCases))
      for alert in rules.monitoring.alerts {
        #expect(tickets.knownCategory(alert.category) != nil, "\(alert.category)")
      }
    }
  }

  @Test func `parameters that contradict each other are refused`() throws {
    func refuses(_ change: (inout MonitoringParameters) -> Void) throws -> Bool {
      var rules = try Seed.rules()
      change(&rules.monitoring)
      do throws(Invalid) {
        try rules.validate()
        return false
      } catch {
        return error.field?.hasPrefix("monitoring") == true
      }
    }
    #expect(try !refuses { _ in })
    #expect(try refuses { $0.dueDay = 0 })
    #expect(try refuses { $0.freshMonths = 0 })
    #expect(try refuses { $0.alerts.append($0.alerts[0]) })
    #expect(try refuses { $0.alerts[0].basisPoints = nil })
    #expect(try refuses { $0.alerts[0].basisPoints = 0 })
    #expect(try refuses { $0.alerts[0].basisPoints = 20_001 })
    #expect(try refuses { $0.alerts[0].days = 3 })
    #expect(try refuses { $0.alerts[0].category = "" })
    #expect(try refuses { $0.keyLists.nearScale.outputYuan = 0 })
  }
}
