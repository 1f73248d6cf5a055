import Foundation
import Synchronization

@testable import Season

/// SIGKILLs at random moments on random nodes of a tree, each followed by a restart.
final class KillStorm: Sendable {
  private let tree: TestTree
  private let seed: UInt64
  private let kills: Int
  private let state = Mutex(
    (byTier: [Int](repeating: 0, count: 3), inStart: 0, slowest: Duration.zero))

  init(_ tree: TestTree, seed: UInt64, kills: Int) {
    self.tree = tree
    self.seed = seed
    self.kills = kills
  }

  var summary: String {
    let (byTier, inStart, slowest) = state.withLock { ($0.byTier, $0.inStart, $0.slowest) }
    let milliseconds =
      slowest.components.seconds * 1000 + slowest.components.attoseconds / 1_000_000_000_000_000
    return "\(kills) kills (region \(byTier[0]), cities \(byTier[1]), counties \(byTier[2]); "
      + "\(inStart) of them during a start), slowest restart \(milliseconds) ms"
  }

  /// - Parameter check: called with each node once it is up again.
  func run(_ check: (TestNode) async throws -> Void) async throws {
    var random = SplitMix64(seed: seed)
    var done = 0
    while done < kills {
      try await Pace.live.pause(.milliseconds(random.within(20...500)))
      let node = tree.nodes[random.below(tree.nodes.count)]
      try await kill(node)
      done += 1
      // Down for a while, or not at all.
      if random.chance(perThousand: 500) {
        try await Pace.live.pause(.milliseconds(random.within(1...1000)))
      }
      if done < kills, random.chance(perThousand: 200) {
        try await killInStart(node, after: .milliseconds(random.within(1...150)))
        done += 1
      }
      let start = ContinuousClock.now
      if !node.isRunning { try await node.start() }
      let took = ContinuousClock.now - start
      state.withLock { $0.slowest = max($0.slowest, took) }
      try await check(node)
    }
  }

  private func kill(_ node: TestNode) async throws {
    try await node.kill()
    let tier = node.division.hasSuffix("0000") ? 0 : node.division.hasSuffix("00") ? 1 : 2
    state.withLock { $0.byTier[tier] += 1 }
  }

  /// Kills a daemon that is still opening its database, or has just begun to listen.
  private func killInStart(_ node: TestNode, after delay: Duration) async throws {
    // That it doesn't come to listen is what is wanted.
    let starting = Task { try? await node.start() }
    try await Pace.live.pause(delay)
    try await kill(node)
    _ = await starting.value
    state.withLock { $0.inStart += 1 }
  }
}
