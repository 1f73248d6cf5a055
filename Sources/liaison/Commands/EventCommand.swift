public import ArgumentParser
public import Domain
public import Server
internal import Store
internal import Sync

extension MarketEvent.Sort: ExpressibleByArgument {
  public init?(argument: String) { self.init(named: argument) }
}

extension MarketEvent.State: ExpressibleByArgument {}
extension MarketReview.Grouping: ExpressibleByArgument {}

struct EventCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event",
    abstract: "Fairs, promotions, meetings of buyers and sellers, roadshows (Measures 20, 21, 24).",
    subcommands: [Add.self, Update.self, TakePart.self, Show.self, List.self, Figure.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Enter an event.",
      discussion: """
        Example: liaison event add --data ./nanning --title 广西工业产品产销对接会 --sort 产销对接 \\
          --from 2025-02-20 --to 2025-02-21 --place 南宁国际会展中心 --organiser 市工信局
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "What it is called.") var title: String
    @Option(
      help: "fair, promotion, matching, factorySales, launch, ordering, roadshow, or in Chinese.")
    var sort: MarketEvent.Sort
    @Option(help: "Its first day.") var from: String
    @Option(help: "Its last day; the first when left out.") var to: String?
    @Option(help: "Of a roadshow: the chain of industry.") var chain: String?
    @Option(help: "Where.") var place: String?
    @Option(help: "Who holds it.") var organiser: String?
    @Option(help: "planned, held or cancelled.") var state: MarketEvent.State = .planned
    @Option(help: "Who answers for it; this node's own division when left out.")
    var division: String?

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let first = try CivilDate(from)
      let event = MarketEvent(
        division: try division.map { try DivisionCode($0) } ?? node.identity.division,
        title: title, sort: sort, chain: chain,
        when: .init(from: first, to: try to.map { try CivilDate($0) } ?? first), place: place,
        organiser: organiser, state: state)
      let (stored, saved) = try await author.take([try Entry(event, id: nil)], at: node)
      print("Event \(stored.ids[0]): \(saved).")
    }
  }

  struct Update: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say how an event went.",
      discussion: "Example: liaison event update EVENT --data ./nanning --state held")

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "The event's id.") var event: String
    @Option(help: "planned, held or cancelled.") var state: MarketEvent.State?
    @Option(help: "Where.") var place: String?
    @Option(help: "What came of it.") var note: String?

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let change = MarketEvent(place: place, state: state, note: note)
      let (stored, saved) = try await author.take(
        [try Entry(change, id: try RecordID(event))], at: node)
      print(stored.stored == 0 ? "Nothing is new." : "Event \(event): \(saved).")
    }
  }

  struct TakePart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "take-part",
      abstract: "Enter that an enterprise takes part, and what it paid that may be subsidised.",
      discussion: """
        The same again changes what was entered before.

        Example: liaison event take-part EVENT --data ./xingning --enterprise 91450200198229141F \\
          --venue 1.2 --construction 3.5 --evidence 发票04500001
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "The event's id.") var event: String
    @Option(help: "Unified social credit code.") var enterprise: String
    @Option(help: "场地租赁, in 万元.") var venue: String?
    @Option(help: "会场搭建, in 万元.") var construction: String?
    @Option(help: "Other costs, in 万元.") var other: String?
    @Option(help: "The numbers of contracts and invoices.") var evidence: String?
    @Flag(help: "It did not take part after all.") var cancelled = false

    func run() async throws {
      let (code, id) = (try CreditCode(enterprise), try RecordID(event))
      let given: [(Participation.Cost.Item, String?)] = [
        (.venue, venue), (.construction, construction), (.other, other),
      ]
      let costs = try given.compactMap { item, text in
        try text.map {
          Participation.Cost(item: item, amountFen: try MeasureUnit.fen(tenThousands: $0))
        }
      }
      let node = try data.open()
      defer { try? node.store.close() }
      let taking = Participation(
        enterprise: code, event: id, costs: costs.isEmpty ? nil : costs, evidence: evidence,
        isCancelled: cancelled ? true : nil)
      let (stored, saved) = try await author.take(
        [try Entry(taking, id: Participation.id(of: id, code))], at: node)
      print(stored.stored == 0 ? "Nothing is new." : "\(code) at \(id): \(saved).")
    }
  }
}
