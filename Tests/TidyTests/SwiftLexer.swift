/// Enough of Swift's lexical structure to tell code from comments and strings.
///
/// Regular expression literals are taken for code; they rarely look like what is forbidden.
struct SwiftLexer {
  private let bytes: [UInt8]
  private var index = 0
  private var out: [UInt8]
  private let blanksComments: Bool

  /// Replaces the content of string literals, and of comments if wanted, by spaces. Line breaks stay.
  static func blank(_ text: String, comments: Bool) -> String {
    var lexer = SwiftLexer(bytes: Array(text.utf8), blanksComments: comments)
    lexer.run()
    return String(decoding: lexer.out, as: UTF8.self)
  }

  private init(bytes: [UInt8], blanksComments: Bool) {
    self.bytes = bytes
    self.blanksComments = blanksComments
    out = bytes
  }

  private mutating func run() {
    while index < bytes.count {
      if sees("//") {
        skip(blanking: blanksComments) { $0.sees("\n") }
      } else if sees("/*") {
        skipBlockComment()
      } else if sees("`") {
        // A raw identifier may hold anything but a line break.
        index += 1
        skip(blanking: false) { $0.sees("`") || $0.sees("\n") }
        index += 1
      } else if let hashes = stringStart() {
        skipString(hashes: hashes)
      } else {
        index += 1
      }
    }
  }

  private func sees(_ text: StaticString) -> Bool {
    guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
  }

  private mutating func skip(blanking: Bool, until isEnd: (SwiftLexer) -> Bool) {
    while index < bytes.count, !isEnd(self) {
      if blanking { blankByte() }
      index += 1
    }
  }

  private mutating func blankByte() {
    if bytes[index] != UInt8(ascii: "\n") { out[index] = UInt8(ascii: " ") }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      let isEdge = sees("/*") || sees("*/")
      depth += sees("/*") ? 1 : sees("*/") ? -1 : 0
      for _ in 0..<(isEdge ? 2 : 1) where index < bytes.count {
        if blanksComments { blankByte() }
        index += 1
      }
    } while depth > 0 && index < bytes.count
  }

  /// How many `#` stand before the quotation mark here; `nil` when this starts no string.
  private func stringStart() -> Int? {
    var end = index
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - index : nil
  }

  private mutating func skipString(hashes: Int) {
    index += hashes
    let isLong = sees("\"\"\"")
    let quotes = isLong ? 3 : 1
    index += quotes
    while index < bytes.count {
      if closes(quotes: quotes, hashes: hashes) {
        index += quotes + hashes
        return
      }
      if !isLong, sees("\n") { return }
      if sees("\\"), follows(hashes: hashes, at: index + 1) {
        skipEscape(hashes: hashes)
      } else {
        blankByte()
        index += 1
      }
    }
  }

  private func closes(quotes: Int, hashes: Int) -> Bool {
    index + quotes <= bytes.count
      && bytes[index..<(index + quotes)].allSatisfy { $0 == UInt8(ascii: "\"") }
      && follows(hashes: hashes, at: index + quotes)
  }

  private func follows(hashes: Int, at start: Int) -> Bool {
    start + hashes <= bytes.count
      && bytes[start..<(start + hashes)].allSatisfy { $0 == UInt8(ascii: "#") }
  }

  /// An escaped character, or an interpolation: its strings are blanked, its code stays.
  private mutating func skipEscape(hashes: Int) {
    let isInterpolation =
      index + hashes + 1 < bytes.count && bytes[index + hashes + 1] == UInt8(ascii: "(")
    guard isInterpolation else {
      for _ in 0..<(hashes + 2) where index < bytes.count {
        blankByte()
        index += 1
      }
      return
    }
    index += hashes + 1
    var depth = 0
    repeat {
      if let hashes = stringStart() {
        skipString(hashes: hashes)
        continue
      }
      if sees("(") { depth += 1 }
      if sees(")") { depth -= 1 }
      index += 1
    } while depth > 0 && index < bytes.count
  }
}
