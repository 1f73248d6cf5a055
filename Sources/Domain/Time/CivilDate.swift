/// A day of the Gregorian calendar without a time, in China Standard Time (UTC+8, no summer time).
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let day: Int

  public init(day: Int) { self.day = day }

  /// - Throws: `Invalid` when the month or the day doesn't exist, as 2025-02-30.
  public init(year: Int, month: Int, day: Int) throws(Invalid) {
    let candidate = CivilDate(day: Self.daysFromCivil(year, month, day))
    let back = candidate.parts
    guard (1...9999).contains(year), back == (year, month, day) else {
      throw Invalid(
        "the date \(year)-\(month)-\(day) doesn't exist",
        chinese: "日期 \(year)-\(month)-\(day) 不存在", hint: "a day of the calendar, as 2025-02-05")
    }
    self = candidate
  }

  /// Reads `2025-02-05` (ISO 8601). - Throws: `Invalid` when it is no such day.
  public init(_ text: String) throws(Invalid) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45,
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
    else {
      throw Invalid(
        "“\(text.prefix(70))” is not a date", chinese: "“\(text.prefix(70))”不是日期",
        hint: "write it as 2025-02-05")
    }
    try self.init(year: year, month: month, day: day)
  }

  /// The day in China Standard Time at a moment; outside the years 0001 to 9999 the nearest such day.
  public init(at moment: Moment) {
    day = Int((moment.clamped.milliseconds + Moment.chinaOffset).floorDivided(by: 86_400_000))
  }

  /// Midnight at its start, in China Standard Time.
  public var start: Moment { Moment(milliseconds: Int64(day) * 86_400_000 - Moment.chinaOffset) }

  /// 1 = Monday … 7 = Sunday (ISO 8601).
  public var weekday: Int { (day + 3).floorModulo(by: 7) + 1 }

  public var parts: (year: Int, month: Int, day: Int) { Self.civilFromDays(day) }

  public func adding(days: Int) -> CivilDate { CivilDate(day: day + days) }

  public var description: String {
    let (year, month, day) = parts
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let padding = String(repeating: "0", count: max(0, 4 - "\(year)".count))
    return "\(padding)\(year)-\(two(month))-\(two(day))"
  }

  public static func < (left: Self, right: Self) -> Bool { left.day < right.day }
  public static func - (left: Self, right: Self) -> Int { left.day - right.day }

  // Days and dates by eras of 400 years, with March as the first month, so that the leap day
  // comes last.
  private static func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.floorDivided(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civilFromDays(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

extension CivilDate: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.parsing { (text) throws(Invalid) in try Self(text) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension BinaryInteger {
  /// Division that rounds towards minus infinity.
  func floorDivided(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
  }

  func floorModulo(by divisor: Self) -> Self { self - floorDivided(by: divisor) * divisor }
}
