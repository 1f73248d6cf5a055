/// A unified social credit code (统一社会信用代码, GB 32100-2015), its check character verified.
public struct CreditCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Eighteen characters.
  public let text: String

  // GB 32100-2015, table 2: digits and letters without I, O, S, V, Z.
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  // Weights are 3^(i-1) mod 31 (GB 32100-2015, 5.6).
  private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  private static let values: [Int] = {
    var table = [Int](repeating: -1, count: 128)
    for (value, character) in alphabet.enumerated() { table[Int(character)] = value }
    return table
  }()

  /// - Throws: `Invalid`, with the expected check character where only that is wrong.
  public init(_ text: String) throws(Invalid) {
    guard text.utf8.count == 18 else {
      throw Invalid(
        "“\(text.prefix(40))” has \(text.count) characters, not 18",
        chinese: "“\(text.prefix(40))”为\(text.count)位，统一社会信用代码应为18位")
    }
    var sum = 0
    for (index, byte) in text.utf8.enumerated() {
      let value = byte < 128 ? Self.values[Int(byte)] : -1
      if value >= 0 {
        // Right when all eighteen, the check character with the weight 1, add up to a multiple of 31.
        sum += value * (index < 17 ? Self.weights[index] : 1)
        continue
      }
      throw Invalid(
        "“\(text)” has a character that credit codes don't use at position \(index + 1)",
        chinese: "“\(text)”第\(index + 1)位不是统一社会信用代码的字符", hint: "letters I, O, S, V, Z are not used")
    }
    guard sum % 31 == 0 else {
      let (first, last) = (text.prefix(17), text.suffix(1))
      let expected = Self.checkCharacter(of: String(first)) ?? "?"
      throw Invalid(
        "“\(text)” ends in \(last), but its check character should be \(expected)",
        chinese: "“\(text)”的校验码是\(last)，应为\(expected)", hint: "compare it with the business licence"
      )
    }
    self.text = text
  }

  /// The code whose first seventeen characters these are.
  public init(completing first: String) throws(Invalid) {
    guard let last = Self.checkCharacter(of: first) else {
      throw Invalid("“\(first)” is not the start of a credit code", chinese: "“\(first)”不能构成信用代码")
    }
    text = first + last
  }

  /// The check character of seventeen characters; `nil` when they are not such.
  public static func checkCharacter(of first: String) -> String? {
    guard first.utf8.count == 17 else { return nil }
    var sum = 0
    for (byte, weight) in zip(first.utf8, weights) {
      guard byte < 128, values[Int(byte)] >= 0 else { return nil }
      sum += values[Int(byte)] * weight
    }
    return String(UnicodeScalar(alphabet[(31 - sum % 31) % 31]))
  }

  public var description: String { text }
  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension CreditCode: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.parsing { (text) throws(Invalid) in try Self(text) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
