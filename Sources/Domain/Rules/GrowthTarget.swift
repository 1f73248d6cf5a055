/// How much an indicator is to grow on a year before (Measures 5–16, and the policy's own two aims).
public struct GrowthTarget: Codable, Equatable, Sendable {
  /// The measure that sets it; none for the aims of the policy as a whole.
  public var measure: Int?
  /// The sector that it is about; none for all of them.
  public var sector: Sector?
  public var indicator: Indicator
  /// The growth, in hundredths of a percent: 650 is 6.5 %.
  public var basisPoints: Int
  /// Whether the growth must be more than `basisPoints`; else as much is enough (以上).
  public var isStrict: Bool
  /// Divisions of GB/T 4754 that alone count, where they aren't the sector's own (Measure 15).
  public var industryDivisions: [String]?

  /// What grows.
  public enum Indicator: String, Codable, Sendable, CaseIterable {
    case output, revenue, valueAdded, industrialInvestment

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .output: "产值"
      case .revenue: "营业收入"
      case .valueAdded: "规上工业增加值"
      case .industrialInvestment: "工业投资"
      }
    }

    /// What enterprises report of it; `nil`: its growth is entered, never computed.
    public var quantity: MonitoringQuantity? {
      switch self {
      case .output: .output
      case .revenue: .revenue
      case .valueAdded, .industrialInvestment: nil
      }
    }
  }

  public init(
    measure: Int? = nil, sector: Sector? = nil, indicator: Indicator, basisPoints: Int,
    isStrict: Bool = false, industryDivisions: [String]? = nil
  ) {
    self.measure = measure
    self.sector = sector
    self.indicator = indicator
    self.basisPoints = basisPoints
    self.isStrict = isStrict
    self.industryDivisions = industryDivisions
  }
}

extension GrowthTarget {
  /// Whether a growth in hundredths of a percent, as it was published, meets it.
  public func isMet(by growth: Int) -> Bool {
    isStrict ? growth > basisPoints : growth >= basisPoints
  }

  /// As staff write it: `≥6.50%`, `>0.00%`.
  public var text: String { "\(isStrict ? ">" : "≥")\(Growth.percent(Int64(basisPoints)))%" }

  /// Whether an enterprise counts for it; `nil`: its class of GB/T 4754 decides, and isn't known.
  public func covers(_ enterprise: Enterprise) -> Bool? {
    guard enterprise.sector ?? .other == sector else { return false }
    guard let industryDivisions else { return true }
    return enterprise.industryClass.map { industryDivisions.contains(String($0.prefix(2))) }
  }
}

/// What an enterprise with a base must reach, and what it gets (Measure 3).
public struct BaseGrowthParameters: Codable, Equatable, Sendable {
  /// Least output of the quarter of an industrial enterprise, in yuan.
  public var industryOutputYuan: Int64
  /// Its least growth, in hundredths of a percent.
  public var industryBasisPoints: Int
  /// Least revenue of the quarter of a software enterprise, in yuan.
  public var softwareRevenueYuan: Int64
  /// Its least growth, in hundredths of a percent.
  public var softwareBasisPoints: Int
  /// The least and the most that is awarded, in yuan. How much in between, the text leaves open.
  public var awardFromYuan: Int64
  public var awardToYuan: Int64

  public init(
    industryOutputYuan: Int64, industryBasisPoints: Int, softwareRevenueYuan: Int64,
    softwareBasisPoints: Int, awardFromYuan: Int64, awardToYuan: Int64
  ) {
    self.industryOutputYuan = industryOutputYuan
    self.industryBasisPoints = industryBasisPoints
    self.softwareRevenueYuan = softwareRevenueYuan
    self.softwareBasisPoints = softwareBasisPoints
    self.awardFromYuan = awardFromYuan
    self.awardToYuan = awardToYuan
  }
}
