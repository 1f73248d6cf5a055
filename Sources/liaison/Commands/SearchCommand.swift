public import ArgumentParser
internal import Domain
public import Server
internal import Store

extension SearchAnswer.Kind: ExpressibleByArgument {}

struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Look for anything in scope: enterprises, problems, visits, people.",
    discussion: """
      All words have to be there. Of fewer than three characters, only names and titles are looked \
      through.

      Example: liaison search --data ./nanning 货车司机 --kind ticket
      """)

  @OptionGroup var data: DataOption
  @Argument(help: "Words.") var words: [String]
  @Option(help: "enterprise, ticket, visit or person; all when left out.")
  var kind: SearchAnswer.Kind?
  @Option(help: "Only of this division and those below it.") var division: String?
  @Option(help: "How many of each kind.") var limit = 20
  @Option(help: "table or json.") var format: OutputFormat = .table

  func run() async throws {
    guard (1...Limits.pageRows).contains(limit) else {
      throw ValidationError("--limit is 1 to \(Limits.pageRows).")
    }
    let node = try data.open()
    let found = try await node.search(
      .init(
        text: words.joined(separator: " "), kind: kind,
        division: try division.map { try DivisionCode($0) }, limit: limit))
    try node.store.close()
    guard format == .table else { return try printJSON(found) }
    var table = TextTable(["kind", "record", "division", "title", "text"])
    for group in found.groups {
      for item in group.items {
        table.add([
          group.kind.rawValue, "\(item.record)", "\(item.division)", item.title, item.text ?? "",
        ])
      }
    }
    print(table)
  }
}
