/// What an enterprise tells of a month's work: output, sales, electricity, people, orders, plans
/// (Measure 29; Measures 1–4, 25 and 26 lean on the same figures).
///
/// All quantities are of the period itself, never added up since January. A later report about the
/// same period replaces the earlier one as a whole.
public struct Monitoring: Fact {
  public static let kind: Kind = "monitoring"

  public var enterprise: CreditCode
  public var period: MonitoringPeriod
  /// 产值.
  public var outputYuan: Int64?
  /// 营业收入.
  public var revenueYuan: Int64?
  /// 利润总额; a loss is negative.
  public var profitYuan: Int64?
  /// 用电量, and how much of it was bought.
  public var electricityKilowattHours: Int64?
  public var purchasedKilowattHours: Int64?
  /// 从业人数 and 参保人数, at the period's end.
  public var headcount: Int?
  public var insuredHeadcount: Int?
  /// 在手订单, at the period's end.
  public var ordersYuan: Int64?
  /// 排产计划: the output planned for `plannedFor`.
  public var plannedOutputYuan: Int64?
  /// The coming period that is planned; left out, the month after this one.
  public var plannedFor: MonitoringPeriod?
  /// 资金需求.
  public var capitalNeedYuan: Int64?
  /// 检修计划, in order of time.
  public var overhauls: [Overhaul]?
  public var source: String?
  /// The report that this one corrects, which no longer counts.
  public var corrects: RecordID?

  /// Days on which work is stopped for an overhaul, the first and the last.
  public struct Overhaul: Codable, Equatable, Hashable, Sendable {
    public var from: CivilDate
    public var to: CivilDate

    public init(from: CivilDate, to: CivilDate) {
      self.from = from
      self.to = to
    }
  }

  public init(enterprise: CreditCode, period: MonitoringPeriod) {
    self.enterprise = enterprise
    self.period = period
  }

  public var subject: RecordID { RecordID(enterprise) }

  /// The period that `plannedOutputYuan` is for.
  public var planPeriod: MonitoringPeriod { plannedFor ?? period.monthAfter }

  /// More than any quantity may be: a bound against slips of the pen, and small enough for sums and
  /// rates in 64 bits.
  public static let most: Int64 = 100_000_000_000_000
  /// The same for people.
  public static let mostPeople = 10_000_000
  /// How many overhauls one report may name.
  public static let mostOverhauls = 24

  public func validate() throws(Invalid) {
    let amounts: [(String, Int64?, least: Int64)] = [
      ("outputYuan", outputYuan, 0), ("revenueYuan", revenueYuan, 0),
      ("profitYuan", profitYuan, -Self.most),
      ("electricityKilowattHours", electricityKilowattHours, 0),
      ("purchasedKilowattHours", purchasedKilowattHours, 0), ("ordersYuan", ordersYuan, 0),
      ("plannedOutputYuan", plannedOutputYuan, 0), ("capitalNeedYuan", capitalNeedYuan, 0),
    ]
    for (field, value, least) in amounts {
      try Self.check(value, field: field, least, Self.most)
    }
    for (field, people) in [("headcount", headcount), ("insuredHeadcount", insuredHeadcount)] {
      try Self.check(people.map(Int64.init), field: field, 0, Int64(Self.mostPeople))
    }
    if let bought = purchasedKilowattHours, let all = electricityKilowattHours, bought > all {
      throw Invalid(
        "more is bought (\(bought)) than used (\(all))", chinese: "外购电量\(bought)大于用电量\(all)",
        field: "purchasedKilowattHours")
    }
    try checkPlans()
    try checkLength(source, field: "source", 0...200)
    guard
      amounts.contains(where: { $0.1 != nil }) || headcount != nil || insuredHeadcount != nil
        || overhauls?.isEmpty == false
    else {
      throw Invalid("tells nothing", chinese: "未填写任何指标", hint: "give at least one quantity")
    }
  }

  private static func check(_ value: Int64?, field: String, _ least: Int64, _ most: Int64)
    throws(Invalid)
  {
    guard let value, !(least...most).contains(value) else { return }
    throw Invalid(
      "\(value) is not \(least) to \(most)", chinese: "\(value)不在\(least)至\(most)之间", field: field)
  }

  private func checkPlans() throws(Invalid) {
    if let plannedFor, plannedOutputYuan == nil || plannedFor.firstDay <= period.lastDay {
      throw Invalid(
        "\(plannedFor) is no period to come that output is planned for",
        chinese: "\(plannedFor.chinese)不是有排产计划的后续时期",
        hint: "a later period than \(period), with plannedOutputYuan", field: "plannedFor")
    }
    let overhauls = overhauls ?? []
    if overhauls.count > Self.mostOverhauls {
      throw Invalid(
        "\(overhauls.count) overhauls are too many", chinese: "检修时段过多",
        hint: "\(Self.mostOverhauls) at most", field: "overhauls")
    }
    for overhaul in overhauls where overhaul.from > overhaul.to {
      throw Invalid(
        "\(overhaul.from) is after \(overhaul.to)", chinese: "检修开始日期晚于结束日期",
        field: "overhauls")
    }
    for (earlier, later) in zip(overhauls, overhauls.dropFirst()) where earlier.to >= later.from {
      throw Invalid(
        "overhauls follow one another in order of time", chinese: "检修时段应按时间先后、互不重叠",
        field: "overhauls")
    }
  }
}
