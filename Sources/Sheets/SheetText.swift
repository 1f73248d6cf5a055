/// How spreadsheets write characters that XML can't hold: `_x000B_` (ISO/IEC 29500-1, 22.9.2.19).
enum SheetText {
  /// A text as it is written; control characters are escaped by the library.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      if code(in: bytes, at: index) != nil { out += Array("_x005F".utf8) }
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A text as it was meant.
  static func plain(_ bytes: [UInt8]) -> String {
    guard bytes.contains(UInt8(ascii: "_")) else { return String(decoding: bytes, as: UTF8.self) }
    var units: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let code = code(in: bytes, at: index), let scalar = Unicode.Scalar(code) {
        units += Array(String(Character(scalar)).utf8)
        index += 7
      } else {
        units.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  /// The number in `_xHHHH_` that begins there.
  private static func code(in bytes: [UInt8], at index: Int) -> UInt32? {
    guard bytes[index] == UInt8(ascii: "_"), index + 7 <= bytes.count,
      bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_"),
      bytes[(index + 2)..<(index + 6)].allSatisfy({ digit in
        (48...57).contains(digit) || (65...70).contains(digit) || (97...102).contains(digit)
      })
    else { return nil }
    return UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }
}
