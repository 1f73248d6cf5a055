import Domain
import Testing

@testable import Season

extension RealDaemons {
  /// Growth of sectors, figures that are entered and targets (Measures 5–16), over real nodes.
  @Suite struct SectorTests {
    private static let counties = ["450102", "450103"]

    private func report(_ number: Int, _ period: String, _ output: Int) -> JSONValue {
      [
        "kind": "monitoring", "id": .text(Samples.id()),
        "record": [
          "enterprise": .text(Samples.code(number)), "period": .text(period),
          "outputYuan": .number(Double(output)),
        ],
      ]
    }

    private func post(_ node: TestNode, _ entries: [JSONValue]) async throws {
      let answer = try await node.post(entries: entries)
      #expect(answer.status == 201, "\(answer.text)")
    }

    /// The row of machinery.
    private func machinery(_ review: JSONValue) throws -> JSONValue {
      try #require(review["rows"]?.elements.first { $0["sector"] == "machinery" })
    }

    @Test func `growth, contributions and verdicts are those of a naive recount`() async throws {
      let places = ["450000", "450100"] + Self.counties
      try await TestTree.with(places, at: "2025-04-12T09:00") { tree in
        let region = tree.nodes[0]
        var random = SplitMix64(seed: 5)
        var sums: [String: (base: Int, now: Int)] = [:]
        for (node, numbers) in [(2, 0..<12), (3, 12..<24)] {
          let division = tree.nodes[node].division
          var entries = numbers.map { Samples.enterprise($0, division: division) }
          for number in numbers {
            // Of every sixth, March isn't reported; all of its quarter then is missing.
            let isMissing = number % 6 == 5
            for (year, least) in [(2024, 1_000), (2025, 900)] {
              let (joint, march) = (least + random.below(500), least + random.below(300))
              entries.append(report(number, "\(year)-01/02", joint))
              if year == 2025 && isMissing { continue }
              entries.append(report(number, "\(year)-03", march))
              guard !isMissing else { continue }
              if year == 2024 { sums[division, default: (0, 0)].base += joint + march }
              if year == 2025 { sums[division, default: (0, 0)].now += joint + march }
            }
          }
          try await post(tree.nodes[node], entries)
        }
        #expect(try await tree.agree())
        let base = sums.values.map(\.base).reduce(0, +)
        let change = sums.values.map(\.now).reduce(0, +) - base
        let floor = (change * 10_000 - (change < 0 ? base - 1 : 0)) / base
        let city = try await tree.nodes[1].get("reviews/sectors").json
        let row = try machinery(try await region.get("reviews/sectors").json)
        #expect(try machinery(city)["growth"] == row["growth"])
        #expect(row["growth"]?["matchedBase"]?.number == base, "\(row)")
        #expect(row["growth"]?["matched"] == 20 && row["growth"]?["missing"] == 4, "\(row)")
        let percent = try #require(row["growth"]?["matchedGrowth"]?.text)
        #expect(try Growth.basisPoints(percent: percent) == floor)
        // Four of twenty-four are missing: no verdict, whatever the growth.
        #expect(row["growth"]?["verdict"] == "lowCoverage", "\(row)")

        let detail = try await tree.nodes[1].get("reviews/sectors/machinery?limit=1000").json
        let groups = detail["groups"]?.elements ?? []
        #expect(Set(groups.compactMap { $0["scope"]?.text }) == Set(Self.counties))
        #expect(groups.compactMap { $0["contribution"]?.number }.reduce(0, +) == floor)
        let items = detail["enterprises"]?.elements ?? []
        #expect(items.count == 24)
        for group in groups {
          let own = items.filter { $0["division"] == group["scope"] }
          #expect(
            own.compactMap { $0["contribution"]?.number }.reduce(0, +)
              == group["contribution"]?.number)
          let sum = try #require(group["scope"]?.text.flatMap { sums[$0] })
          #expect(group["growth"]?["matchedNow"]?.number == sum.now)
        }
        #expect(detail["outliers"]?.elements.contains { $0["checks"] == ["missing"] } == true)
        let below = try await region.get("reviews/sectors?division=450102").json
        #expect(try machinery(below)["growth"]?["matchedNow"]?.number == sums["450102"]?.now)
      }
    }

    @Test
    func `a target is met once enough of the base is reported, and as known before it wasn't`()
      async throws
    {
      try await TestTree.with(["450000", "450102"], at: "2025-03-10T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        try await post(
          county,
          [Samples.enterprise(0), Samples.enterprise(1)]
            + [0, 1].flatMap { [report($0, "2024-01/02", 600), report($0, "2024-03", 400)] }
            + [report(0, "2025-01/02", 642), report(1, "2025-01/02", 642)])
        #expect(try await tree.agree())
        let interim = try await region.get("reviews/sectors").json
        #expect(interim["counted"] == "2025-01..2025-02" && interim["isInterim"] == true)
        #expect(interim["days"] == 59 && interim["baseDays"] == 60)
        // 1284 on 1200 is 7 % exactly.
        #expect(try machinery(interim)["growth"]?["verdict"] == "met", "\(interim)")

        tree.clock?.set(try Moment("2025-04-08T09:00"))
        try await post(county, [report(0, "2025-03", 428)])
        #expect(try await tree.agree())
        let half = try machinery(try await region.get("reviews/sectors").json)
        #expect(
          half["growth"]?["verdict"] == "lowCoverage" && half["growth"]?["coverage"] == "50.00")
        tree.clock?.set(try Moment("2025-04-11T09:00"))
        try await post(county, [report(1, "2025-03", 427)])
        #expect(try await tree.agree())
        let whole = try machinery(try await region.get("reviews/sectors").json)
        // 2139 on 2000 is 6.95 %.
        #expect(whole["growth"]?["matchedGrowth"] == "6.95", "\(whole)")
        #expect(whole["growth"]?["verdict"] == "notMet" && whole["target"]?["text"] == "≥7.00%")
        let before = try await region.get(
          "reviews/sectors?asOf=2025-04-11&knownAt=2025-04-09T01:00:00.000Z")
        #expect(try machinery(before.json)["growth"] == half["growth"], "\(before.text)")
        let status = try await region.command("measure", "status", "--as-of", "2025-04-12")
        #expect(status.output.contains("2025-Q1 target ≥7.00%, matched 6.95 %"), "\(status.text)")
        let shown = try await region.command("sector", "show", "机械装备")
        #expect(shown.code == 0 && shown.output.contains("6.95"), "\(shown.text)")
        let found = try await region.get("reviews/sectors/of/\(Samples.code(1))").json
        #expect(
          found["months"]?.elements.map { $0["value"]?.number } == [600, 400, 642, 427], "\(found)")
        #expect(found["months"]?.elements.allSatisfy { $0["records"]?.elements.count == 1 } == true)
      }
    }

    @Test func `published growth is entered with its source, and its revisions are kept`()
      async throws
    {
      try await TestTree.with(["450000", "450102"], at: "2025-04-20T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        func entered(_ node: TestNode, _ indicator: String) async throws -> JSONValue? {
          try await node.get("reviews/sectors").json["entered"]?.elements
            .first { $0["indicator"] == .text(indicator) }
        }
        #expect(try await entered(region, "valueAdded")?["verdict"] == "undetermined")
        let first = try await region.command(
          "sector", "enter", "--indicator", "valueAdded", "--period", "2025-Q1", "--growth", "6.4",
          "--source", "统计局快报")
        #expect(first.code == 0, "\(first.text)")
        let early = try await entered(region, "valueAdded")
        #expect(early?["verdict"] == "notMet" && early?["published"]?["growth"] == "6.40")
        tree.clock?.set(try Moment("2025-04-21T09:00"))
        let second = try await region.command(
          "sector", "enter", "--indicator", "valueAdded", "--period", "2025-Q1", "--growth", "6.5",
          "--source", "统计局月报", "--published", "2025-04-18")
        #expect(second.code == 0, "\(second.text)")
        let late = try await entered(region, "valueAdded")
        #expect(late?["verdict"] == "met" && late?["target"]?["text"] == "≥6.50%", "\(late ?? "")")
        #expect(late?["published"]?["revisions"] == 1)
        #expect(late?["published"]?["source"] == "统计局月报")
        // What belongs to the region is seen below it, and is no figure of the county's own.
        #expect(try await tree.agree())
        let list = try await county.get("indicator-figures").json["items"]?.elements ?? []
        #expect(list.count == 2)
        #expect(try await entered(county, "valueAdded")?["verdict"] == "undetermined")
        for (record, says) in [
          ("{\"period\":\"2025-Q2\"}", "isn't over"), ("{\"source\":\"\"}", "source"),
          ("{\"basisPoints\":-10001}", "can't be"),
        ] {
          var body: JSONValue = [
            "division": "450000", "indicator": "industrialInvestment", "period": "2025-Q1",
            "basisPoints": 1, "source": "统计局",
          ]
          let change = JSONValue(parsing: Array(record.utf8))
          for name in ["period", "source", "basisPoints"] {
            if let value = change[name] { body[name] = value }
          }
          let refused = try await region.post("indicator-figures", body)
          #expect(refused.status == 422 && refused.text.contains(says), "\(refused.text)")
        }
        let officer = try await region.token("officer")
        let body: JSONValue = [
          "division": "450000", "indicator": "valueAdded", "period": "2025-Q1",
          "basisPoints": 900, "source": "口头",
        ]
        #expect(
          try await region.post("indicator-figures", body, token: officer).status == 403)
        #expect(try await county.post("indicator-figures", body).status == 422)
      }
    }

    @Test func `a division sets its own target, once, and clears it`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-04-12T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        try await post(
          county,
          [Samples.enterprise(0), report(0, "2024-01/02", 600), report(0, "2024-03", 400)]
            + [report(0, "2025-01/02", 640), report(0, "2025-03", 440)])
        let set = try await county.command(
          "sector", "target", "--sector", "machinery", "--percent", "8.01", "--source", "区政府工作报告")
        #expect(set.code == 0 && set.output.contains("target-450102-output-machinery-2025-Q1"))
        #expect(try await tree.agree())
        let own = try machinery(try await county.get("reviews/sectors").json)
        #expect(own["target"]?["text"] == "≥8.01%" && own["growth"]?["verdict"] == "notMet")
        let whole = try machinery(try await region.get("reviews/sectors").json)
        #expect(whole["target"]?["text"] == "≥7.00%" && whole["growth"]?["verdict"] == "met")
        let seen = try machinery(
          try await region.get("reviews/sectors?division=450102").json)
        #expect(seen["target"] == own["target"])
        let wrong = try await county.patch(
          "targets/target-450102-output-machinery-2025-Q1", ["sector": "food"])
        #expect(wrong.status == 422, "\(wrong.text)")
        let cleared = try await county.patch(
          "targets/target-450102-output-machinery-2025-Q1", ["basisPoints": .null])
        #expect(cleared.status == 200, "\(cleared.text)")
        let back = try machinery(try await county.get("reviews/sectors").json)
        #expect(back["target"]?["text"] == "≥7.00%")
        #expect(try await county.command("verify").code == 0)
        #expect(try await county.command("rebuild").code == 0)
        #expect(try machinery(try await county.get("reviews/sectors").json) == back)
      }
    }
  }
}
