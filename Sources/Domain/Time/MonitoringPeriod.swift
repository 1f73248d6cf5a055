/// The time that a monitoring report tells of: a month, or January and February together, which are
/// reported as one because the Spring Festival falls in either.
///
/// Written `2025-03` and `2025-01/02`. In order of the last month, then of the first.
public struct MonitoringPeriod: Hashable, Sendable, CustomStringConvertible {
  public let year: Int
  /// 1…12; the same as `lastMonth` but for the joint period.
  public let firstMonth: Int
  public let lastMonth: Int

  /// The years that reports may be about.
  public static let years = 2000...2099

  /// - Throws: `Invalid` when there is no such month.
  public init(year: Int, month: Int) throws(Invalid) {
    try self.init(year: year, from: month, through: month)
  }

  /// - Throws: `Invalid` unless it is one month, or January and February.
  public init(year: Int, from first: Int, through last: Int) throws(Invalid) {
    guard Self.years.contains(year), (1...12).contains(first),
      first == last || first == 1 && last == 2
    else {
      let months = first == last ? "\(first)" : "\(first)/\(last)"
      throw Invalid(
        "\(year)-\(months) is no period", chinese: "\(year)年\(months)月不是统计期",
        hint: "a month of the years 2000 to 2099, as 2025-03, or 2025-01/02")
    }
    self.init(year, first, last)
  }

  /// Reads `2025-03` or `2025-01/02`. - Throws: `Invalid` when it is no period.
  public init(_ text: String) throws(Invalid) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].reduce(into: Optional(0)) { value, byte in
        value = (48...57).contains(byte) ? value.map { $0 * 10 + Int(byte - 48) } : nil
      }
    }
    guard bytes.count == 7 || bytes.count == 10 && bytes[7] == UInt8(ascii: "/"),
      bytes[4] == UInt8(ascii: "-"), let year = number(0..<4), let first = number(5..<7),
      let last = bytes.count == 7 ? first : number(8..<10)
    else {
      throw Invalid(
        "“\(text.prefix(70))” is not a period", chinese: "“\(text.prefix(70))”不是统计期",
        hint: "write it as 2025-03, or as 2025-01/02")
    }
    try self.init(year: year, from: first, through: last)
  }

  // Only with months that form a period.
  private init(_ year: Int, _ first: Int, _ last: Int) {
    self.year = year
    firstMonth = first
    lastMonth = last
  }

  /// Reads `stored`; `nil` when it is none.
  public init?(stored: Int) {
    let (year, first, last) = (stored / 10_000, stored / 100 % 100, stored % 100)
    guard (1...12).contains(first), first == last || first == 1 && last == 2 else { return nil }
    self.init(year, first, last)
  }

  /// One number for it; those of later years are larger.
  public var stored: Int { year * 10_000 + firstMonth * 100 + lastMonth }

  public var isJoint: Bool { firstMonth != lastMonth }

  /// Each of its months.
  public var months: [MonitoringPeriod] {
    (firstMonth...lastMonth).map { MonitoringPeriod(year, $0, $0) }
  }

  /// The last of them, counted on from January of the year 0.
  public var lastMonthNumber: Int { year * 12 + lastMonth - 1 }

  /// The same months a year before.
  public var yearBefore: MonitoringPeriod { MonitoringPeriod(year - 1, firstMonth, lastMonth) }

  /// The month before it, and the month after it.
  public var monthBefore: MonitoringPeriod {
    firstMonth == 1
      ? MonitoringPeriod(year - 1, 12, 12) : MonitoringPeriod(year, firstMonth - 1, firstMonth - 1)
  }
  public var monthAfter: MonitoringPeriod {
    lastMonth == 12
      ? MonitoringPeriod(year + 1, 1, 1) : MonitoringPeriod(year, lastMonth + 1, lastMonth + 1)
  }

  /// January and February of its year.
  public var joint: MonitoringPeriod { MonitoringPeriod(year, 1, 2) }

  /// Whether all its months are also months of another.
  public func isPart(of other: MonitoringPeriod) -> Bool {
    year == other.year && other.firstMonth <= firstMonth && lastMonth <= other.lastMonth
  }

  public var firstDay: CivilDate { Self.start(year, firstMonth) }
  public var lastDay: CivilDate {
    let after = monthAfter
    return Self.start(after.year, after.firstMonth).adding(days: -1)
  }

  /// The month that a day is in.
  public init(containing day: CivilDate) {
    let parts = day.parts
    self.init(parts.year, parts.month, parts.month)
  }

  private static func start(_ year: Int, _ month: Int) -> CivilDate {
    guard let day = try? CivilDate(year: year, month: month, day: 1) else {
      preconditionFailure("each month has a first day")
    }
    return day
  }

  public var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(firstMonth))" + (isJoint ? "/\(two(lastMonth))" : "")
  }

  /// As staff write it.
  public var chinese: String { "\(year)年\(firstMonth)" + (isJoint ? "—\(lastMonth)月" : "月") }
}

extension MonitoringPeriod: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.lastMonthNumber, left.firstMonth) < (right.lastMonthNumber, right.firstMonth)
  }
}

extension MonitoringPeriod: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.parsing { (text) throws(Invalid) in try Self(text) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
