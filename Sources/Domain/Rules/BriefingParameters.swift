/// What briefings (日报、周报) leave to be set: data, never code.
public struct BriefingParameters: Codable, Equatable, Sendable {
  /// A figure says the version that made it.
  public var version: String
  public var source: String
  /// How many of the hardest problems are named.
  public var hardest: Int
  /// Directives due within so many days are said to be due soon.
  public var dueSoonDays: Int
  /// How many rows a list of tasks has at most.
  public var listed: Int
  public var points: Points

  /// What makes a problem hard.
  public struct Points: Codable, Equatable, Sendable {
    /// For each whole limit of the answer's clock that has been used; a part of one counts in part.
    public var limit: Int
    public var mostLimits: Int
    /// For having reached the city, or the region.
    public var city: Int
    public var region: Int
    /// For each press (督办).
    public var press: Int
    public var mostPresses: Int
    /// For each time that it was taken up again, or a follow-up heard “not solved”.
    public var reopening: Int
    public var mostReopenings: Int
    /// Yuan of last year's output, and employees, for one point of the enterprise's size.
    public var yuanForOne: Int64
    public var employeesForOne: Int
    public var mostSize: Int
  }

  /// - Throws: `Invalid` when they can't be.
  public func validate() throws(Invalid) {
    let counts = [
      hardest, dueSoonDays, listed, points.limit, points.mostLimits, points.city, points.region,
      points.press, points.mostPresses, points.reopening, points.mostReopenings, points.mostSize,
    ]
    guard counts.allSatisfy((0...100_000).contains), points.yuanForOne > 0,
      points.employeesForOne > 0
    else {
      throw Invalid(
        "the numbers of briefings can't be", chinese: "日报周报的参数超出允许范围",
        hint: "0 to 100,000, and at least one yuan and one employee for a point", field: "briefing")
    }
  }
}
