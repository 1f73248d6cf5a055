internal import Domain

/// The language of a page. Staff read Chinese; English is for everyone else.
public enum Language: String, Sendable, CaseIterable {
  case chinese = "zh"
  case english = "en"

  /// What `?lang=` asks for; Chinese unless it is English.
  public init(query: String?) { self = query == Self.english.rawValue ? .english : .chinese }

  /// For the attribute `lang` (BCP 47).
  public var tag: String { self == .chinese ? "zh-CN" : "en" }

  /// One text in both languages, side by side where it is used.
  public func callAsFunction(_ chinese: String, _ english: String) -> String {
    self == .chinese ? chinese : english
  }

  /// `12,345`.
  public func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var out = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return out
  }

  /// `2月5日`, `5 February`.
  func day(_ date: CivilDate) -> String {
    let (_, month, day) = date.parts
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return self("\(month)月\(day)日", "\(day) \(months[month - 1])")
  }

  /// A span of time in its two largest units, as `2天3小时`; always positive.
  func span(milliseconds: Int64) -> String {
    let seconds = Int(clamping: milliseconds.magnitude / 1000)
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
    let parts = [
      (days, self("\(days)天", days == 1 ? "1 day" : "\(days) days")),
      (hours, self("\(hours)小时", "\(hours) h")),
      (minutes, self("\(minutes)分钟", "\(minutes) min")),
    ]
    guard let first = parts.firstIndex(where: { $0.0 > 0 }) else {
      return self("\(seconds)秒", "\(seconds) s")
    }
    let shown = parts[first...].prefix(2).filter { $0.0 > 0 }.map { $0.1 }
    return shown.joined(separator: self("", " "))
  }

  /// How long ago a moment was, seen from another.
  func ago(_ moment: Moment, from now: Moment) -> String {
    let passed = now.milliseconds - moment.milliseconds
    if passed < 60_000 { return self("刚刚", "just now") }
    let span = span(milliseconds: passed)
    return self("\(span)前", "\(span) ago")
  }
}
