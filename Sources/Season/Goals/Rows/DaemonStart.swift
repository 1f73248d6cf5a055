internal import Domain

/// How soon a daemon answers that holds a million changes.
struct DaemonStart: GoalRow {
  static let name = "start"
  static let title = "from a daemon's start to its first answer, with a million changes"
  static let limit = Duration.seconds(3_600)

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    try await bench.withStage(.chain, enterprises: 1_000, tiers: [.region]) { stage in
      let region = try stage.region
      var workload = Workload(stage.plan, at: region.division, seed: bench.options.seed)
      _ = try await stage.write(bench.options.count(1_000_000), at: region, &workload)
      var times: [Double] = []
      for _ in 0..<5 {
        try await stage.tree.daemons.stop(region)
        times.append(try await stage.time { try await stage.start(region) } * 1000)
      }
      return GoalFindings(figures: [
        GoalFigure("to the first answer", times.share(0.5), "ms", .atMost(150))
      ])
    }
  }
}
