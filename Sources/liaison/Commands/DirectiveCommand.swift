internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

struct DirectiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "directive",
    abstract: "Directives (督办件): what one division tells another to do by a day.",
    subcommands: [Issue.self, Act.self, List.self])

  struct Issue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell a division to do something by a day.",
      discussion: """
        Example: liaison directive issue --data ./guangxi --to 450100 --title 发布供需目录 \\
          --due 2025-03-31 --measure 6
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "Whom it is for: this node's division or one below it.") var to: String
    @Option(help: "What is to be done, in a line.") var title: String
    @Option(help: "The last day for it.") var due: String
    @Option(help: "What is to be done, in full.") var body: String?
    @Option(help: "The measure that it serves, 1 to 32.") var measure: Int?
    @Option(help: "The enterprise that it is about.") var enterprise: String?

    func run() async throws {
      let node = try data.open()
      let desk = DirectiveDesk(node.replica)
      let directive = Directive(
        title: title, body: body, measure: measure,
        enterprise: try enterprise.map { try CreditCode($0) }, division: try DivisionCode(to),
        due: try CivilDate(due))
      let person = try RecordID(author.person)
      let (id, place) = try await node.commitAndSend {
        try desk.issue(directive, by: person, $0)
      }
      try node.store.close()
      print("Directive \(id): \(place).")
    }
  }

  struct Act: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a step with a directive, as its issuer or its receiver.",
      discussion: """
        The steps: receive and finish by the receiver; verify, sendBack, press and cancel by the \
        issuer. Who did it can't verify it.

        Example: liaison directive act finish DIRECTIVE --data ./nanning --note 已发布，桂工信〔2025〕12号
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "What to do.") var action: String
    @Argument(help: "The directive's id.") var directive: String
    @Option(help: "What was done, or why it is returned or cancelled.") var note: String?
    @Option(help: "What the receiver says of it on the whole.") var feedback: String?

    func run() async throws {
      guard let action = DirectiveAction(rawValue: action) else {
        throw ValidationError(
          "There is no step “\(action)”: one of "
            + DirectiveAction.allCases.map(\.rawValue).joined(separator: ", ") + ".")
      }
      let node = try data.open()
      let (desk, id) = (DirectiveDesk(node.replica), try RecordID(directive))
      let (note, feedback, person) = (note, feedback, try RecordID(author.person))
      let (moved, place) = try await node.commitAndSend {
        try desk.act(action, on: id, note: note, feedback: feedback, by: person, $0)
      }
      try node.store.close()
      print("\(moved?.directive.progress?.state.rawValue ?? ""): \(place).")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Directives to a division and those below it, the first due first.",
      discussion: "Example: liaison directive list --data ./nanning --division 450102")

    @OptionGroup var data: DataOption
    @Option(help: "To this division and those below it; this node's own when left out.")
    var division: String?
    @Flag(help: "Those that are over.") var over = false
    @Option(help: "How many.") var limit = 100
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let rows = try await node.directives(
        within: try division.map { try DivisionCode($0) }, isOpen: !over, limit: max(0, limit))
      try node.store.close()
      guard format != .json else { return try printJSON(rows) }
      printList(
        ["directive", "state", "from", "to", "due", "overdue", "measure", "title"],
        rows.map { row in
          let directive = row.directive
          return [
            row.id.text, directive.progress?.state.rawValue ?? "", directive.from?.text ?? "",
            directive.division?.text ?? "", directive.due.map { "\($0)" } ?? "",
            row.isOverdue ? "yes" : "", directive.measure.map { "\($0)" } ?? "",
            directive.title ?? "",
          ]
        }, as: format)
    }
  }
}
