public import ArgumentParser
public import Domain
internal import Server
internal import Store

extension Offer.Side: ExpressibleByArgument {}
extension Offer.Sort: ExpressibleByArgument {}
extension Offer.Contact: ExpressibleByArgument {}

struct DirectoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "directory",
    abstract: "What enterprises offer and want (供需目录, Measure 6), published to all counties.",
    subcommands: [Add.self, Withdraw.self, List.self, Own.self, Publish.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Enter what an enterprise offers or wants. The region publishes it.",
      discussion: """
        Who reads it is shown the name and telephone of the contact that is chosen, and nobody else's.

        Example: liaison directory add --data ./xingning --enterprise 91450200198229141F \\
          --side offer --sort capacity --title 五轴加工中心每周富余60小时 --until 2025-06-30
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "Unified social credit code.") var enterprise: String
    @Option(help: "offer or want.") var side: Offer.Side
    @Option(help: "product, part, equipment, capacity or testBench.") var sort: Offer.Sort
    @Option(help: "What it is, in a line.") var title: String
    @Option(help: "Kinds, sizes, amounts, conditions.") var text: String?
    @Option(help: "The last day on which it holds.") var until: String
    @Option(help: "Whom to ask: enterprise or officer.") var contact: Offer.Contact = .officer

    func run() async throws {
      let offer = Offer(
        enterprise: try CreditCode(enterprise),
        content: .init(side: side, sort: sort, title: title, text: text, contact: contact),
        until: try CivilDate(until))
      let node = try data.open()
      defer { try? node.store.close() }
      let (stored, saved) = try await author.take([try Entry(offer, id: nil)], at: node)
      print("Offer \(stored.ids[0]): \(saved).")
    }
  }

  struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take an offer or want back, at its enterprise's node or one above it.",
      discussion: "Example: liaison directory withdraw OFFER --data ./xingning --reason 已成交")

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "The offer's id.") var offer: String
    @Option(help: "Why.") var reason: String

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let (stored, saved) = try await author.take(
        [try Entry(Offer(withdrawnBecause: reason), id: try RecordID(offer))], at: node)
      print(stored.stored == 0 ? "Nothing is new." : "Offer \(offer): \(saved).")
    }
  }

  struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Publish what is new or has changed, at the region; its daemon does it by itself.",
      discussion: "Example: liaison directory publish --data ./guangxi")

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let (desk, person) = (DirectoryDesk(node.replica), try RecordID(author.person))
      let (published, saved) = try await node.commitAndSend { try desk.publish(by: person, $0) }
      print("Published \(published): \(saved).")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What is published and holds today, of all counties, the latest first.",
      discussion: "Example: liaison directory list --data ./xingning 五轴 --side offer")

    @OptionGroup var data: DataOption
    @Argument(help: "Words that all have to be there.") var words: [String] = []
    @Option(help: "offer or want.") var side: Offer.Side?
    @Option(help: "product, part, equipment, capacity or testBench.") var sort: Offer.Sort?
    @Option(help: "Only enterprises of this division and those below it.") var county: String?
    @Option(help: "How many.") var limit = 200
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      var asked = Directory.Request(limit: max(0, limit))
      (asked.text, asked.side, asked.sort) = (words.joined(separator: " "), side, sort)
      asked.county = try county.map { try DivisionCode($0) }
      let found = try await node.directory(asked)
      guard format != .json else { return try printJSON(found) }
      printList(
        ["listing", "side", "sort", "title", "until", "enterprise", "county", "contact", "phone"],
        found.items.map { item in
          let listing = item.listing
          return [
            item.id.text, listing.content.side.chinese, listing.content.sort.chinese,
            listing.content.title, "\(listing.until)", listing.enterpriseName,
            listing.countyName,
            "\(listing.content.contact.chinese) \(listing.contactName ?? "")",
            listing.contactPhone ?? "",
          ]
        }, as: format)
    }
  }

  struct Own: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What this node's enterprises offer and want, published or not, over or not.",
      discussion: "Example: liaison directory own --data ./xingning")

    @OptionGroup var data: DataOption
    @Option(help: "How many.") var limit = 200
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      defer { try? node.store.close() }
      let rows = try await node.offers(limit: max(0, limit))
      guard format != .json else { return try printJSON(rows) }
      printList(
        ["offer", "enterprise", "title", "until", "published", "holds", "withdrawn"],
        rows.map { row in
          [
            row.id.text, row.enterprise.text, row.offer.content?.title ?? "",
            row.offer.until.map { "\($0)" } ?? "", row.isPublished ? "yes" : "not yet",
            row.isCurrent ? "yes" : "no", row.offer.withdrawnBecause ?? "",
          ]
        }, as: format)
    }
  }
}
