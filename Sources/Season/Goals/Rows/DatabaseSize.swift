internal import Foundation

/// How much a county's database grows for each change, with the log, the feed, all read tables and indexes.
struct DatabaseSize: GoalRow {
  static let name = "size"
  static let title = "bytes of database for each change, with all tables and indexes"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    try await bench.withStage(.chain, enterprises: 300) { stage in
      let (county, region) = (try stage.county, try stage.region)
      let count = bench.options.count(50_000)
      var workload = Workload(stage.plan, at: county.division, seed: bench.options.seed)
      let held = try await stage.changes(at: region)
      let before = try await sizes(of: [county, region], stage)
      _ = try await stage.write(count, at: county, &workload)
      try await stage.wait(for: held + count, at: region)
      let after = try await sizes(of: [county, region], stage)
      let grown = zip(after, before).map { Double($0 - $1) / Double(count) }
      return GoalFindings(figures: [
        GoalFigure("at the county", grown[0], "B", .atMost(600)),
        GoalFigure("at the region", grown[1], "B", .atMost(600)),
      ])
    }
  }

  /// After the daemons have ended, and with them what waits in the write-ahead log.
  private func sizes(of nodes: [DemoNode], _ stage: Stage) async throws -> [Int] {
    try await stage.settle()
    var sizes: [Int] = []
    for node in nodes {
      try await stage.tree.daemons.stop(node)
      let files = ["liaison.db", "liaison.db-wal"].map { "\(node.data)/\($0)" }
      sizes.append(files.compactMap(Self.size).reduce(0, +))
      try await stage.start(node)
    }
    try await stage.settle()
    return sizes
  }

  private static func size(of file: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
  }
}
