internal import ArgumentParser
internal import Foundation
internal import Season

/// Without a subcommand it is the season.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "How fast and how small it is.",
    subcommands: [SeasonBenchCommand.self, GoalsCommand.self, EntriesCommand.self],
    defaultSubcommand: SeasonBenchCommand.self)
}

struct SeasonBenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "season",
    abstract: "The season at full speed with every node online: changes a second, memory, bytes.",
    discussion: """
      Example: liaison bench --tree full
               liaison bench --measures
      """)

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
