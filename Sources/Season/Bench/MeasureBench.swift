internal import Domain
internal import Foundation
public import Sync

/// How long a region's node takes to import a file of daily readings, to judge all its enterprises by the
/// measures' rules from a cold start, and to answer after one input has changed (Measures 1–4, 25 and 26).
public struct MeasureBench: Sendable {
  let options: DemoOptions
  let places: [SeasonPlace]
  let client: any WireClient
  let pace = Pace.live
  private let progress = Progress()

  /// How often each thing is done; the medians are shown.
  private static let evaluations = 5
  private static let changes = 40

  /// - Parameters:
  ///   - places: the real divisions.
  ///   - client: carries the requests.
  public init(options: DemoOptions, places: [SeasonPlace], client: any WireClient) {
    self.options = options
    self.places = places
    self.client = client
  }

  /// Makes a node with 10,000 enterprises, times the scale, and measures.
  public func run() async throws -> MeasureBenchReport {
    let folder = try DemoFolder(options.folder)
    let tree = try SeasonTree(.full, of: places)
    let files = try MeasureFiles(
      in: folder.path, of: tree, count: Int(10_000 * options.scale), seed: options.seed)
    var report = MeasureBenchReport(enterprises: files.enterprises.count)
    progress.say("writing the files of \(report.enterprises.grouped) enterprises")
    report.readings = try files.write()
    let commands = Commands(
      program: options.program, folder: folder.commands, environment: [:], pace: pace)
    var node = DemoNode(
      place: tree.region, data: folder.data(of: tree.region), port: try LoopbackPorts.free(1)[0])
    try await commands.run(["node", "init", "--data", node.data, "--division", node.division.text])
    node.token = try await commands.run(
      ["account", "add", "--data", node.data, "bench", "--role", "coordinator"]
    ).lastLine
    progress.say("importing the register and the reports")
    try await commands.run(["import", "enterprises", "--data", node.data, files.register])
    try await commands.run(["import", "monitoring", "--data", node.data, files.reports])
    progress.say("importing \(report.readings.grouped) readings")
    let imported = try await measured(
      ["import", "readings", "--data", node.data, files.readings, "--confirm"], folder)
    (report.importSeconds, report.importPeakKiB) = (imported.seconds, imported.peakKiB)
    progress.say("evaluating from a cold start")
    var cold: [Double] = []
    for _ in 0..<Self.evaluations {
      cold.append(try await measured(["claim", "evaluate", "--data", node.data], folder).seconds)
    }
    report.evaluationSeconds = cold.median
    report.changeMilliseconds = try await changes(files, node)
    return report
  }

  /// How long the region's review of all enterprises takes after something of one has changed.
  private func changes(_ files: MeasureFiles, _ node: DemoNode) async throws -> Double {
    let daemons = Daemons(program: options.program, environment: [:], pace: pace)
    let api = NodeAPI(client: client, pace: pace)
    try await daemons.start(node, clockOffset: nil, api: api)
    let times: [Double]
    do {
      progress.say("changing one input after another")
      _ = try await api.read("/api/v1/reviews/claims?limit=1", of: node)
      times = try await change(files, node, api)
    } catch {
      _ = await daemons.stopAll()
      throw error
    }
    _ = await daemons.stopAll()
    return times.median
  }

  private func change(_ files: MeasureFiles, _ node: DemoNode, _ api: NodeAPI) async throws
    -> [Double]
  {
    var times: [Double] = []
    for number in 0..<Self.changes {
      let moment = SeasonCalendar.secondReview.at(minute: number)
      let entry = SeasonEntry(
        id: RecordID(Identifier(planned: moment, salt: options.seed &+ UInt64(number))),
        record: try files.laterReport(number * 37))
      let batch = SeasonBatch(
        day: SeasonCalendar.secondReview, moment: moment, node: node.division, entries: [entry])
      _ = try await api.post(try batch.json(), to: node)
      let start = pace.now()
      _ = try await api.read("/api/v1/reviews/claims?limit=1", of: node)
      times.append((pace.now() - start).inSeconds * 1000)
    }
    return times
  }

  /// Runs a command that must succeed. - Returns: how long it took, and the most that it held.
  private func measured(_ arguments: [String], _ folder: DemoFolder) async throws -> (
    seconds: Double, peakKiB: Int
  ) {
    let output = folder.commands + "/measured.out"
    let start = pace.now()
    let child = try Child(
      options.program, arguments, environment: [:], output: output, errors: output)
    var peak = 0
    while child.exitCode() == nil {
      peak = max(peak, ProcessMemory(of: child.pid)?.peakKiB ?? 0)
      try await pace.pause(.milliseconds(5))
    }
    let seconds = (pace.now() - start).inSeconds
    guard child.exitCode() == 0 else {
      throw DemoFailure("“liaison \(arguments.joined(separator: " "))” failed; see \(output)")
    }
    return (seconds, peak)
  }
}

extension [Double] {
  /// The middle one; 0 of none.
  fileprivate var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
