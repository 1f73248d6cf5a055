internal import ArgumentParser
internal import Domain
internal import Server
internal import Store
internal import Sync

struct AccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Who may use this node's API.",
    subcommands: [Add.self, List.self, Password.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make an account. Prints its bearer token, once, as the last line.",
      discussion: """
        Roles: officer (logs visits, resumption, problems), coordinator (also registers and \
        assignments), reviewer (calls back, seals reviews), auditor (only reads), administrator.

        Example: liaison account add --data ./xingning wei --role officer --person OFFICER
        """)

    @OptionGroup var data: DataOption
    @Argument(help: "The account's name.") var name: String
    @Option(help: "officer, coordinator, reviewer, auditor or administrator.") var role: String
    @Option(help: "The officer's id that changes name as their author. Default: the name.")
    var person: String?

    func run() async throws {
      guard let role = Role(rawValue: role) else {
        throw ValidationError("--role is officer, coordinator, reviewer, auditor or administrator.")
      }
      let node = try data.open()
      let environment = node.environment
      let token = (0..<4).map { _ in String(environment.random(), radix: 36) }.joined()
      let account = Account(name: name, role: role, person: try RecordID(person ?? name))
      try await node.store.write {
        try $0.addAccount(account, tokenHash: Hashing.secret(token), at: environment.now())
      }
      print("Account \(name), \(role.rawValue). Its token, which is shown only now:")
      print(token)
      try node.store.close()
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
