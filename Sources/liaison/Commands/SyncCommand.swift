internal import ArgumentParser
internal import Domain
internal import HTTPTypes
internal import Server
internal import Store
internal import Sync
internal import Transport

struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Exchange with the parent now, or see how it stands.",
    subcommands: [Now.self, Status.self])

  struct Now: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "now", abstract: "Send and fetch all there is, once.",
      discussion: "Example: liaison sync now --data ./xingning")

    @OptionGroup var data: DataOption

    func run() async throws {
      let node = try data.open()
      guard let parent = try node.parentAddress() else {
        throw NodeFailure(
          "exchange", data.folder.path, cause: "this node has no parent",
          hint: "the region's node is the root; others join with `liaison node join`")
      }
      let client = try data.folder.parentClient()
      defer { client.close() }
      let link = ParentLink(node.replica, store: node.store, client: client, address: parent)
      try await link.hello()
      var (sent, fetched) = (0, 0)
      while try await link.push() { sent += 1 }
      while try await link.pull(wait: .zero) { fetched += 1 }
      while try await link.exchangeFiles() == .more {}
      print("Sent \(sent) batches to \(parent) and fetched \(fetched).")
      try node.store.close()
    }
  }

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "What is sent, what isn't, and why. Exit code 2: not agreed.",
      discussion: "Example: liaison sync status --data ./xingning")

    @OptionGroup var data: DataOption
    @Option(help: "table or json.") var format: OutputFormat = .table

    func run() async throws {
      let status = try await current()
      if format == .json {
        try printJSON(status)
      } else {
        print("\(status.name) (\(status.division)): \(status.state)")
        print("not yet at the parent: \(status.unsent); fetched up to \(status.cursor)")
        if status.filesMissing > 0 || status.filesToSend ?? 0 > 0 {
          let toSend = status.filesToSend.map { "; to be sent: \($0)" } ?? ""
          print("files that haven't come yet: \(status.filesMissing)\(toSend)")
        }
        if let agreed = status.lastAgreed { print("last agreed: \(agreed)") }
        if let trouble = status.trouble { print("trouble: \(trouble)") }
      }
      if status.state != .agreed, status.state != .root { throw ExitCode(2) }
    }

    /// The daemon knows more than the database: whether the parent can be reached.
    private func current() async throws -> NodeStatus {
      if let daemon = data.folder.runningDaemon() {
        let client = try data.folder.parentClient()
        defer { client.close() }
        let request = WireRequest(method: .get, path: "/api/v1/sync", timeout: .seconds(5))
        if let answer = try? await client.send(request, to: daemon.address), answer.status == 200 {
          return try RecordJSON.decode(NodeStatus.self, from: answer.body)
        }
      }
      return try await data.open().status(nil, nil)
    }
  }
}

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare with the parent, and name what differs. Exit code 3: something differs.",
    discussion: """
      Compares the agreement digests, cell by cell; where a cell differs, the changes that only one \
      side holds are named. Says so when the two have not exchanged everything yet (exit code 2).
      With --full the digests are not believed: the changes themselves are named and compared.
      With --repair only what differs goes over the wire, either way, and the two are compared again.

      Example: liaison verify --data ./xingning --repair
      """)

  @OptionGroup var data: DataOption
  @Flag(help: "Compare change by change, not by the digests that both maintain.") var full = false
  @Flag(help: "Exchange what only one of the two holds.") var repair = false
  @Option(help: "table or json.") var format: OutputFormat = .table

  struct Report: Codable {
    var agreed: Bool
    /// Whether both had exchanged everything, so that the comparison says something.
    var settled: Bool
    var differences: [Difference]
    /// How many changes `--repair` exchanged.
    var exchanged: Int?
    /// How long the comparison took, without what `--repair` did before.
    var milliseconds: Double?
  }

  struct Difference: Codable {
    var division: DivisionCode
    var kind: Kind
    var onlyHere: [RecordID]
    /// Ids of changes, as their records aren't held here.
    var onlyThere: [ChangeID]
  }

  func run() async throws {
    let node = try data.open()
    let report = try await compare(node)
    try node.store.close()
    if format == .json {
      try printJSON(report)
    } else if !report.settled {
      print("Not comparable yet: the two have not exchanged everything. Try `liaison sync now`.")
    } else if report.agreed {
      print("Agreed: both hold the same.")
    }
    if let exchanged = report.exchanged, format != .json {
      print("Exchanged \(exchanged) changes.")
    }
    for difference in report.differences where format != .json {
      print("\(difference.division) \(difference.kind):")
      for record in difference.onlyHere { print("  only here:  \(record)") }
      for id in difference.onlyThere { print("  only there: change \(id)") }
    }
    if !report.settled { throw ExitCode(2) }
    if !report.agreed { throw ExitCode(3) }
  }

  private func compare(_ node: Node) async throws -> Report {
    guard let parent = try node.parentAddress() else {
      return Report(agreed: true, settled: true, differences: [])
    }
    let client = try data.folder.parentClient()
    defer { client.close() }
    let link = ParentLink(node.replica, store: node.store, client: client, address: parent)
    var exchanged: Int?
    if repair {
      exchanged = 0
      // What comes may say where other things belong: until nothing is left to exchange.
      while case .exchanged(let count) = try await link.repair() {
        exchanged = (exchanged ?? 0) + count
      }
    }
    let start = ContinuousClock.now
    guard let cells = try await cells(link, node) else {
      return Report(agreed: false, settled: false, differences: [])
    }
    var differences: [Difference] = []
    for cell in cells {
      let here = try await node.store.read { try $0.ids(in: cell.division, cell.kind, .lineage) }
      let there = Set(try await link.ids(in: cell.division, cell.kind))
      let found = Difference(
        division: cell.division, kind: cell.kind,
        onlyHere: here.filter { !there.contains($0.key) }.map(\.value).sorted(),
        onlyThere: there.filter { here[$0] == nil }.sorted())
      // With --full cells that are the same are looked at too.
      if !full || !found.onlyHere.isEmpty || !found.onlyThere.isEmpty { differences.append(found) }
    }
    let elapsed = (ContinuousClock.now - start) / .milliseconds(1)
    return Report(
      agreed: differences.isEmpty, settled: true, differences: differences, exchanged: exchanged,
      milliseconds: elapsed)
  }

  /// The cells to look into: those whose digests differ, or all. - Returns: `nil` when the two have not
  /// exchanged everything.
  private func cells(_ link: ParentLink, _ node: Node) async throws -> [(
    division: DivisionCode, kind: Kind
  )]? {
    guard let differing = try await link.verify() else { return nil }
    let found = differing.map { (division: $0.division, kind: $0.kind) }
    guard full else { return found }
    let replica = node.replica
    let held = try await node.store.read { try replica.digest(for: replica.identity.path, $0) }
    // A cell that only the parent has is among those that differ.
    let same = held.filter { cell in !found.contains { $0 == (cell.division, cell.kind) } }
    return found + same.map { (division: $0.division, kind: $0.kind) }
  }
}

struct Rebuild: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the read tables again from the log, and show that nothing changed.",
    discussion: "Example: liaison rebuild --data ./xingning")

  @OptionGroup var data: DataOption

  func run() async throws {
    let node = try data.open()
    let replica = node.replica
    let (before, after) = try await node.store.write { transaction in
      let before = try replica.stateDigest(transaction)
      try replica.rebuild(transaction)
      return (before, try replica.stateDigest(transaction))
    }
    print("Digest before \(before)")
    print("Digest after  \(after)")
    try node.store.close()
    guard before == after else {
      print("The read tables were not what the log says; they are now.")
      throw ExitCode(3)
    }
  }
}

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the running node's database, consistently.",
    discussion: """
      The key and the incarnation marker stay: copy the folder's node.key to a safe place once.

      Example: liaison backup --data ./xingning ./xingning-2025-02-05.db
      """)

  @OptionGroup var data: DataOption
  @Argument(help: "The file to write.") var file: String

  func run() async throws {
    let node = try data.open()
    try node.store.backup(to: file)
    try node.store.close()
    print("Copied to \(file).")
  }
}
