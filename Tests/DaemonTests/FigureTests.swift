import Domain
import Testing

@testable import Season

extension RealDaemons {
  /// Policy delivery (Measure 28), plans of visits, figures of tickets, and where the 32 measures stand.
  @Suite struct FigureTests {
    private let wei = Samples.id()

    @Test func `coverage counts pairs of an enterprise and a measure that may fit it`()
      async throws
    {
      try await TestTree.with(["450000", "450102"], at: "2025-02-05T10:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        let taken = Samples.id()
        let written = try await county.post(
          entries: [
            Samples.enterprise(0), Samples.enterprise(1),
            // Machinery: measure 6 is its own, measure 5 isn't.
            delivery(0, 6, "visit"), delivery(0, 6, "booklet"), delivery(0, 5, "visit"),
            delivery(0, 27, "media"), delivery(1, 27, "phone", id: taken),
          ])
        #expect(written.status == 201, "\(written.text)")
        #expect(try await tree.agree())
        let rows = try await rows(region, "by=measure")
        // 32 measures less the eleven of other sectors.
        #expect(rows["450000"]?["fits"]?.number == 2 * 21)
        #expect(rows["450000"]?["briefed"]?.number == 3)
        #expect(rows["6"]?["briefed"]?.number == 1 && rows["6"]?["oneToOne"]?.number == 1)
        #expect(rows["6"]?["coverage"] == "50.00" && rows["5"] == nil)
        #expect(rows["27"]?["briefed"]?.number == 2 && rows["27"]?["massOnly"]?.number == 1)
        let officers = try await self.rows(region, "by=officer&measure=27")
        #expect(officers["-"]?["fits"]?.number == 2)
        _ = try await county.post(entries: [Samples.retraction(of: taken, 1)])
        #expect(try await tree.agree())
        let sectors = try await self.rows(region, "by=sector&measure=27")
        #expect(sectors["machinery"]?["briefed"]?.number == 1)
        let none = try await region.get("reviews/deliveries?asOf=2025-02-05&measure=33")
        #expect(none.status == 422 && none.text.contains("measure"), "\(none.text)")
        let table = try await region.command(
          "review", "deliveries", "--as-of", "2025-02-05", "--by", "county", "--format", "csv")
        #expect(table.output.contains("450102,"), "\(table.text)")
      }
    }

    @Test func `the rules decide whom a measure may fit, and visits ask for what lacks`()
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-02-05T10:00") { tree in
        let county = tree.nodes[2]
        func change(_ number: Int, _ fields: JSONValue) async throws {
          let answer = try await county.patch("enterprises/\(Samples.code(number))", fields)
          #expect(answer.status == 200, "\(answer.text)")
        }
        let written = try await county.post(
          entries: (0..<3).map { Samples.enterprise($0) } + [Samples.officer(wei)])
        #expect(written.status == 201, "\(written.text)")
        let claimed = try await county.post(
          "assignments/claim",
          [
            "enterprises": .list((0..<3).map { .text(Samples.code($0)) }), "officer": .text(wei),
            "from": "2025-02-05", "reason": "分工",
          ])
        #expect(claimed.status == 200, "\(claimed.text)")
        #expect(try await rows(county, "by=measure")["1"]?["fits"]?.number == 3)
        // One yuan short of 20 million in 2024: Measures 1 and 2 are out of the question.
        try await change(0, ["outputYuan": 19_999_999])
        try await change(1, ["outputYuan": 20_000_000, "isTwoHighProject": true])
        let rows = try await rows(county, "by=measure")
        #expect(rows["1"]?["fits"]?.number == 2 && rows["2"]?["fits"]?.number == 1)
        #expect(rows["26"]?["fits"]?.number == 3)
        _ = try await county.post(entries: [delivery(0, 1, "visit"), delivery(1, 1, "visit")])
        #expect(try await self.rows(county, "by=measure")["1"]?["coverage"] == "50.00")
        let plan = try await county.get("officers/\(wei)/visit-plan?from=2025-02-06").json
        let items = (plan["visits"]?.elements ?? []) + (plan["later"]?.elements ?? [])
        let second = items.first { $0["enterprise"] == .text(Samples.code(1)) }
        let reasons = second?["reasonsChinese"]?.elements.compactMap(\.text) ?? []
        #expect(reasons.contains("第1、3、4、25、26条缺企业资料"), "\(plan)")
        let all = try await county.get("measures").json["measures"]?.elements ?? []
        let figure = all[1]["figures"]?.elements.first
        #expect(
          figure?["valueChinese"] == "符合0家，金额待定0家，资料不全1家，降低标准待明确0家，不符合2家；应得0.00元",
          "\(figure ?? .null)")
      }
    }

    @Test func `visits are planned by what speaks for them`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-01-02T09:00") { tree in
        let county = tree.nodes[1]
        let written = try await county.post(
          entries: (0..<3).map { Samples.enterprise($0) } + [Samples.officer(wei)])
        #expect(written.status == 201, "\(written.text)")
        let claimed = try await county.post(
          "assignments/claim",
          [
            "enterprises": .list((0..<3).map { .text(Samples.code($0)) }), "officer": .text(wei),
            "from": "2025-01-02", "reason": "分工",
          ])
        #expect(claimed.status == 200, "\(claimed.text)")
        tree.clock?.set(try Moment("2025-02-05T09:00"))
        // 0 was visited and has resumed; 1 has a problem; of 2 nothing is known.
        _ = try await county.post(entries: [
          Samples.visit(0), Samples.resumption(0), Samples.resumption(1),
        ])
        let raised = try await county.post(
          "tickets/raise", ["enterprise": .text(Samples.code(1)), "title": "缺普工60人"])
        #expect(raised.status == 201, "\(raised.text)")
        let plan = try await county.get("officers/\(wei)/visit-plan").json
        let visits = plan["visits"]?.elements ?? []
        #expect(
          visits.map { $0["enterprise"]?.text }
            == [2, 1].map(Samples.code), "\(plan)")
        try #require(visits.count == 2)
        #expect(visits[0]["reasonsChinese"]?.elements.first == "尚未复工")
        #expect(visits[1]["reasonsChinese"]?.elements.first == "未办结问题1件")
        #expect(plan["later"]?.elements.map { $0["enterprise"]?.text } == [Samples.code(0)])
        let text = try await county.command("visit", "plan", "--officer", wei)
        #expect(text.output.contains("has not resumed work"), "\(text.text)")
        let nobody = try await county.get("officers/\(Samples.id())/visit-plan")
        #expect(nobody.status == 422 && nobody.text.contains("not known here"))
      }
    }

    @Test func `closed problems stand beside those that others confirmed`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-02-05T09:00") { tree in
        let county = tree.nodes[1]
        let entered = try await county.post(entries: [Samples.enterprise(0)])
        #expect(entered.status == 201, "\(entered.text)")
        var ids: [String] = []
        for title in ["缺普工60人", "用电报装", "贷款到期"] {
          let raised = try await county.post(
            "tickets/raise",
            ["enterprise": .text(Samples.code(0)), "title": .text(title), "to": "450102"])
          ids.append(try #require(raised.json["ticket"]?["ticket"]?.text, "\(raised.text)"))
        }
        let reviewer = try await county.token("reviewer")
        for action in ["accept", "answer"] {
          let moved = try await county.post(
            "tickets/\(ids[0])/act", ["action": .text(action), "note": "已解决", "category": "用工"])
          #expect(moved.status == 200, "\(moved.text)")
        }
        let asked = try await county.post(
          "tickets/\(ids[0])/act",
          ["action": "followUp", "solved": true, "satisfaction": 5], token: reviewer)
        #expect(asked.status == 200, "\(asked.text)")
        let closed = try await county.post("tickets/\(ids[0])/act", ["action": "close"])
        #expect(closed.status == 200, "\(closed.text)")
        let row = try #require(
          try await county.get("reviews/tickets").json["rows"]?.elements.first)
        #expect(row["tickets"] == 3 && row["open"] == 2 && row["closed"] == 1, "\(row)")
        #expect(row["closedRate"] == "33.33" && row["confirmedRate"] == "33.33")
        #expect(row["openByAge"]?.elements.first == 2)
        let table = try await county.command("review", "tickets")
        #expect(table.output.contains("33.33"), "\(table.text)")
      }
    }

    @Test func `each of the 32 measures says where it stands`() async throws {
      try await TestTree.with(["450000", "450100"], at: "2025-02-05T09:00") { tree in
        let (region, city) = (tree.nodes[0], tree.nodes[1])
        let issued = try await region.post(
          "directives/issue",
          ["title": "发布供需目录", "division": "450100", "due": "2025-02-06", "measure": 6])
        #expect(issued.status == 201, "\(issued.text)")
        #expect(try await tree.agree())
        let done = try await city.post(entries: [
          [
            "kind": "milestone", "id": .text(Samples.id()),
            "record": [
              "measure": 6, "division": "450100", "title": "目录", "due": "2025-03-31",
              "planned": "6-catalogue", "doneOn": "2025-02-05",
            ],
          ]
        ])
        #expect(done.status == 201, "\(done.text)")
        #expect(try await tree.agree())
        tree.clock?.set(try Moment("2025-02-08T09:00"))
        let measures = try await region.get("measures").json["measures"]?.elements ?? []
        #expect(measures.map { $0["measure"]?.number } == Array(1...32))
        let sixth = measures[5]
        #expect(sixth["directives"] == ["open": 1, "overdue": 1, "verified": 0])
        let step = sixth["milestones"]?.elements.first { $0["planned"] == "6-catalogue" }
        #expect(step?["divisions"] == 1 && step?["done"] == 1 && step?["late"] == 0)
        let growth = sixth["figures"]?.elements.first?["value"]?.text ?? ""
        #expect(growth.contains("nothing is reported"), "\(growth)")
        #expect(
          measures[26]["figures"]?.elements.first?["value"] == "0 of 0, — %",
          "\(measures[26])")
        let table = try await region.command("measure", "status")
        #expect(table.output.contains("not computed by this version"), "\(table.text)")
      }
    }

    private func delivery(
      _ number: Int, _ measure: Int, _ channel: String, id: String = Samples.id()
    ) -> JSONValue {
      [
        "kind": "delivery", "id": .text(id),
        "record": [
          "enterprise": .text(Samples.code(number)), "measure": .number(Double(measure)),
          "on": "2025-02-05", "channel": .text(channel),
        ],
      ]
    }

    private func rows(_ node: TestNode, _ query: String) async throws -> [String: JSONValue] {
      let answer = try await node.get("reviews/deliveries?asOf=2025-02-05&\(query)")
      #expect(answer.status == 200, "\(answer.text)")
      let rows = answer.json["rows"]?.elements ?? []
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["scope"]?.text ?? "", $0) })
    }
  }
}
