/// What Measures 5–16 leave to be set: of when their targets are, which growth decides, from which
/// coverage on, and which changes are looked at again.
public struct SectorParameters: Codable, Equatable, Sendable {
  /// The months that the targets are about.
  public var period: MonthSpan
  /// Which growth is held against a target.
  public var decides: GrowthPanel
  /// The least share of the base that must be reported again, in hundredths of a percent.
  public var leastCoverageBasisPoints: Int
  /// Whether only those who are above scale at the end of the months are counted.
  public var aboveScaleOnly: Bool
  public var outliers: Outliers

  /// Which changes are extreme against their sector's.
  public struct Outliers: Codable, Equatable, Sendable {
    /// So many hundredths of a percent apart from the sector's growth, or more.
    public var differenceBasisPoints: Int
    /// Only of those with so much of the sector's base, or more, in hundredths of a percent.
    public var shareBasisPoints: Int
    /// So many times as much as a year before, or as little, is a slip of the unit.
    public var slipFactor: Int

    public init(differenceBasisPoints: Int, shareBasisPoints: Int, slipFactor: Int) {
      self.differenceBasisPoints = differenceBasisPoints
      self.shareBasisPoints = shareBasisPoints
      self.slipFactor = slipFactor
    }
  }

  public init(
    period: MonthSpan, decides: GrowthPanel, leastCoverageBasisPoints: Int, aboveScaleOnly: Bool,
    outliers: Outliers
  ) {
    self.period = period
    self.decides = decides
    self.leastCoverageBasisPoints = leastCoverageBasisPoints
    self.aboveScaleOnly = aboveScaleOnly
    self.outliers = outliers
  }

  func validate() throws(Invalid) {
    let numbers: [(String, Int, ClosedRange<Int>)] = [
      ("leastCoverageBasisPoints", leastCoverageBasisPoints, 0...10_000),
      ("outliers.differenceBasisPoints", outliers.differenceBasisPoints, 1...1_000_000),
      ("outliers.shareBasisPoints", outliers.shareBasisPoints, 0...10_000),
      ("outliers.slipFactor", outliers.slipFactor, 2...100_000),
    ]
    for (field, number, range) in numbers where !range.contains(number) {
      throw Invalid(
        "\(number) can't be", chinese: "参数\(number)超出允许范围",
        hint: "\(range.lowerBound) to \(range.upperBound)", field: "sectors.\(field)")
    }
  }
}

/// Whose values a growth compares (Measures 5–16).
public enum GrowthPanel: String, Codable, Sendable, CaseIterable {
  /// All who report now against all who reported a year before, of the same coverage.
  case whole
  /// Only who reported both.
  case matched

  /// The name staff use.
  public var chinese: String { self == .whole ? "全口径" : "可比口径" }
}
