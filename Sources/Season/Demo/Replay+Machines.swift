internal import Domain
internal import Foundation

/// What happens to machines: one is killed, one gets an old backup, one is copied.
extension Replay {
  /// SIGKILL while a request is under way; then the daemon starts again and gets the same request,
  /// as a client sends it that never had an answer.
  func kill(_ node: DemoNode, during request: SeasonSpool.Request) async throws -> String {
    let body = try request.body()
    let api = tree.api
    async let acknowledged = api.postOnce(body, to: node)
    try await tree.daemons.killWhenWriting(node, within: .milliseconds(100))
    let wasAcknowledged = await acknowledged
    progress.say("\(SeasonCalendar.killed): \(node.place.name)'s daemon is killed in mid-write")
    try await start(node)
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

  /// Copies a county's database on one day, and puts the copy in its place on another, as after a
  /// broken disk.
  func restore(on day: CivilDate) async throws -> [String] {
    guard let node = tree.faults.restored.flatMap({ tree.nodes[$0] }) else { return [] }
    let copy = node.data + ".backup"
    if day == SeasonCalendar.backedUp {
      try await tree.commands.run(["backup", "--data", node.data, copy])
    }
    guard day == SeasonCalendar.restored else { return [] }
    // What no other node held would be gone with the disk, whatever the program.
    try await tree.waitUntilSent(node)
    let held = try await changes(at: node)
    try await tree.daemons.stop(node)
    for file in ["liaison.db", "liaison.db-wal", "liaison.db-shm"] {
      try? FileManager.default.removeItem(atPath: "\(node.data)/\(file)")
    }
    try FileManager.default.moveItem(atPath: copy, toPath: "\(node.data)/liaison.db")
    let old = try await changesOnDisk(of: node)
    try await start(node)
    try await tree.waitUntilHeld(held, at: node)
    progress.say(
      "\(day): \(node.place.name) is put back from its backup of \(SeasonCalendar.backedUp)")
    return [
      "\(node.place.name)'s database was put back on \(day) from a backup of "
        + "\(SeasonCalendar.backedUp): the \(held - old) changes that it lacked came back"
    ]
  }

  /// Copies a county's folder to a second machine, where a visit is logged before it has heard of
  /// what the first wrote: two logs of one name. - Returns: the second machine.
  func clone(_ node: DemoNode) async throws -> DemoNode {
    try await tree.daemons.stop(node)
    let copy = DemoNode(
      place: node.place, data: node.data + ".copy", port: try LoopbackPorts.free(1)[0],
      token: node.token, reviewToken: node.reviewToken)
    try FileManager.default.copyItem(atPath: node.data, toPath: copy.data)
    try await start(node)
    progress.say(
      "\(SeasonCalendar.cloned): \(node.place.name)'s disk is copied to a second machine")
    return copy
  }

  /// The first machine has written: now the second does.
  func awaken(_ copy: DemoNode, beside node: DemoNode) async throws -> String {
    try await tree.waitUntilSent(node)
    if let visited = tree.faults.visited {
      try await tree.commands.run([
        "visit", "add", "--data", copy.data, "--enterprise", visited.enterprise.text, "--officer",
        "\(visited.officer)", "--on", "\(SeasonCalendar.cloned)", "--findings", "在第二台电脑上登记",
      ])
      progress.count(1)
    }
    try await start(copy)
    try await expectSame([copy, node])
    return "\(node.place.name)'s disk was copied to a second machine on \(SeasonCalendar.cloned); "
      + "both went on, and each got what the other wrote"
  }

  /// Switches the second machine off, once all that it has is sent and the first has it too.
  func retire(_ copy: DemoNode, beside node: DemoNode) async throws {
    try await tree.waitUntilSent(copy)
    try await expectSame([copy, node])
    try await tree.daemons.stop(copy)
  }

  /// Each holds what its parent does.
  private func expectSame(_ nodes: [DemoNode]) async throws {
    for node in nodes where try await !tree.verify(node, attempts: 40) {
      throw DemoFailure("\(node.data) doesn't come to hold what its parent does; see its serve.log")
    }
  }

  private func start(_ node: DemoNode) async throws {
    try await tree.daemons.start(
      node, clockOffset: tree.faults.clockOffset(of: node.division), api: tree.api)
  }

  private func changes(at node: DemoNode) async throws -> Int {
    try await tree.api.get(NodeAnswer.self, "/api/v1/node", of: node).changes ?? 0
  }

  private func changesOnDisk(of node: DemoNode) async throws -> Int {
    let status = try await tree.commands.run([
      "node", "status", "--data", node.data, "--format", "json",
    ])
    return try JSONDecoder().decode(NodeAnswer.self, from: Data(status.utf8)).changes ?? 0
  }
}
