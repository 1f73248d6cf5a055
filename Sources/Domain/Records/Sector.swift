/// The twelve sectors of Measures 5–16, and 其他: Measure 30 covers all above-scale industry.
public enum Sector: String, Codable, Sendable, CaseIterable {
  case automotive, machinery, metallurgy, nonferrous, petrochemicals, buildingMaterials
  case food, electronics, textiles, biomedicine, lightIndustry, software, other

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .automotive: "汽车"
    case .machinery: "机械装备"
    case .metallurgy: "冶金"
    case .nonferrous: "有色金属"
    case .petrochemicals: "石化化工"
    case .buildingMaterials: "建材"
    case .food: "食品"
    case .electronics: "电子信息"
    case .textiles: "纺织服装"
    case .biomedicine: "生物医药"
    case .lightIndustry: "轻工/造纸与木材加工"
    case .software: "软件和信息技术服务业"
    case .other: "其他"
    }
  }

  /// Reads either name.
  public init?(named text: String) {
    guard let sector = Sector(rawValue: text) ?? Self.allCases.first(where: { $0.chinese == text })
    else { return nil }
    self = sector
  }
}

extension Sector {
  /// A sector by either name. - Throws: `Invalid` when it is none.
  public init(asked text: String) throws(Invalid) {
    guard let sector = Sector(named: text) else {
      throw Invalid(
        "there is no sector “\(text.prefix(60))”", chinese: "没有“\(text.prefix(60))”这个行业",
        hint: Sector.allCases.map(\.rawValue).joined(separator: ", "), field: "sector")
    }
    self = sector
  }
}
