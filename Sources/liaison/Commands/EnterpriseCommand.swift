internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store

struct EnterpriseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enterprise", abstract: "Move enterprises to another county.",
    subcommands: [Move.self])

  struct Move: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Enterprises that now belong to another county: all about them goes there.",
      discussion: """
        Figures of the days before stay where they were counted. Give the command at a node above \
        both counties, or at the old one. To mend a county that was entered by mistake, change the \
        record's `division` with `formerDivisions` null instead.

        Example: liaison enterprise move --data ./nanning 91450200198229141F --to 450103
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @OptionGroup var enterprises: EnterpriseList
    @Option(help: "The new county.") var to: String
    @Option(help: "The first day there; today when left out.") var on: String?

    func run() async throws {
      let codes = try enterprises.codes()
      let (county, day) = (try DivisionCode(to), try on.map { try CivilDate($0) })
      let node = try data.open()
      defer { try? node.store.close() }
      let (desk, person) = (MoveDesk(node.replica), try RecordID(author.person))
      let (moved, place) = try await node.commitAndSend {
        try desk.move(codes, to: county, on: day, by: person, $0)
      }
      print("Moved \(moved) of \(codes.count) to \(county): \(place).")
    }
  }
}
