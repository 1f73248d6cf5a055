/// A number that the measures' rules leave to be set: a threshold, a rate, an amount.
public struct MeasureParameter: Codable, Hashable, Sendable {
  /// What conditions call it by.
  public var name: String
  public var chinese: String
  public var english: String
  public var unit: MeasureUnit
  /// `nil`: the text leaves it open. Amounts that need it are pending.
  public var value: Int64?

  public init(
    name: String, chinese: String, english: String, unit: MeasureUnit, value: Int64?
  ) {
    self.name = name
    self.chinese = chinese
    self.english = english
    self.unit = unit
    self.value = value
  }

  func validate() throws(Invalid) {
    try checkName(name)
    try checkLength(chinese, field: "chinese", 1...80)
    try checkLength(english, field: "english", 1...160)
    if let value, !(0...Monitoring.most).contains(value) {
      throw Invalid(
        "\(value) is not 0 to \(Monitoring.most)", chinese: "\(value)不在0至\(Monitoring.most)之间",
        field: "value")
    }
  }
}

/// A quantity of an enterprise that the rules read, with the time that it is of.
public struct MeasureFigure: Codable, Hashable, Sendable {
  public var name: String
  /// With its time, as `一季度产值`.
  public var chinese: String
  public var english: String
  /// How staff say that more of it is needed, as `再增产`; left out, it can't be made more of.
  public var more: String?
  /// `nil`: the text leaves open how it is found, as the base of Measure 25.
  public var source: Source?

  /// Where it is found: exactly one of these.
  public struct Source: Codable, Hashable, Sendable {
    /// The output of a year: its twelve months as reported, else what the register has.
    public var year: Int?
    /// What months add up to.
    public var months: Months?
    /// How many there are at a month's end.
    public var standing: Months?
    /// How many there are at the months' ends on average, cut to whole ones.
    public var average: Months?
    /// What the readings of a meter add up to, each day of them known.
    public var days: Days?
  }

  public struct Months: Codable, Hashable, Sendable {
    public var quantity: MonitoringQuantity
    public var from: MonitoringPeriod
    /// The last month; of `standing`, the same.
    public var through: MonitoringPeriod
  }

  public struct Days: Codable, Hashable, Sendable {
    public var meter: Meter
    public var from: CivilDate
    public var to: CivilDate

    /// How many there are, both ends included.
    public var count: Int { to - from + 1 }
  }

  public var unit: MeasureUnit {
    guard let source else { return .kilowattHours }
    if source.year != nil { return .yuan }
    if source.days != nil { return .kilowattHours }
    let months = source.months ?? source.standing ?? source.average
    return switch months?.quantity.unit {
    case .kilowattHours: .kilowattHours
    case .people: .people
    default: .yuan
    }
  }

  func validate() throws(Invalid) {
    try checkName(name)
    try checkLength(chinese, field: "chinese", 1...80)
    try checkLength(english, field: "english", 1...160)
    try checkLength(more, field: "more", 1...20)
    guard let source else { return }
    let kinds = [
      source.year != nil, source.months != nil, source.standing != nil, source.average != nil,
      source.days != nil,
    ]
    guard kinds.count(where: { $0 }) == 1 else {
      throw Invalid(
        "a figure has one source", chinese: "指标应有且仅有一个来源",
        hint: "year, months, standing, average or days", field: "source")
    }
    if let year = source.year, !MonitoringPeriod.years.contains(year) {
      throw Invalid("\(year) is no year", chinese: "\(year)不是年份", field: "source.year")
    }
    if let days = source.days, !(1...MeterReadings.mostDays).contains(days.count) {
      throw Invalid(
        "\(days.from) to \(days.to) is no window", chinese: "\(days.from)至\(days.to)不是有效时段",
        hint: "1 to \(MeterReadings.mostDays) days", field: "source.days")
    }
    try check(source.months, "months") { $0.isFlow }
    try check(source.standing, "standing") { !$0.isFlow && $0.unit != .day }
    try check(source.average, "average") { !$0.isFlow && $0.unit != .day }
    if let standing = source.standing, standing.from != standing.through {
      throw Invalid(
        "is of one month's end", chinese: "应为单月期末", field: "source.standing.through")
    }
  }

  private func check(_ months: Months?, _ field: String, _ fits: (MonitoringQuantity) -> Bool)
    throws(Invalid)
  {
    guard let months else { return }
    guard fits(months.quantity) else {
      throw Invalid(
        "\(months.quantity.rawValue) can't be read so",
        chinese: "“\(months.quantity.chinese)”不能这样统计",
        hint: "months add up what flows; standing and average count what there is",
        field: "source.\(field).quantity")
    }
    guard !months.from.isJoint, !months.through.isJoint, months.from <= months.through,
      months.through.lastMonthNumber - months.from.lastMonthNumber < 24
    else {
      throw Invalid(
        "\(months.from) to \(months.through) are no months in order",
        chinese: "\(months.from)至\(months.through)不是有效月份", hint: "single months, as 2025-01",
        field: "source.\(field)")
    }
  }
}

/// Names that other parts of the rules refer to: letters and digits, a letter first.
private func checkName(_ name: String) throws(Invalid) {
  let isPlain = name.utf8.allSatisfy {
    (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
  }
  guard (1...40).contains(name.utf8.count), isPlain, name.first?.isLetter == true else {
    throw Invalid(
      "“\(name.prefix(60))” is no name", chinese: "“\(name.prefix(60))”不能作为名称",
      hint: "letters and digits, a letter first", field: "name")
  }
}
