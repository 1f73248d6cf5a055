/// A SHA-256 value (FIPS 180-4). As a number it is big-endian, for the sums of the agreement digest.
public struct Hash: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Most significant first.
  public let words: (UInt64, UInt64, UInt64, UInt64)

  public static let zero = Hash(0, 0, 0, 0)

  public init(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) { words = (a, b, c, d) }

  /// - Returns: `nil` unless there are 32 bytes.
  public init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 32 else { return nil }
    func word(_ index: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
    words = (word(0), word(1), word(2), word(3))
  }

  public init?(_ bytes: [UInt8]) {
    guard let hash = bytes.withUnsafeBytes({ Hash(bytes: $0) }) else { return nil }
    self = hash
  }

  /// Reads 64 hexadecimal digits.
  public init?(hex: String) {
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in hex.utf8 {
      let digit: UInt8
      switch character {
      case 48...57: digit = character - 48
      case 97...102: digit = character - 87
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    guard high == nil else { return nil }
    self.init(bytes)
  }

  public var bytes: [UInt8] { withBytes { Array($0) } }

  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    let big = (
      words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
    )
    return try withUnsafeBytes(of: big, body)
  }

  /// Hexadecimal, 64 digits.
  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      for nibble in [byte >> 4, byte & 15] { text.append(nibble < 10 ? 48 + nibble : 87 + nibble) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Addition modulo 2²⁵⁶.
  public static func &+ (left: Hash, right: Hash) -> Hash {
    let (d, carryD) = left.words.3.addingReportingOverflow(right.words.3)
    let (c, carryC) = left.words.2.adding(right.words.2, carryD)
    let (b, carryB) = left.words.1.adding(right.words.1, carryC)
    let (a, _) = left.words.0.adding(right.words.0, carryB)
    return Hash(a, b, c, d)
  }

  /// Subtraction modulo 2²⁵⁶.
  public static func &- (left: Hash, right: Hash) -> Hash {
    let complement = Hash(~right.words.0, ~right.words.1, ~right.words.2, ~right.words.3)
    return left &+ complement &+ Hash(0, 0, 0, 1)
  }

  public static func == (left: Hash, right: Hash) -> Bool { left.words == right.words }
  public static func < (left: Hash, right: Hash) -> Bool { left.words < right.words }
  // All of it: ids in questions are whatever the other side chose.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}

extension UInt64 {
  fileprivate func adding(_ other: UInt64, _ carry: Bool) -> (UInt64, Bool) {
    let (first, overflow) = addingReportingOverflow(other)
    let (second, again) = first.addingReportingOverflow(carry ? 1 : 0)
    return (second, overflow || again)
  }
}
