internal import Foundation
public import Sync

/// Measures what the project has set itself as goals, each on real daemons, and says what is met.
public struct GoalBench: Sendable {
  let options: GoalOptions
  let places: [SeasonPlace]
  let client: any WireClient
  let pace = Pace.live
  let progress = Progress()

  /// - Parameters:
  ///   - places: the real divisions.
  ///   - client: carries the requests.
  public init(options: GoalOptions, places: [SeasonPlace], client: any WireClient) {
    self.options = options
    self.places = places
    self.client = client
  }

  /// Measures the rows asked for, one after another, prints the table and writes the report. Ends its
  /// own daemons in every case. - Throws: `DemoFailure` for a name that is no row's, and when interrupted.
  public func run() async throws -> GoalReport {
    let chosen = try chosenRows()
    return try await withThrowingTaskGroup(of: GoalReport?.self) { group in
      group.addTask { try await measure(chosen) }
      group.addTask {
        await Interruption.wait()
        return nil
      }
      defer { group.cancelAll() }
      guard let report = try await group.next().flatMap({ $0 }) else {
        throw DemoFailure("interrupted; all daemons are ended")
      }
      return report
    }
  }

  private func chosenRows() throws -> [any GoalRow.Type] {
    try options.rows.isEmpty
      ? GoalRows.all
      : options.rows.map { name in
        guard let row = GoalRows.all.first(where: { $0.name == name }) else {
          throw DemoFailure(
            "there is no row “\(name)”; there are "
              + GoalRows.all.map { $0.name }.joined(separator: ", "))
        }
        return row
      }
  }

  private func measure(_ rows: [any GoalRow.Type]) async throws -> GoalReport {
    var report = GoalReport(scale: options.scale)
    report.processors = ProcessInfo.processInfo.activeProcessorCount
    var load = 0.0
    if getloadavg(&load, 1) == 1 { report.loadAverage = load }
    for row in rows {
      let (found, curves) = try await measure(row)
      report.rows.append(found)
      report.curves += curves
    }
    if let file = options.report {
      try Data(report.json()).write(to: URL(filePath: file))
    }
    if let folder = options.charts { try CostChart.write(report.curves, to: folder) }
    print(report.text)
    fflush(nil)
    return report
  }

  /// All runs of one row. What goes wrong is said in the report, and the next row has its turn.
  private func measure(_ row: any GoalRow.Type) async throws -> (GoalReport.Row, [CostCurve]) {
    var found = GoalReport.Row(name: row.name, title: row.title, figures: [])
    var curves: [CostCurve] = []
    do {
      for run in 1...max(1, options.runs) {
        progress.say("\(row.name), run \(run): \(row.title)")
        let findings = try await bounded(row.limit) { try await row.init().measure(self) }
        for figure in findings.figures {
          if let place = found.figures.firstIndex(where: { $0.what == figure.what }) {
            found.figures[place].values += figure.values
          } else {
            found.figures.append(figure)
          }
        }
        curves = findings.curves
      }
    } catch let error where !(error is CancellationError) {
      found.failure = "\(error)"
    }
    return (found, curves)
  }

  private func bounded<Result: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await pace.pause(limit)
        throw DemoFailure("it took longer than \(limit.inSeconds.short) s")
      }
      defer { group.cancelAll() }
      guard let result = try await group.next() else { throw CancellationError() }
      return result
    }
  }
}
