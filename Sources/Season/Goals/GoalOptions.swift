/// What a run of the goals is asked for.
public struct GoalOptions: Sendable {
  /// The path of the `liaison` binary; it runs every node.
  public var program: String
  /// Names of rows; empty for all.
  public var rows: [String] = []
  /// How much of the quantities that the goals speak of.
  public var scale = 1.0
  /// How often each row is measured.
  public var runs = 3
  /// Everything generated is drawn from it.
  public var seed: UInt64 = 2025
  /// Where the nodes live; emptied before each run. Refused when it holds anything that wasn't made here.
  public var folder = ".bench/goals"
  /// A file for the report as JSON.
  public var report: String?
  /// A folder for the charts of cost against history, fan-out and the size of groups.
  public var charts: String?

  public init(program: String) { self.program = program }

  /// A quantity at this scale.
  func count(_ whole: Int, least: Int = 10) -> Int {
    max(least, Int((Double(whole) * scale).rounded()))
  }
}
