/// What Measure 29 leaves to be set: who is monitored, when a report is late, what is worth an alert
/// and what speaks for and against the four lists.
public struct MonitoringParameters: Codable, Equatable, Sendable {
  /// A report is in time up to this day of the month after its period.
  public var dueDay: Int
  /// Of whom reports are expected.
  public var expected: Expected
  /// Up to how many months back the latest report is looked for: older ones say nothing of today.
  public var freshMonths: Int
  public var keyLists: KeyLists
  /// The rules that apply, each once.
  public var alerts: [Alert]

  /// Of whom reports are expected.
  public enum Expected: String, Codable, Sendable, CaseIterable {
    /// Those who are on one of the four lists on the period's last day.
    case keyLists
    /// Those who are above scale then.
    case aboveScale
  }

  /// When an enterprise belongs on a list. Rates are in hundredths of a percent.
  public struct KeyLists: Codable, Equatable, Sendable {
    public var expanding: Expanding
    public var turningProfitable: TurningProfitable
    public var newlyProducing: NewlyProducing
    public var nearScale: NearScale

    /// 扩大生产: output is up on a year before, and orders or the plan are.
    public struct Expanding: Codable, Equatable, Sendable {
      public var outputUpBasisPoints: Int
      public var forwardUpBasisPoints: Int
    }

    /// 扭负为正: a loss a year before has turned to profit, or has become smaller by so much.
    public struct TurningProfitable: Codable, Equatable, Sendable {
      public var lossDownBasisPoints: Int
    }

    /// 新建投产: a project began to produce, or the first output came, within so many days.
    public struct NewlyProducing: Codable, Equatable, Sendable {
      public var days: Int
    }

    /// 拟上规: below scale, with a year's output of so much of what it takes.
    public struct NearScale: Codable, Equatable, Sendable {
      public var outputYuan: Int64
      public var shareBasisPoints: Int
    }
  }

  /// One rule of alerts with its threshold, and the category of the tickets that it opens.
  public struct Alert: Codable, Equatable, Sendable {
    public var rule: MonitoringAlert.Rule
    /// Of rules that compare: by how much, in hundredths of a percent.
    public var basisPoints: Int?
    /// Of overhauls: how far ahead.
    public var days: Int?
    /// Of capital: how much at least.
    public var yuan: Int64?
    public var category: String

    public init(
      rule: MonitoringAlert.Rule, basisPoints: Int? = nil, days: Int? = nil, yuan: Int64? = nil,
      category: String
    ) {
      self.rule = rule
      self.basisPoints = basisPoints
      self.days = days
      self.yuan = yuan
      self.category = category
    }
  }

  /// The last day on which a report about a period is in time.
  public func due(_ period: MonitoringPeriod) -> CivilDate { period.lastDay.adding(days: dueDay) }

  /// More than any rate may be: rates of the largest quantities stay within 64 bits.
  static let mostBasisPoints = 20_000

  /// - Throws: `Invalid` when parts of them contradict each other.
  func validate() throws(Invalid) {
    let numbers: [(String, Int64?, ClosedRange<Int64>)] =
      [
        ("dueDay", Int64(dueDay), 1...28), ("freshMonths", Int64(freshMonths), 1...12),
        ("outputUpBasisPoints", Int64(keyLists.expanding.outputUpBasisPoints), Self.rates),
        ("forwardUpBasisPoints", Int64(keyLists.expanding.forwardUpBasisPoints), Self.rates),
        ("lossDownBasisPoints", Int64(keyLists.turningProfitable.lossDownBasisPoints), Self.rates),
        ("days", Int64(keyLists.newlyProducing.days), 1...1000),
        ("outputYuan", keyLists.nearScale.outputYuan, 1...Monitoring.most),
        ("shareBasisPoints", Int64(keyLists.nearScale.shareBasisPoints), Self.rates),
      ]
      + alerts.flatMap { alert in
        [
          ("basisPoints", alert.basisPoints.map(Int64.init), Self.rates),
          ("days", alert.days.map(Int64.init), 1...366), ("yuan", alert.yuan, 1...Monitoring.most),
        ]
      }
    for (field, number, range) in numbers {
      guard let number, !range.contains(number) else { continue }
      throw Invalid(
        "\(number) can't be", chinese: "参数\(number)超出允许范围",
        hint: "\(range.lowerBound) to \(range.upperBound)", field: "monitoring.\(field)")
    }
    guard Set(alerts.map(\.rule)).count == alerts.count, alerts.allSatisfy(\.isComplete) else {
      throw Invalid(
        "each rule stands once, with its own threshold and a category",
        chinese: "每条预警规则只能出现一次，并须有阈值和类别", field: "monitoring.alerts")
    }
  }

  private static let rates: ClosedRange<Int64> = 1...Int64(mostBasisPoints)
}

extension MonitoringParameters.Alert {
  fileprivate var isComplete: Bool {
    let has = [basisPoints != nil, days != nil, yuan != nil]
    let needs =
      switch rule {
      case .overhaulAhead: [false, true, false]
      case .capitalNeed: [false, false, true]
      case .outputBelowPlan, .outputDown, .electricityDown, .ordersShort, .headcountFalling:
        [true, false, false]
      }
    return has == needs && !category.isEmpty
  }
}

extension MonitoringParameters.Expected {
  /// Whether a report about a period that ends on a day is expected of an enterprise.
  public func covers(_ enterprise: Enterprise, on day: CivilDate) -> Bool {
    guard enterprise.isLive(on: day) else { return false }
    return switch self {
    case .keyLists: enterprise.keyLists?.contains { $0.isOn(day) } ?? false
    case .aboveScale: enterprise.isAboveScale(on: day)
    }
  }
}
