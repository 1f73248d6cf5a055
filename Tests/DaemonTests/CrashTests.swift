import Foundation
import Testing

@testable import Season

extension RealDaemons {
  /// Daemons of a whole tree killed at random moments under load; and database files as a power cut
  /// would leave them.
  @Suite struct CrashTests {
    private static let divisions = [
      "450000", "450100", "450200", "450102", "450103", "450105", "450202", "450203", "450204",
    ]

    @Test func `a tree whose daemons are killed at random loses nothing and doubles nothing`()
      async throws
    {
      print("CrashTests: LIAISON_SEED=\(CrashScale.seed) LIAISON_KILLS=\(CrashScale.kills)")
      try await TestTree.with(Self.divisions) { tree in
        let load = try await CrashLoad(tree)
        let storm = KillStorm(tree, seed: CrashScale.seed, kills: CrashScale.kills)
        try await load.run {
          try await storm.run { node in try await load.expectKept(at: node) }
        }
        let start = ContinuousClock.now
        let agrees = try await tree.agree(within: .seconds(120))
        #expect(agrees, "not agreed two minutes after the last kill")
        print(
          "CrashTests: \(storm.summary); \(load.summary); agreed "
            + "\((ContinuousClock.now - start).formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1)))) after the last"
        )
        try await load.expectExactlyOnce()
        for node in tree.nodes { try await node.expectSound() }
      }
    }

    @Test func `a database copied under load opens cleanly with all that was acknowledged`()
      async throws
    {
      var random = SplitMix64(seed: CrashScale.seed, part: 1)
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let load = try await CrashLoad(tree)
        try await load.run {
          for number in 0..<max(6, CrashScale.kills / 5) {
            try await Pace.live.pause(.milliseconds(random.within(50...400)))
            let node = tree.nodes[random.below(tree.nodes.count)]
            let tail = random.chance(perThousand: 500) ? random.within(1...8192) : 0
            try await load.expectCopied(node, to: tree.folder / "copy-\(number)", tornBytes: tail)
          }
        }
        print("CrashTests: \(max(6, CrashScale.kills / 5)) copies; \(load.summary)")
        #expect(try await tree.agree(within: .seconds(60)))
        try await load.expectExactlyOnce()
      }
    }
  }
}

extension TestNode {
  /// The file is whole, the read tables are what the log says, and `verify` agrees.
  func expectSound() async throws {
    let verified = try await command("verify", "--format", "json")
    #expect(
      verified.code == 0 && verified.json["agreed"]?.isTrue == true, "\(division): \(verified.text)"
    )
    let rebuilt = try await command("rebuild")
    #expect(rebuilt.code == 0, "\(division): \(rebuilt.text)")
    try await Self.expectIntegrity("\(data)/liaison.db")
  }

  static func expectIntegrity(_ database: String) async throws {
    let script = """
      import sqlite3, sys
      print(sqlite3.connect(sys.argv[1]).execute("PRAGMA integrity_check").fetchone()[0])
      """
    let checked = try await LiaisonProgram.run(
      "/usr/bin/env", ["python3", "-c", script, database])
    #expect(checked.lastLine == "ok", "\(database): \(checked.text)")
  }
}
