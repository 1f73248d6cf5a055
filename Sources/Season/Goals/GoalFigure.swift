/// One figure of a row: what several runs measured, against its goal.
public struct GoalFigure: Codable, Sendable {
  /// What was measured.
  public let what: String
  /// As `changes/s`, `ms`, `B`.
  public let unit: String
  /// `nil` when nothing is asked of it.
  public let goal: Goal?
  /// One for each run, in their order.
  public var values: [Double]

  public init(_ what: String, _ value: Double, _ unit: String, _ goal: Goal? = nil) {
    (self.what, self.unit, self.goal, values) = (what, unit, goal, [value])
  }

  /// The middle value; the lower of two.
  public var median: Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[(sorted.count - 1) / 2]
  }

  /// `nil` without a goal.
  public var isMet: Bool? { goal?.isMet(by: median) }
}

extension [Double] {
  /// The value that this share of all stay within.
  func share(_ part: Double) -> Double {
    let sorted = sorted()
    return sorted.isEmpty ? 0 : sorted[Swift.min(count - 1, Int(Double(count) * part))]
  }
}
