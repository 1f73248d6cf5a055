import Domain
import Foundation
import Transport

@testable import Season

/// A tree of nodes on daemons of their own: those above first, each joined to the nearest above it.
final class TestTree: Sendable {
  let nodes: [TestNode]
  let folder: TemporaryFolder
  /// `nil`: the machine's.
  let clock: SimulatedClock?

  private init(nodes: [TestNode], folder: TemporaryFolder, clock: SimulatedClock?) {
    self.nodes = nodes
    self.folder = folder
    self.clock = clock
  }

  /// Makes the nodes, runs `body`, and ends the daemons in every case.
  ///
  /// - Parameters:
  ///   - moment: the time on the clock of all; none: that of the machine.
  ///   - folder: where; none: a new one.
  static func with(
    _ divisions: [String], at moment: String? = nil, in folder: TemporaryFolder? = nil,
    _ body: (TestTree) async throws -> Void
  ) async throws {
    let folder = try folder ?? TemporaryFolder()
    let clock = try moment.map { try SimulatedClock(path: folder / "clock", at: Moment($0)) }
    let client = try CurlClient()
    let environment = clock.map { ["LIAISON_CLOCK_FILE": $0.path] } ?? [:]
    let tree = TestTree(
      nodes: divisions.map {
        TestNode(division: $0, data: folder / $0, environment: environment, client: client)
      }, folder: folder, clock: clock)
    defer {
      tree.nodes.forEach { $0.abandon() }
      client.close()
    }
    try await tree.raise()
    try await body(tree)
    for node in tree.nodes.reversed() { try await node.stop() }
  }

  private func raise() async throws {
    for (index, node) in nodes.enumerated() {
      try await succeed(node.command("node", "init", "--division", node.division))
      if index > 0 {
        let parent = try parent(of: node, among: nodes[..<index])
        let token = try await parent.command("node", "enrol", "--division", node.division)
        try await succeed(
          node.command("node", "join", "--parent", parent.address, "--token", token.lastLine))
      }
      try await node.start()
    }
    // Else what enrolling wrote would arrive while a test counts changes.
    if nodes.count > 1, try await !agree(within: .seconds(60)) {
      throw CommandFailed(description: "the nodes don't agree after they have started")
    }
  }

  private func parent(of node: TestNode, among others: ArraySlice<TestNode>) throws -> TestNode {
    let path = try DivisionCode(node.division).path
    let above = try others.filter { try DivisionCode($0.division).path.contains(path) }
    guard let nearest = above.last else {
      throw CommandFailed(description: "no node is above \(node.division)")
    }
    return nearest
  }

  struct CommandFailed: Error, CustomStringConvertible {
    var description: String
  }

  private func succeed(_ outcome: LiaisonProgram.Outcome) throws {
    guard outcome.code == 0 else { throw CommandFailed(description: outcome.text) }
  }

  /// Waits until every node has sent all, and holds all that is for it.
  func agree(within limit: Duration = .seconds(20)) async throws -> Bool {
    var calmRounds = 0
    return try await Pace.live.until(within: limit, every: .milliseconds(100)) {
      var isCalm = true
      for node in nodes {
        let status = try await node.get("sync", token: "").json
        isCalm = isCalm && ["agreed", "root"].contains(status["state"]?.text)
      }
      calmRounds = isCalm ? calmRounds + 1 : 0
      return calmRounds >= 3
    }
  }
}

/// Asks again and again until it is so. - Returns: whether it became so in time.
func eventually(
  within limit: Duration = .seconds(3), _ condition: () async throws -> Bool
) async throws -> Bool {
  try await Pace.live.until(
    within: limit * Slowness.factor, every: .milliseconds(20), condition)
}
