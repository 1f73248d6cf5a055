/// How the cost of a change depends on how many are sent at once, and on how many counties write.
struct CostCurves: GoalRow {
  static let name = "curves"
  static let title = "cost against the size of groups and the number of counties"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    let bySize = try await bySize(bench)
    let byCounties = try await byCounties(bench)
    return GoalFindings(curves: bySize + [byCounties])
  }

  private func bySize(_ bench: GoalBench) async throws -> [CostCurve] {
    try await bench.withStage(.chain, enterprises: 300) { stage in
      let (county, region) = (try stage.county, try stage.region)
      let line = try stage.line(of: county)
      var workload = Workload(stage.plan, at: county.division, seed: bench.options.seed)
      var (times, bytes): ([CostCurve.Point], [CostCurve.Point]) = ([], [])
      for groups in [1, 3, 10, 30, 100, 300, 1000] {
        let count = bench.options.count(min(20_000, 400 * groups), least: groups)
        let bodies = try workload.bodies(count, groups: groups)
        let (held, before) = (try await stage.changes(at: region), line.bytes)
        let seconds = try await stage.time {
          try await stage.post(bodies, to: county)
          try await stage.wait(for: held + count, at: region)
        }
        try await stage.settle()
        times.append(.init(x: Double(groups), y: seconds * 1_000_000 / Double(count)))
        bytes.append(.init(x: Double(groups), y: Double(line.bytes - before) / Double(count)))
      }
      return [
        CostCurve(
          name: "group-time", title: "A change from the county's desk to the region",
          x: "changes in one request", y: "µs", points: times),
        CostCurve(
          name: "group-bytes", title: "A change on a county's line",
          x: "changes in one request", y: "B", points: bytes),
      ]
    }
  }

  private func byCounties(_ bench: GoalBench) async throws -> CostCurve {
    var points: [CostCurve.Point] = []
    for width in [1, 2, 4, 8, 12] {
      points.append(
        try await bench.withStage(.city(counties: width), enterprises: 25 * width) { stage in
          let each = bench.options.count(24_000 / stage.counties.count)
          let all = try stage.bodies(each, groups: 100, at: stage.counties)
          let (count, region) = (each * stage.counties.count, try stage.region)
          let held = try await stage.changes(at: region)
          let seconds = try await stage.time {
            try await all.concurrently(8) { try await stage.post($1, to: $0) }
            try await stage.wait(for: held + count, at: region)
          }
          return CostCurve.Point(
            x: Double(stage.counties.count), y: seconds * 1_000_000 / Double(count))
        })
    }
    return CostCurve(
      name: "fan-out", title: "A change to the region against the counties that write",
      x: "counties writing at once", y: "µs", points: points)
  }
}
