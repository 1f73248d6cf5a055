import Testing

extension RealDaemons {
  /// Commands write whether the daemon runs or not, and the parent hears of it at once.
  @Suite struct CommandTests {
    @Test func `a command's write reaches the parents without waiting for a timer`() async throws {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let (region, city, county) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
        _ = try await county.post(entries: [Samples.enterprise(0)])
        #expect(try await tree.agree())
        try await expectArrival(at: [city, region], "visits", "the daemon sends it") {
          try await visit(at: county)
        }
        try await county.stop()
        try await expectArrival(at: [city, region], "resumptions", "at the parent") {
          try await report(at: county)
        }
        try await expectArrival(at: [city, region], "tickets", "at the parent") {
          try await raise(at: county)
        }
        try await city.stop()
        let alone = try await report(at: county)
        #expect(alone.code == 0)
        #expect(alone.output.contains("not at the parent yet"), "\(alone.text)")
        try await city.start()
        try await county.start()
        let id = try #require(alone.output.split(separator: " ").dropFirst().first?.dropLast())
        let arrived = try await eventually(within: .seconds(10)) {
          try await region.get("resumptions/\(id)").status == 200
        }
        #expect(arrived, "what was written while the parent was away")
      }
    }

    @Test func `the daemon's state and the command's agree`() async throws {
      try await TestTree.with(["450000", "450102"]) { tree in
        let county = tree.nodes[1]
        #expect(try await tree.agree())
        let running = try await county.command("sync", "status", "--format", "json")
        #expect(running.code == 0, "\(running.text)")
        #expect(running.json["state"] == "agreed")
        try await tree.nodes[0].stop()
        #expect(
          try await eventually(within: .seconds(10)) {
            try await county.command("sync", "status", "--format", "json").code == 2
          })
        let cut = try await county.command("sync", "status")
        #expect(cut.output.contains("unreachable"), "\(cut.text)")
        #expect(cut.output.contains("trouble: "), "\(cut.text)")
        let now = try await county.command("sync", "now")
        #expect(now.code == 1)
        #expect(now.errors.contains("is the parent running"), "\(now.text)")
      }
    }

    /// Runs a command and expects its record at the nodes above within three seconds.
    private func expectArrival(
      at nodes: [TestNode], _ collection: String, _ words: String,
      _ command: () async throws -> LiaisonProgram.Outcome
    ) async throws {
      let outcome = try await command()
      #expect(outcome.code == 0, "\(outcome.text)")
      #expect(outcome.output.contains(words), "\(outcome.text)")
      // “Visit ID: stored here …”
      let id = try #require(outcome.output.split(separator: " ").dropFirst().first?.dropLast())
      for node in nodes {
        let arrived = try await eventually {
          try await node.get("\(collection)/\(id)").status == 200
        }
        #expect(arrived, "\(collection) at \(node.division)")
      }
    }

    private func visit(at node: TestNode) async throws -> LiaisonProgram.Outcome {
      try await node.command(
        "visit", "add", "--enterprise", Samples.code(0), "--officer", "wei", "--on", "2025-02-05",
        "--findings", "产线已恢复，缺物流车辆", "--measure", "27")
    }

    private func report(at node: TestNode) async throws -> LiaisonProgram.Outcome {
      try await node.command(
        "resumption", "report", "--enterprise", Samples.code(0), "--as-of", "2025-02-05",
        "--state", "resumed", "--staff", "85")
    }

    private func raise(at node: TestNode) async throws -> LiaisonProgram.Outcome {
      try await node.command(
        "ticket", "raise", "--enterprise", Samples.code(0), "--title", "缺普工60人", "--category",
        "用工")
    }
  }
}
