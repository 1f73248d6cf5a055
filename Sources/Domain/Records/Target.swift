/// What a division sets itself for an indicator: its own target where it isn't the policy's (Measures
/// 5–16). Its id is made of what it is about, so that two people set one target and not two.
public struct Target: Register {
  public static let kind: Kind = "target"
  public static let required = ["division", "indicator", "period", "basisPoints", "source"]

  /// For whom it holds, and not for those below it. Its scope.
  public var division: DivisionCode?
  public var indicator: GrowthTarget.Indicator?
  /// Left out: all of industry.
  public var sector: Sector?
  public var period: MonthSpan?
  /// The growth on a year before, in hundredths of a percent. Cleared: the policy's holds again.
  public var basisPoints: Int?
  /// Whether the growth must be more; else as much is enough (以上).
  public var isStrict: Bool?
  /// The document that sets it.
  public var source: String?

  public init(
    division: DivisionCode? = nil, indicator: GrowthTarget.Indicator? = nil,
    sector: Sector? = nil, period: MonthSpan? = nil, basisPoints: Int? = nil,
    isStrict: Bool? = nil, source: String? = nil
  ) {
    self.division = division
    self.indicator = indicator
    self.sector = sector
    self.period = period
    self.basisPoints = basisPoints
    self.isStrict = isStrict
    self.source = source
  }

  /// The id of the target of a division for something.
  public static func id(
    of division: DivisionCode, _ indicator: GrowthTarget.Indicator, _ sector: Sector?,
    _ period: MonthSpan
  ) throws(Invalid) -> RecordID {
    try RecordID(
      "target-\(division)-\(indicator.rawValue)-\(sector?.rawValue ?? "all")-\(period)")
  }

  /// The id that it must have; `nil` unless it says all that it is about.
  public var ownID: RecordID? {
    guard let division, let indicator, let period else { return nil }
    return try? Self.id(of: division, indicator, sector, period)
  }

  public static func check(id record: RecordID) throws(Invalid) {
    guard record.text.hasPrefix("target-") else {
      throw Invalid(
        "“\(record)” is no target's id", chinese: "“\(record)”不是目标编号",
        hint: "target-DIVISION-INDICATOR-SECTOR-PERIOD, as target-450100-output-food-2025-Q1")
    }
  }

  public func validate() throws(Invalid) {
    if let basisPoints, !(-10_000...IndicatorFigure.most).contains(basisPoints) {
      throw Invalid(
        "\(basisPoints) hundredths of a percent can't be", chinese: "目标\(basisPoints)（万分之一）超出范围",
        hint: "-10000 to \(IndicatorFigure.most): 650 is 6.5 %", field: "basisPoints")
    }
    try checkLength(source, field: "source", 1...200)
  }

  /// As rules have it; `nil` when it was cleared.
  public func target(of measure: Int?, industryDivisions: [String]?) -> GrowthTarget? {
    guard let indicator, let basisPoints else { return nil }
    return GrowthTarget(
      measure: measure, sector: sector, indicator: indicator, basisPoints: basisPoints,
      isStrict: isStrict ?? false, industryDivisions: industryDivisions)
  }
}
