internal import Domain

/// Posts the season's requests to the nodes, as fast as they take them, and makes the faults happen.
struct Replay: Sendable {
  let tree: DemoTree
  let width: Int
  let progress: Progress

  /// Posts everything. - Returns: what was done to the tree on purpose, in words.
  func run(_ spool: SeasonSpool) async throws -> [String] {
    var happened: [String] = []
    for (number, (day, rounds)) in spool.days.enumerated() {
      happened += try await beforeWork(on: day)
      let cloned = day == SeasonCalendar.cloned ? tree.faults.cloned : nil
      let node = try cloned.map { try tree.node($0) }
      let copy: DemoNode? = if let node { try await clone(node) } else { nil }
      for (index, round) in rounds.enumerated() {
        tree.clock.set(round.moment)
        var requests = round.byNode
        if index == 0, day == SeasonCalendar.killed, let killed = tree.faults.killed,
          let first = requests[killed]?.first
        {
          happened.append(try await kill(try tree.node(killed), during: first))
          requests[killed]?.removeFirst()
        }
        // The morning's work is done on the first machine, the afternoon's on the second.
        guard index > 0, let node, let copy else {
          try await post(requests)
          continue
        }
        happened.append(try await awaken(copy, beside: node))
        let copied = requests.removeValue(forKey: node.division) ?? []
        try await post(requests)
        try await post(copied, to: copy)
      }
      if let node, let copy { try await retire(copy, beside: node) }
      progress.show("\(day)", number + 1, of: spool.days.count)
    }
    return happened
  }

  private func beforeWork(on day: CivilDate) async throws -> [String] {
    // The clock stands at the evening before: what is done by command is done in the morning.
    let days = [
      SeasonCalendar.disputed, SeasonCalendar.settled, SeasonCalendar.sealed, SeasonCalendar.moved,
    ]
    if days.contains(day) {
      tree.clock.set(day.at(minute: 8 * 60))
    }
    let line = turnLine(on: day)
    let machine = try await restore(on: day)
    let dispute = try await dispute(on: day)
    try await seal(on: day)
    return try await line + machine + dispute + move(on: day)
  }

  /// One moment's requests: each node's one after another, the nodes side by side.
  func post(_ byNode: [DivisionCode: [SeasonSpool.Request]]) async throws {
    // The longest first, so that no single node is waited for in the end.
    let queues = byNode.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
    try await queues.concurrently(width) { division, requests in
      try await post(requests, to: try tree.node(division))
    }
  }

  private func post(_ requests: [SeasonSpool.Request], to node: DemoNode) async throws {
    for request in requests {
      _ = try await tree.api.post(
        try request.body(), to: node, token: request.isReview ? node.reviewToken : node.token)
      progress.count(request.entries)
    }
  }

  private func turnLine(on day: CivilDate) -> [String] {
    guard let city = tree.faults.cutOff.flatMap({ tree.nodes[$0] }),
      let line = tree.lines[city.division]
    else { return [] }
    let days = SeasonCalendar.cutOff
    if day == days.lowerBound {
      line.cut()
      progress.say("\(day): \(city.place.name) is cut off from the region")
      return ["\(city.place.name) was cut off from \(days.lowerBound) to \(days.upperBound)"]
    }
    if day == days.upperBound.adding(days: 1) {
      line.restore()
      progress.say("\(day): \(city.place.name) is back")
    }
    return []
  }
}
