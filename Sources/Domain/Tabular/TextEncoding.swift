internal import Glibc

/// How the bytes of a text file stand for characters.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  /// UTF-16, low byte first, with a byte order mark: Excel's “Unicode text”.
  case utf16 = "UTF-16LE"
  /// GB 18030, which contains GBK and GB 2312: what Excel saves as CSV on Chinese Windows.
  case gb18030 = "GB18030"

  private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let utf16Mark: [UInt8] = [0xFF, 0xFE]

  /// The bytes as UTF-8 without a byte order mark, and what they were in.
  ///
  /// A file that isn't UTF-8 is read as GB 18030, unless it plainly is UTF-8 with some damage: that
  /// would read as other Chinese characters.
  /// - Throws: `TableProblem` at the first byte that is neither.
  public static func decode(_ bytes: [UInt8]) throws(TableProblem) -> (
    utf8: [UInt8], encoding: TextEncoding
  ) {
    if bytes.starts(with: utf16Mark) {
      let body = Array(bytes.dropFirst(utf16Mark.count))
      switch convert(body, from: .utf16) {
      case .text(let text): return (text, .utf16)
      case .wrong: throw TableProblem(line: 1, column: 1, reason: unreadable("UTF-16"))
      }
    }
    let hasMark = bytes.starts(with: utf8Mark)
    let body = hasMark ? Array(bytes.dropFirst(utf8Mark.count)) : bytes
    guard let damage = UTF8Check(body).damage else { return (body, .utf8) }
    if hasMark || damage.isSlight {
      throw TableProblem(at: damage.offset, of: body, reason: unreadable("UTF-8"))
    }
    switch convert(body, from: .gb18030) {
    case .text(let text): return (text, .gb18030)
    case .wrong(let offset):
      throw TableProblem(at: offset, of: body, reason: unreadable("UTF-8, GBK / GB18030"))
    }
  }

  private static func unreadable(_ encoding: String) -> Invalid {
    Invalid(
      "a character can't be read as \(encoding)", chinese: "有无法按 \(encoding) 读取的字符",
      hint: "save the file as CSV UTF-8")
  }

  private enum Conversion {
    case text([UInt8])
    /// The first byte that is no character.
    case wrong(offset: Int)
  }

  /// glibc's iconv: a pure function of the bytes.
  private static func convert(_ bytes: [UInt8], from encoding: TextEncoding) -> Conversion {
    let converter = iconv_open("UTF-8", encoding.rawValue)
    guard converter != iconv_t(bitPattern: -1) else { return .wrong(offset: 0) }
    defer { iconv_close(converter) }
    var input = bytes
    // No character of either takes more than three bytes of UTF-8 for two, or one for one.
    var output = [UInt8](repeating: 0, count: bytes.count * 3 / 2 + 4)
    return input.withUnsafeMutableBytes { input in
      output.withUnsafeMutableBytes { output in
        var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (unread, room) = (input.count, output.count)
        guard iconv(converter, &source, &unread, &target, &room) != -1 else {
          return .wrong(offset: input.count - unread)
        }
        return .text(Array(output.prefix(output.count - room)))
      }
    }
  }
}

/// Where bytes stop being UTF-8, and whether most of them still are.
private struct UTF8Check {
  /// The first byte that is not UTF-8; `nil` when all is.
  private(set) var damage: (offset: Int, isSlight: Bool)?

  init(_ bytes: [UInt8]) {
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    var first: Int?
    var (index, right, wrong) = (0, 0, 0)
    while index < bytes.count {
      let length = Self.length(of: bytes, at: index)
      if length == 0 {
        first = first ?? index
        wrong += 1
      } else if length > 1 {
        right += 1
      }
      index += max(1, length)
    }
    damage = (first ?? 0, right > 4 * wrong)
  }

  /// Bytes of the character there; 0 when there is none.
  private static func length(of bytes: [UInt8], at index: Int) -> Int {
    let length =
      switch bytes[index] {
      case 0x00...0x7F: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, index + length <= bytes.count else { return 0 }
    let character = bytes[index..<index + length]
    return String(validating: character, as: UTF8.self) == nil ? 0 : length
  }
}
