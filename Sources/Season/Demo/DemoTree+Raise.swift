internal import Domain
internal import Sync

extension DemoTree {
  /// Makes the nodes of these tiers and starts their daemons, tier by tier: to join, a node needs its
  /// parent up.
  /// - Throws: `DemoFailure`, `SystemFailure`.
  mutating func raise(
    in folder: DemoFolder, ports: [Int], width: Int, progress: Progress,
    tiers: [Tier] = Tier.allCases
  ) async throws {
    for (place, port) in zip(plan.places, ports) where tiers.contains(place.code.tier) {
      nodes[place.code] = DemoNode(place: place, data: folder.data(of: place), port: port)
    }
    var done = 0
    for tier in tiers {
      let tree = self
      let waiting = inOrder.filter { $0.tier == tier }
      for group in waiting.chunks(of: width * 4) {
        let up = try await group.mapConcurrently(width) { try await tree.start($0) }
        for node in up { nodes[node.division] = node }
        done += up.count
        progress.show("nodes", done, of: plan.places.count)
      }
    }
  }

  /// `node init`, `node enrol` at the parent, `node join`, `account add`, `serve`.
  private func start(_ node: DemoNode) async throws -> DemoNode {
    let offset = faults.clockOffset(of: node.division)
    try await commands.run(
      ["node", "init", "--data", node.data, "--division", node.division.text],
      clockOffset: offset)
    if node.place.parent != nil {
      let parent = try parent(of: node)
      let token = try await commands.run(
        ["node", "enrol", "--data", parent.data, "--division", node.division.text])
      try await commands.run(
        [
          "node", "join", "--data", node.data, "--parent", parentAddress(of: node), "--token",
          token.lastLine,
        ], clockOffset: offset)
    }
    var started = node
    started.token = try await commands.run(
      ["account", "add", "--data", node.data, "demo", "--role", "coordinator"],
      clockOffset: offset
    ).lastLine
    started.reviewToken = try await commands.run(
      ["account", "add", "--data", node.data, "reviewer", "--role", "reviewer"],
      clockOffset: offset
    ).lastLine
    try await daemons.start(started, clockOffset: offset, api: api)
    return started
  }
}

extension Array {
  /// In pieces of at most `size`.
  func chunks(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
