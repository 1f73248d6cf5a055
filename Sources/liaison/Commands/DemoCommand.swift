internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Season
internal import Transport

/// What the demo and the benchmark have in common.
struct SeasonOptions: ParsableArguments {
  @Option(help: "small (9 nodes) or full (126 nodes).") var tree = "small"
  @Option(help: "The season is drawn from this number.") var seed: UInt64 = 2025
  @Option(help: "How many times the usual number of enterprises.") var scale = 1.0
  @Option(help: "Where the nodes are made.") var folder: String?
  @Option(help: "A file for the report as JSON.") var report: String?
  @Flag(inversion: .prefixedNo, help: "Cut a line, kill a daemon, set a clock wrong.")
  var faults: Bool?

  func run(_ change: (inout DemoOptions) -> Void) async throws -> DemoReport {
    let options = try options(change)
    return try await withClient { places, client in
      try await Demo(options: options, places: places, client: client).run()
    }
  }

  func options(_ change: (inout DemoOptions) -> Void) throws -> DemoOptions {
    guard let size = SeasonTree.Size(rawValue: tree) else {
      throw ValidationError("--tree is small or full.")
    }
    var options = DemoOptions(program: CommandLine.ownPath)
    options.size = size
    options.seed = seed
    options.scale = scale
    options.report = report
    change(&options)
    if let folder { options.folder = folder }
    if let faults { options.faults = faults }
    return options
  }

  /// Lends the real divisions, and what carries requests.
  func withClient<Report>(_ body: ([SeasonPlace], CurlClient) async throws -> Report) async throws
    -> Report
  {
    let client = try CurlClient()
    defer { client.close() }
    return try await body(SeasonPlace.all(), client)
  }
}

extension CommandLine {
  /// The path of this binary.
  static var ownPath: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? arguments[0]
  }
}

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Watch a season on real daemons: 9 or 126 nodes, two reviews.",
    discussion: "Example: liaison demo --tree full --exit --report r.json")

  @OptionGroup var season: SeasonOptions
  @Flag(help: "End when all is printed; else the daemons stay up until Ctrl-C.") var exit = false

  func run() async throws {
    let report = try await season.run { $0.exit = exit }
    if !report.verified { throw ExitCode(3) }
  }
}

struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "The season at full speed with every node online: changes a second, memory, bytes.",
    discussion: """
      Example: liaison bench --tree full
               liaison bench --measures
      """,
    subcommands: [GoalsCommand.self, EntriesCommand.self])

  @OptionGroup var season: SeasonOptions
  @Flag(help: "Also time the region's figures and lists, while visits go on being entered.")
  var figures = false
  @Option(help: "How many seasons are held: the earlier ones are entered first.") var seasons = 1
  @Flag(
    help: """
      Instead: import the daily electricity of 10,000 enterprises at one node, judge all of them by the \
      measures' rules, and again after a change.
      """)
  var measures = false

  func run() async throws {
    if measures { return try await measure() }
    guard seasons > 0 else { throw ValidationError("--seasons is 1 or more.") }
    let report = try await season.run {
      $0.asksFigures = figures
      $0.seasons = seasons
      $0.exit = true
      $0.faults = false
      $0.daysAtOnce = SeasonCalendar.days.count
      $0.requestsAtOnce = 4
      $0.folder = ".bench"
      $0.output = .rates
    }
    if !report.verified { throw ExitCode(3) }
  }
  private func measure() async throws {
    let options = try season.options { $0.folder = ".bench" }
    let report = try await season.withClient { places, client in
      try await MeasureBench(options: options, places: places, client: client).run()
    }
    if let file = options.report { try Data(try report.json()).write(to: URL(filePath: file)) }
    print(report.text)
  }
}
