/// All counties of the region write at once, ten changes in each request, while everything flows.
struct LiveTree: GoalRow {
  static let name = "live"
  static let title = "126 nodes, 111 counties writing groups of ten, until the region has all"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    try await bench.withStage(.full, enterprises: 1_110) { stage in
      let each = bench.options.count(50_000) / stage.counties.count / 10 * 10
      let all = try stage.bodies(max(10, each), groups: 10, at: stage.counties)
      let count = max(10, each) * stage.counties.count
      let region = try stage.region
      let before = try await stage.changes(at: region)
      let seconds = try await stage.time {
        try await all.concurrently(8) { county, bodies in
          try await stage.post(bodies, to: county)
        }
        try await stage.wait(for: before + count, at: region)
      }
      return GoalFindings(figures: [
        GoalFigure(
          "written and at the region", Double(count) / seconds, "changes/s", .atLeast(12_000))
      ])
    }
  }
}
