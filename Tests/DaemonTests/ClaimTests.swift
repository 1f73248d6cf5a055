import Domain
import Foundation
import Seed
import Testing

@testable import Season

extension RealDaemons {
  /// The measures' rules, electricity and evaluation (Measures 1–4, 25, 26 and 32), over real nodes.
  @Suite struct ClaimTests {
    private func enterprise(_ number: Int, _ fields: [String: JSONValue] = [:]) -> JSONValue {
      var record: JSONValue = [
        "name": "第\(number)厂", "division": "450102", "sector": "machinery",
        "industryClass": "3411", "outputYuan": 20_000_000, "isContinuousProcess": false,
        "isTwoHighProject": false, "twoHighCatalogue": "无", "hasOwnMeter": true,
      ]
      for (name, value) in fields { record[name] = value }
      return ["kind": "enterprise", "id": .text(Samples.code(number)), "record": record]
    }

    private func report(_ number: Int, _ period: String, _ fields: [String: JSONValue])
      -> JSONValue
    {
      var record: JSONValue = [
        "enterprise": .text(Samples.code(number)), "period": .text(period),
      ]
      for (name, value) in fields { record[name] = value }
      return ["kind": "monitoring", "id": .text(Samples.id()), "record": record]
    }

    /// The quarter of two years of an enterprise: its output is up by 10 %, ten workers are new.
    private func quarters(_ number: Int) -> [JSONValue] {
      [
        report(number, "2024-01/02", ["outputYuan": 30_000_000]),
        report(number, "2024-03", ["outputYuan": 10_000_000, "insuredHeadcount": 100]),
        report(number, "2025-01/02", ["outputYuan": 34_000_000]),
        report(number, "2025-03", ["outputYuan": 10_000_000, "insuredHeadcount": 110]),
      ]
    }

    private func post(_ node: TestNode, _ entries: [JSONValue]) async throws {
      let answer = try await node.post(entries: entries)
      #expect(answer.status == 201, "\(answer.text)")
    }

    /// Rows of a file of readings, so much each day.
    private func rows(
      _ number: Int, _ from: String, _ to: String, _ value: Int, without day: String? = nil
    ) throws -> [String] {
      let (first, last) = (try CivilDate(from), try CivilDate(to))
      return (0...(last - first)).map { first.adding(days: $0) }.filter { "\($0)" != day }.map {
        "\(Samples.code(number)),\($0),\(value)"
      }
    }

    private func windows(_ number: Int, _ window: Int, without day: String? = nil) throws
      -> [String]
    {
      try rows(number, "2024-02-09", "2024-02-24", 800)
        + rows(number, "2024-10-01", "2024-12-31", 1000)
        + rows(number, "2025-01-20", "2025-02-20", window, without: day)
    }

    private func finding(_ answer: JSONValue, _ number: Int, _ measure: Int) -> JSONValue? {
      let item = answer["items"]?.elements.first { $0["enterprise"] == .text(Samples.code(number)) }
      return item?["findings"]?.elements.first { $0["measure"]?.number == measure }
    }

    @Test func `readings are imported, and who qualifies is found without application`()
      async throws
    {
      try await TestTree.with(["450000", "450102"], at: "2025-04-12T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        try await post(county, (0..<3).map { enterprise($0) } + quarters(0) + quarters(1))
        let file = tree.folder / "电量.csv"
        let table =
          try ["统一社会信用代码,日期,用电量"] + windows(0, 900) + windows(1, 899)
          + windows(2, 900, without: "2025-02-20")
        try Data(table.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
        let before = try await county.changes() ?? 0
        let trial = try await county.command("import", "readings", file, "--dry-run")
        #expect(trial.code == 0 && trial.output.contains("419 readings are good"), "\(trial.text)")
        #expect(try await county.changes() == before)
        let taken = try await county.command("import", "readings", file)
        #expect(taken.code == 0, "\(taken.text)")
        #expect(taken.output.contains("419 readings of 3 enterprises; 6 records stored"))
        // Few changes for many readings; the same file again adds none.
        #expect(try await county.changes() == before + 6)
        let again = try await county.command("import", "readings", file)
        #expect(again.output.contains("0 records stored, 6 held already"), "\(again.text)")
        #expect(try await tree.agree())
        for node in [region, county] {
          let review = try await node.get("reviews/claims?rules=issued&by=county").json
          #expect(finding(review, 0, 1)?["verdict"] == "eligible", "\(review)")
          #expect(finding(review, 0, 1)?["netFen"] == 10_000_000)
          #expect(finding(review, 1, 1)?["verdict"] == "notEligible")
          #expect(finding(review, 1, 1)?["shortfallChinese"] == "再多用电32千瓦时即达到第一条标准")
          #expect(finding(review, 2, 1)?["verdict"] == "undetermined")
          #expect(finding(review, 0, 3)?["verdict"] == "amountPending")
          #expect(finding(review, 0, 3)?["mostFen"] == 50_000_000)
          #expect(finding(review, 0, 26)?["netFen"] == 1_000_000)
          #expect(finding(review, 2, 26)?["verdict"] == "undetermined")
          let inputs = finding(review, 0, 1)?["inputs"]?.elements ?? []
          #expect(inputs.map { $0["value"]?.number } == [20_000_000, 28_800, 92_000])
          #expect(inputs.last?["source"] == "meter" && inputs.last?["records"]?.elements.count == 1)
          let tally = review["rows"]?.elements.first?["tally"]
          #expect(tally?["enterprises"] == 3 && tally?["netFen"] == 12_000_000)
          let meters = try await node.get("reviews/meters").json["rows"]?.elements.first
          #expect(meters?["complete"] == [2, 3, 3, 3] && meters?["partly"] == [1, 0, 0, 0])
        }
        // What is strange is to be confirmed, and then stands.
        let strange = try rows(2, "2025-02-13", "2025-02-20", 9000)
        let second = ["统一社会信用代码,日期,用电量"] + strange
        try Data(second.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
        let asked = try await county.command("import", "readings", file)
        #expect(asked.code == 1 && asked.output.contains("日均9000千瓦时"), "\(asked.text)")
        #expect(asked.output.contains("Nothing was stored"))
        let confirmed = try await county.command("import", "readings", file, "--confirm")
        #expect(confirmed.code == 0, "\(confirmed.text)")
        let changed = try await county.get("reviews/claims/\(Samples.code(2))").json
        #expect(changed["findings"]?.elements.first?["verdict"] == "eligible", "\(changed)")
        let told = try await county.command("claim", "evaluate", "--enterprise", Samples.code(0))
        #expect(told.output.contains("第1条 符合条件：应奖100000.00元"), "\(told.text)")
        #expect(told.output.contains("2024年四季度用电量 = 92000（日电量："))
        #expect(told.output.contains("2024年产值 = 20000000（企业名录：\(Samples.code(0))，收到于2025-"))
        #expect(told.output.contains("＝ 10 × 1000元 = 10000元"), "\(told.text)")
        #expect(told.output.contains("（暂计）"))
        let page = try await region.command(
          "claim", "evaluate", "--rules", "issued", "--measure", "1", "--by", "county")
        #expect(page.output.contains("节假日连续生产奖励"), "\(page.text)")
        let none = try await county.get("reviews/claims?division=450103")
        #expect(none.status == 422, "\(none.text)")
        #expect(try await county.get("reviews/claims", token: "").status == 401)
      }
    }

    @Test func `readings that look strange are taken by the API, and it says so`() async throws {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-04-12T09:00") { tree in
        let county = tree.nodes[2]
        try await post(county, [enterprise(0)])
        func readings(_ from: String, _ days: [Int], _ fields: [String: JSONValue] = [:])
          -> JSONValue
        {
          var record: JSONValue = [
            "enterprise": .text(Samples.code(0)), "meter": "total", "from": .text(from),
            "kilowattHours": .list(days.map { .number(Double($0)) }),
          ]
          for (name, value) in fields { record[name] = value }
          return record
        }
        let plain = readings("2025-01-01", Array(repeating: 1000, count: 20))
        let first = try await county.post("meter-readings", plain)
        #expect(first.status == 201 && first.json["warnings"] == nil, "\(first.text)")
        // Nine times as much, and one day told otherwise.
        let far = readings("2025-01-20", Array(repeating: 9000, count: 10))
        let second = try await county.post("meter-readings", far)
        #expect(second.status == 201, "\(second.text)")
        let warnings = second.json["warnings"]?.elements ?? []
        #expect(warnings.count == 2, "\(second.text)")
        #expect(warnings.first?["chinese"]?.text?.contains("前四周日均1000千瓦时") == true)
        #expect(warnings.last?["chinese"]?.text?.contains("1天与已有读数不同，自2025-01-20起") == true)
        let id = try #require(second.json["id"])
        let corrected = readings(
          "2025-01-20", Array(repeating: 1000, count: 10), ["corrects": id])
        let many = try await county.post(entries: [
          ["kind": "meterReadings", "id": .text(Samples.id()), "record": corrected]
        ])
        #expect(many.status == 201 && many.json["stored"] == 1, "\(many.text)")
        #expect(many.json["warnings"]?.elements.count == 1, "\(many.text)")
        // What is refused anyway brings no warnings.
        let bad = try await county.post("meter-readings", readings("2025-01-20", [-1]))
        #expect(bad.status == 422 && bad.json["warnings"] == nil, "\(bad.text)")
      }
    }

    @Test func `a change is judged anew, and the sums are those of a new count`() async throws {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-04-12T09:00") { tree in
        let county = tree.nodes[2]
        try await post(county, (0..<3).map { enterprise($0) } + quarters(0) + quarters(1))
        // Asked before and after each change: what is remembered must not be seen.
        func agree(_ what: String) async throws -> JSONValue {
          let warm = try await county.get("reviews/claims?rules=issued&by=sector")
          let cold = try await county.command(
            "claim", "evaluate", "--rules", "issued", "--by", "sector", "--format", "json")
          #expect(JSONValue(parsing: Array(cold.output.utf8)) == warm.json, "\(what)")
          return warm.json
        }
        let before = try await agree("at first")
        #expect(before["rows"]?.elements.first?["tally"]?["netFen"] == 2_000_000)
        try await post(county, [report(2, "2025-01/02", ["outputYuan": 19_000_000])])
        _ = try await agree("a report")
        try await post(county, quarters(2))
        let three = try await agree("reports")
        #expect(three["rows"]?.elements.first?["tally"]?["netFen"] == 3_000_000, "\(three)")
        let last = report(1, "2025-03", ["outputYuan": 10_000_000, "insuredHeadcount": 99])
        try await post(county, [last])
        _ = try await agree("a later report")
        let retraction: JSONValue = [
          "enterprise": .text(Samples.code(1)), "retracts": try #require(last["id"]),
          "reason": "误报",
        ]
        try await post(
          county, [["kind": "retraction", "id": .text(Samples.id()), "record": retraction]])
        let again = try await agree("a retraction")
        #expect(again["rows"]?.elements.first?["tally"]?["netFen"] == 3_000_000, "\(again)")
        try await post(county, [enterprise(0, ["sector": "software"])])
        let software = try await agree("another sector")
        #expect(software["rows"]?.elements.count == 3, "\(software)")
        try await post(county, [enterprise(1, ["closedOn": "2024-06-01"])])
        let closed = try await agree("one closed")
        #expect(closed["count"] == 2, "\(closed)")
        // Listed by verdict, the count is of all that fit.
        let listed = try await county.get(
          "reviews/claims?rules=issued&verdict=eligible&limit=1"
        ).json
        #expect(listed["count"] == 1 && listed["items"]?.elements.count == 1, "\(listed)")
        let one = try await county.get(
          "reviews/claims?rules=issued&measure=26&verdict=notEligible"
        ).json
        #expect(one["count"] == 1 && one["items"]?.elements.count == 1, "\(one)")
      }
    }

    @Test func `what other parameters would cost is tried, and nothing is kept of it`() async throws
    {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-04-12T09:00") { tree in
        let county = tree.nodes[2]
        try await post(county, [enterprise(0)] + quarters(0))
        let rate: JSONValue = ["parameters": [["name": "workerRate", "value": 2_000_000]]]
        let auditor = try await county.token("auditor")
        let tried = try await county.post("reviews/claims?measure=26", rate, token: auditor)
        #expect(tried.status == 200, "\(tried.text)")
        #expect(tried.json["rows"]?.elements.first?["tally"]?["netFen"] == 2_000_000)
        #expect(tried.json["settings"] == [["name": "workerRate", "value": 2_000_000]])
        let real = try await county.get("reviews/claims?measure=26").json
        #expect(real["rows"]?.elements.first?["tally"]?["netFen"] == 1_000_000)
        let wrong: JSONValue = ["parameters": [["name": "nothing", "value": 1]]]
        let refused = try await county.post("reviews/claims", wrong)
        #expect(refused.status == 422 && refused.text.contains("没有参数"), "\(refused.text)")
        let open = try await county.command(
          "claim", "evaluate", "--measure", "26", "--set", "workerRate=open", "--verdict",
          "amountPending")
        #expect(open.output.contains(Samples.code(0)), "\(open.text)")
      }
    }

    @Test func `the region sets the rules, for all nodes, and nobody else does`() async throws {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-04-12T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[2])
        try await post(county, [enterprise(0)] + quarters(0))
        #expect(try await tree.agree())
        let rules = try Seed.measureRules().setting(["baseOutputGrowth": 1001])
        let file = tree.folder / "issued.json"
        try Data(RecordJSON.encode(rules)).write(to: URL(fileURLWithPath: file))
        let checked = try await LiaisonProgram.run(["rules", "check", file])
        #expect(checked.code == 0 && checked.output.contains("is good"), "\(checked.text)")
        let refused = try await county.command("rules", "set", file, "--note", "试")
        #expect(refused.code != 0 && refused.text.contains("450102"), "\(refused.text)")
        for role in ["officer", "coordinator", "reviewer", "auditor", "administrator"] {
          let token = try await county.token(role)
          let answer = try await county.post(
            "rule-sets", ["id": "rules-issued", "division": "450000"], token: token)
          #expect(answer.status == 403, "\(role): \(answer.text)")
        }
        let reviewer = try await region.token("reviewer")
        let denied = try await region.post(
          "rule-sets", ["id": "rules-issued", "division": "450000"], token: reviewer)
        #expect(denied.status == 403)
        // Before, the draft and the issued text differ by what they ask for; the new one by a hair.
        #expect(try await county.get("reviews/claims?measure=3").json["rulesSince"] == nil)
        let set = try await region.command("rules", "set", file, "--note", "桂工信〔2025〕2号")
        #expect(set.code == 0, "\(set.text)")
        #expect(try await region.command("rules", "set", file, "--note", "桂工信〔2025〕2号").code == 0)
        #expect(try await tree.agree())
        for node in tree.nodes {
          let review = try await node.get("reviews/claims?measure=3").json
          #expect(finding(review, 0, 3)?["verdict"] == "notEligible", "\(review)")
          #expect(finding(review, 0, 3)?["shortfallChinese"] == "再增产4000元即达到第三条标准")
          #expect(review["rulesSince"] != nil)
          let draft = try await node.get("reviews/claims?measure=3&rules=draft").json
          #expect(finding(draft, 0, 3)?["verdict"] == "amountPending", "\(draft)")
          let words = try await node.get("measure-rules").json
          #expect(words["versions"] == ["draft", "issued"], "\(words)")
        }
        // As known before, the old text decides.
        let before = try await county.get(
          "reviews/claims?measure=3&knownAt=2025-04-12T00:59:00.000Z"
        ).json
        #expect(before["rulesSince"] == nil)
        // A file with a mistake is refused with its line, a version under another name too.
        try Data("{\n\"version\": 3}".utf8).write(to: URL(fileURLWithPath: file))
        let wrong = try await LiaisonProgram.run(["rules", "check", file])
        #expect(wrong.code == 1 && wrong.text.contains("line 2"), "\(wrong.text)")
        let other = try await region.post(
          "rule-sets",
          [
            "id": "rules-issued-2", "division": "450000",
            "rules": try JSONDecoder().decode(
              JSONValue.self, from: Data(RecordJSON.encode(rules))),
          ])
        #expect(other.status == 422 && other.text.contains("rules.version"), "\(other.text)")
      }
    }
  }
}
