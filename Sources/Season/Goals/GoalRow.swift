/// One row of the table of goals: makes the nodes that it needs, measures, and ends them.
protocol GoalRow: Sendable {
  /// As it is named on the command line.
  static var name: String { get }
  /// What is measured, in words.
  static var title: String { get }
  /// How long one run may take.
  static var limit: Duration { get }

  init()

  /// One run from nothing.
  func measure(_ bench: GoalBench) async throws -> GoalFindings
}

extension GoalRow {
  static var limit: Duration { .seconds(1_200) }
}

/// What one run of a row found.
struct GoalFindings: Sendable {
  var figures: [GoalFigure] = []
  var curves: [CostCurve] = []
}

/// All rows, in the order in which they are measured.
public enum GoalRows {
  static let all: [any GoalRow.Type] = [
    Backlog.self, LiveTree.self, Bootstrap.self, Latency.self, WireCost.self, AssignmentsDown.self,
    CityReturns.self, TreeAtRest.self, Verification.self, Repair.self, NewCounty.self,
    AnyDate.self, DatabaseSize.self, DaemonStart.self, BinarySize.self, CostCurves.self,
  ]

  /// The names and titles of all rows.
  public static var titles: [(name: String, title: String)] { all.map { ($0.name, $0.title) } }
}
