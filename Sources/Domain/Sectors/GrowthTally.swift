/// The growth of a sector in a scope, as a whole and of those who report both (Measures 5–16).
///
/// Sums stay what they are in whatever order members come.
public struct GrowthTally: Equatable, Sendable {
  /// Those of the coverage, by what they are to the growth.
  public private(set) var parts: [GrowthMember.Part: Int] = [:]
  /// Of who reports both.
  public private(set) var matchedBase: Int64 = 0
  public private(set) var matchedNow: Int64 = 0
  /// Of all reporters.
  public private(set) var wholeBase: Int64 = 0
  public private(set) var wholeNow: Int64 = 0
  /// How much of the base is of those who haven't reported yet.
  public private(set) var missingBase: Int64 = 0

  public init() {}

  /// What a growth comes to against a target.
  public enum Verdict: String, Codable, Sendable, CaseIterable {
    case met, notMet
    /// Too little of the base is reported again.
    case lowCoverage
    /// The base is zero or less.
    case noBase
    /// Nobody reports.
    case undetermined

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .met: "达标"
      case .notMet: "未达标"
      case .lowCoverage: "覆盖不足"
      case .noBase: "无基数"
      case .undetermined: "待定"
      }
    }
  }

  public var members: Int { parts.values.reduce(0, +) }

  public mutating func add(_ member: GrowthMember) {
    let part = member.part
    parts[part, default: 0] += 1
    let (base, now) = (member.base ?? 0, member.now ?? 0)
    wholeBase = Self.sum(wholeBase, base)
    wholeNow = Self.sum(wholeNow, now)
    if part == .matched {
      matchedBase = Self.sum(matchedBase, base)
      matchedNow = Self.sum(matchedNow, now)
    }
    if part == .missing { missingBase = Self.sum(missingBase, base) }
  }

  /// Adds those of another scope, who are none of these.
  public static func + (left: Self, right: Self) -> Self {
    var tally = left
    tally.parts.merge(right.parts, uniquingKeysWith: +)
    tally.matchedBase = sum(left.matchedBase, right.matchedBase)
    tally.matchedNow = sum(left.matchedNow, right.matchedNow)
    tally.wholeBase = sum(left.wholeBase, right.wholeBase)
    tally.wholeNow = sum(left.wholeNow, right.wholeNow)
    tally.missingBase = sum(left.missingBase, right.missingBase)
    return tally
  }

  /// The base and the value now of a panel.
  public func sums(of panel: GrowthPanel) -> (base: Int64, now: Int64) {
    panel == .matched ? (matchedBase, matchedNow) : (wholeBase, wholeNow)
  }

  /// `nil` without a base.
  public func growth(_ panel: GrowthPanel) -> Growth? {
    let (base, now) = sums(of: panel)
    return Growth(from: base, to: now)
  }

  /// How much of the base is known to have come to something, in percent, cut to two digits; `nil`
  /// without a base. Who has closed is known to have come to nothing.
  public var coverage: String? {
    coverageGrowth.map { Growth.percent($0.basisPoints + 10_000) }
  }

  /// What the growth that decides comes to against a target.
  public func verdict(_ target: GrowthTarget, _ parameters: SectorParameters) -> Verdict {
    guard parts.contains(where: { $0.key != .silent && $0.value > 0 }) else { return .undetermined }
    guard let coverage = coverageGrowth else { return .noBase }
    guard coverage.reaches(parameters.leastCoverageBasisPoints) else { return .lowCoverage }
    guard let growth = growth(parameters.decides) else { return .noBase }
    return growth.isUp(by: target.basisPoints, isStrict: target.isStrict) ? .met : .notMet
  }

  // The covered part of the base against all of it.
  private var coverageGrowth: Growth? { Growth(from: wholeBase, to: wholeBase - missingBase) }

  // Reports are bounded, and still somebody could enter a hundred thousand of the largest.
  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    Int64(clamping: Int128(left) + Int128(right))
  }
}
