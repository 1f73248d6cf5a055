internal import Domain

/// The region hands every enterprise to an officer; each county gets what is its own, and nothing else.
struct AssignmentsDown: GoalRow {
  static let name = "assignments"
  static let title = "10,000 assignments from the region, each to its county"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    let count = bench.options.count(10_000, least: 444)
    return try await bench.withStage(.full, enterprises: count) { stage in
      let enterprises = stage.plan.enterprises.filter(\.isOpen)
      let bodies = try bodies(enterprises, of: stage.plan, at: try stage.region)
      let own = Dictionary(grouping: enterprises, by: \.county).mapValues(\.count)
      let counties = stage.counties
      let held = try await counties.mapConcurrently(4) { try await stage.changes(at: $0) }
      let before = stage.bytes(of: stage.tree.inOrder)
      let seconds = try await stage.time {
        try await stage.post(bodies, to: stage.region)
        for (county, held) in zip(counties, held) {
          try await stage.wait(for: held + (own[county.division] ?? 0), at: county)
        }
      }
      try await stage.settle()
      let bytes = stage.bytes(of: stage.tree.inOrder) - before
      return GoalFindings(figures: [
        GoalFigure("until every county has its own", seconds, "s", .atMost(1)),
        GoalFigure(
          "an assignment, all lines together", Double(bytes) / Double(enterprises.count), "B",
          .atMost(300)),
      ])
    }
  }

  private func bodies(
    _ enterprises: [PlannedEnterprise], of plan: SeasonPlan, at region: DemoNode
  ) throws -> [[UInt8]] {
    let leads = plan.officers.filter { $0.division == region.division }.map(\.id)
    var random = SplitMix64(seed: plan.seed, part: 11)
    let entries = enterprises.map { enterprise in
      SeasonEntry(
        id: RecordID(enterprise.code),
        record: Assignment(
          serving: Assignment.Serving(
            tier: .region, lead: random.pick(leads), from: SeasonCalendar.first)))
    }
    return try entries.chunks(of: SeasonBatch.mostEntries).map { entries in
      try SeasonBatch(
        day: SeasonCalendar.secondReview, moment: SeasonCalendar.secondReview.start,
        node: region.division, entries: entries
      ).json()
    }
  }
}
