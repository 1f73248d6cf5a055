/// A quarter of a year, as `2025Q1`: what an award is earned for, and what a fund is for.
public struct Quarter: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let year: Int
  /// 1…4.
  public let number: Int

  /// - Throws: `Invalid` unless the text is four digits of a year, `Q`, and 1 to 4.
  public init(_ text: String) throws(Invalid) {
    let parts = text.split(separator: "Q", omittingEmptySubsequences: false)
    guard text.utf8.count == 6, parts.count == 2, let year = Int(parts[0]),
      let number = Int(parts[1]), (2000...2099).contains(year), (1...4).contains(number)
    else {
      throw Invalid(
        "“\(text.prefix(20))” is not a quarter", chinese: "“\(text.prefix(20))”不是季度",
        hint: "write it as 2025Q1", field: "quarter")
    }
    self.year = year
    self.number = number
  }

  /// The quarter of a day.
  public init(containing day: CivilDate) {
    let parts = day.parts
    year = parts.year
    number = (parts.month - 1) / 3 + 1
  }

  public var description: String { "\(year)Q\(number)" }

  /// The words staff use.
  public var chinese: String { "\(year)年第\(["一", "二", "三", "四"][number - 1])季度" }

  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.number) < (right.year, right.number)
  }
}

extension Quarter: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.parsing { (text) throws(Invalid) in try Self(text) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
