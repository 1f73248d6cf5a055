internal import Domain

extension DemoTree {
  /// Waits until every node has sent everything and agrees with its parent.
  /// - Returns: those that don't in time, with their state; none when all agree.
  func unsettled(within limit: Duration, width: Int) async throws -> [(DemoNode, String)] {
    // Two rounds in a row: what a parent got in the first may go down to a child in the second.
    var calmRounds = 0
    let end = pace.now().advanced(by: limit)
    try await waitFromBelow(until: end)
    while true {
      let states = try await inOrder.reversed().mapConcurrently(width) { node in
        (node, try await api.get(SyncAnswer.self, "/api/v1/sync", of: node))
      }
      let restless = states.filter { !$0.1.isAgreed }
      calmRounds = restless.isEmpty ? calmRounds + 1 : 0
      if calmRounds >= 2 { return [] }
      guard pace.now() < end else {
        return restless.map { ($0.0, "\($0.1.state), \($0.1.unsent ?? 0) unsent") }
      }
      if let fallen = daemons.fallen().first {
        throw DemoFailure("the daemon of \(fallen) ended by itself; see its serve.log")
      }
      try await pace.pause(.milliseconds(restless.isEmpty ? 100 : 50))
    }
  }

  /// Waits for one node after another, counties first: whoever asks all of them all the time slows
  /// them down.
  private func waitFromBelow(until end: ContinuousClock.Instant) async throws {
    for node in inOrder.reversed() {
      while try await !api.get(SyncAnswer.self, "/api/v1/sync", of: node).isAgreed {
        guard pace.now() < end, daemons.fallen().isEmpty else { return }
        try await pace.pause(.milliseconds(50))
      }
    }
  }

  /// Waits until a node has sent all that it has.
  func waitUntilSent(_ node: DemoNode) async throws {
    let isSent = try await pace.until(within: .seconds(120), every: .milliseconds(20)) {
      try await api.get(SyncAnswer.self, "/api/v1/sync", of: node).isAgreed
    }
    guard isSent else { throw DemoFailure("\(node.place.name) can't send; see \(node.log)") }
  }

  /// Waits until a node holds at least so many changes.
  func waitUntilHeld(_ count: Int, at node: DemoNode) async throws {
    let isHeld = try await pace.until(within: .seconds(120), every: .milliseconds(20)) {
      try await api.get(NodeAnswer.self, "/api/v1/node", of: node).changes ?? 0 >= count
    }
    guard isHeld else {
      throw DemoFailure("\(node.place.name) doesn't get back what it had; see \(node.log)")
    }
  }

  /// The same, where going on would make no sense.
  func settle(within limit: Duration, width: Int, _ doing: String) async throws {
    let left = try await unsettled(within: limit, width: width)
    guard let (node, state) = left.first else { return }
    throw DemoFailure(
      "\(doing): \(left.count) nodes don't agree in time, first \(node.place.name) (\(state)); see \(node.log)"
    )
  }

  /// Runs `verify` at every node. - Returns: by division, whether it agrees with its parent.
  func verify(width: Int, progress: Progress) async throws -> [DivisionCode: Bool] {
    var verdicts: [DivisionCode: Bool] = [:]
    for group in inOrder.chunks(of: width * 4) {
      let found = try await group.mapConcurrently(width) { ($0.division, try await verify($0)) }
      for (division, agrees) in found { verdicts[division] = agrees }
      progress.show("verify", verdicts.count, of: nodes.count)
    }
    return verdicts
  }

  /// Whether a node and its parent hold the same.
  func verify(_ node: DemoNode, attempts: Int = 4) async throws -> Bool {
    // A comparison needs both at rest; a heartbeat may be under way.
    for attempt in 0..<attempts {
      if attempt > 0 { try await pace.pause(.milliseconds(500)) }
      let outcome = try await commands.attempt(
        ["verify", "--data", node.data, "--format", "json"],
        clockOffset: faults.clockOffset(of: node.division))
      if outcome.code == 0 { return true }
    }
    return false
  }
}
