internal import Foundation

/// A county that holds 200,000 changes is compared with its city: by the digests that both maintain, and
/// change by change.
struct Verification: GoalRow {
  static let name = "verify"
  static let title = "a county with 200,000 changes is compared with its city"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    try await bench.withStage(.chain, enterprises: 300) { stage in
      let (county, city) = (try stage.county, try stage.city)
      var workload = Workload(stage.plan, at: county.division, seed: bench.options.seed)
      let (count, held) = (bench.options.count(200_000), try await stage.changes(at: city))
      _ = try await stage.write(count, at: county, &workload)
      try await stage.wait(for: held + count, at: city)
      try await stage.settle()
      let digests = try await verify(county, [], stage)
      let whole = try await verify(county, ["--full"], stage)
      return GoalFindings(figures: [
        GoalFigure("by digests", digests.milliseconds, "ms", .atMost(20)),
        GoalFigure("by digests, on the line", digests.bytes, "B", .atMost(5_000)),
        GoalFigure("change by change", whole.milliseconds / 1000, "s", .atMost(0.5)),
        GoalFigure("change by change, on the line", whole.bytes, "B"),
      ])
    }
  }

  /// The daemon's own exchange is idle, and its bytes are few beside these.
  private func verify(
    _ county: DemoNode, _ flags: [String], _ stage: Stage
  ) async throws -> (milliseconds: Double, bytes: Double) {
    let line = try stage.line(of: county)
    let before = line.bytes
    let printed = try await stage.tree.commands.run(
      ["verify", "--data", county.data, "--format", "json"] + flags)
    let answer = try JSONDecoder().decode(TimedVerdict.self, from: Data(printed.utf8))
    guard answer.agreed else { throw DemoFailure("the county and its city differ") }
    return (answer.milliseconds, Double(line.bytes - before))
  }

  /// What `liaison verify --format json` prints.
  private struct TimedVerdict: Decodable {
    let agreed: Bool
    let milliseconds: Double
  }
}
