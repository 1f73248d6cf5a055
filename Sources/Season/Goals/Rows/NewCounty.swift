internal import Domain

/// A county gets a node of its own: what the city has kept for it comes down.
struct NewCounty: GoalRow {
  static let name = "join"
  static let title = "a new county joins and gets its 1,800 records"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    try await bench.withStage(.chain, enterprises: 100, tiers: [.region, .city]) { stage in
      let city = try stage.city
      let county = try node(of: stage)
      var workload = Workload(stage.plan, at: city.division, seed: bench.options.seed)
      let count = bench.options.count(1_800, least: 200)
      _ = try await stage.write(count - stage.plan.enterprises.count, at: city, &workload)
      let commands = stage.tree.commands
      try await commands.run(
        ["node", "init", "--data", county.data, "--division", county.division.text])
      let token = try await commands.run(
        ["node", "enrol", "--data", city.data, "--division", county.division.text]
      ).lastLine
      let joined = try await stage.time {
        try await commands.run([
          "node", "join", "--data", county.data, "--parent",
          stage.tree.parentAddress(of: county), "--token", token,
        ])
      }
      let filled = try await stage.time {
        try await stage.start(county)
        try await stage.wait(for: count, at: county)
      }
      return GoalFindings(figures: [
        GoalFigure("from its daemon's start until it has them", filled, "s", .atMost(0.3)),
        GoalFigure("the join before, one command", joined, "s"),
      ])
    }
  }

  private func node(of stage: Stage) throws -> DemoNode {
    guard let place = stage.plan.tree.counties.first else {
      throw DemoFailure("the tree has no county")
    }
    return DemoNode(
      place: place, data: "\(stage.bench.options.folder)/\(place.code)",
      port: try LoopbackPorts.free(1)[0])
  }
}
