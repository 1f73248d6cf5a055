/// A city's daemon is down while its counties write; it starts again, and the region gets all of it.
struct CityReturns: GoalRow {
  static let name = "return"
  static let title = "a city returns, its counties 2,200 changes behind"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    try await bench.withStage(.small, enterprises: 120) { stage in
      let (city, region) = (try stage.city, try stage.region)
      let counties = stage.counties.filter { $0.place.parent == city.division }
      let each = max(10, bench.options.count(2_200) / counties.count)
      let before = try await stage.changes(at: region)
      try await stage.tree.daemons.stop(city)
      for (county, bodies) in try stage.bodies(each, groups: 10, at: counties) {
        try await stage.post(bodies, to: county)
      }
      let seconds = try await stage.time {
        try await stage.start(city)
        try await stage.wait(for: before + each * counties.count, at: region)
      }
      return GoalFindings(figures: [
        GoalFigure("from its start until the region has all", seconds, "s", .atMost(1))
      ])
    }
  }
}
