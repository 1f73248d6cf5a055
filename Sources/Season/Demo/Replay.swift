internal import Domain
internal import Foundation
internal import Synchronization

/// Posts the season's requests to the nodes, as fast as they take them, and makes the faults happen.
struct Replay: Sendable {
  let tree: DemoTree
  let width: Int
  let progress: Progress

  /// Posts everything. - Returns: what was done to the tree on purpose, in words.
  func run(_ spool: SeasonSpool) async throws -> [String] {
    var happened: [String] = []
    for (number, (day, rounds)) in spool.days.enumerated() {
      happened += turnLine(on: day)
      happened += try await restore(on: day)
      for (index, round) in rounds.enumerated() {
        tree.clock.set(round.moment)
        var requests = round.byNode
        if index == 0, day == SeasonCalendar.killed, let killed = tree.faults.killed,
          let first = requests[killed]?.first
        {
          happened.append(try await kill(try tree.node(killed), during: first))
          requests[killed]?.removeFirst()
        }
        try await post(requests)
      }
      progress.show("\(day)", number + 1, of: spool.days.count)
    }
    return happened
  }

  /// One moment's requests: each node's one after another, the nodes side by side.
  func post(_ byNode: [DivisionCode: [SeasonSpool.Request]]) async throws {
    // The longest first, so that no single node is waited for in the end.
    let queues = byNode.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
    try await queues.concurrently(width) { division, requests in
      let node = try tree.node(division)
      for request in requests {
        _ = try await tree.api.post(try request.body(), to: node)
        progress.count(request.entries)
      }
    }
  }

  /// Copies a county's database on one day, and puts the copy in its place on another, as after a
  /// broken disk.
  private func restore(on day: CivilDate) async throws -> [String] {
    guard let node = tree.faults.restored.flatMap({ tree.nodes[$0] }) else { return [] }
    let copy = node.data + ".backup"
    if day == SeasonCalendar.backedUp {
      try await tree.commands.run(["backup", "--data", node.data, copy])
    }
    guard day == SeasonCalendar.restored else { return [] }
    // What no other node holds would be gone with the disk: that is what it is.
    try await tree.waitUntilSent(node)
    try await tree.daemons.stop(node)
    for file in ["liaison.db", "liaison.db-wal", "liaison.db-shm"] {
      try? FileManager.default.removeItem(atPath: "\(node.data)/\(file)")
    }
    try FileManager.default.moveItem(atPath: copy, toPath: "\(node.data)/liaison.db")
    try await tree.daemons.start(
      node, clockOffset: tree.faults.clockOffset(of: node.division), api: tree.api)
    progress.say(
      "\(day): \(node.place.name) is put back from its backup of "
        + "\(SeasonCalendar.backedUp)")
    return [
      "\(node.place.name)'s database was put back on \(day) from a backup of "
        + "\(SeasonCalendar.backedUp)"
    ]
  }

  private func turnLine(on day: CivilDate) -> [String] {
    guard let forwarder = tree.forwarder, let city = tree.faults.cutOff.flatMap({ tree.nodes[$0] })
    else { return [] }
    let days = SeasonCalendar.cutOff
    if day == days.lowerBound {
      forwarder.cut()
      progress.say("\(day): \(city.place.name) is cut off from the region")
      return ["\(city.place.name) was cut off from \(days.lowerBound) to \(days.upperBound)"]
    }
    if day == days.upperBound.adding(days: 1) {
      forwarder.restore()
      progress.say("\(day): \(city.place.name) is back")
    }
    return []
  }

  /// SIGKILL while a request is under way; then the daemon starts again and gets the same request,
  /// as a client sends it that never had an answer.
  private func kill(_ node: DemoNode, during request: SeasonSpool.Request) async throws -> String {
    let body = try request.body()
    let api = tree.api
    async let acknowledged = api.postOnce(body, to: node)
    try await tree.daemons.killWhenWriting(node, within: .milliseconds(100))
    let wasAcknowledged = await acknowledged
    progress.say("\(SeasonCalendar.killed): \(node.place.name)'s daemon is killed in mid-write")
    try await tree.daemons.start(
      node, clockOffset: tree.faults.clockOffset(of: node.division), api: api)
    let answer = try await api.post(body, to: node)
    guard !wasAcknowledged || answer.stored == 0 else {
      throw DemoFailure("\(node.place.name) lost \(answer.stored) entries that it had acknowledged")
    }
    guard answer.stored + answer.repeated == request.entries else {
      throw DemoFailure("\(node.place.name) has not all of \(request.entries) entries: \(answer)")
    }
    progress.count(request.entries)
    let answered = wasAcknowledged ? "had been answered" : "had no answer"
    return
      "\(node.place.name)'s daemon was killed with SIGKILL on \(SeasonCalendar.killed) while it "
      + "stored \(request.entries) entries; the request \(answered), and sent again it stored "
      + "\(answer.stored) and found \(answer.repeated) there"
  }
}
