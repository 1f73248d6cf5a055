internal import ArgumentParser
internal import Domain
internal import Server
internal import Store
internal import Sync

struct NoticeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice",
    abstract: "What is due, new, overdue or answered for a person; the daily digest; the webhook.",
    subcommands: [List.self, Read.self, Digest.self, WebhookCommand.self])

  /// Which account a command is about.
  struct AccountOption: ParsableArguments {
    @Option(help: "The account's name; `account list` shows them.") var account: String
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The notices of an account, the most urgent first.",
      discussion: "Example: liaison notice list --data ./xingning --account wei --unread")

    @OptionGroup var data: DataOption
    @OptionGroup var whose: AccountOption
    @Option(help: "Only of this kind, as ticketOverdue; may be given several times.")
    var kind: [String] = []
    @Flag(help: "Only those not seen yet.") var unread = false
    @Option(help: "How many at most.") var limit = 100
    @Option(help: "table, csv or json.") var format = OutputFormat.table

    func run() async throws {
      let kinds = try kind.map { name in
        guard let kind = NoticeKind(rawValue: name) else {
          let all = NoticeKind.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("--kind is one of \(all).")
        }
        return kind
      }
      let node = try data.open()
      let account = try node.account(named: whose.account)
      let request = NoticeDesk.Request(
        kinds: Set(kinds), onlyUnread: unread, limit: min(max(1, limit), Limits.pageRows))
      let desk = try NoticeDesk(node)
      let list = try await node.store.read { try desk.list(request, of: account, $0) }
      try node.store.close()
      guard format != .json else { return try printJSON(list) }
      printList(
        ["group", "kind", "due", "seen", "text", "key"],
        list.items.map { item in
          [
            item.group.chinese, item.notice.kind.chinese, item.notice.due?.minuteText ?? "",
            item.isUnread ? "" : "✓", item.notice.textChinese, item.notice.key,
          ]
        }, as: format)
    }
  }

  struct Read: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mark notices of an account as seen.",
      discussion: "Example: liaison notice read --data ./xingning --account wei --all")

    @OptionGroup var data: DataOption
    @OptionGroup var whose: AccountOption
    @Flag(help: "All that it has.") var all = false
    @Argument(help: "The notices' keys, as `notice list` shows them.") var keys: [String] = []

    func run() async throws {
      guard all != !keys.isEmpty else {
        throw ValidationError("Give keys, or --all.")
      }
      let node = try data.open()
      let (account, desk) = (try node.account(named: whose.account), try NoticeDesk(node))
      let wanted = all ? nil : Set(keys)
      let count = try await node.store.write { try desk.read(wanted, of: account, $0) }
      try node.store.close()
      print("Seen: \(count) that were new.")
    }
  }

  struct Digest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A short text of what a person has to do and to know on a day.",
      discussion: """
        Overdue and due today are always in it, the rest only while it isn't seen. For another day: \
        what is held now, as seen on that day's morning.

        Example: liaison notice digest --data ./xingning --account wei --on 2025-02-06
        """)

    @OptionGroup var data: DataOption
    @Option(help: "The account's name.") var account: String?
    @Flag(help: "One after another for all accounts.") var all = false
    @Option(name: .customLong("on"), help: "The day; today when left out.") var day: String?
    @Flag(help: "In English.") var english = false

    func run() async throws {
      guard all != (account != nil) else { throw ValidationError("Give --account, or --all.") }
      let node = try data.open()
      let (desk, day) = (try NoticeDesk(node), try day.map { try CivilDate($0) })
      let chosen =
        if let account { [try node.account(named: account)] } else {
          try await node.store.read { try $0.accounts() }.filter { $0.disabled == nil }
        }
      let digests = try await node.store.read { transaction in
        try chosen.map { try desk.digest(of: $0, on: day, transaction) }
      }
      try node.store.close()
      print(
        digests.map { english ? $0.english : $0.chinese }.joined(separator: "\n"), terminator: "")
    }
  }
}

extension Node {
  /// - Throws: `Invalid` when there is no account of that name, or it is disabled.
  func account(named name: String) throws -> Account {
    let found = try store.read { try $0.accounts() }.first { $0.name == name }
    guard let found, found.disabled == nil else {
      throw Invalid(
        "there is no account “\(name)”", chinese: "没有账号“\(name)”",
        hint: "`liaison account list` shows them", field: "account")
    }
    return found
  }
}
