import Domain
import Testing

@testable import Season

extension RealDaemons {
  /// A review as of a day and as known at a moment: what a node knew then stays reproducible
  /// (Measure 27).
  @Suite struct KnownAtTests {
    private let evening = "2025-02-05T18:00:00.000+08:00"

    @Test func `what comes later changes nothing of what was known`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-01-10T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        _ = try await county.post(entries: (0..<4).map { Samples.enterprise($0) })
        #expect(try await tree.agree())
        let first = Samples.id()
        try set(tree, "2025-02-05T12:00")
        try await post(tree, Samples.resumption(0, id: first))
        try set(tree, "2025-02-05T20:00")
        try await post(tree, Samples.resumption(1))
        let known = try await review(region, knownAt: evening)
        #expect(known["resumed"] == 1 && known["missing"] == 3, "\(known)")
        #expect(try await resumed(region) == 2)

        // Taken back a day later; then reported again, and corrected.
        try set(tree, "2025-02-06T09:00")
        try await post(tree, Samples.retraction(of: first, 0))
        #expect(try await resumed(region) == 1)
        try set(tree, "2025-02-07T09:00")
        let again = Samples.id()
        try await post(tree, Samples.resumption(0, id: again, state: "stopped"))
        #expect(try await resumed(region) == 1)
        try set(tree, "2025-02-08T09:00")
        try await post(tree, Samples.resumption(0, state: "neverStopped", corrects: again))
        #expect(try await resumed(region) == 2)
        try await post(tree, Samples.enterprise(7))
        _ = try await region.patch(
          "enterprises/\(Samples.code(2))", ["closedOn": "2025-01-15"])
        #expect(try await tree.agree())
        #expect(try await review(region)["roster"] == 4, "one more, one less")

        #expect(try await review(region, knownAt: evening) == known)
        #expect(try await review(county, knownAt: evening)["resumed"] == 1)
        for (moment, count) in [
          ("2025-02-05T11:59:59", 0), ("2025-02-05T12:00", 1), ("2025-02-05T20:00", 2),
          ("2025-02-06T08:59", 2), ("2025-02-06T09:00", 1), ("2025-02-08T08:59", 1),
          ("2025-02-08", 2),
        ] {
          #expect(
            try await review(region, knownAt: moment)["resumed"]?.number == count, "\(moment)")
        }
        try await expectSameByCommand(region, known)
      }
    }

    @Test func `known is what this node had received, not what was written somewhere`()
      async throws
    {
      try await TestTree.with(["450000", "450102"], at: "2025-01-10T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        _ = try await county.post(entries: [Samples.enterprise(0)])
        #expect(try await tree.agree())
        try await region.stop()
        try set(tree, "2025-02-05T12:00")
        let report = Samples.resumption(0)
        #expect(try await county.post(entries: [report]).status == 201)
        try set(tree, "2025-02-05T20:00")
        try await region.start()
        let id = report["id"]?.text ?? ""
        let arrived = try await eventually(within: .seconds(20)) {
          try await region.get("resumptions/\(id)").status == 200
        }
        #expect(arrived)
        #expect(try await review(county, knownAt: evening)["resumed"] == 1)
        #expect(try await review(region, knownAt: evening)["resumed"] == 0)
        #expect(try await resumed(region) == 1)
      }
    }

    @Test func `a report about a day to come doesn't count`() async throws {
      try await TestTree.with(["450000"], at: "2025-02-04T23:59:59") { tree in
        let region = tree.nodes[0]
        _ = try await region.post(entries: (0..<3).map { Samples.enterprise($0) })
        _ = try await region.post(entries: [
          Samples.resumption(0), Samples.resumption(1, asOf: "2025-01-27"),
          Samples.resumption(2, asOf: "2025-02-04", state: "neverStopped"),
        ])
        #expect(try await resumed(region) == 1)
        try set(tree, "2025-02-05T00:00")
        #expect(try await resumed(region) == 1)
        _ = try await region.post(entries: [Samples.resumption(0)])
        #expect(try await resumed(region) == 2)
      }
    }

    private func set(_ tree: TestTree, _ moment: String) throws {
      try #require(tree.clock).set(try Moment(moment))
    }

    /// Posts at the county, and waits until the region has it.
    private func post(_ tree: TestTree, _ entry: JSONValue) async throws {
      let answer = try await tree.nodes[1].post(entries: [entry])
      #expect(answer.status == 201, "\(answer.text)")
      #expect(try await tree.agree())
    }

    /// The row of the whole scope.
    private func review(_ node: TestNode, knownAt: String? = nil) async throws -> JSONValue {
      let known = knownAt.map { "&knownAt=\($0.replacing("+", with: "%2B"))" } ?? ""
      let answer = try await node.get("reviews/resumption?asOf=2025-02-05&by=county\(known)")
      #expect(answer.status == 200, "\(answer.text)")
      return try #require(answer.json["rows"]?.elements.first)
    }

    private func resumed(_ node: TestNode) async throws -> Int? {
      try await review(node)["resumed"]?.number
    }

    /// The command says the same as the API.
    private func expectSameByCommand(_ region: TestNode, _ known: JSONValue) async throws {
      let outcome = try await region.command(
        "review", "resumption", "--as-of", "2025-02-05", "--known-at", evening, "--format", "json")
      #expect(outcome.json["rows"]?.elements.first == known, "\(outcome.text)")
      let table = try await region.command(
        "review", "resumption", "--as-of", "2025-02-05", "--known-at", evening)
      #expect(table.output.contains("25.00"), "\(table.text)")
    }
  }
}
