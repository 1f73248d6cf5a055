internal import ArgumentParser
internal import Domain
internal import Server
internal import Store
internal import Sync

struct ExemptionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exemption",
    abstract: "Exemptions from the rate of resumption: asked by counties, answered by cities.",
    subcommands: [Ask.self, Requests.self, Grant.self, Refuse.self])

  struct Ask: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ask for an enterprise, or one of its projects, to be taken out of the rate.",
      discussion: """
        Example: liaison exemption ask --data ./xingning --enterprise 91450200198229141F \\
          --from 2025-02-05 --reason 整体搬迁，三月投产
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "Unified social credit code.") var enterprise: String
    @Option(help: "The project, when it is about one.") var project: String?
    @Option(help: "From which day on.") var from: String
    @Option(help: "Why.") var reason: String

    func run() async throws {
      let request = ExemptionRequest(
        enterprise: try CreditCode(enterprise), project: try project.map { try RecordID($0) },
        reason: reason, from: try CivilDate(from))
      let node = try data.open()
      defer { try? node.store.close() }
      let (stored, place) = try await author.take([try Entry(request, id: nil)], at: node)
      print("Request \(stored.ids[0]): \(place).")
    }
  }

  struct Requests: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What is asked for at or below this node, and has no answer.",
      discussion: "Example: liaison exemption requests --data ./nanning")

    @OptionGroup var data: DataOption
    @Option(help: "How many.") var limit = 200
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let (path, limit) = (node.identity.path, limit)
      let rows = try await node.store.read {
        try $0.exemptionsAsked(within: path, limit: max(0, limit))
      }
      let asked = try rows.map { row in
        (row: row, request: try RecordJSON.decode(ExemptionRequest.self, from: row.body))
      }
      guard format != .json else { return try printJSON(asked.map(\.request)) }
      printList(
        ["request", "enterprise", "project", "division", "from", "by", "reason"],
        asked.map { row, request in
          [
            row.record.text, request.enterprise.text, request.project?.text ?? "",
            row.division.text, "\(request.from)", row.author.text, request.reason,
          ]
        }, as: format)
    }
  }

  struct Grant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Grant what is asked for, as it is asked. The region can make it void.",
      discussion: "Example: liaison exemption grant REQUEST --data ./nanning")

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "The request's id.") var request: String

    func run() async throws {
      let (request, person) = (try RecordID(request), try RecordID(author.person))
      let node = try data.open()
      defer { try? node.store.close() }
      let desk = ExemptionDesk(node.replica)
      let (exemption, place) = try await node.commitAndSend {
        try desk.grant(request, by: person, $0)
      }
      print("Exemption \(exemption): \(place).")
    }
  }

  struct Refuse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Refuse what is asked for, with the reason.",
      discussion: "Example: liaison exemption refuse REQUEST --data ./nanning --reason 生产条件具备")

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "The request's id.") var request: String
    @Option(help: "Why.") var reason: String

    func run() async throws {
      let (request, person) = (try RecordID(request), try RecordID(author.person))
      let reason = reason
      let node = try data.open()
      defer { try? node.store.close() }
      let desk = ExemptionDesk(node.replica)
      let (_, place) = try await node.commitAndSend {
        try desk.refuse(request, because: reason, by: person, $0)
      }
      print("Refused: \(place).")
    }
  }
}
