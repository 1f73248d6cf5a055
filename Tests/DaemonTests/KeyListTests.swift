import Domain
import Testing

@testable import Season

extension RealDaemons {
  /// The four key lists (Measure 29), over real nodes.
  @Suite struct KeyListTests {
    private let code = Samples.code(0)

    private func profit(_ period: String, _ value: Double) -> JSONValue {
      [
        "kind": "monitoring", "id": .text(Samples.id()),
        "record": [
          "enterprise": .text(code), "period": .text(period), "profitYuan": .number(value),
        ],
      ]
    }

    @Test func `a suggestion is accepted with what it rests on, and its end too`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-03-05T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        let entered = try await county.post(
          entries: [Samples.enterprise(0), profit("2024-02", -100), profit("2025-02", -70)])
        #expect(entered.status == 201, "\(entered.text)")
        #expect(try await tree.agree())
        let found = try await region.get("key-lists/suggestions").json
        let item = try #require(found["items"]?.elements.first, "\(found)")
        #expect(found["count"] == 1 && item["suggestion"]?["change"] == "add")
        #expect(item["text"] == "profit of 2025-02 -70 yuan; profit of 2024-02 -100 yuan")
        #expect(item["suggestion"]?["inputs"]?.elements.count == 2)
        let officer = try await county.token("officer")
        let body: JSONValue = ["enterprise": .text(code), "list": "turningProfitable"]
        #expect(try await county.post("key-lists/accept", body, token: officer).status == 403)
        let accepted = try await county.post("key-lists/accept", body)
        #expect(accepted.status == 200, "\(accepted.text)")
        let again = try await county.post("key-lists/accept", body)
        #expect(again.status == 422 && again.text.contains("nothing is suggested"))
        #expect(try await tree.agree())
        let member = try #require(
          try await region.get("key-lists/members").json["items"]?.elements.first)
        #expect(member["entry"]?["from"] == "2025-03-05")
        let reason = member["entry"]?["reason"]?.text ?? ""
        #expect(reason.contains("2025年2月利润总额-70元"), "\(reason)")
        // The next month it is worse than ever: off again.
        tree.clock?.set(try Moment("2025-04-05T09:00"))
        _ = try await county.post(entries: [profit("2024-03", -100), profit("2025-03", -71)])
        let ended = try await county.command(
          "key-list", "accept", "--enterprise", code, "--list", "扭负为正")
        #expect(ended.code == 0 && ended.output.hasPrefix("end turningProfitable"), "\(ended.text)")
        #expect(try await tree.agree())
        #expect(try await region.get("key-lists/members").json["items"]?.elements.isEmpty == true)
        let all = try await region.command("key-list", "show", "--all", "--format", "csv")
        #expect(all.output.contains("2025-03-05,2025-04-05"), "\(all.text)")
        let before = try await region.get(
          "key-lists?to=2025-04-05&knownAt=2025-03-31T16:00:00.000Z")
        #expect(members(before.json) == 1)
        let figure = try await region.command(
          "key-list", "figure", "--from", "2025-03-01", "--to", "2025-04-05", "--format", "csv")
        #expect(
          figure.output.contains("450000,450000,turningProfitable,扭负为正,0,1,1")
            || figure.output.contains("turningProfitable,扭负为正,0,1,1"), "\(figure.text)")
      }
    }

    @Test func `an entry is closed, never changed or deleted`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-03-05T09:00") { tree in
        let county = tree.nodes[1]
        _ = try await county.post(entries: [Samples.enterprise(0), Samples.enterprise(1)])
        let added = try await county.command(
          "key-list", "add", code, Samples.code(1), "--list", "expanding", "--from", "2025-02-01",
          "--reason", "二期投产")
        #expect(added.code == 0 && added.output.contains("Added 2"), "\(added.text)")
        let twice = try await county.post(
          "key-lists/add",
          [
            "enterprises": .list([.text(code)]), "list": "expanding", "on": "2025-03-01",
            "reason": "再次",
          ])
        #expect(twice.status == 422 && twice.text.contains("2025-02-01"), "\(twice.text)")
        let entry: JSONValue = ["list": "expanding", "from": "2025-02-01", "reason": "二期投产"]
        var other = entry
        other["reason"] = "改写"
        let wrong: [JSONValue] = [.list([]), .list([other]), .list([entry, entry])]
        for keyLists in wrong {
          let patched = try await county.patch("enterprises/\(code)", ["keyLists": keyLists])
          #expect(patched.status == 422, "\(patched.text)")
        }
        var closed = entry
        closed["to"] = "2025-03-01"
        let ended = try await county.patch("enterprises/\(code)", ["keyLists": .list([closed])])
        #expect(ended.status == 200, "\(ended.text)")
        let missing = try await county.command(
          "key-list", "end", code, "--list", "expanding", "--reason", "已移出")
        #expect(
          missing.code == 1 && missing.errors.contains("isn't on the list"), "\(missing.text)")
      }
    }

    private func members(_ review: JSONValue) -> Int {
      review["rows"]?.elements.prefix(4).compactMap { $0["tally"]?["members"]?.number }
        .reduce(0, +) ?? -1
    }
  }
}
