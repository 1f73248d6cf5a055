import Domain
import Testing

@testable import Season

extension RealDaemons {
  /// What stands beside the rate of resumption (Measure 27): whom to call, what is to come, who is
  /// exempt and by whose word, and reviews that are sealed and restated.
  @Suite struct ResumptionTests {
    private let wei = Samples.id()
    private let lu = Samples.id()
    private let question = "asOf=2025-02-05&by=county"

    @Test func `calls are sorted by officer, and go to who stands in`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-01-10T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        try await serve(county)
        tree.clock?.set(try Moment("2025-02-05T10:00"))
        let written = try await county.post(entries: [
          Samples.resumption(0), expecting(1, "2025-02-10"),
          Samples.resumption(2, asOf: "2025-02-03", state: "stopped"),
        ])
        #expect(written.status == 201, "\(written.text)")
        #expect(try await tree.agree())
        // 0 has resumed; 3 and 4 have not reported, and nobody serves 4.
        for node in [region, county] {
          let missing = try await node.get("reviews/calls?\(question)").json
          #expect(missing["count"] == 2)
          #expect(
            missing["items"]?.elements.map { $0["enterprise"]?.text } == [
              Samples.code(3), Samples.code(4),
            ])
          #expect(
            missing["items"]?.elements.map { $0["officer"]?["phone"]?.text } == [
              "13800000002", nil,
            ])
          let all = try await node.get("reviews/calls?\(question)&of=notResumed").json
          // Of one officer, first who hasn't reported, then the older report.
          #expect(
            all["items"]?.elements.map { $0["enterprise"]?.text } == [3, 2, 1, 4].map(Samples.code))
          #expect(all["items"]?.elements[2]["expectedOn"] == "2025-02-10")
        }
        let away = try await county.patch(
          "officers/\(lu)",
          [
            "absences": .list([
              [
                "from": "2025-02-04", "to": "2025-02-10", "reason": "休假",
                "coveredBy": .text(wei),
              ]
            ])
          ])
        #expect(away.status == 200, "\(away.text)")
        let covered = try await county.get("reviews/calls?\(question)").json["items"]?.elements[0]
        #expect(covered?["standIn"]?["id"]?.text == wei)
        #expect(covered?["officer"]?["id"]?.text == lu)
        let table = try await county.command(
          "review", "calls", "--as-of", "2025-02-05", "--of", "notResumed", "--format", "csv")
        #expect(table.output.split(whereSeparator: \.isNewline).count == 5, "\(table.text)")
        let elsewhere = try await county.get("reviews/calls?\(question)&division=450103")
        #expect(elsewhere.status == 422 && elsewhere.text.contains("450103"), "\(elsewhere.text)")
      }
    }

    @Test func `a forecast is made of the dates that reports expect`() async throws {
      try await TestTree.with(["450000"], at: "2025-01-10T09:00") { tree in
        let region = tree.nodes[0]
        _ = try await region.post(entries: (0..<6).map { Samples.enterprise($0) })
        tree.clock?.set(try Moment("2025-02-05T10:00"))
        _ = try await region.post(entries: [
          Samples.resumption(0), expecting(1, "2025-02-10"), expecting(2, "2025-02-20"),
          expecting(3, "2025-02-05"), Samples.resumption(4, state: "partial"),
        ])
        let answer = try await region.get("reviews/forecast?asOf=2025-02-05").json
        #expect(answer["target"] == "2025-02-12" && answer["percent"] == 100)
        let row = try #require(answer["rows"]?.elements.first)
        for (field, count) in [
          ("roster", 6), ("resumed", 1), ("expected", 1), ("lapsed", 1), ("undated", 1),
          ("missing", 1), ("later", 1),
        ] { #expect(row[field]?.number == count, "\(field)") }
        #expect(row["pessimistic"] == "33.33" && row["optimistic"] == "83.33")
        #expect(row["outlook"] == "outOfReach")
        let past = try await region.get("reviews/forecast?asOf=2025-02-05&target=2025-02-04")
        #expect(past.status == 422 && past.text.contains("target"), "\(past.text)")
        let command = try await region.command(
          "review", "forecast", "--as-of", "2025-02-05", "--target", "2025-02-20", "--format",
          "json")
        #expect(command.json["rows"]?.elements.first?["expected"] == 2, "\(command.text)")
      }
    }

    @Test func `exemptions are listed with their reasons and who approved them`() async throws {
      try await TestTree.with(["450000"], at: "2025-01-10T09:00") { tree in
        let region = tree.nodes[0]
        _ = try await region.post(entries: [
          Samples.enterprise(0), Samples.enterprise(1), Samples.officer(wei),
        ])
        let id = Samples.id()
        let entry: JSONValue = [
          "kind": "exemption", "id": .text(id),
          "record": [
            "enterprise": .text(Samples.code(1)), "reason": "整体搬迁", "approvedBy": .text(wei),
            "from": "2025-01-20",
          ],
        ]
        #expect(try await region.post(entries: [entry]).status == 201)
        let items = try await region.get("reviews/exemptions?\(question)").json["items"]
        #expect(items?.elements.count == 1)
        #expect(items?.elements.first?["reason"] == "整体搬迁")
        #expect(items?.elements.first?["approvedBy"] == "韦科长")
        #expect(try await exempt(region) == 1)
        let before = try await region.get("reviews/exemptions?asOf=2025-01-19").json["items"]
        #expect(before?.elements.isEmpty == true)
        tree.clock?.set(try Moment("2025-02-01T09:00"))
        _ = try await region.patch("exemptions/\(id)", ["voidedBecause": "已复产"])
        #expect(try await exempt(region) == 0)
        let then = try await region.get(
          "reviews/exemptions?\(question)&knownAt=2025-01-31T00:00"
        ).json["items"]
        #expect(then?.elements.count == 1)
      }
    }

    @Test func `a sealed review stays, and is restated beside what is known since`()
      async throws
    {
      try await TestTree.with(["450000", "450102"], at: "2025-01-10T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        _ = try await county.post(entries: (0..<3).map { Samples.enterprise($0) })
        tree.clock?.set(try Moment("2025-02-05T12:00"))
        let report = Samples.id()
        _ = try await county.post(entries: [
          Samples.resumption(0, id: report), Samples.resumption(1, state: "stopped"),
        ])
        #expect(try await tree.agree())
        tree.clock?.set(try Moment("2025-02-05T18:00"))
        let sealed = try await region.post(
          "reviews/seal", ["about": "enterprises", "asOf": "2025-02-05", "note": "首次调度"])
        #expect(sealed.status == 201, "\(sealed.text)")
        let id = try #require(sealed.json["id"]?.text)
        #expect(sealed.json["seal"]?["totals"]?["resumed"] == 1)
        #expect(sealed.json["isReproduced"]?.isTrue == true)

        tree.clock?.set(try Moment("2025-02-06T09:00"))
        _ = try await county.post(entries: [
          Samples.retraction(of: report, 0), Samples.resumption(2),
          Samples.resumption(1, state: "neverStopped"),
        ])
        #expect(try await tree.agree())
        let now = try await region.get("seals/\(id)/restatement").json
        #expect(now["isReproduced"]?.isTrue == true)
        #expect(now["seal"]?["totals"]?["resumed"] == 1)
        #expect(now["totals"]?["resumed"] == 2)
        #expect(
          now["differences"] == ["resumed": 1, "neverStopped": 1, "stopped": -1])
        #expect(now["changeCount"] == 3)
        let changes = now["changes"]?.elements ?? []
        #expect(changes.map { $0["record"]?.text } == (0..<3).map(Samples.code).sorted())
        #expect(changes[0]["before"]?["report"]?.text == report)
        #expect(changes[0]["after"]?["report"] == nil)
        let command = try await region.command("review", "restatement", id)
        #expect(command.output.contains("to the digit"), "\(command.text)")
        #expect(try await region.command("rebuild").code == 0)
        #expect(try await region.get("seals/\(id)/restatement").json == now)
      }
    }

    @Test func `nothing is sealed that isn't so`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-02-05T12:00") { tree in
        let region = tree.nodes[0]
        let empty = try await region.post(
          "reviews/seal", ["about": "enterprises", "asOf": "2025-02-05"])
        #expect(empty.status == 422 && empty.text.contains("roster"), "\(empty.text)")
        _ = try await tree.nodes[1].post(entries: [Samples.enterprise(0)])
        #expect(try await tree.agree())
        tree.clock?.set(try Moment("2025-02-05T12:05"))
        for (field, value) in [
          ("asOf", "2025-02-06"), ("knownAt", "2025-02-05T12:05"), ("about", "both"),
        ] {
          var body: JSONValue = ["about": "enterprises", "asOf": "2025-02-05"]
          body[field] = .text(value)
          let refused = try await region.post("reviews/seal", body)
          #expect(refused.status == 422 && refused.text.contains(field), "\(refused.text)")
        }
        // As a record like any other, it is counted again before it is taken.
        let good = try await region.post(
          "reviews/seal", ["about": "enterprises", "asOf": "2025-02-05"])
        var forged = try #require(good.json["seal"], "\(good.text)")
        forged["totals"]?["resumed"] = 1
        forged["totals"]?["missing"] = 0
        let refused = try await region.post("seals", forged)
        #expect(refused.status == 422 && refused.text.contains("something else"), "\(refused.text)")
        forged = try #require(good.json["seal"])
        forged["division"] = "450102"
        let below = try await region.post("seals", forged)
        #expect(below.status == 422 && below.text.contains("own division"), "\(below.text)")
        let unknown = try await region.get("seals/\(Samples.id())/restatement")
        #expect(unknown.status == 404)
      }
    }

    private func expecting(_ number: Int, _ day: String) -> JSONValue {
      var entry = Samples.resumption(number, state: "stopped")
      entry["record"]?["expectedOn"] = .text(day)
      return entry
    }

    private func exempt(_ node: TestNode) async throws -> Int? {
      try await node.get("reviews/resumption?\(question)").json["rows"]?.elements.first?["exempt"]?
        .number
    }

    /// Five enterprises: wei leads 0, lu leads 1 to 3, nobody leads 4.
    private func serve(_ county: TestNode) async throws {
      var officers = [Samples.officer(wei), Samples.officer(lu, name: "陆科长")]
      for index in officers.indices {
        officers[index]["record"]?["phone"] = .text("1380000000\(index + 1)")
      }
      let written = try await county.post(
        entries: (0..<5).map { Samples.enterprise($0) } + officers)
      #expect(written.status == 201, "\(written.text)")
      for (officer, numbers) in [(wei, [0]), (lu, [1, 2, 3])] {
        let claimed = try await county.post(
          "assignments/claim",
          [
            "enterprises": .list(numbers.map { .text(Samples.code($0)) }),
            "officer": .text(officer), "from": "2025-01-10", "reason": "分工",
          ])
        #expect(claimed.status == 200, "\(claimed.text)")
      }
    }
  }
}
