/// Some months of one year that follow each other: a quarter, or what statistics add up since January.
///
/// Written `2025-Q1` when they are a quarter, `2025-03` when there is one, else `2025-01..2025-02`.
public struct MonthSpan: Hashable, Sendable, CustomStringConvertible {
  public let year: Int
  /// 1…12, in order.
  public let firstMonth: Int
  public let lastMonth: Int

  /// - Throws: `Invalid` when there are no such months.
  public init(year: Int, from first: Int, through last: Int) throws(Invalid) {
    guard MonitoringPeriod.years.contains(year), 1...12 ~= first, first...12 ~= last else {
      throw Invalid(
        "the months \(first) to \(last) of \(year) can't be",
        chinese: "\(year)年\(first)—\(last)月不存在",
        hint: "months of one year, as 2025-Q1 or 2025-01..2025-02")
    }
    self.init(year, first, last)
  }

  // Only with months that there are.
  private init(_ year: Int, _ first: Int, _ last: Int) {
    self.year = year
    firstMonth = first
    lastMonth = last
  }

  /// The quarter that a day is in.
  public init(quarterOf day: CivilDate) {
    self.init(Quarter(containing: day))
  }

  public init(_ quarter: Quarter) {
    self.init(quarter.year, quarter.number * 3 - 2, quarter.number * 3)
  }

  /// Reads `2025-Q1`, as `2025Q1` too, `2025-03` or `2025-01..2025-02`. - Throws: `Invalid` when it is none of them.
  public init(_ text: String) throws(Invalid) {
    if let quarter = try? Quarter(text.replacing("-Q", with: "Q")) {
      self.init(quarter)
      return
    }
    let ends = try text.split(separator: "..", omittingEmptySubsequences: false).map {
      (part) throws(Invalid) in try MonitoringPeriod(String(part))
    }
    guard let first = ends.first, let last = ends.last, ends.count <= 2, first.year == last.year
    else {
      throw Invalid(
        "“\(text.prefix(70))” is no span of months", chinese: "“\(text.prefix(70))”不是统计时段",
        hint: "write it as 2025-Q1, 2025-03 or 2025-01..2025-02")
    }
    try self.init(year: first.year, from: first.firstMonth, through: last.lastMonth)
  }

  public var isQuarter: Bool { firstMonth % 3 == 1 && lastMonth == firstMonth + 2 }

  /// Its first and its last month.
  public var first: MonitoringPeriod { month(firstMonth) }
  public var last: MonitoringPeriod { month(lastMonth) }

  /// Each of its months.
  public var months: [MonitoringPeriod] { (firstMonth...lastMonth).map(month) }

  public var firstDay: CivilDate { first.firstDay }
  public var lastDay: CivilDate { last.lastDay }

  /// How many days it has: February has one more in leap years.
  public var days: Int { lastDay - firstDay + 1 }

  /// The same months a year before.
  public var yearBefore: MonthSpan { MonthSpan(year - 1, firstMonth, lastMonth) }

  /// Those of its months that had ended before a day; `nil` when none had.
  public func ended(before day: CivilDate) -> MonthSpan? {
    months.last { $0.lastDay < day }.map { MonthSpan(year, firstMonth, $0.lastMonth) }
  }

  private func month(_ number: Int) -> MonitoringPeriod {
    guard let month = try? MonitoringPeriod(year: year, month: number) else {
      preconditionFailure("a span has months that there are")
    }
    return month
  }

  public var description: String {
    if isQuarter { return "\(year)-Q\(lastMonth / 3)" }
    return firstMonth == lastMonth ? "\(first)" : "\(first)..\(last)"
  }

  /// As staff write it.
  public var chinese: String {
    if isQuarter { return "\(year)年\(["一", "二", "三", "四"][lastMonth / 3 - 1])季度" }
    return firstMonth == lastMonth ? first.chinese : "\(year)年\(firstMonth)—\(lastMonth)月"
  }
}

extension MonthSpan: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.lastMonth, left.firstMonth) < (right.year, right.lastMonth, right.firstMonth)
  }
}

extension MonthSpan: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.parsing { (text) throws(Invalid) in try Self(text) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
