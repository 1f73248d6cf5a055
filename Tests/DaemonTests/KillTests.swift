import Foundation
import Synchronization
import Testing

@testable import Season

extension RealDaemons {
  /// SIGKILL in the midst of writing loses nothing that was acknowledged, and doubles nothing.
  @Suite struct KillTests {
    /// What the posters share: which entries the county has acknowledged.
    private final class Ledger: Sendable {
      private let state = Mutex((acknowledged: [[String]](), isOver: false, repeated: 0, posted: 0))

      var isOver: Bool { state.withLock { $0.isOver } }
      var acknowledged: [[String]] { state.withLock { $0.acknowledged } }
      /// Entries that were stored without an answer having come.
      var repeated: Int { state.withLock { $0.repeated } }

      func finish() { state.withLock { $0.isOver = true } }

      func acknowledge(_ ids: [String], repeated: Int) {
        state.withLock {
          $0.acknowledged.append(ids)
          $0.repeated += repeated
        }
      }
    }

    @Test func `what a killed daemon acknowledged is at the region, exactly once`() async throws {
      let variables = ProcessInfo.processInfo.environment
      let seed = variables["LIAISON_SEED"].flatMap { UInt64($0) } ?? .random(in: 0...9_999)
      print("KillTests: LIAISON_SEED=\(seed) replays the moments of the kills")
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let county = tree.nodes[2]
        _ = try await county.post(entries: (0..<20).map { Samples.enterprise($0) })
        let ledger = Ledger()
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<4 { group.addTask { try await post(to: county, ledger) } }
          var random = SplitMix64(seed: seed)
          for _ in 1...10 {
            try await Pace.live.pause(.milliseconds(random.within(20...400)))
            try await county.kill()
            try await county.start()
            try await expectKept(ledger, at: county)
          }
          ledger.finish()
          try await group.waitForAll()
        }
        #expect(try await tree.agree(within: .seconds(60)))
        try await expectExactlyOnce(ledger, at: tree.nodes)
        try await expectSound(tree)
      }
    }

    /// Posts visits, each batch again and again until it is acknowledged.
    private func post(to county: TestNode, _ ledger: Ledger) async throws {
      while !ledger.isOver {
        let ids = (0..<20).map { _ in Samples.id() }
        let entries = ids.enumerated().map { Samples.visit($0.offset, id: $0.element) }
        while true {
          if let answer = try? await county.post(entries: entries), answer.status == 201 {
            ledger.acknowledge(ids, repeated: answer.json["repeated"]?.number ?? 0)
            break
          }
          try await Pace.live.pause(.milliseconds(20))
        }
      }
    }

    /// The batch that was acknowledged last before the kill is there.
    private func expectKept(_ ledger: Ledger, at county: TestNode) async throws {
      guard let last = ledger.acknowledged.last else { return }
      let entries = last.enumerated().map { Samples.visit($0.offset, id: $0.element) }
      let answer = try await county.post(entries: entries)
      #expect(answer.json["stored"] == 0, "\(answer.text)")
      #expect(answer.json["repeated"] == 20, "\(answer.text)")
    }

    private func expectExactlyOnce(_ ledger: Ledger, at nodes: [TestNode]) async throws {
      let acknowledged = ledger.acknowledged.flatMap(\.self)
      print(
        "KillTests: \(acknowledged.count) entries acknowledged, \(ledger.repeated) of them stored "
          + "by a request that a kill left without an answer")
      #expect(acknowledged.count >= 200)
      for node in nodes {
        let export = try await node.command("export", "visits", "--format", "csv")
        let held = export.output.split(whereSeparator: \.isNewline).dropFirst().map {
          String($0.prefix { $0 != "," })
        }
        #expect(held.count == acknowledged.count, "\(node.division)")
        #expect(Set(held) == Set(acknowledged), "\(node.division)")
      }
    }

    /// `verify` agrees everywhere, and the read tables are what the log says.
    private func expectSound(_ tree: TestTree) async throws {
      for node in tree.nodes {
        let verified = try await node.command("verify", "--format", "json")
        #expect(verified.code == 0, "\(node.division): \(verified.text)")
        #expect(verified.json["agreed"]?.isTrue == true)
        let rebuilt = try await node.command("rebuild")
        #expect(rebuilt.code == 0, "\(node.division): \(rebuilt.text)")
        let digests = rebuilt.output.split(separator: "\n").map { $0.split(separator: " ").last }
        #expect(digests.count == 2 && digests.first == digests.last, "\(rebuilt.output)")
      }
    }
  }
}
