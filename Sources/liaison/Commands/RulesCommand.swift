internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store
internal import Sync

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "The measures' rules: versioned data that the region sets.",
    subcommands: [Show.self, Check.self, Set.self])

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A version of the rules in words, or its parameters.",
      discussion: "Example: liaison rules show --data ./guangxi --rules issued")

    @OptionGroup var data: DataOption
    @Option(help: "The version. Default: the one in force.") var rules: String?
    @Flag(help: "List the parameters.") var parameters = false
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let words = try await node.measureRules(rules)
      try node.store.close()
      guard format != .json else { return try printJSON(words) }
      guard !parameters else {
        let rows = words.parameters.map {
          [$0.name, $0.chinese, $0.unit.rawValue, $0.value.map(String.init) ?? "open"]
        }
        return printList(["parameter", "name", "unit", "value"], rows, as: format)
      }
      let since = words.since.map { ", set by the region, known here since \($0)" } ?? ""
      print("\(words.version)：\(words.source)\(since)")
      print("versions: \(words.versions.joined(separator: ", "))")
      for measure in words.measures {
        print("\n第\(measure.measure)条")
        print("  对象：\(measure.scopeChinese)")
        print("  条件：\(measure.standardChinese)")
        print("  标准：\(measure.amountChinese)\(measure.isCapped ? "，计入上限" : "")")
        if !measure.relaxedChinese.isEmpty {
          print("  可适当降低标准：\(measure.relaxedChinese.joined(separator: "、"))")
        }
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a file of rules; what is wrong is told with its line.",
      discussion: "Example: liaison rules check issued-2.json")

    @Argument(help: "The file.") var file: String

    func run() throws {
      let rules = try MeasureRules(reading: try RulesCommand.read(file))
      print(
        "“\(rules.version)” is good: \(rules.measures.count) measures, \(rules.parameters.count) parameters, "
          + "\(rules.parameters.count { $0.value == nil }) of them open.")
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set a version of the rules for all nodes; at the region's node.",
      discussion: """
        The file replaces the version that it names, or adds one. What was set before stays in the \
        history, and figures as known before still use it.

        Example: liaison rules set --data ./guangxi issued-2.json --note 桂工信〔2025〕2号
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "The file.") var file: String
    @Option(help: "Why, and by which document.") var note: String

    func run() async throws {
      let rules = try MeasureRules(reading: try RulesCommand.read(file))
      let node = try data.open()
      let record = RuleSet(division: node.identity.division, rules: rules, note: note)
      let entry = try Entry(record, id: try RuleSet.id(of: rules.version))
      let (stored, place) = try await author.take([entry], at: node)
      print(
        stored.stored == 0
          ? "“\(rules.version)” is set so already." : "“\(rules.version)” is set: \(place).")
    }
  }

  fileprivate static func read(_ file: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    } catch {
      throw NodeFailure(
        "read", file, cause: error.localizedDescription, hint: "check the file's name")
    }
  }
}
