/// A report that an enterprise or a project has resumed work, or has not (Measure 27).
public struct Resumption: Fact {
  public static let kind: Kind = "resumption"

  public var enterprise: CreditCode
  /// The project, when the report is about one; its owner then is `enterprise`.
  public var project: RecordID?
  /// The day whose state it tells.
  public var asOf: CivilDate
  public var state: State
  /// Share of the staff at work, 0…100.
  public var staffPercent: Int?
  /// Share of the capacity in use, 0…100.
  public var capacityPercent: Int?
  public var cause: String?
  /// When resumption is expected.
  public var expectedOn: CivilDate?
  public var source: String?
  /// The report that this one corrects, which no longer counts.
  public var corrects: RecordID?

  /// 未停产 / 已复工 / 部分复工 / 未复工.
  public enum State: String, Codable, Sendable, CaseIterable {
    case neverStopped, resumed, partial, stopped

    /// Partial resumption doesn't count.
    public var countsAsResumed: Bool { self == .neverStopped || self == .resumed }

    public var chinese: String {
      switch self {
      case .neverStopped: "未停产"
      case .resumed: "已复工"
      case .partial: "部分复工"
      case .stopped: "未复工"
      }
    }
  }

  public init(
    enterprise: CreditCode, project: RecordID? = nil, asOf: CivilDate, state: State,
    staffPercent: Int? = nil, capacityPercent: Int? = nil, cause: String? = nil,
    expectedOn: CivilDate? = nil, source: String? = nil, corrects: RecordID? = nil
  ) {
    self.enterprise = enterprise
    self.project = project
    self.asOf = asOf
    self.state = state
    self.staffPercent = staffPercent
    self.capacityPercent = capacityPercent
    self.cause = cause
    self.expectedOn = expectedOn
    self.source = source
    self.corrects = corrects
  }

  public var subject: RecordID { RecordID(enterprise) }

  public func validate() throws(Invalid) {
    for (field, value) in [("staffPercent", staffPercent), ("capacityPercent", capacityPercent)] {
      if let value, !(0...100).contains(value) {
        throw Invalid("\(value) is not 0 to 100", chinese: "\(value)不在0至100之间", field: field)
      }
    }
    try checkLength(cause, field: "cause", 0...1000)
  }
}
