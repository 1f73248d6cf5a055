/// The three tiers of government that serve enterprises (Measure 30: 自治区、市、县三级联动).
public enum Tier: String, Codable, Sendable, CaseIterable, Comparable {
  case region, city, county

  public static func < (left: Self, right: Self) -> Bool { left.depth < right.depth }

  /// 0 at the top.
  public var depth: Int {
    switch self {
    case .region: 0
    case .city: 1
    case .county: 2
    }
  }
}
