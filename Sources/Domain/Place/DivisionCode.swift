/// A division's code: GB/T 2260 (`450102`), or a local code for a development zone or park below a
/// city (`4501G1`: four digits of the city, then two characters of which one is a letter).
///
/// A `DivisionCode` always is well-formed; whether such a division exists is for the records to say.
public struct DivisionCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The six characters.
  public let text: String

  /// - Throws: `Invalid` when the text is not six characters of the form above.
  public init(_ text: String) throws(Invalid) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    let isRight = text.utf8.enumerated().allSatisfy { index, byte in
      digits.contains(byte) || index > 3 && letters.contains(byte)
    }
    guard text.utf8.count == 6, isRight, !text.utf8.starts(with: "00".utf8) else {
      throw Invalid(
        "“\(text.prefix(70))” is not a division code",
        chinese: "“\(text.prefix(70))”不是行政区划代码",
        hint: "six digits as in GB/T 2260, for example 450102")
    }
    self.text = text
  }

  /// The part that identifies it in the tree: `450000` → `45`, `450100` → `4501`, `450102` → `450102`.
  public var path: DivisionPath {
    let utf8 = text.utf8
    if utf8.suffix(4).elementsEqual("0000".utf8) { return start(2) }
    if utf8.suffix(2).elementsEqual("00".utf8) { return start(4) }
    return DivisionPath(unchecked: text)
  }

  private func start(_ count: Int) -> DivisionPath {
    DivisionPath(unchecked: String(decoding: text.utf8.prefix(count), as: UTF8.self))
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
