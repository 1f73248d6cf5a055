/// A service officer (实体经济服务员), or another person who writes. Log-in secrets never leave their node.
public struct Officer: Register {
  public static let kind: Kind = "officer"
  public static let required = ["name", "division", "tier"]

  public var name: String?
  public var unit: String?
  public var division: DivisionCode?
  public var rank: Rank?
  public var tier: Tier?
  public var phone: String?
  public var from: CivilDate?
  public var to: CivilDate?
  /// When the officer is away and who stands in. One composite field, written as a whole.
  public var absences: [Absence]?

  /// 厅级 / 处级 / 科级 / 其他.
  public enum Rank: String, Codable, Sendable, CaseIterable {
    case bureau, division, section, other
  }

  public init(
    name: String? = nil, unit: String? = nil, division: DivisionCode? = nil, rank: Rank? = nil,
    tier: Tier? = nil
  ) {
    self.name = name
    self.unit = unit
    self.division = division
    self.rank = rank
    self.tier = tier
  }

  /// Whether the officer is in service on a day.
  public func isInService(on day: CivilDate) -> Bool {
    from.map { $0 <= day } ?? true && to.map { $0 > day } ?? true
  }

  public func validate() throws(Invalid) {
    try checkLength(name, field: "name", 1...60)
    try checkLength(unit, field: "unit", 0...120)
    try absences?.validate()
  }
}
