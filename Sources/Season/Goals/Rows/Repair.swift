internal import Foundation

/// A county's database is put back from a backup that lacks its last 1,000 changes of 200,000: what is
/// lacking is found and fetched from the city.
struct Repair: GoalRow {
  static let name = "repair"
  static let title = "a county that lost 1,000 of 200,000 changes gets them back from its city"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    try await bench.withStage(.chain, enterprises: 300) { stage in
      let county = try stage.county
      let line = try stage.line(of: county)
      let lost = bench.options.count(1_000)
      var workload = Workload(stage.plan, at: county.division, seed: bench.options.seed)
      let kept = bench.options.count(200_000) - lost
      _ = try await stage.write(kept, at: county, &workload)
      try await stage.settle()
      let copy = county.data + ".backup"
      try await stage.tree.commands.run(["backup", "--data", county.data, copy])
      _ = try await stage.write(lost, at: county, &workload)
      try await stage.settle()
      let held = try await stage.changes(at: county)
      try await stage.tree.daemons.stop(county)
      try replaceDatabase(of: county, by: copy)
      let before = line.bytes
      let seconds = try await stage.time {
        try await stage.start(county)
        try await stage.wait(for: held, at: county)
      }
      try await stage.settle()
      return GoalFindings(figures: [
        GoalFigure("from its start until it has them", seconds, "s", .atMost(0.3)),
        GoalFigure("on the line", Double(line.bytes - before) / 1000, "kB", .atMost(200)),
      ])
    }
  }

  private func replaceDatabase(of node: DemoNode, by copy: String) throws {
    for file in ["liaison.db", "liaison.db-wal", "liaison.db-shm"] {
      try? FileManager.default.removeItem(atPath: "\(node.data)/\(file)")
    }
    try FileManager.default.moveItem(atPath: copy, toPath: "\(node.data)/liaison.db")
  }
}
