import Domain
import Testing

@Suite struct MonitoringSeriesTests {
  @Test func `the later report about a period replaces the earlier as a whole`() throws {
    var world = try MonitoringWorld()
    let period = try MonitoringPeriod("2025-02")
    try world.report("2025-02") { ($0.outputYuan, $0.headcount) = (100, 9) }
    let second = try world.report("2025-02") { $0.outputYuan = 90 }
    for reports in [world.reports, world.reports.reversed()] {
      let series = MonitoringSeries(reports)
      #expect(series.reading(.output, of: period)?.value == 90)
      #expect(series.reading(.output, of: period)?.records == [second])
      #expect(series.reading(.headcount, of: period) == nil)
    }
  }

  @Test func `of one stamp the larger id counts`() throws {
    var world = try MonitoringWorld()
    try world.report("2025-02", at: "2025-03-05T09:00") { $0.outputYuan = 1 }
    try world.report("2025-02", at: "2025-03-05T09:00") { $0.outputYuan = 2 }
    let period = try MonitoringPeriod("2025-02")
    for reports in [world.reports, world.reports.reversed()] {
      #expect(MonitoringSeries(reports).reading(.output, of: period)?.value == 2)
    }
  }

  @Test func `what is retracted or corrected doesn't count, and did as known before`() throws {
    var world = try MonitoringWorld()
    let period = try MonitoringPeriod("2025-02")
    let first = try world.report("2025-02", at: "2025-03-05T09:00") { $0.outputYuan = 100 }
    let second = try world.report("2025-02", at: "2025-03-08T09:00", corrects: first) {
      $0.outputYuan = 90
    }
    try world.retract(second, at: try Moment("2025-03-10T09:00"))
    func output(_ knownAt: String?) throws -> Int64? {
      world.series(knownAt: try knownAt.map { try Moment($0) }).reading(.output, of: period)?.value
    }
    #expect(try output("2025-03-05T08:59") == nil)
    #expect(try output("2025-03-05T09:00") == 100)
    #expect(try output("2025-03-08T09:00") == 90)
    // The first stays corrected, as a report of resumption does.
    #expect(try output("2025-03-10T09:00") == nil)
    #expect(try output(nil) == nil)
  }

  @Test func `a year's output needs every month, and takes what is jointly reported`() throws {
    var world = try MonitoringWorld()
    let last = try MonitoringPeriod("2025-02")
    for month in 3...12 {
      try world.report("2024-" + (month < 10 ? "0\(month)" : "\(month)")) { $0.outputYuan = 10 }
    }
    #expect(world.series().outputOfYear(through: last) == nil)
    try world.report("2025-01/02") { $0.outputYuan = 7 }
    #expect(world.series().outputOfYear(through: last)?.value == 107)
    #expect(world.series().outputOfYear(through: last)?.records.count == 11)
    #expect(world.series().outputOfYear(through: last.joint)?.value == 107)
    // The year up to January needs January alone, and the February before.
    #expect(world.series().outputOfYear(through: try MonitoringPeriod("2025-01")) == nil)
    try world.report("2025-01") { $0.outputYuan = 3 }
    try world.report("2024-02") { $0.outputYuan = 1 }
    #expect(world.series().outputOfYear(through: try MonitoringPeriod("2025-01"))?.value == 104)
  }

  @Test func `timely is whose first report came by the day, corrected or not`() throws {
    func tally(_ world: MonitoringWorld, _ period: String = "2025-02") throws -> MonitoringTally {
      var tally = MonitoringTally()
      tally.add(world.series(), about: try MonitoringPeriod(period), .sample)
      return tally
    }
    var world = try MonitoringWorld()
    #expect(try tally(world).expected == 1 && tally(world).reported == 0)
    let first = try world.report("2025-02", at: "2025-03-12T23:59") { $0.outputYuan = 1 }
    #expect(try tally(world).timely == 1)
    #expect(try tally(world).completeness == "100.00")
    try world.report("2025-02", at: "2025-03-20T09:00", corrects: first) { $0.outputYuan = 2 }
    #expect(try tally(world).reported == 1 && tally(world).timely == 1)
    var late = try MonitoringWorld()
    try late.report("2025-02", at: "2025-03-13T00:00") { $0.outputYuan = 1 }
    #expect(try tally(late).reported == 1 && tally(late).timely == 0)
    // Both months together have until March's day, whichever is asked for.
    var joint = try MonitoringWorld()
    try joint.report("2025-01/02", at: "2025-03-12T09:00") { $0.outputYuan = 1 }
    for period in ["2025-01", "2025-02", "2025-01/02"] {
      #expect(try tally(joint, period).timely == 1, "\(period)")
    }
    #expect(try tally(joint, "2025-03").reported == 0)
  }
}
