/// What is read from a monitoring report, or from what is held besides, to judge by (Measure 29).
public enum MonitoringQuantity: String, Codable, Sendable, CaseIterable {
  case output, revenue, profit, electricity, purchasedElectricity
  case headcount, insuredHeadcount, orders, plannedOutput, capitalNeed
  /// The first day of an overhaul.
  case overhaul
  /// The output of the last twelve months, or of the year before as the register has it.
  case outputOfYear
  /// The day on which a project began to produce.
  case putInProduction
  /// Since when the enterprise is above scale, and since when it is no more.
  case aboveScaleSince, closedSince

  /// How its value reads.
  public enum Unit: Sendable {
    case yuan, kilowattHours, people, day

    /// A value as staff read it; exact, never rounded.
    func chinese(_ value: Int64) -> String { measured?.chinese(value) ?? "\(value)" }
    func english(_ value: Int64) -> String { measured?.english(value) ?? "\(value)" }

    private var measured: MeasureUnit? {
      switch self {
      case .yuan: .yuan
      case .kilowattHours: .kilowattHours
      case .people: .people
      case .day: nil
      }
    }
  }

  public var unit: Unit {
    switch self {
    case .output, .revenue, .profit, .orders, .plannedOutput, .capitalNeed, .outputOfYear: .yuan
    case .electricity, .purchasedElectricity: .kilowattHours
    case .headcount, .insuredHeadcount: .people
    case .overhaul, .putInProduction, .aboveScaleSince, .closedSince: .day
    }
  }

  /// Whether those of two months add up; else the later month's stands for both.
  var isFlow: Bool {
    switch self {
    case .output, .revenue, .profit, .electricity, .purchasedElectricity: true
    default: false
    }
  }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .output: "产值"
    case .revenue: "营业收入"
    case .profit: "利润总额"
    case .electricity: "用电量"
    case .purchasedElectricity: "外购电量"
    case .headcount: "从业人数"
    case .insuredHeadcount: "参保人数"
    case .orders: "在手订单"
    case .plannedOutput: "排产计划"
    case .capitalNeed: "资金需求"
    case .overhaul: "检修开始"
    case .outputOfYear: "年产值"
    case .putInProduction: "项目投产"
    case .aboveScaleSince: "入规日期"
    case .closedSince: "关停日期"
    }
  }
}

/// A value that something is judged by, with the records that say so.
public struct MonitoringInput: Codable, Hashable, Sendable {
  public var quantity: MonitoringQuantity
  public var period: MonitoringPeriod?
  /// In the unit of the quantity; `nil` of days.
  public var value: Int64?
  public var day: CivilDate?
  public var records: [RecordID]

  public init(
    _ quantity: MonitoringQuantity, of period: MonitoringPeriod? = nil, value: Int64,
    records: [RecordID]
  ) {
    self.quantity = quantity
    self.period = period
    self.value = value
    self.records = records
  }

  public init(_ quantity: MonitoringQuantity, on day: CivilDate, records: [RecordID]) {
    self.quantity = quantity
    self.day = day
    self.records = records
  }

  public var english: String {
    [
      quantity.rawValue, period.map { "of \($0)" },
      value.map(quantity.unit.english) ?? day?.description,
    ]
    .compactMap(\.self).joined(separator: " ")
  }

  public var chinese: String {
    (period?.chinese ?? "") + quantity.chinese + (day?.description ?? "")
      + (value.map(quantity.unit.chinese) ?? "")
  }
}

/// What lacks to judge.
public struct MonitoringGap: Codable, Hashable, Sendable {
  public var quantity: MonitoringQuantity
  public var period: MonitoringPeriod?
  public var reason: Reason

  public enum Reason: String, Codable, Sendable {
    /// Nobody has reported it.
    case missing
    /// What it would be compared with is zero or less.
    case noBase
  }

  public init(_ quantity: MonitoringQuantity, of period: MonitoringPeriod?, _ reason: Reason) {
    self.quantity = quantity
    self.period = period
    self.reason = reason
  }
}

/// What a rule says. What can't be judged is undetermined, never a no.
public enum MonitoringVerdict: Hashable, Sendable {
  case holds([MonitoringInput])
  case fails([MonitoringInput])
  case undetermined([MonitoringGap])
}
