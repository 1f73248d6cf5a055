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
