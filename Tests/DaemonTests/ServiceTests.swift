import Domain
import Foundation
import Testing

@testable import Season

extension RealDaemons {
  /// Who serves whom (Measure 30): claimed, handed over, given back; credited by the day.
  @Suite struct ServiceTests {
    private let code = Samples.code(0)
    private let wei = Samples.id()
    private let lu = Samples.id()
    private let huang = Samples.id()

    @Test func `claimed, handed over and given back, with the history of it at every tier`()
      async throws
    {
      try await TestTree.with(
        ["450000", "450100", "450102"], at: "2025-01-06T09:00:00.000+08:00"
      ) { tree in
        let (region, city, county) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
        let written = try await county.post(entries: [
          Samples.enterprise(0), Samples.enterprise(1), Samples.officer(wei),
          Samples.officer(lu, name: "陆科长"),
        ])
        #expect(written.status == 201, "\(written.text)")
        _ = try await city.post(entries: [
          [
            "kind": "officer", "id": .text(huang),
            "record": ["name": "黄处长", "division": "450100", "tier": "city", "rank": "division"],
          ]
        ])
        #expect(try await unassigned(at: county) == 2)
        let claimed = try await county.command(
          "assign", "claim", code, Samples.code(1), "--officer", wei, "--reason", "新入库")
        #expect(claimed.code == 0 && claimed.output.contains("2 enterprises"), "\(claimed.text)")
        tree.clock?.set(try Moment("2025-01-20T09:00:00.000+08:00"))
        let handed = try await county.post(
          "assignments/hand-over",
          [
            "officer": .text(wei), "successor": .text(lu), "enterprises": .list([.text(code)]),
            "from": "2025-01-21", "reason": "岗位调整",
          ])
        // From tomorrow on: wei leads it today.
        #expect(handed.status == 200 && handed.json["changed"]?.number == 1, "\(handed.text)")
        #expect(try await tree.agree())
        tree.clock?.set(try Moment("2025-02-01T09:00:00.000+08:00"))
        let raised = try await city.command(
          "assign", "claim", code, "--officer", huang, "--reason", "市领导包联")
        #expect(raised.code == 0, "\(raised.text)")
        let left = try await county.command(
          "assign", "give-back", Samples.code(1), "--reason", "停产")
        #expect(left.code == 0, "\(left.text)")
        #expect(try await tree.agree())

        for node in [region, city, county] {
          let history =
            try await node.get("assignments/\(code)/history").json["items"]?.elements ?? []
          #expect(history.map { $0["lead"]?.text } == [wei, lu, huang], "\(node.division)")
          #expect(history.map { $0["until"]?.text } == ["2025-01-21", "2025-02-01", nil])
          #expect(history.map { $0["note"]?.text } == ["新入库", "岗位调整", "市领导包联"])
          #expect(try await unassigned(at: node) == 1)
          let rebuilt = try await node.command("rebuild")
          #expect(rebuilt.code == 0, "\(rebuilt.text)")
        }
        let review = try await region.get("reviews/service?from=2025-01-01&to=2025-02-01").json
        #expect(review["changes"]?["county"]?.number == 3)
        #expect(review["changes"]?["city"]?.number == 1)
        try await changes(at: region)
      }
    }

    /// Who got what, who lost it, who decided it and why.
    private func changes(at region: TestNode) async throws {
      let all = try await region.get("reviews/service-changes?from=2025-01-01&to=2025-02-01").json
      let items = all["items"]?.elements ?? []
      #expect(
        items.map { $0["day"]?.text }
          == ["2025-01-06", "2025-01-06", "2025-01-21", "2025-02-01", "2025-02-01"])
      #expect(items.map { $0["before"]?["lead"]?.text } == [nil, nil, wei, lu, wei])
      #expect(items.map { $0["after"]?["lead"]?.text } == [wei, wei, lu, huang, nil])
      #expect(items.map { $0["note"]?.text } == ["新入库", "新入库", "岗位调整", "市领导包联", "停产"])
      #expect(
        items.map { $0["by"]?.text }
          == ["operator", "operator", "the-coordinator", "operator", "operator"])
      let page = try await region.get(
        "reviews/service-changes?from=2025-01-01&to=2025-02-01&limit=3"
      ).json
      let next = try #require(page["next"]?.text)
      let rest = try await region.get(
        "reviews/service-changes?from=2025-01-01&to=2025-02-01&after=\(next)"
      ).json
      #expect((page["items"]?.elements ?? []) + (rest["items"]?.elements ?? []) == items)
      #expect(page["count"]?.number == 5 && rest["next"] == nil)
      let mine = try await region.get(
        "reviews/service-changes?from=2025-01-21&to=2025-01-31&officer=\(wei)"
      ).json
      #expect(mine["count"]?.number == 1)
      let backwards = try await region.get("reviews/service-changes?from=2025-02-02&to=2025-02-01")
      #expect(backwards.status == 422)
      let printed = try await region.command(
        "assign", "changes", "--from", "2025-01-01", "--to", "2025-02-01", "--format", "csv")
      #expect(printed.output.contains("2025-02-01,\(Samples.code(1)),第1厂"), "\(printed.text)")
      let left = try await region.command("assign", "unassigned", "--division", "450102")
      #expect(left.output.contains(Samples.code(1)) && left.output.contains("Unassigned: 1"))
      let list = try await region.get("reviews/unassigned?division=450102&limit=1").json
      #expect(
        list["count"]?.number == 1
          && list["items"]?.elements.first?["code"]?.text == Samples.code(1))
    }

    @Test func `who is away without a stand-in is listed with what nobody covers`() async throws {
      try await TestTree.with(["450000"], at: "2025-01-06T09:00:00.000+08:00") { tree in
        let region = tree.nodes[0]
        _ = try await region.post(entries: [
          Samples.enterprise(0), Samples.officer(wei), Samples.officer(lu, name: "陆科长"),
        ])
        _ = try await region.command("assign", "claim", code, "--officer", wei, "--reason", "x")
        func away(_ cover: JSONValue) async throws {
          let answer = try await region.patch(
            "officers/\(wei)",
            [
              "absences": [
                [
                  "from": "2025-01-05", "to": "2025-01-20", "reason": "病假", "coveredBy": cover,
                ]
              ]
            ])
          #expect(answer.status == 200, "\(answer.text)")
        }
        try await away(.null)
        let listed = try await region.get("reviews/service").json["uncovered"]?.elements.first
        #expect(listed?["why"]?.text == "onLeave" && listed?["until"]?.text == "2025-01-20")
        #expect(listed?["codes"] == .list([.text(code)]))
        try await away(.text(lu))
        #expect(try await uncovered(at: region).isEmpty)
        _ = try await region.patch("officers/\(wei)", ["to": "2025-01-31"])
        let leaving = try await region.get("reviews/service").json["leaving"]?.elements.first
        #expect(leaving?["officer"]?.text == wei && leaving?["since"]?.text == "2025-01-31")
        let shown = try await region.command("assign", "status")
        #expect(shown.output.contains("即将离任 since 2025-01-31"), "\(shown.text)")
      }
    }

    @Test func `nobody is assigned who isn't there, and who leaves is listed until covered`()
      async throws
    {
      try await TestTree.with(["450000"], at: "2025-01-06T09:00:00.000+08:00") { tree in
        let region = tree.nodes[0]
        _ = try await region.post(entries: [Samples.enterprise(0), Samples.officer(wei)])
        for (arguments, says) in [
          ([code, "--officer", Samples.id()], "not known here"),
          ([code, "--officer", wei, "--from", "2024-13-01"], "doesn't exist"),
          ([Samples.code(7), "--officer", wei], "not known here"),
        ] {
          let refused = try await LiaisonProgram.run(
            ["assign", "claim", "--data", region.data, "--reason", "x"] + arguments,
            environment: region.environment)
          #expect(refused.code == 1 && refused.errors.contains(says), "\(refused.text)")
        }
        let nobody = try await region.command("assign", "give-back", code, "--reason", "x")
        #expect(nobody.errors.contains("nobody serves"), "\(nobody.text)")
        let wrongTier = try await region.patch(
          "assignments/\(code)",
          ["serving": ["tier": "city", "lead": .text(wei), "from": "2025-01-06"]])
        #expect([404, 422].contains(wrongTier.status), "\(wrongTier.text)")
        _ = try await region.command("assign", "claim", code, "--officer", wei, "--reason", "x")
        _ = try await region.patch("officers/\(wei)", ["to": "2025-01-10"])
        #expect(try await uncovered(at: region).isEmpty)
        tree.clock?.set(try Moment("2025-01-10T09:00:00.000+08:00"))
        #expect(try await uncovered(at: region) == [wei])
        let late = try await region.command(
          "assign", "claim", code, "--officer", wei, "--reason", "x")
        #expect(late.errors.contains("not in service"), "\(late.text)")
      }
    }

    private func unassigned(at node: TestNode) async throws -> Int? {
      try await node.get("reviews/service").json["unassigned"]?.elements.count
    }

    private func uncovered(at node: TestNode) async throws -> [String] {
      (try await node.get("reviews/service").json["uncovered"]?.elements ?? [])
        .compactMap { $0["officer"]?.text }
    }
  }
}
