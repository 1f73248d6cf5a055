/// How completely and how soon the enterprises of a scope report a period (Measure 29).
public struct MonitoringTally: Codable, Equatable, Sendable {
  /// Those of whom a report is expected.
  public private(set) var expected = 0
  /// Of them, those with a report that counts.
  public private(set) var reported = 0
  /// Of those, whose first report this node received in time.
  public private(set) var timely = 0
  /// Of those, whose first report was entered in time, whenever it came here.
  public private(set) var enteredInTime = 0

  public init() {}

  /// The shares in percent, cut after two digits; `nil` of nothing.
  public var completeness: String? { ResumptionTally.percentage(reported, of: expected) }
  public var timeliness: String? { ResumptionTally.percentage(timely, of: reported) }

  /// Adds an enterprise with its reports that count.
  ///
  /// - Returns: whether it has reported the period, by itself or as a part of the joint one.
  @discardableResult
  public mutating func add(
    _ series: MonitoringSeries, about period: MonitoringPeriod, _ parameters: MonitoringParameters
  ) -> Bool {
    expected += 1
    let month = period.months[period.months.count - 1]
    let own = series.firsts.filter { month.isPart(of: $0.key) }
    guard !own.isEmpty else { return false }
    reported += 1
    func isTimely(_ time: (MonitoringSeries.First) -> Moment) -> Bool {
      own.contains { CivilDate(at: time($0.value)) <= parameters.due($0.key) }
    }
    if isTimely(\.received) { timely += 1 }
    if isTimely(\.entered) { enteredInTime += 1 }
    return true
  }

  /// Adds the counts of another scope that has none of the same enterprises.
  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.expected += right.expected
    sum.reported += right.reported
    sum.timely += right.timely
    sum.enteredInTime += right.enteredInTime
    return sum
  }
}
