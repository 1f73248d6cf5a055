/// What 126 daemons take of a machine: memory in their share (PSS), before and after work; processor
/// time while nobody does anything.
struct TreeAtRest: GoalRow {
  static let name = "rest"
  static let title = "memory of 126 nodes before and after work, and their processor time at rest"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    try await bench.withStage(.full, enterprises: 1_110) { stage in
      let counties = stage.counties
      let calm = Duration.seconds(bench.options.scale < 1 ? 5 : 30)
      try await bench.pace.pause(calm)
      let used = processorTime(stage)
      try await bench.pace.pause(calm)
      let share = (processorTime(stage) - used) / calm.inSeconds * 100
      let idle = memory(counties, stage).share(0.5)
      let whole = memory(stage.tree.inOrder, stage).reduce(0, +)
      let each = max(10, bench.options.count(100_000) / counties.count)
      try await stage.bodies(each, groups: 10, at: counties).concurrently(8) { county, bodies in
        try await stage.post(bodies, to: county)
      }
      let loaded = memory(counties, stage).share(0.5)
      let region = memory([try stage.region], stage).share(0.5)
      return GoalFindings(figures: [
        GoalFigure("a county, idle", idle, "MB", .atMost(15)),
        GoalFigure("a county, loaded", loaded, "MB", .atMost(40)),
        GoalFigure("the region, loaded", region, "MB", .atMost(120)),
        GoalFigure("the whole tree, idle", whole, "MB", .atMost(1.5 * 1024)),
        GoalFigure("processor of the idle tree", share, "% of a core", .atMost(3)),
      ])
    }
  }

  /// In MiB.
  private func memory(_ nodes: [DemoNode], _ stage: Stage) -> [Double] {
    nodes.compactMap { stage.tree.daemons.memory(of: $0) }
      .map { Double($0.proportionalKiB) / 1024 }
  }

  private func processorTime(_ stage: Stage) -> Double {
    stage.tree.daemons.pids.compactMap { ProcessTime(of: $0)?.seconds }.reduce(0, +)
  }
}
