/// A 128-bit identifier, shown as a UUID (RFC 9562).
public struct Identifier: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The sixteen bytes in network order. - Precondition: there are sixteen.
  public init(bytes: some Collection<UInt8>) {
    precondition(bytes.count == 16)
    var high: UInt64 = 0
    var low: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
    }
    self.init(high: high, low: low)
  }

  /// - Throws: `Invalid` when the text is not 32 hexadecimal digits, grouped 8-4-4-4-12.
  public init(_ text: String) throws(Invalid) {
    var (high, low): (UInt64, UInt64) = (0, 0)
    var isRight = text.utf8.count == 36
    for (index, byte) in text.utf8.enumerated() {
      let value: UInt64
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt64(byte - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = UInt64(byte - 87)
      default:
        isRight = isRight && byte == UInt8(ascii: "-") && [8, 13, 18, 23].contains(index)
        continue
      }
      isRight = isRight && ![8, 13, 18, 23].contains(index)
      high = high << 4 | low >> 60
      low = low << 4 | value
    }
    guard isRight else {
      throw Invalid(
        "“\(text.prefix(70))” is not an identifier",
        chinese: "“\(text.prefix(70))”不是标识符",
        hint: "a UUID in lower case, as 01939c1e-2f00-7abc-8def-0123456789ab")
    }
    self.init(high: high, low: low)
  }

  /// The sixteen bytes in network order.
  public var bytes: [UInt8] {
    (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> (56 - 8 * ($0 % 8))) }
  }

  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for index in 0..<32 {
      if index == 8 || index == 12 || index == 16 || index == 20 { text.append(45) }
      let nibble = UInt8((index < 16 ? high : low) >> (60 - 4 * UInt64(index % 16)) & 15)
      text.append(nibble < 10 ? 48 + nibble : 87 + nibble)
    }
    return String(decoding: text, as: UTF8.self)
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension Identifier: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.parsing { (text) throws(Invalid) in try Self(text) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
