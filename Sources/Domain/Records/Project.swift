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
  public var totalInvestmentYuan: Int64?
  /// Under construction before the holiday: such projects are counted in Measure 27.
  public var underConstructionBeforeHoliday: Bool?
  public var officer: RecordID?

  /// 前期 / 在建 / 竣工 / 投产.
  public enum Stage: String, Codable, Sendable, CaseIterable {
    case preliminary, underConstruction, completed, producing
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
  }
}
