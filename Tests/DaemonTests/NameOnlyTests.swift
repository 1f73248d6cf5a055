import Domain
import Testing

@testable import Season

extension RealDaemons {
  /// Service in name only (Measure 30): planted habits are found with their evidence, the diligent
  /// aren't accused, units answer, and directives follow.
  @Suite struct NameOnlyTests {
    private let idle = Samples.id()
    private let keen = Samples.id()
    private let copier = Samples.id()
    private let question = "asOf=2025-02-12"

    @Test func `who never came is found, and who came isn't`() async throws {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-01-01T09:00") { tree in
        let (region, city, county) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
        try await serve(tree)
        try await visits(tree)
        for node in [region, city, county] {
          let found = try await node.get("name-only?\(question)").json
          #expect(found["confirmed"] == 1 && found["suspected"] == 1, "\(found)")
          let items = found["items"]?.elements ?? []
          #expect(items.map { $0["flag"]?["rule"]?.text } == ["noVisit", "sameText"])
          #expect(items.map { $0["flag"]?["officer"]?.text } == [idle, copier])
          #expect(items[0]["flag"]?["enterprise"]?.text == Samples.code(0))
          // A call is no visit on site, and is shown as what there was.
          #expect(items[0]["flag"]?["visits"]?.elements.map { $0["mode"]?.text } == ["phone"])
          #expect(items[1]["flag"]?["visits"]?.elements.count == 3)
          #expect(items[1]["flag"]?["visits"]?.elements.first?["text"] == "一切正常")
          #expect(items[0]["officerName"] == "挂名" && items[0]["officerDivision"] == "450102")
          #expect(!"\(found)".contains(keen))
        }
        let before = try await region.get("name-only?asOf=2025-01-30").json
        #expect(before["confirmed"] == 0, "served for less than 30 days")
        let early = try await region.get(
          "name-only?\(question)&knownAt=2025-02-05T00:00"
        ).json
        // Known by then: nobody had entered a visit.
        #expect(early["confirmed"]?.number == 3, "\(early)")
        let table = try await county.command("name-only", "list", "--as-of", "2025-02-12")
        #expect(table.output.contains("1 confirmed, 1 suspected"), "\(table.text)")
        let evidence = try await county.command(
          "name-only", "list", "--as-of", "2025-02-12", "--evidence", "--format", "csv")
        #expect(evidence.output.split(whereSeparator: \.isNewline).count == 5, "\(evidence.text)")
      }
    }

    @Test func `corrections, retractions and call-backs change what is found`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-01-01T09:00") { tree in
        let region = tree.nodes[0]
        try await serve(tree)
        let written = try await visits(tree)
        // The call was a visit, as its officer says now.
        try await post(tree, correction(of: written.call, mode: "onSite"))
        #expect(try await rules(region) == ["sameText"])
        // The keen one's visit is denied by the enterprise.
        let denied: JSONValue = [
          "kind": "callBack", "id": .text(Samples.id()),
          "record": [
            "enterprise": .text(Samples.code(1)), "visit": .text(written.visit),
            "answer": "denied", "on": "2025-02-12",
          ],
        ]
        try await post(tree, denied)
        #expect(try await rules(region) == ["denied", "noVisit", "sameText"])
        // A copied one is taken back.
        try await post(tree, Samples.retraction(of: written.copies[0], 2))
        #expect(try await rules(region) == ["denied", "noVisit"])
        #expect(try await region.command("rebuild").code == 0)
        #expect(try await rules(region) == ["denied", "noVisit"])
      }
    }

    @Test func `the unit answers, a unit above it orders, and both stand beside the finding`()
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-01-01T09:00") { tree in
        let (city, county) = (tree.nodes[1], tree.nodes[2])
        try await serve(tree)
        try await visits(tree)
        let topic: [String: JSONValue] = [
          "officer": .text(idle), "enterprise": .text(Samples.code(0)), "rule": "noVisit",
          "asOf": "2025-02-12",
        ]
        func with(_ more: [String: JSONValue]) -> JSONValue {
          .object(topic.merging(more) { $1 })
        }
        let wrongUnit = try await city.post(
          "name-only/answer", with(["explanation": "代答"]))
        #expect(wrongUnit.status == 422 && wrongUnit.text.contains("450102"), "\(wrongUnit.text)")
        let answered = try await county.post(
          "name-only/answer", with(["explanation": "刚接手，已排入走访计划"]))
        #expect(answered.status == 201, "\(answered.text)")
        let ordered = try await city.post("name-only/direct", with(["due": "2025-02-19"]))
        #expect(ordered.status == 201, "\(ordered.text)")
        let again = try await city.post("name-only/direct", with(["due": "2025-02-19"]))
        #expect(again.status == 422 && again.text.contains("is open"), "\(again.text)")
        let nothing = try await city.post(
          "name-only/direct",
          [
            "officer": .text(keen), "rule": "noVisit", "asOf": "2025-02-12", "due": "2025-02-19",
          ])
        #expect(nothing.status == 422 && nothing.text.contains("nothing is found"))
        #expect(try await tree.agree())
        for node in tree.nodes {
          let item = try #require(
            try await node.get("name-only?\(question)&rule=noVisit").json["items"]?.elements.first)
          #expect(item["answers"]?.elements.map { $0["explanation"]?.text } == ["刚接手，已排入走访计划"])
          #expect(item["answers"]?.elements.first?["isAboutThis"]?.isTrue == true)
          #expect(item["directives"]?.elements.map { $0["state"]?.text } == ["issued"])
        }
        let id = try #require(ordered.json["id"]?.text)
        try await carryOut(id, tree)
      }
    }

    /// Received and done by the county, verified by the city; nobody else moves it.
    private func carryOut(_ id: String, _ tree: TestTree) async throws {
      let (region, city, county) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
      func act(_ node: TestNode, _ action: String, _ note: String? = nil) async throws
        -> TestNode.Answer
      {
        var body: JSONValue = ["action": .text(action)]
        if let note { body["note"] = .text(note) }
        return try await node.post("directives/\(id)/act", body)
      }
      #expect(try await act(region, "cancel", "不归其办").text.contains("no part"))
      #expect(try await act(city, "receive").text.contains("only the receiver"))
      #expect(try await act(county, "receive").status == 200)
      let unsaid = try await county.patch("directives/\(id)", ["due": "2025-12-31"])
      #expect(unsaid.status == 422 && unsaid.text.contains("due"), "\(unsaid.text)")
      let done = try await act(county, "finish", "已实地走访")
      #expect(done.json["directive"]?["progress"]?["state"] == "done", "\(done.text)")
      #expect(try await tree.agree())
      let steps = done.json["directive"]?["progress"]
      var forged = try #require(steps)
      forged["state"] = "issued"
      forged["steps"] = .list(Array((steps?["steps"]?.elements ?? []).prefix(1)))
      let refused = try await city.patch("directives/\(id)", ["progress": forged])
      #expect(refused.status == 422 && refused.text.contains("can't be changed"), "\(refused.text)")
      let reviewer = try await city.token("reviewer")
      let verified = try await city.post(
        "directives/\(id)/act", ["action": "verify"], token: reviewer)
      #expect(verified.json["directive"]?["progress"]?["state"] == "verified", "\(verified.text)")
      #expect(try await tree.agree())
      let over = try await county.get("directive-queue?over=true").json["items"]?.elements ?? []
      #expect(over.map { $0["id"]?.text } == [id])
      let list = try await region.command("directive", "list", "--over")
      #expect(list.output.contains("verified"), "\(list.text)")
    }

    // MARK: - What is planted

    /// Three officers, each with an enterprise of their own since 1 January.
    private func serve(_ tree: TestTree) async throws {
      let county = try #require(tree.nodes.last)
      let written = try await county.post(
        entries: (0..<3).map { Samples.enterprise($0) } + [
          Samples.officer(idle, name: "挂名"), Samples.officer(keen, name: "勤快"),
          Samples.officer(copier, name: "雷同"),
        ])
      #expect(written.status == 201, "\(written.text)")
      for (number, officer) in [idle, keen, copier].enumerated() {
        let claimed = try await county.post(
          "assignments/claim",
          [
            "enterprises": .list([.text(Samples.code(number))]), "officer": .text(officer),
            "from": "2025-01-01", "reason": "分工",
          ])
        #expect(claimed.status == 200, "\(claimed.text)")
      }
      // All have it before time goes on.
      #expect(try await tree.agree())
    }

    /// Only a call by the idle one; a visit by the keen one; three alike by the third.
    @discardableResult
    private func visits(_ tree: TestTree) async throws -> (
      call: String, visit: String, copies: [String]
    ) {
      let (call, visit, copies) = (Samples.id(), Samples.id(), (0..<3).map { _ in Samples.id() })
      for (day, entries) in [
        ("2025-02-05", [entry(0, call, idle, "2025-02-05", "电话了解", mode: "phone")]),
        ("2025-02-06", [entry(1, visit, keen, "2025-02-06", "已复工，缺普工12人")]),
        ("2025-02-10", [entry(2, copies[0], copier, "2025-02-10", "一切正常")]),
        ("2025-02-11", [entry(2, copies[1], copier, "2025-02-11", "一切正常。")]),
        ("2025-02-12", [entry(2, copies[2], copier, "2025-02-12", "一切 正常！")]),
      ] {
        tree.clock?.set(try Moment("\(day)T17:00"))
        for entry in entries { try await post(tree, entry) }
      }
      return (call, visit, copies)
    }

    private func entry(
      _ number: Int, _ id: String, _ officer: String, _ day: String, _ text: String,
      mode: String = "onSite"
    ) -> JSONValue {
      [
        "kind": "visit", "id": .text(id),
        "record": [
          "enterprise": .text(Samples.code(number)), "officers": .list([.text(officer)]),
          "on": .text(day), "mode": .text(mode), "findings": .text(text),
        ],
      ]
    }

    private func correction(of visit: String, mode: String) -> JSONValue {
      [
        "kind": "visitCorrection", "id": .text(Samples.id()),
        "record": [
          "enterprise": .text(Samples.code(0)), "visit": .text(visit), "reason": "选错方式",
          "mode": .text(mode),
        ],
      ]
    }

    /// The rules by which something is found, sorted.
    private func rules(_ node: TestNode) async throws -> [String] {
      (try await node.get("name-only?\(question)").json["items"]?.elements ?? [])
        .compactMap { $0["flag"]?["rule"]?.text }.sorted()
    }

    /// Posts at the county, and waits until the region has it.
    private func post(_ tree: TestTree, _ entry: JSONValue) async throws {
      let county = try #require(tree.nodes.last)
      let answer = try await county.post(entries: [entry])
      #expect(answer.status == 201, "\(answer.text)")
      #expect(try await tree.agree())
    }
  }
}
