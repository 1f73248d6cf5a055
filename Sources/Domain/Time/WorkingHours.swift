/// The hours of a workday, in China Standard Time: `["09:00-12:00", "13:00-17:30"]` as data.
public struct WorkingHours: Equatable, Sendable {
  /// In minutes after midnight, in order, with time off between them.
  public let spans: [Range<Int>]
  /// How many of them a workday has.
  public let minutesPerDay: Int

  /// 9:00–12:00 and 13:00–17:30: 450 minutes.
  public static let office = WorkingHours(unchecked: [540..<720, 780..<1050])

  /// - Throws: `Invalid` when there is none, when one is empty or when they overlap.
  public init(_ spans: [Range<Int>]) throws(Invalid) {
    let isOrdered = zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound }
    guard !spans.isEmpty, isOrdered,
      spans.allSatisfy({ !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= 1440 })
    else {
      throw Invalid(
        "the hours of a workday are not in order", chinese: "工作时间段有误",
        hint: "as 09:00-12:00, 13:00-17:30", field: "hours")
    }
    self.init(unchecked: spans)
  }

  private init(unchecked spans: [Range<Int>]) {
    self.spans = spans
    minutesPerDay = spans.reduce(0) { $0 + $1.count }
  }

  /// Working minutes before a minute of the day.
  func minutes(before minute: Int) -> Int {
    spans.reduce(0) { $0 + max(0, min(minute, $1.upperBound) - $1.lowerBound) }
  }

  /// The minute of the day at which so many have been worked, the earliest: 1…`minutesPerDay`.
  func minute(after count: Int) -> Int {
    var left = count
    for span in spans {
      if left <= span.count { return span.lowerBound + left }
      left -= span.count
    }
    return spans.last?.upperBound ?? 0
  }
}

extension WorkingHours: Codable {
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    var spans: [Range<Int>] = []
    while !container.isAtEnd { spans.append(try Self.span(container.decode(String.self))) }
    try self.init(spans)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for span in spans {
      try container.encode(Self.text(span.lowerBound) + "-" + Self.text(span.upperBound))
    }
  }

  private static func text(_ minute: Int) -> String {
    [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  private static func span(_ text: String) throws(Invalid) -> Range<Int> {
    let ends = text.split(separator: "-").map { minute(String($0)) }
    guard ends.count == 2, let from = ends[0], let to = ends[1], from < to else {
      throw Invalid(
        "“\(text.prefix(70))” are no hours", chinese: "“\(text.prefix(70))”不是时间段",
        hint: "as 09:00-12:00", field: "hours")
    }
    return from..<to
  }

  private static func minute(_ text: String) -> Int? {
    let parts = text.split(separator: ":").map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }
}
