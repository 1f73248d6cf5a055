public import ArgumentParser
public import Domain
public import Server
internal import Store

extension FinancingNeed.Product: ExpressibleByArgument {
  public init?(argument: String) { self.init(named: argument) }
}

extension FinancingStep: ExpressibleByArgument {}
extension FinancingNeed.State: ExpressibleByArgument {}
extension FinancingReview.Grouping: ExpressibleByArgument {}

struct FinancingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "financing",
    abstract: "Financing needs (融资需求) of Measures 22 to 24: from being asked until they are met.",
    subcommands: [
      Add.self, Update.self, Step.self, Show.self, List.self, Figure.self,
    ])

  /// Amounts are given as staff write them.
  static let amountHelp = "In 万元 (10,000 yuan), as 500 or 1200.5."

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Enter what an enterprise needs.",
      discussion: """
        Example: liaison financing add --data ./xingning --enterprise 91450200198229141F \\
          --amount 500 --product 桂惠贷 --month 2025-01 --on 2025-01-15 --use 采购原料
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "Unified social credit code.") var enterprise: String
    @Option(help: "\(FinancingCommand.amountHelp)") var amount: String
    @Option(
      help:
        "loan, fund, guarantee, parkGuarantee, emergingGuarantee, service, equity, or in Chinese.")
    var product: FinancingNeed.Product
    @Option(help: "The month's collection that it belongs to; that of the day when left out.")
    var month: String?
    @Option(help: "The day on which it was collected; today when left out.") var on: String?
    @Option(help: "What it is for.") var use: String?
    @Option(help: "Anything else.") var note: String?

    func run() async throws {
      let (code, fen) = (try CreditCode(enterprise), try MeasureUnit.fen(tenThousands: amount))
      let node = try data.open()
      defer { try? node.store.close() }
      let day = try await node.day(try on.map { try CivilDate($0) })
      let month = try month.map { try MonitoringPeriod($0) } ?? MonitoringPeriod(containing: day)
      let need = FinancingNeed(
        enterprise: code,
        ask: .init(month: month, on: day, amountFen: fen, product: product), use: use, note: note)
      let (stored, place) = try await author.take([try Entry(need, id: nil)], at: node)
      print("Need \(stored.ids[0]): \(place).")
    }
  }

  struct Update: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change what is asked for, or what is noted of it.",
      discussion: "Example: liaison financing update NEED --data ./xingning --amount 450")

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "The need's id.") var need: String
    @Option(help: "\(FinancingCommand.amountHelp)") var amount: String?
    @Option(help: "As with add.") var product: FinancingNeed.Product?
    @Option(help: "The month's collection that it belongs to.") var month: String?
    @Option(help: "What it is for.") var use: String?
    @Option(help: "Anything else.") var note: String?

    func run() async throws {
      let id = try RecordID(need)
      let node = try data.open()
      defer { try? node.store.close() }
      let desk = FinancingDesk(node.replica)
      let held = try await node.store.read { try desk.need(id, $0) }
      var change = FinancingNeed(use: use, note: note)
      if amount != nil || product != nil || month != nil, var ask = held.ask {
        ask.amountFen = try amount.map { try MeasureUnit.fen(tenThousands: $0) } ?? ask.amountFen
        ask.product = product ?? ask.product
        ask.month = try month.map { try MonitoringPeriod($0) } ?? ask.month
        change.ask = ask
      }
      let (stored, place) = try await author.take([try Entry(change, id: id)], at: node)
      print(stored.stored == 0 ? "Nothing is new." : "Need \(id): \(place).")
    }
  }

  struct Step: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Carry a need on: match (对接), grant (获批) or refuse (未获批).",
      discussion: """
        Example: liaison financing step grant NEED --data ./xingning --amount 300 --on 2025-02-10
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "match, grant or refuse.") var step: FinancingStep
    @Argument(help: "The need's id.") var need: String
    @Option(help: "The day; today when left out.") var on: String?
    @Option(help: "What was granted, in 万元; all that is unmet when left out.")
    var amount: String?
    @Option(help: "The bank, fund or guarantor.") var lender: String?
    @Option(help: "Why it was refused.") var reason: String?

    func run() async throws {
      let (id, person) = (try RecordID(need), try RecordID(author.person))
      let move = FinancingDesk.Move(
        step: step, on: try on.map { try CivilDate($0) },
        amountFen: try amount.map { try MeasureUnit.fen(tenThousands: $0) }, lender: lender,
        reason: reason)
      let node = try data.open()
      defer { try? node.store.close() }
      let desk = FinancingDesk(node.replica)
      let (_, place) = try await node.commitAndSend {
        try desk.take(move, with: id, by: person, $0)
      }
      print("\(step.rawValue) \(step.chinese): \(place).")
    }
  }
}
