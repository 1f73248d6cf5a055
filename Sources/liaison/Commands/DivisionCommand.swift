internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

struct DivisionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "division", abstract: "New divisions, and divisions that end.",
    subcommands: [Add.self, Close.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A division that is new.",
      discussion: """
        Its node is made with `liaison node init --division CODE --name NAME` and joins as any other.

        Example: liaison division add --data ./guangxi 450128 --name 邕武县
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "Its code.") var code: String
    @Option(help: "Its name.") var name: String
    @Option(help: "Since when, as 2025-02-08.") var from: String?

    func run() async throws {
      let code = try DivisionCode(code)
      let division = Division(
        name: name, parent: code.parent, division: code,
        validFrom: try from.map { try CivilDate($0) })
      let node = try data.open()
      defer { try? node.store.close() }
      let (_, place) = try await author.take([Entry(division, id: RecordID(code))], at: node)
      print("\(name) (\(code)): \(place).")
    }
  }

  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A division that ends: what it has goes to its successor.",
      discussion: """
        Also for a county that comes to another city: it gets a new code there, which succeeds the \
        old one. For a split, first move what goes elsewhere with `enterprise move`. Figures of the \
        days before stay where they were counted. The old node may stay until it has sent all it has.

        Example: liaison division close --data ./guangxi 450126 --successor 450228
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "Its code.") var code: String
    @Option(help: "Who takes over.") var successor: String
    @Option(help: "The first day on which it is no more; today when left out.") var on: String?

    func run() async throws {
      let (old, new) = (try DivisionCode(code), try DivisionCode(successor))
      let (day, person) = (try on.map { try CivilDate($0) }, try RecordID(author.person))
      let node = try data.open()
      defer { try? node.store.close() }
      let desk = MoveDesk(node.replica)
      let (gone, place) = try await node.commitAndSend {
        try desk.close(old, successor: new, on: day, by: person, $0)
      }
      print(
        "\(old) is closed; \(gone.enterprises) enterprises and \(gone.officers) officers belong to "
          + "\(new): \(place).")
    }
  }
}
