/// How one of the policy's 32 measures is carried out and measured: data, never code.
///
/// Titles are our own words. Who leads is judged where the text names nobody; the days are the text's,
/// and the end of the quarter where it gives none.
public struct MeasurePlan: Codable, Equatable, Sendable {
  /// 1…32.
  public var measure: Int
  public var chinese: String
  public var english: String
  public var lead: Lead
  /// Whom it may fit by sector; `nil`: all. What else it asks for isn't known here, so nobody else is
  /// ruled out.
  public var sectors: [Sector]?
  /// What its success is read from.
  public var figures: [Figure]
  /// Its actions, in order of their days.
  public var milestones: [Planned]

  /// Who answers for it.
  public struct Lead: Codable, Equatable, Sendable {
    public var tier: Tier
    public var chinese: String
    public var english: String

    public init(tier: Tier, chinese: String, english: String) {
      self.tier = tier
      self.chinese = chinese
      self.english = english
    }
  }

  /// A figure that shows how far a measure has come.
  public enum Figure: String, Codable, Sendable, CaseIterable {
    /// Growth of a sector against its target.
    case sectorGrowth
    /// Claims found, confirmed and paid.
    case claims
    /// Projects against their plans.
    case projects
    /// Problems raised and solved.
    case tickets
    /// Financing asked, matched and granted.
    case financing
    /// The same of guarantees.
    case guarantees
    /// Roadshows, the pool of those that look for investors, and what they raised.
    case roadshows
    /// Events that open markets, and what they cost.
    case events
    /// What is offered and wanted.
    case directory
    case resumption
    /// Policy explained to those whom it fits.
    case deliveries
    /// The four lists and what is monitored of those on them.
    case keyLists
    case split
    case nameOnly
    /// Days and shares of funds on their way to the enterprise.
    case funds

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .sectorGrowth: "行业增速"
      case .claims: "奖补兑现"
      case .projects: "项目进度"
      case .tickets: "问题办理"
      case .financing: "融资对接"
      case .guarantees: "担保融资"
      case .roadshows: "路演与直接融资"
      case .events: "市场活动"
      case .directory: "供需目录"
      case .resumption: "复工复产率"
      case .deliveries: "政策送达"
      case .keyLists: "四张清单与监测"
      case .split: "分级联系"
      case .nameOnly: "挂名预警"
      case .funds: "资金拨付"
      }
    }
  }

  /// An action with its day, before any division has made it its `Milestone`.
  public struct Planned: Codable, Equatable, Sendable {
    /// The measure's number, a dash and a word: `20-catalogue`.
    public var key: String
    public var chinese: String
    public var english: String
    public var due: CivilDate

    public init(key: String, chinese: String, english: String, due: CivilDate) {
      self.key = key
      self.chinese = chinese
      self.english = english
      self.due = due
    }
  }

  public init(
    measure: Int, chinese: String, english: String, lead: Lead, sectors: [Sector]? = nil,
    figures: [Figure], milestones: [Planned]
  ) {
    self.measure = measure
    self.chinese = chinese
    self.english = english
    self.lead = lead
    self.sectors = sectors
    self.figures = figures
    self.milestones = milestones
  }

  /// Whether an enterprise of a sector isn't ruled out.
  public func mayFit(_ sector: Sector) -> Bool { sectors?.contains(sector) ?? true }

  /// Its actions as the milestones of a division.
  public func milestones(of division: DivisionCode) -> [Milestone] {
    milestones.map { planned in
      Milestone(
        measure: measure, division: division, title: planned.chinese, due: planned.due,
        planned: planned.key)
    }
  }

  /// - Throws: `Invalid` unless there is a plan for each measure, in order, that can be measured.
  public static func check(_ plans: [MeasurePlan]) throws(Invalid) {
    guard plans.map(\.measure) == Array(1...32) else {
      throw Invalid(
        "there is not one plan for each of the 32 measures, in order",
        chinese: "32条措施应各有一项计划，依次排列", field: "measures")
    }
    for plan in plans { try plan.validate() }
  }

  private func validate() throws(Invalid) {
    for text in [chinese, english, lead.chinese, lead.english] {
      try checkLength(text, field: "measures.\(measure)", 1...120)
    }
    if figures.isEmpty, milestones.isEmpty {
      throw Invalid(
        "measure \(measure) has neither a figure nor a milestone", chinese: "第\(measure)条没有指标或节点",
        field: "measures.\(measure)")
    }
    for planned in milestones {
      try checkLength(planned.chinese, field: "measures.\(planned.key)", 1...120)
      try checkLength(planned.english, field: "measures.\(planned.key)", 1...200)
      guard planned.key.hasPrefix("\(measure)-"), planned.key.utf8.count <= 60 else {
        throw Invalid(
          "“\(planned.key)” is not a key of measure \(measure)",
          chinese: "“\(planned.key)”不是第\(measure)条的节点编号", field: "measures.key")
      }
    }
    guard Set(milestones.map(\.key)).count == milestones.count,
      milestones.map(\.due) == milestones.map(\.due).sorted()
    else {
      throw Invalid(
        "the milestones of measure \(measure) have one key each, in order of their days",
        chinese: "第\(measure)条的节点编号不得重复，并按日期排列", field: "measures.milestones")
    }
  }
}
