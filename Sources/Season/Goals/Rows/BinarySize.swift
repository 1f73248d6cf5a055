internal import Foundation

/// How large the program is that a county downloads: without symbols, the Swift runtime not included.
struct BinarySize: GoalRow {
  static let name = "binary"
  static let title = "the program without its symbols"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    let folder = try DemoFolder(bench.options.folder)
    let (stripped, log) = ("\(folder.path)/stripped", "\(folder.path)/strip.log")
    let child = try Child(
      "/usr/bin/strip", ["-o", stripped, bench.options.program], environment: [:], output: log,
      errors: log)
    let attributes =
      try await child.wait(bench.pace) == 0
      ? FileManager.default.attributesOfItem(atPath: stripped) : [:]
    guard let size = attributes[.size] as? Int else {
      throw DemoFailure("strip failed; see \(log)")
    }
    try FileManager.default.removeItem(atPath: stripped)
    return GoalFindings(figures: [
      GoalFigure("size", Double(size) / 1_000_000, "MB", .atMost(25))
    ])
  }
}
