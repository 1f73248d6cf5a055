import Testing

@Suite struct NaiveRecountTests {
  private static let head = "id,division,stamp,received,author"
  private static let enterprises =
    head + ",name,aboveScaleFrom,closedOn\n"
      + """
      A,450102,1,2024-11-28T17:00:00.000+08:00,x,"甲, ""一"" 厂",2020-01-01,
      B,450102,2,2024-11-28T17:00:00.000+08:00,x,乙,2020-01-01,
      C,450203,3,2024-11-28T17:00:00.000+08:00,x,"丙
      厂",2020-01-01,
      D,450203,4,2024-11-28T17:00:00.000+08:00,x,丁,,
      E,450203,5,2024-11-28T17:00:00.000+08:00,x,戊,2020-01-01,2024-12-31
      """

  /// A report of `enterprise`, received at noon of a day.
  private func report(
    _ id: String, _ enterprise: String, asOf: String, _ state: String, received: String? = nil,
    stamp: String? = nil, corrects: String = ""
  ) -> String {
    let time = "\(received ?? asOf)T12:00:00.000+08:00"
    return
      "\(id),450102,\(stamp ?? "\(time)#7"),\(time),x,\(enterprise),,\(asOf),\(state),\(corrects)"
  }

  private func tally(
    _ reports: [String], retracted: [String] = [], asOf: String = "2025-02-05",
    knownAt: String? = nil, scope: String = "450000"
  ) -> NaiveRecount.Tally? {
    let recount = NaiveRecount(
      enterprises: Self.enterprises,
      resumptions: ([Self.head + ",enterprise,project,asOf,state,corrects"] + reports)
        .joined(separator: "\r\n"),
      retractions: ([Self.head + ",retracts"]
        + retracted.map { "r\($0),450102,9,2025-02-06T12:00:00.000+08:00,x,\($0)" })
        .joined(separator: "\n"),
      exemptions: Self.head + ",enterprise,from\ne1,450102,1,1738000000000,x,B,2025-01-30\n")
    return recount.count(
      .init(asOf: asOf, rosterDate: "2025-01-20", knownAt: knownAt, targetPercent: 60))[scope]
  }

  @Test func `the roster is who is above scale and live on its date`() {
    #expect(tally([])?.roster == 3)
    #expect(tally([])?.missing == 3)
    #expect(tally([])?.exempt == 1)
    #expect(tally([], scope: "450200")?.roster == 1)
  }

  @Test func `the latest report counts, and of one day's the one stamped later`() {
    let reports = [
      report("1", "A", asOf: "2025-02-03", "stopped"),
      report("2", "A", asOf: "2025-02-05", "resumed"),
      report("3", "B", asOf: "2025-02-04", "stopped", stamp: "2025-02-04T12:00:00.000+08:00#9"),
      report(
        "4", "B", asOf: "2025-02-04", "neverStopped", stamp: "2025-02-04T12:00:00.000+08:00#10"),
    ]
    #expect(tally(reports)?.resumed == 2)
    #expect(tally(reports.reversed())?.resumed == 2)
    #expect(tally(reports)?.rate == "66.66")
    #expect(tally(reports)?.isMet(targetPercent: 67) == false)
    #expect(tally(reports)?.isMet(targetPercent: 66) == true)
  }

  @Test func `too early, too late and not yet come don't count; entered days after does`() {
    #expect(tally([report("1", "A", asOf: "2025-01-27", "resumed")])?.missing == 3)
    #expect(tally([report("1", "A", asOf: "2025-02-06", "resumed")])?.missing == 3)
    #expect(
      tally([report("1", "A", asOf: "2025-02-05", "resumed", received: "2025-02-04")])?.missing == 3
    )
    let late = report("1", "A", asOf: "2025-02-05", "resumed", received: "2025-02-09")
    #expect(tally([late])?.resumed == 1)
    #expect(tally([late], knownAt: "2025-02-09T12:00:00.000+08:00")?.resumed == 1)
    #expect(tally([late], knownAt: "2025-02-09T11:59:59.999+08:00")?.resumed == 0)
    #expect(tally([late], knownAt: "2025-02-09T04:00:00.000Z")?.resumed == 1)
    #expect(tally([late], knownAt: "1739073600000")?.resumed == 1)
  }

  @Test func `a retracted report and a corrected one don't count`() {
    let reports = [
      report("1", "A", asOf: "2025-02-03", "stopped"),
      report("2", "A", asOf: "2025-02-05", "resumed"),
      report("3", "B", asOf: "2025-02-05", "resumed"),
      report("4", "B", asOf: "2025-02-05", "partial", corrects: "3"),
    ]
    #expect(tally(reports, retracted: ["2"])?.stopped == 1)
    #expect(tally(reports, retracted: ["2"])?.partial == 1)
    #expect(
      tally(reports, retracted: ["2"], knownAt: "2025-02-05T23:00:00.000+08:00")?.resumed == 1)
  }
}
