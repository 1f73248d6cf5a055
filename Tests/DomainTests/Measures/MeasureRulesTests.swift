import Foundation
import Seed
import Testing

@testable import Domain

/// The measures' rules as data: what they may say, where they are wrong, and how they read.
@Suite struct MeasureRulesTests {
  private static func text(_ version: String = "issued") throws -> String {
    String(decoding: try RecordJSON.encode(try Seed.measureRules(version: version)), as: UTF8.self)
  }

  @Test func `both versions come with the program, and differ where the texts do`() throws {
    let (draft, issued) = (
      try Seed.measureRules(version: "draft"), try Seed.measureRules(version: "issued")
    )
    #expect(try Seed.measureRuleVersions() == ["draft", "issued"])
    #expect(draft.parameter("baseOutputGrowth")?.value == 800)
    #expect(issued.parameter("baseOutputGrowth")?.value == 1000)
    var same = try draft.setting(["baseOutputGrowth": 1000])
    (same.version, same.source) = (issued.version, issued.source)
    #expect(same == issued)
    // Measure 3 stands in the older parameters too.
    for rules in [draft, issued] {
      let base = try Seed.rules(version: rules.version).baseGrowth
      #expect(rules.parameter("baseOutputYuan")?.value == base.industryOutputYuan)
      #expect(rules.parameter("baseOutputGrowth")?.value == Int64(base.industryBasisPoints))
      #expect(rules.parameter("baseRevenueYuan")?.value == base.softwareRevenueYuan)
      #expect(rules.parameter("baseRevenueGrowth")?.value == Int64(base.softwareBasisPoints))
      #expect(rules.parameter("baseAwardLeastYuan")?.value == base.awardFromYuan)
      #expect(rules.parameter("baseAwardMostYuan")?.value == base.awardToYuan)
    }
    #expect(throws: Invalid.self) { try Seed.measureRules(version: "final") }
  }

  @Test func `rules are the same after they were written and read`() throws {
    let rules = try Seed.measureRules()
    #expect(try MeasureRules(reading: RecordJSON.encode(rules)) == rules)
  }

  @Test(
    arguments: [
      // What is changed in the file, and what is said with the line.
      (#""value": 9000"#, #""value": -1"#, "-1 is not 0"),
      (#""unit": "basisPoints""#, #""unit": "percent""#, "percent"),
      (#""parameter": "holidayShare""#, #""parameter": "holidayOutput""#, "no parameter"),
      (#""parameter": "holidayShare""#, #""parameter": "capYuan""#, "counts yuan"),
      (#""figure": "holidayElectricity""#, #""figure": "output""#, "counts kilowattHours"),
      (#"{"sector": ["nonferrous"]}"#, #"{"sectors": ["nonferrous"]}"#, "one of the words"),
      (#"{"sector": ["nonferrous"]}"#, #"{"sector": ["aluminium"]}"#, "aluminium"),
      (#"{"sector": ["nonferrous"]}"#, #"{"sector": []}"#, "has nothing"),
      (#"{"industryClass": ["26"]}"#, #"{"industryClass": ["化工"]}"#, "beginning of a class"),
      (#""to": "2025-02-20""#, #""to": "2025-02-30""#, "doesn't exist"),
      (#""to": "2025-02-20""#, #""to": "2025-01-19""#, "no window"),
      (
        #""from": "2025-01", "through": "2025-03""#, #""from": "2025-03", "through": "2025-01""#,
        "no months"
      ),
      (
        #"{"fixed": {"parameter": "holidayAwardYuan"}}"#,
        #"{"fixed": {"parameter": "workerRate"}}"#, "counts thousandths"
      ),
      (#""order": [1, 2, 3, 4, 25, 26]"#, #""order": [1, 2, 3, 4, 25, 27]"#, "order names"),
      (#""order": [1, 2, 3, 4, 25, 26]"#, #""order": [1, 1]"#, "order names"),
      (#""measure": 26"#, #""measure": 25"#, "twice"),
      (#""measure": 26"#, #""measure": 33"#, "no measure 33"),
      (#""version": "issued""#, #""version": "Issued Text""#, "no version's name"),
      (#""quarterStart": "2025-01-01","#, #""quarterStart": "2025-01-01""#, "should have"),
      (#""mostTimesMean": 10"#, #""mostTimesMean": 0"#, "checks of readings"),
    ])
  func `what is wrong with a file of rules is told with its line`(
    old: String, new: String, says: String
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../seed/rules/issued.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let range = try #require(text.range(of: old), "the file has no \(old)")
    let line = text[..<range.lowerBound].count { $0 == "\n" } + 1
    let wrong = text.replacingCharacters(in: range, with: new)
    do {
      _ = try MeasureRules(reading: Array(wrong.utf8))
      Issue.record("nothing is said of \(new)")
    } catch {
      #expect(error.description.contains(says), "\(error)")
      // A part is named by its first line, the end of a text by what follows.
      #expect((line - 12...line + 1).contains(error.line), "line \(line): \(error)")
      #expect(error.chinese.contains("第\(error.line)行"))
    }
  }

  @Test func `a line that is wrong by itself is told exactly`() throws {
    let text = """
      {
        "version": "issued",
        "source": "text",
        "quarterStart": "2025-13-01"
      }
      """
    let problem = #expect(throws: TableProblem.self) {
      try MeasureRules(reading: Array(text.utf8))
    }
    #expect(problem?.line == 4 && problem?.column == 19, "\(String(describing: problem))")
    let ended = #expect(throws: TableProblem.self) { try MeasureRules(reading: Array("{\n{".utf8)) }
    #expect(ended?.line == 2)
  }

  @Test func `a parameter that isn't there, and a value that can't be, are refused`() throws {
    let rules = try Seed.measureRules()
    #expect(throws: Invalid.self) { try rules.setting(["nothing": 1]) }
    #expect(throws: Invalid.self) { try rules.setting(["capYuan": -1]) }
    #expect(try rules.setting(["capYuan": nil]).parameter("capYuan")?.value == nil)
  }

  @Test func `the rules read as the policy does`() throws {
    let rules = try Seed.measureRules(version: "draft")
    let third = try #require(rules.measures.first { $0.measure == 3 })
    let words = rules.chinese(third.standard)
    #expect(words.contains("一季度产值达到4000万元及以上，且一季度产值较2024年一季度产值增长8%及以上"), "\(words)")
    #expect(words.contains("一季度营业收入达到2000万元及以上"))
    #expect(rules.chinese(third.amount) == "20万元至50万元，分档标准待定")
    let last = try #require(rules.measures.first { $0.measure == 26 })
    #expect(rules.chinese(last.amount).hasSuffix("每人1000元，最高20万元"), "\(rules.chinese(last.amount))")
    let first = try #require(rules.measures.first { $0.measure == 1 })
    #expect(rules.chinese(first.standard).contains("日均达到2024年四季度用电量日均的90%及以上"))
    for rule in rules.measures {
      for text in [
        rules.chinese(rule.scope), rules.english(rule.scope), rules.english(rule.amount),
      ] {
        #expect(!text.isEmpty)
      }
    }
  }

  @Test func `what is missing to qualify is told in plain words (Measure 28)`() throws {
    let rules = try Seed.measureRules()
    func words(_ measure: Int, _ circumstances: String) throws -> String {
      var world = MeasureWorld()
      try world.apply(circumstances)
      let finding = try #require(
        MeasureEvaluator(rules).award(try world.subject())[measure])
      #expect(finding.verdict == .notEligible)
      return rules.chineseShortfall(finding)
    }
    #expect(try words(3, "一季度产值=42800000") == "再增产120万元即达到第三条标准")
    // Growth decides where the threshold is met, and the larger of both where neither is.
    #expect(
      try words(3, "一季度产值=39000000；上年一季度产值=39000000") == "再增产390万元即达到第三条标准")
    #expect(try words(26, "参保人数=100") == "再新增用工1人即达到第二十六条标准")
    #expect(
      try words(26, "参保人数=90；一季度产值=19000000")
        == "再新增用工11人、再增产100万元即达到第二十六条标准")
    #expect(try words(1, "假期电量=28799") == "再多用电1千瓦时即达到第一条标准")
    // What can't be made more of isn't asked for.
    #expect(try words(1, "行业=有色金属；假期电量=28799") == "")
    #expect(try words(1, "2024年产值=1") == "")
    #expect(try words(3, "上年一季度产值=0") == "")
  }

  @Test func `what would qualify, does, and a yuan less doesn't`() throws {
    var random = SeededRandom(seed: 7)
    let rules = try Seed.measureRules()
    let engine = MeasureEvaluator(rules)
    for _ in 0..<300 {
      var world = MeasureWorld()
      let base = Int64(random.below(60_000_000) + 3)
      world.outputBefore = [base / 3, base / 3, base - base / 3 * 2]
      world.output = [0, 0, Int64(random.below(20_000_000))]
      let lacking = try #require(engine.award(try world.subject())[3]?.shortfalls.first)
      #expect(lacking.figure == "output" && lacking.amount > 0)
      let now = try #require(world.output[2])
      world.output[2] = now + lacking.amount
      #expect(engine.award(try world.subject())[3]?.verdict == .amountPending)
      world.output[2] = now + lacking.amount - 1
      #expect(engine.award(try world.subject())[3]?.verdict == .notEligible)
    }
  }

  @Test func `a table of grades decides an open amount`() throws {
    var rules = try Seed.measureRules()
    for (name, yuan) in [("grade1", 500_000), ("grade2", 300_000)] as [(String, Int64)] {
      rules.parameters.append(
        .init(name: name, chinese: "档", english: "grade", unit: .yuan, value: yuan))
    }
    let index = try #require(rules.measures.firstIndex { $0.measure == 3 })
    rules.measures[index].amount = .range(
      .init(
        least: "baseAwardLeastYuan", most: "baseAwardMostYuan",
        grades: [
          .init(
            when: .all([
              .atLeast(.init(figure: "output", parameter: "baseOutputYuan")),
              .increase(.init(figure: "insured", base: "insuredBefore")),
            ]), parameter: "grade1"),
          .init(
            when: .atLeast(.init(figure: "output", parameter: "newOutputYuan")),
            parameter: "grade2"),
        ]))
    try rules.validate()
    let engine = MeasureEvaluator(rules)
    var world = MeasureWorld()
    #expect(engine.award(try world.subject())[3]?.grossFen == 50_000_000)
    world.insured = 100
    #expect(engine.award(try world.subject())[3]?.grossFen == 30_000_000)
    // A grade that can't be decided leaves the amount open; a later one is never given in its place.
    world.insured = nil
    let open = try #require(engine.award(try world.subject())[3])
    #expect(open.verdict == .amountPending && open.grossFen == nil && !open.gaps.isEmpty)
    #expect(open.leastFen == 20_000_000 && open.mostFen == 50_000_000)
  }

  @Test func `a lower standard of a group is used once it is set`() throws {
    var rules = try Seed.measureRules()
    let index = try #require(rules.measures.firstIndex { $0.measure == 3 })
    for group in (rules.measures[index].relaxations ?? []).indices {
      rules.measures[index].relaxations?[group].standard = .atLeast(
        .init(figure: "output", parameter: "newOutputYuan"))
    }
    var world = MeasureWorld()
    world.sector = "biomedicine"
    world.output = [0, 0, 20_000_000]
    #expect(MeasureEvaluator(rules).award(try world.subject())[3]?.verdict == .amountPending)
    world.output = [0, 0, 19_999_999]
    #expect(MeasureEvaluator(rules).award(try world.subject())[3]?.verdict == .notEligible)
  }

  @Test(arguments: [
    (MeasureUnit.yuan, 1_200_000, "120万元"), (.yuan, 19_999_999, "1999.9999万元"),
    (.yuan, 9_999, "9999元"), (.basisPoints, 8_999, "89.99%"), (.basisPoints, 9_000, "90%"),
    (.basisPoints, -5, "-0.05%"), (.thousandthsOfYuan, 15, "0.015元"), (.people, 3, "3人"),
    (.kilowattHours, 28_799, "2.8799万千瓦时"),
  ])
  func `numbers are written exactly`(unit: MeasureUnit, value: Int64, text: String) {
    #expect(unit.chinese(value) == text)
  }

  @Test func `a share has its numbers of days, to be divided again`() throws {
    let rules = try Seed.measureRules()
    let first = MeasureEvaluator(rules).award(try MeasureWorld().subject())[1]
    #expect(
      try #require(first).reasons.map(rules.chinese).last
        == "1月20日至2月20日用电量2.88万千瓦时，2024年四季度用电量9.2万千瓦时，"
        + "日均之比（28800÷32天）÷（92000÷92天）＝90%，达到90%")
  }

  @Test func `inputs name their records, source and time`() throws {
    let award = MeasureEvaluator(try Seed.measureRules()).award(try MeasureWorld().subject())
    let third = try #require(award[3])
    let output = try #require(third.inputs.first { $0.figure == "output" })
    #expect(output.value == 44_000_000 && output.source == .monitoring)
    #expect(output.records == [4, 5, 6].map { RecordID.sample($0) })
    #expect(output.received == (try Moment("2025-04-10T09:00")))
    let first = try #require(award[1])
    #expect(first.inputs.map(\.source) == [.register, .meter, .meter])
    #expect(first.inputs.map(\.value) == [20_000_000, 28_800, 92_000])
    #expect(award.grossFen == 11_000_000 && award.isProvisional)
  }
}
