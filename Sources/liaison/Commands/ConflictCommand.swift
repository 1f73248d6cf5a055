internal import ArgumentParser
internal import Domain
internal import Server
internal import Store
internal import Sync

struct ConflictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflict",
    abstract: "What two people wrote into one field without seeing each other's edit.",
    subcommands: [List.self, Show.self, Settle.self])

  /// Which register.
  struct Target: ParsableArguments {
    @Argument(help: "division, enterprise, project, officer, assignment or exemption.")
    var kind: String
    @Argument(help: "The record's id; of an enterprise or assignment, the credit code.")
    var record: String

    var missing: Invalid {
      Invalid("there is no \(kind) “\(record)” here", chinese: "本节点没有\(kind)“\(record)”")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The records with fields in conflict.",
      discussion: "Example: liaison conflict list --data ./nanning --division 450102")

    @OptionGroup var data: DataOption
    @Option(help: "Only of this division and those below it.") var division: String?
    @Option(help: "table or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let desk = ConflictDesk(node.replica)
      let path = try division.map { try DivisionCode($0).path }
      var list = ConflictList(items: [], next: "")
      while let after = list.next {
        let page = try await node.store.read {
          try desk.list(after: after, within: path, limit: Limits.pageRows, $0)
        }
        list.items += page.items
        list.next = page.next
      }
      guard format != .json else { return try printJSON(list) }
      var table = TextTable(["kind", "record", "division", "fields in conflict"])
      for item in list.items {
        table.add([
          item.kind.name, item.id.text, item.divisions.map(\.text).joined(separator: ", "),
          item.fields.joined(separator: ", "),
        ])
      }
      print(list.items.isEmpty ? "There are no conflicts." : table.description)
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "All values of the fields in conflict: who wrote them, when, and which is shown.",
      discussion: "Example: liaison conflict show --data ./nanning enterprise 91450200198229141F")

    @OptionGroup var data: DataOption
    @OptionGroup var target: Target
    @Option(help: "table or json.") var format: OutputFormat = .table

    func run() async throws {
      let (node, record) = (try data.open(), try RecordID(target.record))
      defer { try? node.store.close() }
      let (desk, kind) = (ConflictDesk(node.replica), target.kind)
      guard
        let conflict = try await node.store.read({ try desk.conflict(of: kind, record, $0) })
      else { throw target.missing }
      if format == .json {
        print(String(decoding: try conflict.bytes, as: UTF8.self))
      } else {
        print(conflict.text)
      }
    }
  }

  struct Settle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write what is to stand. It wins over all values in conflict, everywhere.",
      discussion: """
        Examples:
          liaison conflict settle --data ./nanning enterprise 91450200198229141F name \\
            --value '"桂林橡胶有限公司"'
          liaison conflict settle --data ./nanning enterprise 91450200198229141F headcount \\
            --choose 1f6c0a52
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @OptionGroup var target: Target
    @Argument(help: "The field, as `conflict show` names it.") var field: String
    @Option(
      parsing: .unconditional,
      help: "The value, as JSON: '\"a text\"', 12, true, null.") var value: String?
    @Option(help: "The change whose value is to stand; eight digits of its id are enough.")
    var choose: String?

    func validate() throws {
      guard (value == nil) != (choose == nil) else {
        throw ValidationError("Give either --value JSON or --choose CHANGE.")
      }
    }

    func run() async throws {
      let (node, record, person) = (
        try data.open(), try RecordID(target.record), try RecordID(author.person)
      )
      defer { try? node.store.close() }
      let (desk, kind, field) = (ConflictDesk(node.replica), target.kind, field)
      let choice: ConflictDesk.Choice = try choose.map { .change($0) } ?? .value(json)
      let (settled, place) = try await node.commitAndSend {
        try desk.settle(kind, record, field: field, as: choice, by: person, $0)
      }
      guard let settled else { throw target.missing }
      print("Settled \(field) of \(kind) \(record): \(place).")
      if !settled.fields.isEmpty {
        print("Still in conflict: \(settled.fields.map(\.name).joined(separator: ", ")).")
      }
    }

    private var json: [UInt8] {
      get throws(Invalid) {
        let bytes = Array((value ?? "").utf8)
        do {
          _ = try JSONFields(parsing: Array("{\"value\":".utf8) + bytes + Array("}".utf8))
        } catch {
          throw Invalid(
            "“\(value ?? "")” is not JSON", chinese: "“\(value ?? "")”不是JSON",
            hint: "a text needs its quotes: --value '\"\(value ?? "")\"'", field: "--value")
        }
        return bytes
      }
    }
  }
}

extension Conflict {
  /// For terminals: the value that is shown meanwhile has a star.
  fileprivate var text: String {
    guard !fields.isEmpty else { return "Nothing of \(kind) \(record) is in conflict." }
    var table = TextTable(["field", "", "value", "author", "division", "written", "change"])
    for field in fields {
      for (index, head) in field.heads.enumerated() {
        table.add([
          index == 0 ? field.name : "", index == 0 ? "*" : "",
          String(decoding: head.value, as: UTF8.self), head.author.text,
          head.division?.text ?? "not known", "\(head.stamp)",
          String(head.change.description.prefix(16)),
        ])
      }
    }
    return "\(table)\n* is shown in lists and reviews until it is settled."
  }
}
