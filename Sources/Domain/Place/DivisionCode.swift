/// A division's code: GB/T 2260 (`450102`), or a local code for a development zone or park below a
/// city (`4501G1`: four digits of the city, then two characters of which one is a letter).
///
/// A `DivisionCode` always is well-formed; whether such a division exists is for the records to say.
public struct DivisionCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The six characters.
  public let text: String

  /// - Throws: `Invalid` when the text is not six characters of the form above.
  public init(_ text: String) throws(Invalid) {
    let bytes = Array(text.utf8)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    guard bytes.count == 6, bytes.prefix(4).allSatisfy(digits.contains),
      bytes.suffix(2).allSatisfy({ digits.contains($0) || letters.contains($0) }),
      text.prefix(2) != "00"
    else {
      throw Invalid(
        "“\(text)” is not a division code",
        chinese: "“\(text)”不是行政区划代码", hint: "six digits as in GB/T 2260, for example 450102")
    }
    self.text = text
  }

  /// The part that identifies it in the tree: `450000` → `45`, `450100` → `4501`, `450102` → `450102`.
  public var path: DivisionPath {
    if text.hasSuffix("0000") { return DivisionPath(unchecked: String(text.prefix(2))) }
    if text.hasSuffix("00") { return DivisionPath(unchecked: String(text.prefix(4))) }
    return DivisionPath(unchecked: text)
  }

  /// Region, city or county, from the code alone.
  public var tier: Tier { path.tier }

  /// The division one tier up; none above a region.
  public var parent: DivisionCode? { path.parent?.code }

  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension DivisionCode: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.parsing { (text) throws(Invalid) in try Self(text) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
