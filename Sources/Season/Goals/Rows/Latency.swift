/// One visit after another: from the answer that it is stored in the county until the region shows it.
struct Latency: GoalRow {
  static let name = "latency"
  static let title = "a commit in a county until it is visible in the region"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    try await bench.withStage(.chain, enterprises: 100) { stage in
      let (county, region) = (try stage.county, try stage.region)
      var workload = Workload(stage.plan, at: county.division, seed: bench.options.seed)
      var times: [Double] = []
      for _ in 0..<bench.options.count(400, least: 20) {
        let visit = workload.visit()
        let body = Array(#"{"entries":["#.utf8) + (try visit.json()) + Array("]}".utf8)
        try await stage.post([body], to: county)
        let seconds = try await stage.time {
          let isShown = try await bench.pace.until(within: .seconds(30), every: .zero) {
            try await stage.tree.api.has("/api/v1/visits/\(visit.id)", at: region)
          }
          guard isShown else { throw DemoFailure("the region doesn't show visit \(visit.id)") }
        }
        times.append(seconds * 1000)
        try await bench.pace.pause(.milliseconds(10))
      }
      return GoalFindings(figures: [
        GoalFigure("median", times.share(0.5), "ms", .atMost(5)),
        GoalFigure("99 of 100", times.share(0.99), "ms", .atMost(25)),
      ])
    }
  }
}
