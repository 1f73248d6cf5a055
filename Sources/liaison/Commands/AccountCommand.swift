internal import ArgumentParser
internal import Domain
internal import Server
internal import Store
internal import Sync

struct AccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Who may use this node's API.",
    subcommands: [Add.self, Link.self, List.self, Password.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make an account. Prints its bearer token, once, as the last line.",
      discussion: """
        Roles: officer (logs visits, resumption, problems), coordinator (also registers and \
        assignments), reviewer (calls back, seals reviews), auditor (only reads), administrator.

        Example: liaison account add --data ./xingning wei --role officer --officer OFFICER
        """)

    @OptionGroup var data: DataOption
    @Argument(help: "The account's name.") var name: String
    @Option(help: "officer, coordinator, reviewer, auditor or administrator.") var role: String
    @Option(help: "The officer's id that changes name as their author. Default: the name.")
    var person: String?
    @Option(help: "The same, for an officer who has to be known here: whose notices it gets.")
    var officer: String?

    func run() async throws {
      guard person == nil || officer == nil else {
        throw ValidationError("Give --person or --officer, not both.")
      }
      guard let role = Role(rawValue: role) else {
        throw ValidationError("--role is officer, coordinator, reviewer, auditor or administrator.")
      }
      let node = try data.open()
      let environment = node.environment
      let token = environment.secret()
      let known = try officer.map { try node.officer($0) }
      let account = Account(
        name: name, role: role, person: try known ?? RecordID(person ?? name))
      try await node.store.write {
        try $0.addAccount(account, tokenHash: Hashing.secret(token), at: environment.now())
      }
      try await node.noteLocally(.accountAdded, name, detail: role.rawValue)
      print("Account \(name), \(role.rawValue). Its token, which is shown only now:")
      print(token)
      try node.store.close()
    }
  }

  struct Link: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Link an account to an officer: it writes as the officer, and gets the officer's notices.",
      discussion: "Example: liaison account link --data ./xingning wei --officer OFFICER")

    @OptionGroup var data: DataOption
    @Argument(help: "The account's name.") var name: String
    @Option(help: "The officer's id.") var officer: String

    func run() async throws {
      let node = try data.open()
      let (account, person) = (try node.account(named: name), try node.officer(officer))
      try await node.store.write { try $0.link(account.name, to: person) }
      try node.store.close()
      print("Account \(name) is \(person) from now on.")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The accounts of this node.", discussion: "Example: liaison account list --data D")

    @OptionGroup var data: DataOption

    func run() async throws {
      let node = try data.open()
      for account in try await node.store.read({ try $0.accounts() }) {
        print(
          "\(account.name)  \(account.role.rawValue)  \(account.person)"
            + (account.disabled == nil ? "" : "  disabled"))
      }
      try node.store.close()
    }
  }
}

extension Node {
  /// - Throws: `Invalid` when no officer of that id is known here.
  fileprivate func officer(_ id: String) throws -> RecordID {
    let id = try RecordID(id)
    guard try store.read({ try $0.record(Officer.kind, id) }) != nil else {
      throw Invalid(
        "the officer \(id) is not known here", chinese: "本节点没有服务员\(id)",
        hint: "the officers are listed by `liaison export officers`", field: "officer")
    }
    return id
  }
}
