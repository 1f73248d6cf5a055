import Domain
import Foundation
import Testing

@testable import Season

extension RealDaemons {
  /// Claims and money over real nodes (Measures 31 and 32): what can't be done by the API.
  @Suite struct MoneyTests {
    static let claim = "\(Samples.code(0))-26-2025Q1"

    /// An enterprise whose ten new workers are due 10,000 yuan by Measure 26.
    static func facts() -> [JSONValue] {
      var enterprise = Samples.enterprise(0)
      enterprise["record"]?["outputYuan"] = 20_000_000
      let months: [(String, [String: JSONValue])] = [
        ("2024-03", ["insuredHeadcount": 100]), ("2025-01/02", ["outputYuan": 34_000_000]),
        ("2025-03", ["outputYuan": 10_000_000, "insuredHeadcount": 110]),
      ]
      return [enterprise]
        + months.map { period, fields -> JSONValue in
          var record: JSONValue = [
            "enterprise": .text(Samples.code(0)), "period": .text(period),
          ]
          for (name, value) in fields { record[name] = value }
          return ["kind": "monitoring", "id": .text(Samples.id()), "record": record]
        }
    }

    /// A node's accounts of three persons, who may all do everything but one another's duties.
    struct Staff {
      let node: TestNode
      let tokens: [String]

      init(_ node: TestNode) async throws {
        self.node = node
        var tokens: [String] = []
        for person in ["wei", "li", "huang"] {
          let name = "\(person)-\(node.division)"
          tokens.append(
            try await node.command("account", "add", name, "--role", "coordinator").lastLine)
        }
        self.tokens = tokens
      }

      /// Enters money, has it checked and approved. - Returns: its id.
      @discardableResult
      func move(_ movement: JSONValue) async throws -> String {
        let id = Samples.id()
        let entered = try await node.post(
          "funds/enter", ["id": .text(id), "movement": movement], token: tokens[0])
        #expect(entered.status == 201, "\(entered.text)")
        for (action, token) in [("check", tokens[1]), ("approve", tokens[2])] {
          let answer = try await act(action, on: id, token)
          #expect(answer.status == 200, "\(action): \(answer.text)")
        }
        return id
      }

      func act(_ action: String, on id: String, _ token: String, as step: String? = nil)
        async throws -> TestNode.Answer
      {
        var body: JSONValue = ["action": .text(action), "note": "说明"]
        if let step { body["id"] = .text(step) }
        return try await node.post("funds/movements/\(id)/act", body, token: token)
      }

      func step(_ action: String, _ person: Int, _ more: [String: JSONValue] = [:]) async throws
        -> TestNode.Answer
      {
        var body: JSONValue = ["action": .text(action), "note": "说明"]
        for (name, value) in more { body[name] = value }
        return try await node.post(
          "claims/\(MoneyTests.claim)/act", body, token: tokens[person])
      }
    }

    static func allot(_ yuan: Int, _ batch: String, _ from: String, _ to: String) -> JSONValue {
      [
        "purpose": "allot", "batch": .text(batch), "from": .text(from), "to": .text(to),
        "amountFen": .number(Double(yuan * 100)), "document": "桂财工交〔2025〕4号",
      ]
    }

    static func pay(_ yuan: Int, _ batch: String, _ purpose: String = "prepay") -> JSONValue {
      [
        "purpose": .text(purpose), "batch": .text(batch), "from": "450102",
        "claim": .text(claim), "amountFen": .number(Double(yuan * 100)), "document": "凭证12号",
      ]
    }

    static func issue(_ yuan: Int, _ quarter: String = "2025Q1") -> JSONValue {
      [
        "purpose": "issue", "quarter": .text(quarter), "to": "450000",
        "amountFen": .number(Double(yuan * 100)), "document": "桂财工交〔2025〕3号",
      ]
    }

    /// A tree with a confirmed claim of 10,000 yuan and so much money at its county.
    static func withMoney(
      _ yuan: Int, _ body: (TestTree, [Staff], _ batch: String) async throws -> Void
    ) async throws {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-04-12T09:00") { tree in
        var staff: [Staff] = []
        for node in tree.nodes { staff.append(try await Staff(node)) }
        let (region, city, county) = (staff[0], staff[1], staff[2])
        let facts = try await county.node.post(entries: Self.facts(), token: county.tokens[0])
        #expect(facts.status == 201, "\(facts.text)")
        let found = try await county.node.post(
          "claims/identify", ["measure": 26], token: county.tokens[0])
        #expect(found.json["new"] == 1, "\(found.text)")
        #expect(try await county.step("check", 1).status == 200)
        let batch = try await region.move(issue(yuan * 2))
        try await region.move(allot(yuan * 2, batch, "450000", "450100"))
        #expect(try await tree.agree())
        #expect(try await city.step("confirm", 0).json["entitledFen"] == 1_000_000)
        try await city.move(allot(yuan, batch, "450100", "450102"))
        #expect(try await tree.agree())
        try await body(tree, staff, batch)
      }
    }

    @Test
    func `a claim is found, checked, confirmed, prepaid, used and settled, and all tiers see it`()
      async throws
    {
      try await Self.withMoney(20_000) { tree, staff, batch in
        let county = staff[2]
        #expect(try await county.step("settle", 2).status == 422)
        try await county.move(Self.pay(4_000, batch))
        #expect(try await county.step("reportUse", 0, ["usedFen": 400_001]).status == 422)
        let raw = try await county.node.post(
          "claim-steps",
          [
            "claim": .text(Self.claim), "action": "reportUse", "predecessor": .text(Samples.id()),
            "unit": .text(county.node.division), "usedFen": 400_001, "note": "购置设备",
          ], token: county.tokens[0])
        #expect(raw.status == 422 && raw.text.contains("不能超过实付"), "\(raw.text)")
        #expect(try await county.step("reportUse", 0, ["usedFen": 300_000]).status == 200)
        try await county.move(Self.pay(6_000, batch, "settle"))
        let settled = try await county.step("settle", 2)
        #expect(settled.json["stage"] == "settled", "\(settled.text)")
        #expect(try await tree.agree())
        for node in tree.nodes {
          let claim = try await node.get("claims/\(Self.claim)").json
          #expect(claim["paidFen"] == 1_000_000 && claim["usedFen"] == 300_000, "\(claim)")
          #expect(claim["finding"]?["netFen"] == 1_000_000)
          let lines = claim["finding"]?["reckoning"]?.elements.compactMap { $0["chinese"]?.text }
          #expect(lines?.contains("110 − 100 = 10") == true, "\(lines ?? [])")
          #expect(lines?.contains("10 × 1000元 = 10000元") == true, "\(lines ?? [])")
          let list = try await node.get("claims?stage=settled").json
          #expect(list["items"]?.elements.count == 1, "\(list)")
        }
        let funds = try await tree.nodes[0].get("funds?quarter=2025Q1").json
        let held = try #require(funds["batches"]?.elements.first)
        #expect(held["paidFen"] == 1_000_000 && held["allottedFen"] == 4_000_000)
        #expect(held["units"]?.elements.map { $0["leftFen"]?.number } == [0, 2_000_000, 1_000_000])
        #expect(funds["overruns"] == [])
      }
    }

    @Test func `money isn't moved by a wrong role, by one person twice, again, or past the net`()
      async throws
    {
      try await Self.withMoney(20_000) { tree, staff, batch in
        let county = staff[2]
        let (wei, li, huang) = (county.tokens[0], county.tokens[1], county.tokens[2])
        let (id, node) = (Samples.id(), county.node)
        let request: JSONValue = ["id": .text(id), "movement": Self.pay(9_000, batch)]
        for role in ["officer", "reviewer", "auditor"] {
          let token = try await node.token(role)
          #expect(try await node.post("funds/enter", request, token: token).status == 403)
          let raw = try await node.post("fund-movements", Self.pay(9_000, batch), token: token)
          #expect(raw.status == 403, "\(role): \(raw.text)")
        }
        #expect(try await node.post("funds/enter", request, token: wei).status == 201)
        let before = try await node.changes()
        // Sent again, it is the same.
        #expect(try await node.post("funds/enter", request, token: wei).json["id"] == .text(id))
        #expect(try await node.changes() == before)
        var other = request
        other["movement"]?["amountFen"] = 100
        #expect(try await node.post("funds/enter", other, token: wei).status == 422)
        // Two duties by one person, in whichever way they are handed in.
        #expect(try await county.act("check", on: id, wei).text.contains("录入人不能兼作复核人"))
        #expect(try await county.act("approve", on: id, huang).status == 422)
        let checked = Samples.id()
        #expect(try await county.act("check", on: id, li, as: checked).status == 200)
        #expect(try await county.act("check", on: id, li, as: checked).status == 200)
        for token in [wei, li] {
          #expect(try await county.act("approve", on: id, token).status == 422)
          let raw = try await node.post(
            "fund-steps",
            [
              "movement": .text(id), "about": .text(Samples.code(0)), "action": "approve",
              "predecessor": .text(checked), "unit": "450102",
            ], token: token)
          #expect(raw.status == 422, "\(raw.text)")
        }
        // What is on its way counts: nothing goes past the net.
        let second: JSONValue = ["id": .text(Samples.id()), "movement": Self.pay(1_001, batch)]
        let past = try await node.post("funds/enter", second, token: li)
        #expect(past.status == 422 && past.text.contains("还可支付1000.00元"), "\(past.text)")
        let approved = Samples.id()
        #expect(try await county.act("approve", on: id, huang, as: approved).status == 200)
        #expect(try await county.act("approve", on: id, huang, as: approved).status == 200)
        #expect(try await county.act("approve", on: id, huang).status == 422)
        let claim = try await node.get("claims/\(Self.claim)").json
        #expect(claim["paidFen"] == 900_000 && claim["stage"] == "prepaid", "\(claim)")
        // Nor by another unit's money, as a raw record or not.
        let stolen = try await staff[1].node.post(
          "fund-movements", Self.pay(100, batch), token: staff[1].tokens[0])
        #expect(stolen.status == 422 && stolen.text.contains("450100"), "\(stolen.text)")
        #expect(try await tree.agree())
      }
    }

    @Test func `raw records past the net are entered at most, and never approved`() async throws {
      try await Self.withMoney(20_000) { _, staff, batch in
        let (county, node) = (staff[2], staff[2].node)
        var ids: [String] = []
        for _ in 0..<2 {
          let id = Samples.id()
          ids.append(id)
          var movement = Self.pay(9_000, batch)
          movement["id"] = .text(id)
          let raw = try await node.post("fund-movements", movement, token: county.tokens[0])
          #expect(raw.status == 201, "\(raw.text)")
          #expect(try await county.act("check", on: id, county.tokens[1]).status == 200)
        }
        let steps = try await node.get("funds/movements").json["items"]?.elements ?? []
        let both: [JSONValue] = try ids.map { id in
          let held = try #require(steps.first { $0["id"] == .text(id) })
          return [
            "kind": "fundStep", "id": .text(Samples.id()),
            "record": [
              "movement": .text(id), "about": .text(Samples.code(0)), "action": "approve",
              "predecessor": try #require(held["latest"]), "unit": "450102",
            ],
          ]
        }
        let together = try await node.post(entries: both, token: county.tokens[2])
        #expect(together.status == 422, "\(together.text)")
        #expect(try await county.act("approve", on: ids[0], county.tokens[2]).status == 200)
        let second = try await county.act("approve", on: ids[1], county.tokens[2])
        #expect(second.status == 422 && second.text.contains("还可支付"), "\(second.text)")
      }
    }

    @Test func `what nodes do apart is an overrun that all see, and nothing more is paid`()
      async throws
    {
      try await Self.withMoney(20_000) { tree, staff, batch in
        let (city, county) = (staff[1], staff[2])
        // The county pays all while the city, cut off from it, finds that less is due.
        try await tree.nodes[1].stop()
        try await county.move(Self.pay(10_000, batch, "settle"))
        let rejected = try await tree.nodes[1].command(
          "claim", "reject", Self.claim, "--note", "参保人数不实", "--author", "qin")
        #expect(rejected.code == 0, "\(rejected.text)")
        try await tree.nodes[1].start()
        #expect(try await tree.agree())
        for node in tree.nodes {
          let claim = try await node.get("claims/\(Self.claim)").json
          #expect(claim["stage"] == "overpaid" && claim["overrunFen"] == 1_000_000, "\(claim)")
          let overruns = try await node.get("funds").json["overruns"]?.elements ?? []
          #expect(overruns.map { $0["about"] } == ["claim"], "\(overruns)")
        }
        let more: JSONValue = ["id": .text(Samples.id()), "movement": Self.pay(1, batch)]
        #expect(
          try await county.node.post("funds/enter", more, token: county.tokens[0]).status == 422)
        var back = Self.pay(10_000, batch, "clawBack")
        back["from"] = nil
        back["to"] = "450102"
        try await county.move(back)
        #expect(try await tree.agree())
        let claim = try await city.node.get("claims/\(Self.claim)").json
        #expect(claim["stage"] == "rejected" && claim["overrunFen"] == 0, "\(claim)")
        let told = try await tree.nodes[0].command("fund", "list")
        #expect(told.output.contains("桂财工交〔2025〕3号"), "\(told.text)")
      }
    }

    @Test func `data that change after the confirmation are shown, and confirmed again`()
      async throws
    {
      try await Self.withMoney(20_000) { tree, staff, batch in
        let county = staff[2]
        try await county.move(Self.pay(10_000, batch))
        let report: JSONValue = [
          "kind": "monitoring", "id": .text(Samples.id()),
          "record": [
            "enterprise": .text(Samples.code(0)), "period": "2025-03", "outputYuan": 10_000_000,
            "insuredHeadcount": 108,
          ],
        ]
        #expect(try await county.node.post(entries: [report]).status == 201)
        let shown = try await county.node.get("claims/\(Self.claim)").json
        #expect(shown["difference"]?["netFen"] == 800_000 && shown["dueFen"] == 0, "\(shown)")
        #expect(shown["overrunFen"] == 0)
        let all = try await county.node.post(
          "claims/identify", ["measure": 26], token: county.tokens[0])
        #expect(all.json["differing"] == [.text(Self.claim)], "\(all.text)")
        let one = try await county.node.post(
          "claims/identify", ["claim": .text(Self.claim)], token: county.tokens[0])
        #expect(one.json["changed"] == 1, "\(one.text)")
        #expect(try await county.step("check", 1).status == 200)
        #expect(try await tree.agree())
        #expect(try await staff[1].step("confirm", 1).json["overrunFen"] == 200_000)
      }
    }

    @Test func `a document sets what the rules leave open, and the funds of 2024 Q4`() async throws
    {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-04-12T09:00") { tree in
        let county = tree.nodes[2]
        #expect(try await county.post(entries: Self.facts()).status == 201)
        let old = "\(Samples.code(0))-1-2024Q4"
        let made = try await county.command(
          "claim", "identify", "--claim", old, "--amount", "50000.50", "--document",
          "桂工信〔2024〕88号", "--author", "wei")
        #expect(made.code == 0, "\(made.text)")
        let claim = try await county.get("claims/\(old)").json
        #expect(claim["finding"]?["netFen"] == 5_000_050, "\(claim)")
        let none = try await county.command(
          "claim", "identify", "--claim", "\(Samples.code(0))-26-2025Q1", "--amount", "90000",
          "--document", "口头")
        #expect(none.code == 1 && none.text.contains("by the rules it is"), "\(none.text)")
        let invoiced = try await county.command(
          "claim", "identify", "--claim", "\(Samples.code(0))-21-2024Q4", "--amount", "800",
          "--document", "展会补助", "--invoice", "25452000000001,2024-12-05,500.00",
          "--invoice", "25452000000002,2024-12-06,300.00")
        #expect(invoiced.code == 0, "\(invoiced.text)")
        let listed = try await county.command("claim", "list", "--quarter", "2024Q4")
        #expect(listed.output.contains("报账式"), "\(listed.text)")
      }
    }
  }
}
