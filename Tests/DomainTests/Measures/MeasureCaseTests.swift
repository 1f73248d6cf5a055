import Foundation
import Seed
import Testing

@testable import Domain

/// The cases of `Tests/Cases/measures.csv`, written by hand from the policy's text (Measures 1–4, 25 and 26): a table that
/// a policy officer can read and add to.
@Suite struct MeasureCaseTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var line: Int
    var measure: Int
    var version: String
    var about: String
    var circumstances: String
    var verdict: MeasureVerdict
    var yuan: Int64?

    var testDescription: String { "line \(line): Measure \(measure), \(about)" }
  }

  private static let table: Result<(base: String, cases: [Case]), any Error> = Result {
    let table = try rows("measures", ["措施", "版本", "说明", "情况", "结论", "应奖元"])
    let words: [String: MeasureVerdict] = [
      "符合": .eligible, "金额待定": .amountPending, "待定": .undetermined,
      "降低标准未定": .relaxationPending, "不符合": .notEligible,
    ]
    let base = try #require(table.first)
    let cases = try table.dropFirst().map { row in
      Case(
        line: row.line, measure: try #require(Int(row["措施"])), version: row["版本"],
        about: row["说明"], circumstances: row["情况"], verdict: try #require(words[row["结论"]]),
        yuan: Int64(row["应奖元"]))
    }
    return (base["情况"], cases)
  }

  static var cases: [Case] { (try? table.get().cases) ?? [] }

  /// The rows of a table of cases.
  private static func rows(_ name: String, _ columns: [String]) throws -> [Table.Row] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Cases/\(name).csv")
    let table = try Table(
      parsing: Array(Data(contentsOf: file)), columns: columns.map { Column($0) })
    if let problem = table.problems.first { throw problem }
    return table.rows
  }

  @Test(arguments: MeasureCaseTests.cases)
  func `a case is decided as the policy officer wrote it`(one: Case) throws {
    var world = MeasureWorld()
    try world.apply(try Self.table.get().base)
    try world.apply(one.circumstances)
    let rules = try Seed.measureRules(version: one.version)
    let award = MeasureEvaluator(rules).award(try world.subject())
    let finding = try #require(award[one.measure])
    let why = (finding.reasons.map(rules.chinese) + finding.gaps.map(rules.chinese))
      .joined(separator: "；")
    #expect(finding.verdict == one.verdict, "\(why)")
    #expect(finding.grossFen == one.yuan.map { $0 * 100 }, "\(why)")
    // Whoever is told no is told why, and whoever is told to wait is told for what.
    switch finding.verdict {
    case .notEligible: #expect(!finding.reasons.isEmpty)
    case .undetermined, .relaxationPending, .amountPending:
      #expect(!finding.gaps.isEmpty || finding.mostFen != nil)
    case .eligible: #expect(finding.gaps.isEmpty && !finding.inputs.isEmpty)
    }
  }

  @Test func `under the cap the total is that of the table, whatever the order of measures`() throws
  {
    let rows = try Self.rows("cap", ["说明", "上限元", "各条应奖元", "实得元", "核减元"])
    #expect(rows.count >= 10)
    let yuan = { (row: Table.Row, name: String) in try #require(Int64(row[name])) }
    for row in rows {
      var rules = try Seed.measureRules().setting(["capYuan": try yuan(row, "上限元")])
      var awards: [Int: Int64] = [:]
      for part in row["各条应奖元"].split(separator: "；") {
        let numbers = part.split { !$0.isNumber }.compactMap { Int64($0) }
        awards[Int(numbers[0])] = numbers[1]
      }
      // Each gives what the row says, to whoever qualifies.
      rules.measures = rules.measures.filter { awards[$0.measure] != nil }
      for (index, rule) in rules.measures.enumerated() {
        let name = "trial\(rule.measure)"
        rules.parameters.append(
          .init(
            name: name, chinese: "试算", english: "trial", unit: .yuan, value: awards[rule.measure]))
        rules.measures[index].amount = .fixed(.init(parameter: name))
      }
      let subject = try MeasureWorld().subject()
      for order in permutations(rules.measures.map(\.measure)) {
        rules.cap.order = order
        try rules.validate()
        let award = MeasureEvaluator(rules).award(subject)
        #expect(award.findings.allSatisfy { $0.verdict == .eligible }, "\(row["说明"])")
        #expect(award.netFen == 100 * (try yuan(row, "实得元")), "\(row["说明"]): \(order)")
        #expect(award.reductionFen == 100 * (try yuan(row, "核减元")), "\(row["说明"]): \(order)")
        #expect(award.findings.allSatisfy { ($0.netFen ?? -1) >= 0 })
      }
    }
  }

  @Test func `the table has cases of each measure and each verdict`() throws {
    let cases = try Self.table.get().cases
    #expect(cases.count >= 115)
    #expect(Set(cases.map(\.measure)) == [1, 2, 3, 4, 25, 26])
    #expect(Set(cases.map(\.verdict)) == Set(MeasureVerdict.allCases))
    #expect(Set(cases.map(\.version)) == ["draft", "issued"])
  }
}

extension MeasureWorld {
  /// Changes what a case says: `键=值；键=值`.
  mutating func apply(_ text: String) throws {
    for part in text.split(separator: "；") {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      let value = try #require(pair.count == 2 ? pair[1] : nil)
      try set(pair[0], to: value)
    }
  }

  private mutating func set(_ name: String, to text: String) throws {
    let text: String? = text == "缺" ? nil : text
    switch name {
    case "行业": sector = try #require(text.flatMap(Sector.init(named:))).rawValue
    case "小类": industryClass = text
    case "工艺": route = text.map { $0 == "长流程" ? .long : .short }
    case "连续生产": isContinuous = text.map { $0 == "是" }
    case "两高项目": isTwoHigh = text.map { $0 == "是" }
    case "两高目录": catalogue = text
    case "独立电表": hasOwnMeter = text.map { $0 == "是" }
    case "无基数认定": noBaseReason = text
    case "2024年产值": lastYearOutput = try text.map(number)
    case "一季度产值": output = try months(text)
    case "上年一季度产值": outputBefore = try months(text)
    case "一季度营收": revenue = try months(text)
    case "上年一季度营收": revenueBefore = try months(text)
    case "外购电量": purchased = try months(text)
    case "参保人数": insured = try text.map { Int(try number($0)) }
    case "上年参保人数": insuredBefore = try text.map { Int(try number($0)) }
    case "四季度电量": autumn = try text.map(number)
    case "假期电量": holiday = try text.map(number)
    case "春节电量": festival = try text.map(number)
    case "上年春节电量": festivalBefore = try text.map(number)
    case "缺读数": missingDays = [try CivilDate(try #require(text))]
    case "合报": isJoint = text == "是"
    default: Issue.record("there is no circumstance “\(name)”")
    }
  }

  private func number(_ text: String) throws -> Int64 { try #require(Int64(text)) }

  /// A quarter's sum over its months, or the months one by one: `14000000+缺+16000000`.
  private func months(_ text: String?) throws -> [Int64?] {
    let parts = (text ?? "缺+缺+缺").split(separator: "+").map(String.init)
    if parts.count == 3 { return try parts.map { $0 == "缺" ? nil : try number($0) } }
    let sum = try number(parts[0])
    return [sum / 3, sum / 3, sum - 2 * (sum / 3)]
  }
}
