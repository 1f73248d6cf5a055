/// How many of a scope will have resumed by a day, from what their reports expect (Measure 27).
///
/// Two bounds: the pessimistic one believes only dates that are still to come; the optimistic one also
/// counts those who gave no date, whose date has passed, or who have not reported.
public struct ResumptionForecast: Equatable, Sendable {
  /// The day of the question; reports up to it count.
  public let asOf: CivilDate
  /// The day that is forecast.
  public let target: CivilDate
  /// All of the frozen roster.
  public private(set) var roster = 0
  /// 未停产 and 已复工 already.
  public private(set) var resumed = 0
  /// Expected after `asOf` and by `target`.
  public private(set) var expected = 0
  /// Expected by `asOf`, and not reported as resumed.
  public private(set) var lapsed = 0
  /// Not resumed, and no date given.
  public private(set) var undated = 0
  /// Without a report that counts.
  public private(set) var missing = 0
  /// Expected after `target`: counted by neither bound.
  public private(set) var later = 0

  /// What the report that counts says of one of the roster.
  public struct Standing: Equatable, Sendable {
    public var state: Resumption.State
    /// When it expects to resume.
    public var expectedOn: CivilDate?

    public init(state: Resumption.State, expectedOn: CivilDate? = nil) {
      self.state = state
      self.expectedOn = expectedOn
    }
  }

  /// Whether a target will be met.
  public enum Outlook: String, Codable, Sendable, CaseIterable {
    /// Even by the pessimistic bound.
    case expected
    /// By the optimistic bound only.
    case open
    /// Not even by that: some expect to resume too late.
    case outOfReach

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .expected: "预计可达"
      case .open: "尚不确定"
      case .outOfReach: "预计难达"
      }
    }
  }

  /// Nothing counted yet.
  public init(asOf: CivilDate, target: CivilDate) {
    self.asOf = asOf
    self.target = target
  }

  /// The forecast for a roster: of each, what its report that counts says; `nil` without one.
  public init(asOf: CivilDate, target: CivilDate, standings: some Sequence<Standing?>) {
    self.init(asOf: asOf, target: target)
    for standing in standings { add(standing) }
  }

  /// `N` on the day if only those resume who gave a date that is still to come.
  public var pessimistic: Int { resumed + expected }

  /// `N` on the day if everyone does who didn't say later.
  public var optimistic: Int { pessimistic + lapsed + undated + missing }

  /// The bounds in percent of the full roster, cut after two digits; `nil` for an empty roster.
  public var pessimisticRate: String? { ResumptionTally.percentage(pessimistic, of: roster) }
  public var optimisticRate: String? { ResumptionTally.percentage(optimistic, of: roster) }

  /// Whether a target in percent will be met, in integers; never by an empty roster.
  public func outlook(target percent: Int) -> Outlook {
    if roster > 0, 100 * pessimistic >= percent * roster { return .expected }
    return roster > 0 && 100 * optimistic >= percent * roster ? .open : .outOfReach
  }

  /// Adds one of the roster. - Parameter standing: `nil`: there is no report that counts.
  public mutating func add(_ standing: Standing?) {
    roster += 1
    guard let standing else {
      missing += 1
      return
    }
    if standing.state.countsAsResumed {
      resumed += 1
    } else if let day = standing.expectedOn {
      if day <= asOf {
        lapsed += 1
      } else if day <= target {
        expected += 1
      } else {
        later += 1
      }
    } else {
      undated += 1
    }
  }

  /// Adds the counts of another scope that has none of the same subjects.
  ///
  /// - Precondition: both ask about the same days.
  public static func + (left: Self, right: Self) -> Self {
    precondition(left.asOf == right.asOf && left.target == right.target, "other days")
    var sum = left
    sum.roster += right.roster
    sum.resumed += right.resumed
    sum.expected += right.expected
    sum.lapsed += right.lapsed
    sum.undated += right.undated
    sum.missing += right.missing
    sum.later += right.later
    return sum
  }
}
