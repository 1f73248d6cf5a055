/// The counts of a review of resumption for one scope (Measure 27).
public struct ResumptionTally: Codable, Equatable, Sendable {
  /// `D`: all of the frozen roster, exempt or not.
  public private(set) var roster = 0
  /// 未停产.
  public private(set) var neverStopped = 0
  /// 已复工.
  public private(set) var alreadyResumed = 0
  /// 部分复工: doesn't count as resumed.
  public private(set) var partial = 0
  /// 未复工.
  public private(set) var stopped = 0
  /// Without a report that counts: not resumed.
  public private(set) var missing = 0
  /// Of those with a report, whose report is older than the rules' number of workdays.
  public private(set) var stale = 0
  /// Of the roster, those with an exemption.
  public private(set) var exempt = 0
  /// Of the exempt, those that haven't resumed.
  public private(set) var exemptAndNotResumed = 0

  /// Nothing counted yet.
  public init() {}

  /// `N`: 未停产 and 已复工 together.
  public var resumed: Int { neverStopped + alreadyResumed }

  /// Adds one of the roster. - Parameter state: of the report that counts; `nil`: there is none.
  public mutating func add(
    _ state: Resumption.State?, isStale: Bool = false, isExempt: Bool = false
  ) {
    roster += 1
    switch state {
    case .neverStopped: neverStopped += 1
    case .resumed: alreadyResumed += 1
    case .partial: partial += 1
    case .stopped: stopped += 1
    case nil: missing += 1
    }
    if isStale, state != nil { stale += 1 }
    guard isExempt else { return }
    exempt += 1
    if state?.countsAsResumed != true { exemptAndNotResumed += 1 }
  }

  /// Adds the counts of another scope that has none of the same subjects.
  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.roster += right.roster
    sum.neverStopped += right.neverStopped
    sum.alreadyResumed += right.alreadyResumed
    sum.partial += right.partial
    sum.stopped += right.stopped
    sum.missing += right.missing
    sum.stale += right.stale
    sum.exempt += right.exempt
    sum.exemptAndNotResumed += right.exemptAndNotResumed
    return sum
  }

  /// Whether the share of the full roster reaches a target: `100·N ≥ target·D` and `D > 0`.
  public func met(target percent: Int) -> Bool { roster > 0 && 100 * resumed >= percent * roster }

  /// The share of the full roster in percent, as `59.96`; `nil` for an empty roster.
  ///
  /// Cut after two digits and never rounded up, so that it never shows a target that is not met.
  public var rate: String? { Self.percentage(resumed, of: roster) }

  /// The same among those without an exemption: the exempt are in neither number.
  public var rateLessExempt: String? {
    Self.percentage(resumed - (exempt - exemptAndNotResumed), of: roster - exempt)
  }

  /// A share in percent, cut after two digits; `nil` of nothing.
  public static func percentage(_ part: Int, of whole: Int) -> String? {
    guard whole > 0 else { return nil }
    let (percent, hundredths) = (part * 10_000 / whole).quotientAndRemainder(dividingBy: 100)
    return "\(percent)." + (hundredths < 10 ? "0\(hundredths)" : "\(hundredths)")
  }
}
