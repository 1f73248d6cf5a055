import Domain
import Testing

extension RealDaemons {
  /// The split of enterprises over the tiers (Measure 30), as staff make it.
  @Suite struct SplitTests {
    private let wei = Samples.id()
    private let lu = Samples.id()

    /// Six enterprises in one county: the largest of two sectors, and four small ones.
    private func prepare(_ tree: TestTree) async throws -> TestNode {
      let region = tree.nodes[0]
      var entries: [JSONValue] = (0..<6).map { number in
        var entry = Samples.enterprise(number)
        entry["record"]?["outputYuan"] = .number(Double(30_000_000 + 1_000_000 * number))
        entry["record"]?["sector"] = .text(number == 0 ? "food" : "other")
        return entry
      }
      entries += [Samples.officer(wei, name: "韦强"), Samples.officer(lu, name: "陆梅")]
      let written = try await region.post(entries: entries)
      #expect(written.status == 201, "\(written.text)")
      return region
    }

    @Test func `what changes is shown with its reasons, written, and then nothing changes`()
      async throws
    {
      try await TestTree.with(["450000"], at: "2025-01-06T09:00") { tree in
        let region = try await prepare(tree)
        let before = try await region.changes()
        let shown = try await region.command("assign", "split", "--proportional")
        #expect(shown.code == 0, "\(shown.text)")
        for words in [
          "no officer of the tier city in 450100 can lead", "nobody serves it", "尚无人服务",
          "3 changes planned; --commit writes them.", "±5 %", "0 → 2", "0 → 1",
        ] {
          #expect(shown.output.contains(words), "\(words): \(shown.text)")
        }
        let tried = try await region.post(
          "assignments/split?dryRun=true&proportional=true", .object([:]))
        #expect(tried.status == 200 && tried.json["written"] == nil, "\(tried.text)")
        #expect(tried.json["moves"]?.elements.count == 3)
        #expect(tried.json["divisions"]?.elements.first?["after"]?["county"]?.number == 3)
        #expect(try await region.changes() == before)

        let written = try await region.post(
          "assignments/split?proportional=true", .object([:]))
        #expect(written.json["written"]?.number == 3, "\(written.text)")
        let again = try await region.post(
          "assignments/split?proportional=true", .object([:]))
        #expect(again.json["written"]?.number == 0 && again.json["kept"]?.number == 3)
        let changes = try await region.get("reviews/service-changes").json
        #expect(changes["count"]?.number == 3)
        let notes = changes["items"]?.elements.compactMap { $0["note"]?.text } ?? []
        #expect(notes.allSatisfy { $0.hasPrefix("分级方案：尚无人服务（") }, "\(notes)")
        let officer = try await region.token("officer")
        #expect(
          try await region.post("assignments/split", .object([:]), token: officer).status == 403)
      }
    }

    @Test func `support officers stay, but for who leads now`() async throws {
      try await TestTree.with(["450000"], at: "2025-01-06T09:00") { tree in
        let region = try await prepare(tree)
        let third = Samples.id()
        // All with one, whose colleague supports all.
        var codes: [String] = []
        let planned = try await region.post(
          "assignments/split?dryRun=true&proportional=true", .object([:]))
        for move in planned.json["moves"]?.elements ?? [] {
          guard let code = move["enterprise"]?.text else { continue }
          codes.append(code)
          let written = try await region.post(entries: [
            [
              "kind": "assignment", "id": .text(code),
              "record": [
                "serving": ["tier": "county", "lead": .text(wei), "from": "2025-01-01"],
                "support": .list([.text(lu), .text(third)]),
              ],
            ]
          ])
          #expect(written.status == 201, "\(written.text)")
        }
        let written = try await region.post(
          "assignments/split?proportional=true", .object([:]))
        #expect(written.json["moves"]?.elements.map { $0["reason"]?.text } == ["load"])
        let loads = written.json["officers"]?.elements.map { row in
          [row["before"]?.number, row["after"]?.number]
        }
        #expect(loads == [[3, 2], [0, 1]], "\(written.text)")
        let moved = try #require(written.json["moves"]?.elements.first?["enterprise"]?.text)
        for code in codes {
          let record = try await region.get("assignments/\(code)").json["record"]
          #expect(
            record?["support"]
              == .list(code == moved ? [.text(third)] : [.text(lu), .text(third)]))
          #expect(record?["serving"]?["lead"]?.text == (code == moved ? lu : wei))
        }
      }
    }
  }
}
