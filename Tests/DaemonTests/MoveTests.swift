import Domain
import Foundation
import Testing
import Transport

@testable import Season

extension RealDaemons {
  /// Enterprises that move, and divisions that end: nothing is left behind, and figures of the days
  /// before stay where they were counted.
  @Suite struct MoveTests {
    private let code = Samples.code(0)

    @Test func `an enterprise that moves takes its past along, and leaves its figures`()
      async throws
    {
      try await TestTree.with(
        ["450000", "450100", "450102", "450103"], at: "2025-02-05T09:00:00.000+08:00"
      ) { tree in
        let (region, city, old, new) = (tree.nodes[0], tree.nodes[1], tree.nodes[2], tree.nodes[3])
        let (project, first, second) = (Samples.id(), Samples.id(), Samples.id())
        _ = try await old.post(entries: [
          Samples.enterprise(0), Samples.enterprise(1), Samples.project(project, owner: 0),
          Samples.visit(0, id: first), Samples.resumption(0),
        ])
        #expect(try await tree.agree())
        tree.clock?.set(try Moment("2025-02-08T09:00:00.000+08:00"))
        // What the old county writes while nobody hears it goes up first, then to the new one.
        try await city.stop()
        #expect(try await old.post(entries: [Samples.visit(0, id: second)]).status == 201)
        let moved = try await region.command("enterprise", "move", code, "--to", "450103")
        #expect(moved.code == 0 && moved.output.contains("Moved 1 of 1"), "\(moved.text)")
        try await city.start()
        #expect(try await tree.agree())

        for path in ["visits/\(first)", "visits/\(second)", "projects/\(project)"] {
          #expect(try await new.get(path).status == 200, "\(path)")
        }
        for subject in ["enterprise", "project"] {
          for node in [region, city] {
            try await expect(
              node, subject, "2025-02-05", in: "450102", subject == "project" ? 1 : 2)
            try await expect(node, subject, "2025-02-08", in: "450103", 1)
          }
          try await expect(old, subject, "2025-02-05", in: "450102", subject == "project" ? 1 : 2)
          try await expect(old, subject, "2025-02-08", in: "450102", subject == "project" ? 0 : 1)
          try await expect(new, subject, "2025-02-05", in: "450103", 0)
          try await expect(new, subject, "2025-02-08", in: "450103", 1)
        }
        let refused = try await old.post(entries: [Samples.visit(0)])
        #expect(refused.status == 422 && refused.text.contains("450103"), "\(refused.text)")
        #expect(try await new.post(entries: [Samples.visit(0)]).status == 201)
        #expect(try await tree.agree())
        for node in tree.nodes.dropFirst() { #expect(try await node.command("verify").code == 0) }
      }
    }

    @Test func `a county that was a mistake was never there, and a bad move moves nothing`()
      async throws
    {
      try await TestTree.with(
        ["450000", "450102"], at: "2025-02-08T09:00:00.000+08:00"
      ) { tree in
        let region = tree.nodes[0]
        _ = try await tree.nodes[1].post(entries: [Samples.enterprise(0), Samples.enterprise(1)])
        #expect(try await tree.agree())
        let mended = try await region.patch(
          "enterprises/\(code)", ["division": "450103", "formerDivisions": .null])
        #expect(mended.status == 200, "\(mended.text)")
        try await expect(region, "enterprise", "2025-02-05", in: "450103", 1)
        let changes = try await region.changes()
        for (arguments, says) in [
          ([Samples.code(1), Samples.code(7), "--to", "450103"], "is not known here"),
          ([Samples.code(1), "--to", "450199"], "there is no division"),
          ([Samples.code(1), "--to", "450100"], "is not a county"),
          ([Samples.code(1), "--to", "450103", "--on", "2025-02-09"], "yet to come"),
        ] {
          let outcome = try await LiaisonProgram.run(
            ["enterprise", "move"] + arguments + ["--data", region.data],
            environment: region.environment)
          #expect(outcome.code == 1 && outcome.errors.contains(says), "\(outcome.text)")
        }
        #expect(try await region.changes() == changes)
      }
    }

    @Test func `a county that comes to another city goes on under its new code`() async throws {
      try await TestTree.with(
        ["450000", "450100", "450200", "450126"], at: "2025-02-05T09:00:00.000+08:00"
      ) { tree in
        let (region, newCity, old) = (tree.nodes[0], tree.nodes[2], tree.nodes[3])
        let visit = Samples.id()
        _ = try await old.post(entries: [
          Samples.enterprise(0, division: "450126"), Samples.visit(0, id: visit),
          Samples.resumption(0),
        ])
        #expect(try await tree.agree())
        tree.clock?.set(try Moment("2025-02-08T09:00:00.000+08:00"))
        let added = try await region.command("division", "add", "450228", "--name", "新宾阳县")
        #expect(added.code == 0, "\(added.text)")
        let closed = try await region.command(
          "division", "close", "450126", "--successor", "450228")
        #expect(closed.code == 0 && closed.output.contains("1 enterprises"), "\(closed.text)")
        let new = TestNode(
          division: "450228", data: tree.folder / "450228", environment: old.environment,
          client: try CurlClient())
        defer { new.abandon() }
        try await join(new, to: newCity)
        #expect(try await tree.agree())
        #expect(
          try await eventually(within: .seconds(20)) {
            try await new.get("visits/\(visit)").status == 200
          })
        for node in [region, newCity, new] {
          try await expect(node, "enterprise", "2025-02-08", in: "450228", 1)
        }
        try await expect(region, "enterprise", "2025-02-05", in: "450126", 1)
        let late = try await region.post(entries: [Samples.enterprise(5, division: "450126")])
        #expect(late.status == 422 && late.text.contains("450228"), "\(late.text)")
        #expect(try await new.post(entries: [Samples.visit(0)]).status == 201)
        #expect(try await old.post(entries: [Samples.visit(0)]).status == 422)
        try await new.stop()
      }
    }

    private func join(_ node: TestNode, to parent: TestNode) async throws {
      let made = try await node.command(
        "node", "init", "--division", node.division, "--name", "新宾阳县")
      #expect(made.code == 0, "\(made.text)")
      let token = try await parent.command("node", "enrol", "--division", node.division)
      let joined = try await node.command(
        "node", "join", "--parent", parent.address, "--token", token.lastLine)
      #expect(joined.code == 0, "\(joined.text)")
      try await node.start()
    }

    /// The roster of a county in a node's review.
    private func expect(
      _ node: TestNode, _ subject: String, _ day: String, in county: String, _ roster: Int
    ) async throws {
      let review = try await node.command(
        "review", "resumption", "--as-of", day, "--subject", subject, "--by", "county",
        "--format", "json")
      #expect(review.code == 0, "\(review.text)")
      let row = review.json["rows"]?.elements.first { $0["scope"]?.text == county }
      #expect(
        row?["roster"]?.number ?? 0 == roster,
        "\(subject)s of \(county) on \(day) at \(node.division): \(review.text)")
    }
  }
}
