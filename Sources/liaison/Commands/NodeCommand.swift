internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Seed
internal import Server
internal import Store
internal import Sync
internal import Transport

struct NodeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "node", abstract: "Make a node, join it to its parent, look at it.",
    subcommands: [
      Initialise.self, Enrol.self, Join.self, RotateKey.self, Revoke.self, TLS.self,
      Status.self,
    ])

  struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init", abstract: "Make the node of a division in a new folder.",
      discussion: """
        The region's node is the root and loads the divisions. Any other has to join its parent.

        Example: liaison node init --data ./nanning --division 450100
        """)

    @OptionGroup var data: DataOption
    @Option(help: "GB/T 2260 code, as 450102.") var division: String
    @Option(help: "The name of a division that is newer than this program.") var name: String?
    @Option(help: "The parent's address, to join later without naming it.") var parent: String?

    func run() async throws {
      let code = try DivisionCode(division)
      let known = try Seed.divisions()
      guard let name = known.first(where: { $0.code == code })?.name ?? name else {
        throw Invalid(
          "there is no division \(code) in seed/divisions.csv", chinese: "没有行政区划\(code)",
          hint: "as 450000, 450100 or 450102; give a division that is new its --name")
      }
      try data.folder.initialise(code, environment: .live())
      let node = try data.open()
      if node.identity.tier == .region {
        let entries = try known.map { division in
          try Entry(
            Division(name: division.name, parent: division.parent, division: division.code),
            id: RecordID(division.code))
        }
        let (replica, person) = (node.replica, try RecordID("system"))
        _ = try await node.store.write { try Intake(replica).take(entries, by: person, $0) }
      }
      if let parent {
        try Node.checkParent(parent)
        try await node.store.write { try $0.set(.parentAddress, to: parent) }
      }
      print("Node \(node.identity.node) of \(name) (\(code)) is made in \(data.folder.path).")
      if node.identity.tier != .region {
        print("Next: `liaison node join --data \(data.folder.path) --parent URL --token TOKEN`.")
      }
      try node.store.close()
    }
  }

  struct Enrol: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "enrol", abstract: "Make a one-time token with which a child may join.",
      discussion: """
        The token is printed once, is good for one node of that division, and for seven days.

        Example: liaison node enrol --data ./nanning --division 450102
        """)

    @OptionGroup var data: DataOption
    @Option(help: "The child's division.") var division: String

    func run() async throws {
      let node = try data.open()
      let desk = EnrolmentDesk(node.replica)
      let code = try DivisionCode(division)
      print(try await node.store.write { try desk.issueToken(for: code, $0) })
      try await node.noteLocally(.nodeEnrolled, code.text)
      try node.store.close()
    }
  }

  struct Join: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "join", abstract: "Join the parent with the token that its operator made.",
      discussion: """
        The parent's daemon has to run. Restart this node's own daemon afterwards.

        Example: liaison node join --data ./xingning --parent http://127.0.0.1:7301 --token TOKEN
        On another machine: --parent https://liaison.nanning.example:7300 --authority nanning.pem
        """)

    @OptionGroup var data: DataOption
    @Option(help: "The parent's address.") var parent: String?
    @Option(help: "The token that `liaison node enrol` printed.") var token: String
    @Option(help: "The parent's authority (PEM), from then on the only one that is believed.")
    var authority: String?

    func run() async throws {
      let node = try data.open()
      guard let address = try parent ?? node.parentAddress() else {
        throw ValidationError("Name the parent with --parent URL.")
      }
      if let authority { try data.folder.pinParent(to: authority) }
      let client = try data.folder.parentClient()
      try await node.join(parent: address, token: token, client: client)
      client.close()
      print("Joined \(address).")
      try node.store.close()
    }
  }

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status", abstract: "Who this node is and how it stands.",
      discussion: "Example: liaison node status --data ./xingning")

    @OptionGroup var data: DataOption
    @Option(help: "table or json.") var format: OutputFormat = .table
    @Option(help: "How many lines of the journal.") var journal = 5

    func run() async throws {
      let node = try data.open()
      let status = try await node.status(nil, nil)
      guard format == .table else { return try printJSON(status) }
      print(
        """
        Node        \(status.node)
        Division    \(status.name) (\(status.division)), \(status.tier)
        Origin      \(status.origin)
        Daemon      \(data.folder.runningDaemon()?.address ?? "not running")
        TLS         \(try data.folder.expiry().map { "until \($0)" } ?? "none: loopback only")
        Parent      \(status.parent ?? "none"), \(status.state)
        Log         \(status.changes) changes, \(status.unsent) not yet at the parent
        Apart       \(status.quarantined) quarantined, \(status.conflicts) in conflict
        Clock       \(status.clockOffsetMilliseconds) ms corrected
        """)
      for child in status.children {
        print(
          "Child       \(child.name) (\(child.division)), node \(child.node), last seen "
            + (child.lastSeen.map { "\($0)" } ?? "never")
            + (child.revoked.map { ", revoked \($0)" } ?? ""))
      }
      for line in try await node.store.read({ try $0.journal(limit: journal) }) {
        print("Journal     \(line.time) \(line.text)")
      }
      try node.store.close()
    }
  }
}
