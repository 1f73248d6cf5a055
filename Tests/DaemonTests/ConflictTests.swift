import Domain
import Testing

extension RealDaemons {
  /// Two people edit one field without seeing each other's edit: both values stand until someone
  /// settles them.
  @Suite struct ConflictTests {
    private let code = Samples.code(0)

    @Test func `a conflict is listed and shown at every tier, and settled with the value shown`()
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[2])
        _ = try await county.post(entries: [Samples.enterprise(0)])
        try await conflict(tree, "name", county: "兴宁厂", region: "广西厂")
        for node in tree.nodes {
          let list = try await node.command("conflict", "list", "--format", "json")
          #expect(list.code == 0, "\(list.text)")
          let item = try #require(list.json["items"]?.elements.first)
          #expect(item["kind"] == "enterprise" && item["id"]?.text == code)
          #expect(item["fields"] == ["name"] && item["divisions"] == ["450102"])
          #expect(try await node.get("conflicts").json == list.json)
          let shown = try await node.command(
            "conflict", "show", "enterprise", code, "--format", "json")
          #expect(try await node.get("conflicts/enterprise/\(code)").json == shown.json)
          let heads = shown.json["fields"]?.elements.first?["heads"]?.elements ?? []
          #expect(heads.contains { $0["value"]?.text == "兴宁厂" }, "\(shown.text)")
          #expect(Set(heads.compactMap { $0["division"]?.text }) == ["450000", "450102"])
          #expect(heads.map { $0["shown"]?.isTrue } == [true, false])
        }
        let table = try await county.command("conflict", "show", "enterprise", code)
        #expect(table.output.contains("广西厂") && table.output.contains("450102"), "\(table.text)")
        let none = try await region.command("conflict", "list", "--division", "450200")
        #expect(none.output.contains("no conflicts"), "\(none.text)")

        // The value that is shown: nothing but the conflict changes.
        let name = try #require(
          try await county.get("enterprises/\(code)").json["record"]?["name"])
        let settled = try await county.post(
          "conflicts/enterprise/\(code)", ["field": "name", "value": name])
        #expect(settled.status == 200 && settled.json["fields"] == [], "\(settled.text)")
        try await expectSettled(tree, "name", name)
        for node in tree.nodes.dropFirst() {
          #expect(try await node.command("verify").code == 0)
        }
      }
    }

    @Test func `a conflict is settled by a command with the other value, and reaches the tree`()
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let (city, county) = (tree.nodes[1], tree.nodes[2])
        _ = try await county.post(entries: [Samples.enterprise(0)])
        try await conflict(tree, "headcount", county: 60, region: 85)
        let heads = try await city.get("conflicts/enterprises/\(code)").json["fields"]?
          .elements.first?["heads"]?.elements
        let other = try #require(heads?.last)
        let settled = try await city.command(
          "conflict", "settle", "enterprise", code, "headcount", "--author", "chen", "--choose",
          String((other["change"]?.text ?? "").prefix(12)))
        #expect(settled.code == 0, "\(settled.text)")
        #expect(settled.output.contains("the daemon sends it"), "\(settled.text)")
        try await expectSettled(tree, "headcount", try #require(other["value"]))
        let row = try await county.get("enterprises/\(code)").json
        #expect(row["author"] == "chen")
      }
    }

    @Test func `what can't be settled is refused with its reason`() async throws {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let county = tree.nodes[2]
        _ = try await county.post(entries: [Samples.enterprise(0)])
        try await conflict(tree, "headcount", county: 60, region: 85)
        for (arguments, says) in [
          (["enterprise", code, "name", "--value", "\"新名\""], "not in conflict"),
          (["enterprise", code, "headcount", "--value", "many"], "is not JSON"),
          (["enterprise", code, "headcount", "--value", "\"many\""], "not of the type"),
          (["enterprise", code, "headcount", "--value", "-5"], "can't be negative"),
          (["enterprise", code, "headcount", "--choose", "00000000"], "one of "),
          (["enterprise", Samples.code(9), "headcount", "--value", "5"], "there is no enterprise"),
          (["visit", code, "findings", "--value", "5"], "written once"),
          (["furnace", code, "heat", "--value", "5"], "there is no kind"),
        ] {
          let outcome = try await LiaisonProgram.run(
            ["conflict", "settle"] + arguments + ["--data", county.data])
          #expect(outcome.code == 1, "\(arguments): \(outcome.text)")
          #expect(outcome.errors.contains(says), "\(arguments): \(outcome.text)")
        }
        let both = try await county.command("conflict", "settle", "enterprise", code, "headcount")
        #expect(both.code == 64, "\(both.text)")
        try await expectRefusals(county)
        let still = try await county.get("conflicts/enterprise/\(code)").json
        #expect(still["fields"]?.elements.count == 1)
      }
    }

    private func expectRefusals(_ county: TestNode) async throws {
      let path = "conflicts/enterprise/\(code)"
      let officer = try await county.token("officer")
      let body: JSONValue = ["field": "headcount", "value": 70]
      #expect(try await county.post(path, body, token: officer).status == 403)
      #expect(try await county.get(path, token: officer).status == 200)
      #expect(try await county.get("conflicts", token: "").status == 401)
      for (wrong, field) in [
        (["value": 70] as JSONValue, "field"), (["field": "headcount"], "value"),
        (["field": "name", "value": "x"], "name"),
        (["field": "headcount", "value": "many"], "headcount"),
      ] {
        let answer = try await county.post(path, wrong)
        #expect(answer.status == 422, "\(answer.text)")
        #expect(answer.json["detail"]?.text?.contains(field) == true, "\(answer.text)")
        #expect(answer.json["detail_zh"] != nil)
      }
      let unseen = try await county.post(
        path, ["field": "headcount", "value": 70, "seen": [.text("\(Hash.zero)")]])
      #expect(unseen.status == 409, "\(unseen.text)")
      #expect(
        try await county.post("conflicts/enterprise/\(Samples.code(9))", body).status == 404)
      #expect(try await county.get("conflicts/enterprise/\(Samples.code(9))").status == 404)
      #expect(try await county.get("conflicts?after=nonsense").status == 422)
      #expect(try await county.get("conflicts?limit=0").status == 422)
    }

    /// Both ends of the tree write the field while the node between them is away.
    private func conflict(
      _ tree: TestTree, _ field: String, county: JSONValue, region: JSONValue
    ) async throws {
      #expect(
        try await eventually(within: .seconds(20)) {
          try await tree.nodes[0].get("enterprises/\(code)").status == 200
        })
      try await tree.nodes[1].stop()
      for (node, value) in [(tree.nodes[2], county), (tree.nodes[0], region)] {
        let answer = try await node.patch("enterprises/\(code)", .object([field: value]))
        #expect(answer.status == 200, "\(answer.text)")
      }
      try await tree.nodes[1].start()
      try await expectConflicts(1, tree)
    }

    private func expectConflicts(_ count: Int, _ tree: TestTree) async throws {
      for node in tree.nodes {
        let isSo = try await eventually(within: .seconds(60)) {
          try await node.get("sync", token: "").json["conflicts"]?.number == count
        }
        #expect(isSo, "\(count) conflicts at \(node.division)")
      }
    }

    private func expectSettled(_ tree: TestTree, _ field: String, _ value: JSONValue) async throws {
      try await expectConflicts(0, tree)
      for node in tree.nodes {
        let row = try await node.get("enterprises/\(code)").json
        #expect(row["record"]?[field] == value, "\(node.division)")
        #expect(try await node.get("conflicts/enterprise/\(code)").json["fields"] == [])
      }
    }
  }
}
