import Seed
import Testing

@testable import Domain

/// Daily electricity: its records, its files, and what looks strange about it (Measures 1 and 2).
@Suite struct MeterTests {
  private func report(
    _ number: UInt64, _ from: String, _ values: [Int64?], at time: String = "2025-03-01T09:00",
    retracted: String? = nil, meter: Meter = .total
  ) throws -> MeterSeries.Report {
    let moment = try Moment(time)
    return MeterSeries.Report(
      id: .sample(number), stamp: Stamp(moment), received: moment,
      retracted: try retracted.map { try Moment($0) },
      fact: MeterReadings(
        enterprise: try .sample(1), meter: meter, from: try CivilDate(from), kilowattHours: values))
  }

  @Test func `of one day the latest record counts, and the others' other days stand`() throws {
    let reports = [
      try report(1, "2025-01-01", [1, 2, 3, nil]),
      try report(2, "2025-01-02", [20, nil, 40], at: "2025-03-02T09:00"),
      try report(3, "2025-01-01", [9], meter: .purchased),
    ]
    let (first, last) = (try CivilDate("2025-01-01"), try CivilDate("2025-01-04"))
    for order in [reports, reports.reversed(), [reports[1], reports[0], reports[2]]] {
      let series = MeterSeries(order)
      guard
        case .known(let sum, let records, let received) = series.sum(.total, from: first, to: last)
      else {
        Issue.record("it is all there")
        continue
      }
      #expect(sum == 1 + 20 + 3 + 40)
      #expect(Set(records) == [.sample(1), .sample(2)] && records.count == 2)
      #expect(received == (try Moment("2025-03-02T09:00")))
      #expect(series[.purchased, first] == 9)
    }
    // As it was known before the second came.
    let before = MeterSeries(reports, knownAt: try Moment("2025-03-01T12:00"))
    #expect(before.sum(.total, from: first, to: last) == .missing([last]))
  }

  @Test func `what was taken back doesn't count, but did as known before`() throws {
    let reports = [
      try report(1, "2025-01-01", [1, 2]),
      try report(2, "2025-01-01", [5], at: "2025-03-02T09:00", retracted: "2025-03-03T09:00"),
    ]
    let day = try CivilDate("2025-01-01")
    #expect(MeterSeries(reports)[.total, day] == 1)
    #expect(MeterSeries(reports, knownAt: try Moment("2025-03-02T10:00"))[.total, day] == 5)
    #expect(MeterSeries()[.total, day] == nil && MeterSeries().isEmpty)
  }

  @Test func `its JSON is that of any record`() throws {
    let plain = MeterReadings(
      enterprise: try .sample(1), meter: .purchased, from: try CivilDate("2025-01-01"),
      kilowattHours: [0, nil, 1_000_000_000])
    var full = plain
    (full.source, full.corrects) = ("电网“\"导出\"”/表", .sample(7))
    for readings in [plain, full] {
      #expect(readings.json == (try RecordJSON.encode(readings)))
      #expect(try RecordJSON.decode(MeterReadings.self, from: readings.json) == readings)
    }
  }

  @Test func `a record says at least something, in order, within bounds`() throws {
    func check(_ values: [Int64?]) throws {
      try MeterReadings(
        enterprise: .sample(1), meter: .total, from: CivilDate("2025-01-01"), kilowattHours: values
      ).validate()
    }
    try check([0])
    try check([1, nil, 3])
    try check(Array(repeating: MeterReadings.most, count: MeterReadings.mostDays))
    for wrong in [
      [], [nil], [nil, 1], [1, nil], [-1], [MeterReadings.most + 1],
      Array(repeating: 1, count: MeterReadings.mostDays + 1),
    ] as [[Int64?]] {
      #expect(throws: Invalid.self, "\(wrong.prefix(3))") { try check(wrong) }
    }
  }

  private func read(_ text: String, pieces: Int = 1 << 20) throws -> MeterTable {
    var table = MeterTable()
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      try table.feed(Array(bytes[start..<min(start + pieces, bytes.count)]))
    }
    try table.finish()
    return table
  }

  @Test(arguments: [1, 2, 7, 1 << 20])
  func `a file is read the same in pieces of any size`(pieces: Int) throws {
    let (a, b) = (try CreditCode.sample(1), try CreditCode.sample(2))
    let text = """
      \u{FEFF}日期,统一社会信用代码,备注,用电量（千瓦时）,外购电量\r
      2025-01-28,\(a),春节,100,90\r
      2025/1/30,\(a),,120,\r
      20250129,\(a),,"110",95\r
      2024-02-09,\(a),,80,\r
      \r
      2025-01-28,\(b),,,7
      """
    let table = try read(text, pieces: pieces)
    #expect(table.problems.isEmpty && table.rows == 5, "\(table.problems)")
    let records = table.records(source: "电网")
    let days = [try CivilDate("2024-02-09"), try CivilDate("2025-01-28")]
    #expect(
      records == [
        .init(enterprise: a, meter: .total, from: days[0], kilowattHours: [80], source: "电网"),
        .init(
          enterprise: a, meter: .total, from: days[1], kilowattHours: [100, 110, 120], source: "电网"),
        .init(
          enterprise: a, meter: .purchased, from: days[1], kilowattHours: [90, 95], source: "电网"),
        .init(enterprise: b, meter: .purchased, from: days[1], kilowattHours: [7], source: "电网"),
      ])
    for record in records { try record.validate() }
  }

  @Test func `bad rows are told with their lines, and good ones are taken`() throws {
    let a = try CreditCode.sample(1)
    let text = """
      enterprise,date,kilowattHours
      \(a),2025-01-01,1
      \(a),2025-02-30,2
      \(a),2025-01-02,12.5
      \(a),2025-01-02,-3
      91450102000000000X,2025-01-02,3
      \(a),2025-01-03
      \(a),2025-01-01,1
      \(a),2025-01-01,2
      \(a),2025-01-04,
      \(a),2025-01-05,99999999999999999999
      """
    let table = try read(text)
    #expect(table.problems.map(\.line) == [3, 4, 5, 6, 7, 9, 10, 11], "\(table.problems)")
    #expect(table.records(source: nil).map(\.kilowattHours) == [[1]])
    #expect(table.problems[1].chinese.contains("“12.5”不是整数千瓦时"))
    for wrong in ["", "甲,乙\n1,2\n", String(repeating: "x", count: 5_000)] {
      #expect(throws: TableProblem.self) { try read(wrong) }
    }
  }

  @Test func `long gaps and long spans begin new records`() throws {
    let a = try CreditCode.sample(1)
    let first = try CivilDate("2023-01-01")
    let days = Array(0..<900) + [940, 971, 1003]
    let rows = days.map { "\(a),\(first.adding(days: $0)),\($0)" }
    let records = try read("enterprise,date,kilowattHours\n" + rows.joined(separator: "\n"))
      .records(source: nil)
    #expect(records.map(\.kilowattHours.count) == [400, 400, 100, 32, 1])
    for record in records { try record.validate() }
    let series = MeterSeries(
      try records.enumerated().map { index, record in
        let moment = try Moment("2025-03-01T09:00")
        return .init(
          id: .sample(UInt64(index)), stamp: Stamp(moment), received: moment, fact: record)
      })
    for day in days { #expect(series[.total, first.adding(days: day)] == Int64(day)) }
    #expect(series[.total, first.adding(days: 941)] == nil)
  }

  @Test func `what looks strange is a question, each with its numbers`() throws {
    let checks = try Seed.measureRules().readingChecks
    func warnings(_ values: [Int64?], beside held: [MeterSeries.Report] = []) throws
      -> [MeterWarning.What]
    {
      let new = try report(9, "2025-02-01", values).fact
      return checks.warnings(of: new, beside: MeterSeries(held)).map(\.what)
    }
    let even = Array(repeating: Int64?.some(100), count: 14)
    #expect(try warnings(even) == [])
    // Two weeks, and one day of them far above the others.
    var spike = even
    spike[3] = 100_000
    #expect(try warnings(spike) == [.spike(try CivilDate("2025-02-04"), 100_000, mean: 7_235)])
    // Half as much again as a year before is the limit; more is asked about.
    let before = Array(repeating: Int64?.some(200), count: 14)
    let lastYear = try report(1, "2024-02-02", before)
    #expect(try warnings(even, beside: [lastYear]) == [])
    let less = Array(repeating: Int64?.some(99), count: 14)
    #expect(
      try warnings(less, beside: [lastYear]) == [.changedOnYear(mean: 99, before: 200)])
    let weeks = try report(2, "2025-01-18", before)
    #expect(try warnings(less, beside: [weeks]) == [.changedOnWeeks(mean: 99, before: 200)])
    let held = try report(3, "2025-02-01", [100, 101, 100, 99])
    let revised = try warnings(even, beside: [held])
    #expect(revised == [.revised(2, try CivilDate("2025-02-02"))])
    let warning = MeterWarning(
      enterprise: try .sample(1), meter: .total, what: revised[0])
    #expect(warning.chinese.contains("2天与已有读数不同"))
    #expect(warning.english.contains("2 days"))
  }
}
