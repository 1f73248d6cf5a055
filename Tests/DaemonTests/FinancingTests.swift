import Domain
import Foundation
import Testing

@testable import Season

extension RealDaemons {
  /// Financing needs (Measures 22–24), over real nodes.
  @Suite struct FinancingTests {
    private static let tree = ["450000", "450100", "450102"]

    private func need(
      _ number: Int, _ on: String, _ fen: Int64, _ product: String, id: String = Samples.id(),
      _ progress: JSONValue? = nil
    ) -> JSONValue {
      var record: JSONValue = [
        "enterprise": .text(Samples.code(number)),
        "ask": [
          "month": .text(String(on.prefix(7))), "on": .text(on), "amountFen": .number(Double(fen)),
          "product": .text(product),
        ],
      ]
      if let progress { record["progress"] = progress }
      return ["kind": "financingNeed", "id": .text(id), "record": record]
    }

    private func post(_ node: TestNode, _ entries: [JSONValue]) async throws {
      let answer = try await node.post(entries: entries)
      #expect(answer.status == 201, "\(answer.text)")
    }

    /// Matches and grants a need, and tries what can't be.
    private func carryOn(_ id: String, at county: TestNode) async throws {
      let step = "financing-needs/\(id)/step"
      let matched = try await county.post(
        step, ["step": "match", "on": "2025-02-01", "lender": "某银行"])
      #expect(matched.status == 200, "\(matched.text)")
      let granted = try await county.post(
        step, ["step": "grant", "on": "2025-02-20", "amountFen": 200_500_000])
      #expect(granted.status == 200, "\(granted.text)")
      for body: JSONValue in [
        ["step": "grant", "on": "2025-02-21", "amountFen": 1_000_000_001],
        ["step": "grant", "on": "2025-03-06"], ["step": "refuse", "on": "2025-03-01"],
        ["step": "match", "on": "2025-02-22"],
      ] {
        let answer = try await county.post(step, body)
        #expect(answer.status == 422, "\(body): \(answer.text)")
      }
      // Neither part of it alone says that the whole would be wrong.
      let less = try await county.patch(
        "financing-needs/\(id)",
        [
          "ask": [
            "month": "2025-01", "on": "2025-01-15", "amountFen": 200_499_999, "product": "loan",
          ]
        ])
      #expect(less.status == 422 && less.text.contains("超过需求"), "\(less.text)")
    }

    @Test func `a need is imported, matched and granted, and each tier counts it`() async throws {
      try await TestTree.with(Self.tree, at: "2025-03-05T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[2])
        try await post(county, [Samples.enterprise(0), Samples.officer(Samples.lead)])
        try await post(
          county,
          [
            [
              "kind": "assignment", "id": .text(Samples.code(0)),
              "record": [
                "serving": ["tier": "county", "lead": .text(Samples.lead), "from": "2025-01-01"]
              ],
            ]
          ])
        let file = tree.folder / "融资.csv"
        let code = Samples.code(0)
        let table = """
          统一社会信用代码,月份,征集日期,融资金额（万元）,融资产品,用途
          \(code),2025年1月,2025-01-15,"1,200.5",桂惠贷,采购原料
          \(code),202502,2025/02/10,300,园企振兴担,
          \(code),2025-02,2025-02-10,很多,桂惠贷,
          \(code),2025-02,2025-02-10,1,彩票,
          \(code),2025-01/02,2025-02-10,1,桂惠贷,
          \(code),2025-04,2025-04-01,1,桂惠贷,
          """
        try Data(table.utf8).write(to: URL(fileURLWithPath: file))
        let refused = try await county.command("import", "financing", file)
        #expect(refused.code == 1 && refused.output.contains("4 problems"), "\(refused.text)")
        for says in ["万元为单位", "不是该列的有效值", "不是单独的月份", "尚未到来"] {
          #expect(refused.output.contains(says), "\(says): \(refused.text)")
        }
        let taken = try await county.command("import", "financing", file, "--skip-bad")
        #expect(taken.output.contains("2 rows stored"), "\(taken.text)")
        let list = try await county.get("financing").json
        #expect(list["count"] == 2, "\(list)")
        let first = try #require(list["items"]?.elements.first)
        #expect(first["ageDays"] == 49 && first["officerName"] == "韦科长", "\(first)")
        #expect(first["state"] == "collected" && first["unmetFen"] == 1_200_500_000)
        let id = try #require(first["id"]?.text)
        try await carryOn(id, at: county)
        #expect(try await tree.agree())
        for node in tree.nodes {
          let review = try await node.get("reviews/financing?asOf=2025-02-20").json
          let rows = review["rows"]?.elements ?? []
          #expect(rows.map { $0["name"]?.text }.dropFirst() == ["2025年1月", "2025年2月"])
          #expect(rows.first?["tally"]?["askedFen"] == 1_500_500_000, "\(review)")
          #expect(rows.first?["tally"]?["grantedFen"] == 200_500_000)
          #expect(rows.first?["tally"]?["oldestDays"] == 36 && rows.first?["rate"] == "13.36")
        }
        let before = try await region.get("reviews/financing?asOf=2025-02-19&by=product").json
        let products = before["rows"]?.elements ?? []
        #expect(products.map { $0["scope"]?.text } == ["450000", "loan", "parkGuarantee"])
        #expect(products.first?["tally"]?["grantedFen"] == 0)
        let told = try await region.command("financing", "figure", "--by", "city")
        #expect(told.output.contains("南宁市") && told.output.contains("1500.5"), "\(told.text)")
        let csv = try await region.command("financing", "list", "--open", "--format", "csv")
        #expect(csv.output.contains("获批,2025-01,49") && csv.output.contains(",1000,韦科长"))
      }
    }

    @Test func `commands enter a need and carry it on`() async throws {
      try await TestTree.with(Self.tree, at: "2025-03-05T09:00") { tree in
        let county = tree.nodes[2]
        try await post(county, [Samples.enterprise(0)])
        let added = try await county.command(
          "financing", "add", "--enterprise", Samples.code(0), "--amount", "50", "--product",
          "直接融资", "--on", "2025-03-01")
        #expect(added.code == 0, "\(added.text)")
        let id = String(added.output.split(separator: " ")[1].dropLast())
        for arguments in [
          ["update", id, "--amount", "60", "--use", "研发"],
          ["step", "grant", id, "--amount", "20", "--lender", "某基金"],
          ["step", "refuse", id, "--reason", "企业放弃"],
        ] {
          let done = try await county.command(arguments: ["financing"] + arguments)
          #expect(done.code == 0, "\(done.text)")
        }
        let late = try await county.command("financing", "step", "grant", id)
        #expect(
          late.code == 1 && late.text.contains("it was refused on 2025-03-05"), "\(late.text)")
        let shown = try await county.command("financing", "show", id)
        #expect(shown.output.contains("\"amountFen\":60000000"), "\(shown.text)")
        let figure = try await county.command("financing", "figure", "--format", "csv")
        #expect(figure.output.contains("1,60,60,20,33.33,0,0,"), "\(figure.text)")
        let none = try await county.command("financing", "show", Samples.id())
        #expect(none.code == 1, "\(none.text)")
      }
    }

    @Test func `figures are those of a naive count, as of any day and by any group`() async throws {
      try await TestTree.with(Self.tree, at: "2025-03-31T18:00") { tree in
        let county = tree.nodes[2]
        try await post(county, (0..<4).map { Samples.enterprise($0) })
        var random = SplitMix64(seed: 22)
        let products = ["loan", "fund", "guarantee", "service"]
        let start = try CivilDate("2025-01-01")
        var plain: [(on: CivilDate, fen: Int64, product: String, met: [(CivilDate, Int64)])] = []
        var entries: [JSONValue] = []
        for number in 0..<60 {
          let on = start.adding(days: random.below(80))
          let (fen, product) = (Int64(random.within(10...1000)), random.pick(products))
          let met = random.below(3) == 0 ? [] : [(on.adding(days: random.below(9)), fen / 2)]
          plain.append((on, fen, product, met))
          let grants = met.map { day, amount -> JSONValue in
            ["on": .text("\(day)"), "amountFen": .number(Double(amount))]
          }
          let progress: JSONValue = ["matchedOn": .text("\(on)"), "grants": .list(grants)]
          entries.append(need(number % 4, "\(on)", fen, product, met.isEmpty ? nil : progress))
        }
        try await post(county, entries)
        for asOf in ["2025-01-20", "2025-02-12", "2025-03-31"] {
          let day = try CivilDate(asOf)
          let rows =
            try await county.get("reviews/financing?asOf=\(asOf)&by=product")
            .json["rows"]?.elements ?? []
          for product in [nil] + products.sorted().map(Optional.some) {
            let own = plain.filter { $0.on <= day && (product == nil || $0.product == product) }
            if own.isEmpty { continue }
            let row = try #require(
              rows.first { $0["scope"]?.text == (product ?? "450102") })
            let met = own.map { $0.met.filter { $0.0 <= day }.map(\.1).reduce(0, +) }
            let asked = own.map(\.fen).reduce(0, +)
            #expect(row["tally"]?["needs"]?.number == own.count)
            #expect(row["tally"]?["askedFen"]?.number == Int(asked))
            #expect(row["tally"]?["grantedFen"]?.number == Int(met.reduce(0, +)))
            #expect(row["tally"]?["openFen"]?.number == Int(asked - met.reduce(0, +)))
            #expect(row["tally"]?["oldestDays"]?.number == own.map { day - $0.on }.max())
          }
        }
      }
    }

    @Test func `the pages list needs, take new ones and carry them on`() async throws {
      try await TestTree.with(Self.tree, at: "2025-03-05T09:00") { tree in
        let county = tree.nodes[2]
        try await post(county, [Samples.enterprise(0), need(0, "2025-01-15", 500_000_000, "loan")])
        let staff = try await county.logIn("officer")
        let page = try await county.page("/financing", staff)
        #expect(page.status == 200 && page.text.contains("第0厂"), "\(page.text)")
        #expect(page.text.contains("2025年1月") && page.text.contains("登记融资需求"))
        let none = try await county.page("/financing?state=refused", staff)
        #expect(none.text.contains("没有符合条件的融资需求"))
        let file = try await county.page("/financing?format=csv", staff)
        #expect(file.text.contains("桂惠贷,500,500"), "\(file.text)")
      }
    }
  }
}
