/// What goes over a county's line, both ways, with all headers: counted where the bytes pass.
struct WireCost: GoalRow {
  static let name = "wire"
  static let title = "bytes on a county's line, both ways, headers included"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    try await bench.withStage(.chain, enterprises: 300) { stage in
      let line = try stage.line(of: try stage.county)
      let inBatches = try await bytes(of: 10_000, groups: 1000, on: stage)
      let inTens = try await bytes(of: 2_000, groups: 10, on: stage)
      let alone = try await bytes(of: 200, groups: 1, on: stage)
      // A request waits for news up to 25 s; two of them make a fair share.
      let idleSeconds = bench.options.scale < 1 ? 27.0 : 52.0
      let before = line.bytes
      try await bench.pace.pause(.seconds(Int(idleSeconds)))
      return GoalFindings(figures: [
        GoalFigure("a change in batches", inBatches, "B", .atMost(120)),
        GoalFigure("a change in groups of ten, each sent alone", inTens, "B"),
        GoalFigure("a change alone", alone, "B", .atMost(450)),
        GoalFigure("idle", Double(line.bytes - before) / idleSeconds, "B/s", .atMost(20)),
      ])
    }
  }

  /// Bytes for each change: batches wait on a held line; what is less is sent before the next is written.
  private func bytes(of whole: Int, groups: Int, on stage: Stage) async throws -> Double {
    let bench = stage.bench
    let count = bench.options.count(whole, least: groups)
    let (county, city) = (try stage.county, try stage.city)
    let line = try stage.line(of: county)
    var workload = Workload(
      stage.plan, at: county.division, seed: bench.options.seed &+ UInt64(groups))
    try await stage.settle()
    let (before, held) = (line.bytes, try await stage.changes(at: city))
    let isBatch = groups >= 1000
    if isBatch { line.hold() }
    for (number, body) in try workload.bodies(count, groups: groups).enumerated() {
      try await stage.post([body], to: county)
      if !isBatch {
        try await stage.wait(for: held + min(count, (number + 1) * groups), at: city)
      }
    }
    line.restore()
    try await stage.wait(for: held + count, at: city)
    try await stage.settle()
    return Double(line.bytes - before) / Double(count)
  }
}
