import Domain
import Testing

extension RealDaemons {
  /// When each tier had a record: signed receipts, and nothing that nobody told.
  @Suite struct ReceiptTests {
    @Test func `a visit is stored here, then at the city, then at the region`() async throws {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let (region, city, county) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
        _ = try await county.post(entries: [Samples.enterprise(0)])
        #expect(try await tree.agree())
        try await city.stop()
        try await region.stop()
        let visit = Samples.id()
        _ = try await county.post(entries: [Samples.visit(0, id: visit)])
        var known = try await change(visit, at: county)
        #expect(known["words"] == "stored here" && known["words_zh"] == "存于本级")
        #expect(states(known) == ["written", "waiting", "unknown"])

        try await city.start()
        try await expect("city", visit, at: county)
        known = try await change(visit, at: county)
        #expect(known["words"] == "at the city" && known["words_zh"] == "已到市")
        #expect(states(known) == ["written", "received", "unknown"], "nobody told of the region's")
        try expectSigned(known["tiers"]?.elements.dropFirst().first, after: known["stamp"])
        known = try await change(visit, at: city)
        #expect(states(known) == ["written", "received", "waiting"])

        try await region.start()
        try await expect("region", visit, at: city)
        for node in [city, region] {
          known = try await change(visit, at: node)
          #expect(known["words"] == "at the region" && known["words_zh"] == "已到自治区")
          #expect(states(known) == ["written", "received", "received"], "\(node.division)")
          for tier in (known["tiers"]?.elements ?? []).dropFirst() {
            try expectSigned(tier, after: known["stamp"])
          }
        }
        let table = try await city.command("receipts", "visit", visit)
        #expect(table.output.contains("at the region 已到自治区"), "\(table.text)")
        #expect(table.output.contains("its signed receipt"), "\(table.text)")
        try await expectTold(county, visit)
      }
    }

    @Test func `a receipt that was tampered with proves nothing`() async throws {
      try await TestTree.with(["450000", "450102"]) { tree in
        let county = tree.nodes[1]
        let visit = Samples.id()
        _ = try await county.post(entries: [Samples.enterprise(0), Samples.visit(0, id: visit)])
        try await expect("region", visit, at: county)
        try await county.stop()
        let script = """
          import sqlite3, sys
          base = sqlite3.connect(sys.argv[1])
          base.execute("UPDATE receipt SET time = time - 3600000")
          base.commit()
          """
        let changed = try await LiaisonProgram.run(
          "/usr/bin/env", ["python3", "-c", script, "\(county.data)/liaison.db"])
        #expect(changed.code == 0, "\(changed.text)")
        let told = try await county.command("receipts", "visit", visit, "--format", "json")
        let known = try #require(told.json["changes"]?.elements.first)
        #expect(known["place"] == "here", "\(told.text)")
        #expect(known["tiers"]?.elements.last?["isVerified"] == .flag(false))
        let table = try await county.command("receipts", "visit", visit)
        #expect(table.output.contains("can't be verified"), "\(table.text)")
      }
    }

    @Test func `every edit of a register is told, those from above too`() async throws {
      try await TestTree.with(["450000", "450102"]) { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        _ = try await county.post(entries: [Samples.enterprise(0)])
        #expect(try await tree.agree())
        let path = "enterprises/\(Samples.code(0))"
        #expect(try await region.patch(path, ["name": "新厂"]).status == 200)
        let came = try await eventually(within: .seconds(20)) {
          try await county.get(path).json["record"]?["name"] == "新厂"
        }
        #expect(came)
        let changes =
          try await county.get("receipts/enterprise/\(Samples.code(0))").json["changes"]?.elements
          ?? []
        #expect(changes.count == 2)
        let above = try #require(changes.last)
        #expect(states(above) == ["held", "written"] && above["place"] == "region", "\(above)")
      }
    }

    /// The command and the API tell the same; what isn't there is refused.
    private func expectTold(_ node: TestNode, _ visit: String) async throws {
      let told = try await node.command("receipts", "visits", visit, "--format", "json")
      #expect(try await node.get("receipts/visit/\(visit)").json == told.json)
      #expect(told.json["kind"] == "visit" && told.json["id"]?.text == visit)
      let missing = try await node.command("receipts", "visit", Samples.id())
      #expect(missing.code == 1 && missing.errors.contains("there is no visit"), "\(missing.text)")
      #expect(try await node.get("receipts/visit/\(Samples.id())").status == 404)
      #expect(try await node.get("receipts/visit/\(visit)", token: "").status == 401)
    }

    private func change(_ visit: String, at node: TestNode) async throws -> JSONValue {
      let answer = try await node.get("receipts/visit/\(visit)")
      return try #require(answer.json["changes"]?.elements.first, "\(answer.text)")
    }

    /// Waits until a node knows that the visit has come so far.
    private func expect(_ place: String, _ visit: String, at node: TestNode) async throws {
      let isKnown = try await eventually(within: .seconds(60)) {
        let answer = try await node.get("receipts/visit/\(visit)")
        return answer.json["changes"]?.elements.first?["place"]?.text == place
      }
      #expect(isKnown, "\(place), as \(node.division) knows")
    }

    private func states(_ change: JSONValue) -> [String?] {
      (change["tiers"]?.elements ?? []).map { $0["state"]?.text }
    }

    private func expectSigned(_ tier: JSONValue?, after stamp: JSONValue?) throws {
      #expect(tier?["isVerified"] == .flag(true) && tier?["issuer"] != nil, "\(tier ?? .null)")
      let (time, stamp) = (try #require(tier?["time"]?.text), try #require(stamp?.text))
      #expect(time >= stamp, "one clock, so no receipt is earlier than what it is about")
    }
  }
}
