/// A sign of trouble in what an enterprise reports (Measure 29: 盯住苗头问题及时处置), with what it rests
/// on. A question to look into, never a verdict.
public struct MonitoringAlert: Codable, Hashable, Sendable {
  public var enterprise: CreditCode
  public var rule: Rule
  /// Of the report that it is about. There is one alert, and one ticket, for each enterprise, rule and
  /// period.
  public var period: MonitoringPeriod
  public var inputs: [MonitoringInput]

  public init(
    enterprise: CreditCode, rule: Rule, period: MonitoringPeriod, inputs: [MonitoringInput]
  ) {
    self.enterprise = enterprise
    self.rule = rule
    self.period = period
    self.inputs = inputs
  }

  /// What is looked for.
  public enum Rule: String, Codable, Sendable, CaseIterable {
    /// Output short of what was planned for the period.
    case outputBelowPlan
    /// Output, or electricity, short of the same period a year before.
    case outputDown, electricityDown
    /// Orders short of the output that is planned.
    case ordersShort
    /// Work will be stopped for an overhaul soon.
    case overhaulAhead
    case capitalNeed
    /// Fewer people than a month before.
    case headcountFalling

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .outputBelowPlan: "产值低于排产计划"
      case .outputDown: "产值同比下降"
      case .electricityDown: "用电量同比下降"
      case .ordersShort: "在手订单不足"
      case .overhaulAhead: "近期停产检修"
      case .capitalNeed: "资金需求"
      case .headcountFalling: "用工减少"
      }
    }
  }

  /// What makes one alert the same everywhere and at any time: its ticket's id comes from it.
  public var key: String { "\(enterprise.text) \(rule.rawValue) \(period)" }

  public var english: String { inputs.map(\.english).joined(separator: "; ") }
  public var chinese: String { inputs.map(\.chinese).joined(separator: "；") }
}
