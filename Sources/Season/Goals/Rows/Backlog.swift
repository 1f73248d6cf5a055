/// A county's backlog through all three tiers: its line is held while 100,000 changes are entered, then
/// let go. Every tier commits durably before it answers.
struct Backlog: GoalRow {
  static let name = "backlog"
  static let title = "a county's backlog of 100,000 changes, from its line's return to the region"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    let count = bench.options.count(100_000)
    return try await bench.withStage(.chain, enterprises: 300) { stage in
      let (county, region) = (try stage.county, try stage.region)
      let line = try stage.line(of: county)
      var workload = Workload(stage.plan, at: county.division, seed: bench.options.seed)
      let before = try await stage.changes(at: region)
      line.hold()
      let written = try await stage.write(count, at: county, &workload)
      let seconds = try await stage.time {
        line.restore()
        try await stage.wait(for: before + count, at: region)
      }
      return GoalFindings(figures: [
        GoalFigure("arrive at the region", Double(count) / seconds, "changes/s", .atLeast(40_000)),
        GoalFigure("entered at the county, 1,000 at once", Double(count) / written, "changes/s"),
      ])
    }
  }
}
