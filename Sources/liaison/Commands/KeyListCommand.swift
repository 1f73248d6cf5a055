public import ArgumentParser
public import Domain
internal import Server
internal import Store

extension Enterprise.KeyList: ExpressibleByArgument {
  public init?(argument: String) { self.init(named: argument) }
}

struct KeyListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key-list",
    abstract: "The four key lists (扩大生产、扭负为正、新建投产、拟上规) of Measure 29.",
    subcommands: [
      Add.self, End.self, Show.self, Figure.self, Suggest.self, Accept.self, Decline.self,
    ])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put enterprises on a list, with the reason.",
      discussion: """
        Example: liaison key-list add --data ./xingning 91450200198229141F --list 扩大生产 \\
          --reason 二期产线投产，订单排到六月
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @OptionGroup var enterprises: EnterpriseList
    @Option(help: "expanding, turningProfitable, newlyProducing or nearScale, or in Chinese.")
    var list: Enterprise.KeyList
    @Option(help: "The first day on it; today when left out.") var from: String?
    @Option(help: "Why.") var reason: String

    func run() async throws {
      let (codes, day) = (try enterprises.codes(), try from.map { try CivilDate($0) })
      let (list, reason, person) = (list, reason, try RecordID(author.person))
      let node = try data.open()
      defer { try? node.store.close() }
      let desk = KeyListDesk(node.replica, memory: node.memory)
      let (added, place) = try await node.commitAndSend {
        try desk.add(codes, to: list, from: day, because: reason, by: person, $0)
      }
      print("Added \(added) to \(list.rawValue) \(list.chinese): \(place).")
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Close the entries of enterprises on a list, with the reason.",
      discussion: """
        Example: liaison key-list end --data ./xingning 91450200198229141F --list nearScale \\
          --reason 已升规入统
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @OptionGroup var enterprises: EnterpriseList
    @Option(help: "expanding, turningProfitable, newlyProducing or nearScale, or in Chinese.")
    var list: Enterprise.KeyList
    @Option(help: "The first day off it; today when left out.") var on: String?
    @Option(help: "Why.") var reason: String

    func run() async throws {
      let (codes, day) = (try enterprises.codes(), try on.map { try CivilDate($0) })
      let (list, reason, person) = (list, reason, try RecordID(author.person))
      let node = try data.open()
      defer { try? node.store.close() }
      let desk = KeyListDesk(node.replica, memory: node.memory)
      let (ended, place) = try await node.commitAndSend {
        try desk.end(codes, on: list, at: day, because: reason, by: person, $0)
      }
      print("Ended \(ended) on \(list.rawValue) \(list.chinese): \(place).")
    }
  }

  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Do what the data suggest of an enterprise today; what it rests on is the reason.",
      discussion: """
        Example: liaison key-list accept --data ./xingning --enterprise 91450200198229141F \\
          --list expanding
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "Unified social credit code.") var enterprise: String
    @Option(help: "expanding, turningProfitable, newlyProducing or nearScale, or in Chinese.")
    var list: Enterprise.KeyList

    func run() async throws {
      let (code, list, person) = (try CreditCode(enterprise), list, try RecordID(author.person))
      let node = try data.open()
      defer { try? node.store.close() }
      let desk = KeyListDesk(node.replica, memory: node.memory)
      let (done, place) = try await node.commitAndSend {
        try desk.accept(code, on: list, by: person, $0)
      }
      print("\(done.change.rawValue) \(list.rawValue) \(list.chinese): \(done.english): \(place).")
    }
  }
  struct Decline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note why what the data suggest of an enterprise today isn't followed.",
      discussion: """
        Example: liaison key-list decline --data ./xingning --enterprise 91450200198229141F \\
          --list expanding --reason 一次性订单
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "Unified social credit code.") var enterprise: String
    @Option(help: "expanding, turningProfitable, newlyProducing or nearScale, or in Chinese.")
    var list: Enterprise.KeyList
    @Option(help: "Why.") var reason: String

    func run() async throws {
      let (code, list, person) = (try CreditCode(enterprise), list, try RecordID(author.person))
      let reason = reason
      let node = try data.open()
      defer { try? node.store.close() }
      let desk = KeyListDesk(node.replica, memory: node.memory)
      let (_, place) = try await node.commitAndSend {
        try desk.decline(code, on: list, because: reason, by: person, $0)
      }
      print("Declined \(list.rawValue) \(list.chinese): \(place).")
    }
  }
}
