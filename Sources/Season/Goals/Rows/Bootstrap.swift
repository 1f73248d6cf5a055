/// The whole country from nothing: the counties hold 200,000 changes that nobody above has, and all
/// lines are let go at once.
struct Bootstrap: GoalRow {
  static let name = "bootstrap"
  static let title = "126 nodes, 200,000 changes of 111 counties from nothing to the region"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    try await bench.withStage(.full, enterprises: 1_110) { stage in
      let counties = stage.counties
      let each = max(10, bench.options.count(200_000) / counties.count)
      let lines = try counties.map { try stage.line(of: $0) }
      let before = try await stage.changes(at: stage.region)
      lines.forEach { $0.hold() }
      for (county, bodies) in try stage.bodies(each, groups: 1000, at: counties) {
        try await stage.post(bodies, to: county)
      }
      let seconds = try await stage.time {
        lines.forEach { $0.restore() }
        try await stage.wait(for: before + each * counties.count, at: stage.region)
      }
      return GoalFindings(figures: [
        GoalFigure("until the region has all", seconds, "s", .atMost(6)),
        GoalFigure("a second", Double(each * counties.count) / seconds, "changes/s"),
      ])
    }
  }
}
