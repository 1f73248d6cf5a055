internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Season
internal import Seed
internal import Transport

struct GoalsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goals", abstract: "Measure what the project has set itself as goals.",
    discussion: """
      Each row makes nodes of its own, drives them through the API, and ends them. The rows:

      \(GoalRows.titles.map { "\($0.name): \($0.title)" }.joined(separator: "\n"))

      Example: liaison bench goals backlog latency --report goals.json
      """)

  @Argument(help: "Rows; all when none is named.") var rows: [String] = []
  @Option(help: "How often each is measured; the median counts.") var runs = 3
  @Option(help: "How much of the full quantities, as 0.01. At less than 1 nothing is judged.")
  var scale = 1.0
  @Option(help: "Everything generated is drawn from this number.") var seed: UInt64 = 2025
  @Option(help: "Where the nodes are made.") var folder = ".bench/goals"
  @Option(help: "A file for the figures as JSON.") var report: String?
  @Option(help: "A folder for charts of cost (SVG), from the rows review and curves.")
  var charts: String?

  func run() async throws {
    guard runs > 0, scale > 0, scale <= 1 else {
      throw ValidationError("--runs is 1 or more, --scale more than 0 and at most 1.")
    }
    var options = GoalOptions(program: CommandLine.ownPath)
    (options.rows, options.runs, options.scale) = (rows, runs, scale)
    (options.seed, options.folder) = (seed, folder)
    (options.report, options.charts) = (report, charts)
    let client = try CurlClient()
    defer { client.close() }
    let bench = GoalBench(options: options, places: try SeasonPlace.all(), client: client)
    if try await !bench.run().isComplete { throw ExitCode(3) }
  }
}

struct EntriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entries",
    abstract: "Print visits as they are posted, one a line: to measure other programs with them.",
    discussion: "Example: liaison bench entries --count 1000 --division 450102")

  @Option(help: "How many.") var count = 1000
  @Option(help: "The county whose staff log them; without, all counties by turns.")
  var division: String?
  @Option(help: "Everything is drawn from this number.") var seed: UInt64 = 2025
  @Flag(help: "Print the registers first: officers and enterprises that the visits name.")
  var registers = false

  func run() throws {
    let plan = try SeasonPlan(
      seed: seed, size: .full, places: try SeasonPlace.all(), scale: 0.1, moves: false)
    let counties = plan.tree.counties.filter { division == nil || $0.code.text == division }
    guard !counties.isEmpty else { throw ValidationError("there is no such county.") }
    if registers {
      let own = plan.registers.filter { batch in counties.contains { $0.code == batch.node } }
      for entry in own.flatMap(\.entries) { try printLine(entry) }
    }
    var workloads = counties.map { Workload(plan, at: $0.code, seed: seed) }
    for number in 0..<count { try printLine(workloads[number % workloads.count].visit()) }
  }

  private func printLine(_ entry: SeasonEntry) throws {
    print(String(decoding: try entry.json(), as: UTF8.self))
  }
}

extension SeasonPlace {
  /// The real divisions.
  static func all() throws -> [SeasonPlace] {
    try Seed.divisions().map { SeasonPlace(code: $0.code, name: $0.name, parent: $0.parent) }
  }
}
