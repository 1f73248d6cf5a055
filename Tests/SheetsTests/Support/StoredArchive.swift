/// A ZIP archive whose parts aren't compressed (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16), so that
/// parts can be anything.
enum StoredArchive {
  static func bytes(_ parts: [(name: String, content: [UInt8])]) -> [UInt8] {
    var (out, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, content) in parts {
      let start = out.count
      let common =
        number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(crc(content), 4)
        + number(content.count, 4) + number(content.count, 4) + number(name.utf8.count, 2)
        + number(0, 2)
      out += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
      directory +=
        [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
        + number(0, 4) + number(start, 4) + Array(name.utf8)
    }
    let place = out.count
    return out + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(parts.count, 2)
      + number(parts.count, 2) + number(directory.count, 4) + number(place, 4) + number(0, 2)
  }

  private static func number(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32 (ISO 3309).
  private static func crc(_ bytes: [UInt8]) -> Int {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8) }
    return Int(~value)
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }
}
