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
  func callAsFunction(_ chinese: String, _ english: String) -> String {
    self == .chinese ? chinese : english
  }

  /// `12,345`.
  func number(_ value: Int) -> String {
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
    func join(_ first: String, _ second: String?) -> String {
      second.map { first + self("", " ") + $0 } ?? first
    }
    func days(_ count: Int) -> String { self("\(count)天", count == 1 ? "1 day" : "\(count) days") }
    func hours(_ count: Int) -> String { self("\(count)小时", "\(count) h") }
    func minutes(_ count: Int) -> String { self("\(count)分钟", "\(count) min") }
    if days > 0 { return join(days(days), hours > 0 ? hours(hours) : nil) }
    if hours > 0 { return join(hours(hours), minutes > 0 ? minutes(minutes) : nil) }
    if minutes > 0 { return minutes(minutes) }
    return self("\(seconds)秒", "\(seconds) s")
  }

  /// How long ago a moment was, seen from another.
  func ago(_ moment: Moment, from now: Moment) -> String {
    let passed = now.milliseconds - moment.milliseconds
    if passed < 60_000 { return self("刚刚", "just now") }
    let span = span(milliseconds: passed)
    return self("\(span)前", "\(span) ago")
  }
}
