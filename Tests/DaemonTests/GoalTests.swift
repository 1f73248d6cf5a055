import Foundation
import Season
import Testing

extension RealDaemons {
  /// Rows of the table of goals on real daemons, at a hundredth of their quantities.
  @Suite struct GoalTests {
    @Test func `rows measure at a small scale, end their nodes and write what they found`()
      async throws
    {
      let folder = try TemporaryFolder()
      let rows = ["backlog", "latency", "verify", "repair", "join", "return"]
      let outcome = try await LiaisonProgram.run(
        ["bench", "goals"] + rows + [
          "--runs", "1", "--scale", "0.01", "--folder", folder / "goals", "--report",
          folder / "g.json",
        ])
      #expect(outcome.code == 0, "\(outcome.text.suffix(3000))")
      let file = URL(filePath: folder / "g.json")
      let report = try JSONDecoder().decode(GoalReport.self, from: Data(contentsOf: file))
      #expect(report.rows.map(\.name) == rows)
      for row in report.rows {
        #expect(row.failure == nil && !row.figures.isEmpty, "\(row)")
        for figure in row.figures { #expect(figure.values.allSatisfy { $0 > 0 }, "\(figure)") }
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder / "goals")
        .filter { FileManager.default.fileExists(atPath: folder / "goals/\($0)/daemon.json") }
      #expect(left == [], "a daemon that ends forgets its address")
    }

    @Test func `a row that doesn't exist is named`() async throws {
      let outcome = try await LiaisonProgram.run(["bench", "goals", "speed"])
      #expect(outcome.code != 0)
      #expect(outcome.text.contains("speed") && outcome.text.contains("backlog"))
    }

    @Test func `entries to measure other programs with come one a line`() async throws {
      let outcome = try await LiaisonProgram.run(["bench", "entries", "--count", "25"])
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count == 25)
      #expect(lines.allSatisfy { $0.hasPrefix(#"{"kind":"visit","#) })
    }
  }
}
