public import ArgumentParser
public import Domain
internal import Server
internal import Store

extension NameOnlyFlag.Rule: ExpressibleByArgument {}

struct NameOnlyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "name-only",
    abstract: "Service in name only (只挂名，不服务): what is found, answered and ordered (Measure 30).",
    subcommands: [List.self, Answer.self, Direct.self])

  /// One finding.
  struct TopicOptions: ParsableArguments {
    @Option(help: "The officer's id.") var officer: String
    @Option(help: "The enterprise, when the finding names one.") var enterprise: String?
    @Option(help: "noVisit, denied, sameText, manyInDay, lateReceipt or farAway.")
    var rule: NameOnlyFlag.Rule
    @Option(help: "The day that the finding is as of.") var asOf: String

    func topic() throws -> NameOnlyDesk.Topic {
      .init(
        officer: try RecordID(officer), enterprise: try enterprise.map { try CreditCode($0) },
        rule: rule, asOf: try CivilDate(asOf))
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What is found as of a day, with what it rests on. Questions, never verdicts.",
      discussion: "Example: liaison name-only list --data ./guangxi --as-of 2025-02-12")

    @OptionGroup var data: DataOption
    @Option(help: "The day, as 2025-02-12.") var asOf: String
    @Option(help: "Only what this node had received by then. Default: all it holds.")
    var knownAt: String?
    @Option(help: "Only enterprises at or below this division.") var division: String?
    @Option(help: "Only this rule.") var rule: NameOnlyFlag.Rule?
    @Option(help: "Only this officer.") var officer: String?
    @Option(help: "How many.") var limit = 200
    @Flag(help: "Show the visits behind every finding.") var evidence = false
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.nameOnlyReview(
        NameOnlyRequest(
          asOf: try CivilDate(asOf), knownAt: try knownAt.map(Moment.init),
          division: try division.map { try DivisionCode($0) }, rule: rule,
          officer: try officer.map { try RecordID($0) }), limit: max(0, limit))
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      if format == .table {
        print(
          "As of \(review.asOf), as known at \(knownAt ?? "now"), rules “\(review.rules)”: "
            + "\(review.confirmed) confirmed, \(review.suspected) suspected")
      }
      guard !evidence else { return printEvidence(review) }
      let rows = review.items.map { item in
        [
          item.flag.severity.rawValue, item.flag.rule.rawValue,
          item.officerName ?? item.flag.officer.text, item.officerDivision?.text ?? "",
          item.flag.enterprise?.text ?? "", item.text, "\(item.answers.count)",
          item.directives.map { $0.state?.rawValue ?? "" }.joined(separator: " "),
        ]
      }
      printList(
        ["severity", "rule", "officer", "unit", "enterprise", "finding", "answers", "directives"],
        rows, as: format)
    }

    private func printEvidence(_ review: NameOnlyReview) {
      let rows = review.items.flatMap { item in
        item.flag.visits.map { visit in
          [
            item.flag.rule.rawValue, item.officerName ?? item.flag.officer.text, visit.id.text,
            visit.enterprise.text, "\(visit.on)", visit.mode.rawValue, "\(visit.received)",
            visit.callBack?.rawValue ?? "", visit.metres.map { "\($0)" } ?? "", visit.text,
          ]
        }
      }
      printList(
        [
          "rule", "officer", "visit", "enterprise", "on", "mode", "received", "callBack", "metres",
          "text",
        ], rows, as: format)
    }
  }

  struct Answer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Answer a finding, at the node of the officer's unit.",
      discussion: """
        Example: liaison name-only answer --data ./xingning --officer OFFICER --rule noVisit \\
          --enterprise 91450200198229141F --as-of 2025-02-12 --explanation 刚接手，已排入走访计划
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @OptionGroup var topic: TopicOptions
    @Option(help: "What the unit says.") var explanation: String

    func run() async throws {
      let node = try data.open()
      let desk = NameOnlyDesk(node.replica, memory: node.memory)
      let (topic, person) = (try topic.topic(), try RecordID(author.person))
      let explanation = explanation
      let (id, place) = try await node.commitAndSend {
        try desk.answer(topic, explanation, by: person, $0)
      }
      try node.store.close()
      print("Answer \(id): \(place).")
    }
  }

  struct Direct: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell the officer's unit to look into a finding by a day (督办).",
      discussion: """
        Example: liaison name-only direct --data ./nanning --officer OFFICER --rule noVisit \\
          --enterprise 91450200198229141F --as-of 2025-02-12 --due 2025-02-19
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @OptionGroup var topic: TopicOptions
    @Option(help: "The last day for it.") var due: String
    @Option(help: "What is to be done. Default: what was found.") var body: String?

    func run() async throws {
      let node = try data.open()
      let desk = NameOnlyDesk(node.replica, memory: node.memory)
      let (topic, person) = (try topic.topic(), try RecordID(author.person))
      let (due, body) = (try CivilDate(due), body)
      let (id, place) = try await node.commitAndSend {
        try desk.direct(topic, due: due, body: body, by: person, $0)
      }
      try node.store.close()
      print("Directive \(id): \(place).")
    }
  }
}
