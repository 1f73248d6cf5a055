/// An industrial project. Its officer may be another than its owner's; its owner may have none.
public struct Project: Register {
  public static let kind: Kind = "project"
  public static let required = ["name", "owner", "division", "stage"]
  public static let isRoot = false

  public var name: String?
  /// The enterprise that builds it, and the subject of its changes.
  public var owner: CreditCode?
  public var division: DivisionCode?
  public var stage: Stage?
  public var kindOfWork: Work?
  public var plannedStart: CivilDate?
  public var plannedFinish: CivilDate?
  public var startedOn: CivilDate?
  public var finishedOn: CivilDate?
  /// Since when it produces.
  public var producingOn: CivilDate?
  public var totalInvestmentYuan: Int64?
  /// Under construction before the holiday: such projects are counted in Measure 27.
  public var underConstructionBeforeHoliday: Bool?
  public var officer: RecordID?
  /// 前期审批: what is to be done before building begins, each with its day (Measure 17). Each once.
  public var steps: [Step]?
  /// The investment that is planned, by quarter, in order (Measures 18 and 19).
  public var plan: [Investment]?

  /// A step of approval or preparation: 立项, 用地, 环评 …
  public struct Step: Codable, Equatable, Sendable {
    public var name: String
    public var due: CivilDate

    public init(name: String, due: CivilDate) {
      self.name = name
      self.due = due
    }
  }

  /// So much in a quarter.
  public struct Investment: Codable, Equatable, Sendable {
    public var quarter: MonthSpan
    public var yuan: Int64

    public init(quarter: MonthSpan, yuan: Int64) {
      self.quarter = quarter
      self.yuan = yuan
    }
  }

  /// 前期 / 在建 / 竣工 / 投产.
  public enum Stage: String, Codable, Sendable, CaseIterable {
    case preliminary, underConstruction, completed, producing

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .preliminary: "前期"
      case .underConstruction: "在建"
      case .completed: "竣工"
      case .producing: "投产"
      }
    }
  }

  /// 新建 / 技改 / 设备更新.
  public enum Work: String, Codable, Sendable, CaseIterable { case new, upgrade, equipment }

  public init(
    name: String? = nil, owner: CreditCode? = nil, division: DivisionCode? = nil,
    stage: Stage? = nil
  ) {
    self.name = name
    self.owner = owner
    self.division = division
    self.stage = stage
  }

  public func validate() throws(Invalid) {
    try checkLength(name, field: "name", 1...200)
    if let totalInvestmentYuan, totalInvestmentYuan < 0 {
      throw Invalid(
        "investment can't be negative", chinese: "投资额不能为负", field: "totalInvestmentYuan")
    }
    try Self.check(steps ?? [])
    try Self.check(plan ?? [], field: "plan")
  }
}

extension Project {
  /// More than any project has.
  public static let mostSteps = 60
  public static let mostQuarters = 40

  private static func check(_ steps: [Step]) throws(Invalid) {
    for step in steps { try checkLength(step.name, field: "steps", 1...60) }
    guard steps.count <= mostSteps, Set(steps.map(\.name)).count == steps.count else {
      throw Invalid(
        "each step stands once", chinese: "每个前期事项只能出现一次", hint: "\(mostSteps) at most",
        field: "steps")
    }
  }

  /// Quarters in order, each once, none with less than nothing.
  static func check(_ investments: [Investment], field: String) throws(Invalid) {
    let quarters = investments.map(\.quarter)
    guard investments.count <= mostQuarters, quarters.allSatisfy(\.isQuarter),
      zip(quarters, quarters.dropFirst()).allSatisfy({ $0 < $1 })
    else {
      throw Invalid(
        "quarters follow one another, each once", chinese: "季度应依次排列，不得重复",
        hint: "as 2025-Q1; \(mostQuarters) at most", field: field)
    }
    for investment in investments where !(0...Monitoring.most).contains(investment.yuan) {
      throw Invalid(
        "\(investment.yuan) is not 0 to \(Monitoring.most)",
        chinese: "\(investment.yuan)不在0至\(Monitoring.most)之间", field: field)
    }
  }
}
