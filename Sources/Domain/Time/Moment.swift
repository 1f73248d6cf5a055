/// A point in time, in milliseconds since 1970-01-01T00:00:00Z. Shown in China Standard Time.
public struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let milliseconds: Int64

  /// China Standard Time is UTC+8, in milliseconds.
  public static let chinaOffset: Int64 = 8 * 3_600_000

  public static let distantFuture = Moment(milliseconds: .max)

  /// The years that a date can be written in, 0001 to 9999, in China Standard Time.
  static let writable =
    Moment(milliseconds: -62_135_625_600_000)...Moment(milliseconds: 253_402_271_999_999)

  /// This moment, or the nearest one that can be written.
  var clamped: Moment { min(max(self, Self.writable.lowerBound), Self.writable.upperBound) }

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads `2025-02-05T18:00+08:00`, with or without seconds and milliseconds; `Z` for UTC.
  /// Without an offset the time is China Standard Time; a date alone is the end of that day.
  public init(_ text: String) throws(Invalid) {
    let wrong = Invalid(
      "“\(text.prefix(70))” is not a time", chinese: "“\(text.prefix(70))”不是时间",
      hint: "write it as 2025-02-05T18:00 or 2025-02-05T18:00:00+08:00")
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first else { throw wrong }
    let date = try CivilDate(String(first))
    guard parts.count == 2 else {
      self = Moment(milliseconds: date.adding(days: 1).start.milliseconds - 1)
      return
    }
    var clock = parts[1]
    var offset = Self.chinaOffset
    if clock.hasSuffix("Z") {
      clock = clock.dropLast()
      offset = 0
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let zone = clock[clock.index(after: sign)...].split(separator: ":").map { Int64($0) }
      guard zone.count == 2, let hours = zone[0], let minutes = zone[1], hours < 15, minutes < 60
      else { throw wrong }
      offset = (hours * 60 + minutes) * 60_000 * (clock[sign] == "-" ? -1 : 1)
      clock = clock[..<sign]
    }
    guard let milliseconds = Self.timeOfDay(clock) else { throw wrong }
    self.milliseconds = Int64(date.day) * 86_400_000 + milliseconds - offset
    // What an offset moves into another year 0 or 10000 couldn't be written again.
    guard Self.writable.contains(self) else { throw wrong }
  }

  public func adding(_ duration: Duration) -> Moment {
    let (seconds, attoseconds) = duration.components
    return Moment(milliseconds: milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }

  /// `2025-02-05T18:00:00.000+08:00` (RFC 3339); outside the years 0001 to 9999 the nearest such time.
  public var description: String {
    let date = CivilDate(at: self)
    let time = clamped.milliseconds - date.start.milliseconds
    func padded(_ number: Int64, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
    }
    let clock = [time / 3_600_000, time / 60_000 % 60, time / 1000 % 60].map { padded($0, 2) }
    return "\(date)T\(clock.joined(separator: ":")).\(padded(time % 1000, 3))+08:00"
  }

  public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  private static func timeOfDay(_ text: Substring) -> Int64? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let hours = Int64(fields[0]), (0..<24).contains(hours),
      let minutes = Int64(fields[1]), (0..<60).contains(minutes)
    else { return nil }
    var milliseconds = (hours * 60 + minutes) * 60_000
    if fields.count == 3 {
      let seconds = fields[2].split(separator: ".", omittingEmptySubsequences: false)
      guard seconds.count <= 2, let whole = Int64(seconds[0]), (0..<60).contains(whole) else {
        return nil
      }
      milliseconds += whole * 1000
      if seconds.count == 2 {
        guard let fraction = Int64(seconds[1].prefix(3)), fraction >= 0, !seconds[1].isEmpty else {
          return nil
        }
        milliseconds += fraction * [0, 100, 10, 1][seconds[1].prefix(3).count]
      }
    }
    return milliseconds
  }
}

extension Moment: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.parsing { (text) throws(Invalid) in try Self(text) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
