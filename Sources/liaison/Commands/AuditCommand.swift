internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Who looked at what, and who changed what, on this node.",
    subcommands: [Accesses.self, Changes.self])

  /// What is asked for.
  struct Question: ParsableArguments {
    @Option(help: "Only by this account; of changes also a person's id.") var account: String?
    @Option(help: "Only of this record, as a credit code.") var record: String?
    @Option(name: .customLong("on"), help: "Only of this day.") var day: String?
    @Option(help: "How many at most, the latest first.") var limit = 100
    @Option(help: "table, csv or json.") var format = OutputFormat.table

    func request() throws -> AuditDesk.Request {
      AuditDesk.Request(
        account: account, record: record, day: try day.map { try CivilDate($0) },
        limit: min(max(1, limit), Limits.pageRows))
    }
  }

  struct Accesses: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Files looked at, exports, log-ins, refusals, changes of accounts and nodes.",
      discussion: """
        Each account, act and subject is noted once an hour and kept for 400 days; none of it leaves \
        the node. `local:NAME` is a user of the machine itself.

        Example: liaison audit accesses --data ./xingning --record 91450102MA5KA1001X
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var question: Question
    @Option(help: "Only of this sort, as view, export or logIn.") var act: String?

    func run() async throws {
      let act = try act.map { name in
        guard let act = AccessAct(rawValue: name) else {
          let all = AccessAct.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("--act is one of \(all).")
        }
        return act
      }
      let (node, asked) = (try data.open(), try question.request())
      let list = try await node.store.read { try AuditDesk().accesses(asked, act: act, $0) }
      try node.store.close()
      guard question.format != .json else { return try printJSON(list) }
      printList(
        ["at", "account", "act", "subject", "detail", "from"],
        list.items.map {
          [
            $0.at.minuteText, $0.account, $0.act.chinese, $0.subject, $0.detail, $0.address,
          ]
        }, as: question.format)
    }
  }

  struct Changes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Who wrote what, by the log.",
      discussion: """
        Example: liaison audit changes --data ./xingning --account wei --on 2025-02-05
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var question: Question

    func run() async throws {
      let (node, asked) = (try data.open(), try question.request())
      let list = try await node.store.read { try AuditDesk().changes(asked, $0) }
      try node.store.close()
      guard question.format != .json else { return try printJSON(list) }
      printList(
        ["written", "received", "author", "kind", "record", "division", "fields"],
        list.items.map {
          [
            $0.stamp.minuteText, $0.received.minuteText, $0.author.text, $0.kind.name,
            $0.record.text, $0.division.text, $0.fields.joined(separator: " "),
          ]
        }, as: question.format)
    }
  }
}

extension Node {
  /// Notes what a user of the machine does by a command.
  func noteLocally(_ act: AccessAct, _ subject: String, detail: String = "") async throws {
    try await audit.note(
      act, subject, detail: detail, by: "local:\(NSUserName())", from: "local")
  }
}
