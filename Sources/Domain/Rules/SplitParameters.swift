/// What the text of Measure 30 leaves to be set: quotas and their tolerance, who is in the split, what
/// makes an enterprise large.
public struct SplitParameters: Codable, Equatable, Sendable {
  /// One for each tier.
  public var quotas: [Quota]
  /// Measure 30 is about industry.
  public var includesSoftware: Bool
  /// Who may lead for the region: 厅处级领导.
  public var regionLeadRanks: [Officer.Rank]
  public var weights: Weights
  /// How many enterprises one officer of a tier may lead; more is listed as too many.
  public var loads: [Load]
  /// Who is among the largest of its sector gets points: of all that apply, the most.
  public var leaders: [Leaders]
  /// An officer who leaves within so many days is listed with what is to be handed over.
  public var noticeDays: Int

  /// The largest of each sector.
  public struct Leaders: Codable, Equatable, Sendable {
    /// Among those of the whole region, of each city or of each county.
    public var among: Tier
    /// How many of each sector.
    public var largest: Int
    public var points: Int

    public init(among: Tier, largest: Int, points: Int) {
      self.among = among
      self.largest = largest
      self.points = points
    }
  }

  /// The most that one officer of a tier may lead.
  public struct Load: Codable, Equatable, Sendable {
    public var tier: Tier
    public var most: Int

    public init(tier: Tier, most: Int) {
      self.tier = tier
      self.most = most
    }
  }

  /// The most that one officer of a tier may lead; `nil` without a bound.
  public func most(of tier: Tier) -> Int? { loads.first { $0.tier == tier }?.most }

  /// How many enterprises a tier serves.
  public struct Quota: Codable, Equatable, Sendable {
    public var tier: Tier
    public var enterprises: Int
    /// How far off still is right, in percent of the quota; more than 0 where the text says 左右.
    public var tolerancePercent: Int

    public init(tier: Tier, enterprises: Int, tolerancePercent: Int) {
      self.tier = tier
      self.enterprises = enterprises
      self.tolerancePercent = tolerancePercent
    }

    /// Whether a number of enterprises is right, the ends of the tolerance included.
    public func isMet(by count: Int) -> Bool {
      100 * abs(count - enterprises) <= tolerancePercent * enterprises
    }
  }

  /// How points are given; the enterprises with the most are served by the region, then by cities.
  public struct Weights: Codable, Equatable, Sendable {
    /// Yuan of last year's output for one point.
    public var yuanPerPoint: Int64
    /// Employees for one point.
    public var employeesPerPoint: Int
    /// Points of a 专精特新 enterprise.
    public var specialisedPoints: Int
    /// Points for each of the four key lists that it is in.
    public var keyListPoints: Int

    public init(
      yuanPerPoint: Int64, employeesPerPoint: Int, specialisedPoints: Int, keyListPoints: Int
    ) {
      self.yuanPerPoint = yuanPerPoint
      self.employeesPerPoint = employeesPerPoint
      self.specialisedPoints = specialisedPoints
      self.keyListPoints = keyListPoints
    }
  }

  public init(
    quotas: [Quota], includesSoftware: Bool, regionLeadRanks: [Officer.Rank], weights: Weights,
    loads: [Load] = [], leaders: [Leaders] = [], noticeDays: Int = 30
  ) {
    self.quotas = quotas
    self.includesSoftware = includesSoftware
    self.regionLeadRanks = regionLeadRanks
    self.weights = weights
    self.loads = loads
    self.leaders = leaders
    self.noticeDays = noticeDays
  }

  /// The quota of a tier; 0 without tolerance when the rules name none.
  public func quota(of tier: Tier) -> Quota {
    quotas.first { $0.tier == tier } ?? Quota(tier: tier, enterprises: 0, tolerancePercent: 0)
  }

  /// Whether an enterprise is in the split on a day: live and above scale, and industrial unless
  /// software is in. 拟上规 enterprises are served outside it.
  public func covers(_ enterprise: Enterprise, on date: CivilDate) -> Bool {
    (includesSoftware || enterprise.sector != .software) && enterprise.isLive(on: date)
      && enterprise.isAboveScale(on: date)
  }

  /// The same parameters with quotas that add up to a roster, in proportion, by largest remainder.
  public func scaled(to roster: Int) -> SplitParameters {
    var scaled = self
    let shares = Apportionment.shares(of: roster, by: quotas.map(\.enterprises))
    for index in scaled.quotas.indices { scaled.quotas[index].enterprises = shares[index] }
    return scaled
  }

  func validate() throws(Invalid) {
    guard Set(quotas.map(\.tier)).count == quotas.count,
      quotas.allSatisfy({ $0.enterprises >= 0 && $0.tolerancePercent >= 0 })
    else {
      throw Invalid(
        "each tier has one quota of 0 or more", chinese: "每级应有且只有一个非负的名额",
        field: "split.quotas")
    }
    guard Set(loads.map(\.tier)).count == loads.count, loads.allSatisfy({ $0.most > 0 }) else {
      throw Invalid(
        "each tier has one load of 1 or more", chinese: "每级应有且只有一个正的服务上限",
        field: "split.loads")
    }
    guard leaders.allSatisfy({ $0.largest >= 0 && $0.points >= 0 }) else {
      throw Invalid("leaders need points", chinese: "行业龙头的家数和分值不能为负", field: "split.leaders")
    }
    guard weights.yuanPerPoint > 0, weights.employeesPerPoint > 0 else {
      throw Invalid("points need a size", chinese: "计分单位应大于0", field: "split.weights")
    }
  }
}
