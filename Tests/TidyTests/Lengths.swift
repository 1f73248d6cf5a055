/// Files and functions that can be read at one go.
enum Lengths {
  /// Lines of a file, at most.
  static let file = 500
  /// Lines of a function, from its name to its last brace, at most.
  static let function = 69

  static func fileFindings(_ file: SourceFile) -> [Finding] {
    let count = SourceFile.lines(of: file.text).count
    return count > Self.file
      ? [Finding(file.path, "\(count) lines, at most \(Self.file)")] : []
  }

  static func functionFindings(_ file: SourceFile) -> [Finding] {
    functions(of: file).filter { $0.lines > function }.map {
      Finding(file.path, line: $0.line, "a function of \($0.lines) lines, at most \(function)")
    }
  }

  /// Where each function, initializer, subscript or computed property starts, and how long it is.
  static func functions(of file: SourceFile) -> [(line: Int, lines: Int)] {
    let bytes = withoutRawNames(Array(file.code.utf8))
    let words = Words(bytes)
    var found: [(line: Int, lines: Int)] = []
    for word in words.all where Words.starts.contains(word.text) {
      guard word.range.lowerBound == 0 || bytes[word.range.lowerBound - 1] != UInt8(ascii: "."),
        let body = words.body(after: word)
      else { continue }
      let first = words.line(at: word.range.lowerBound)
      found.append((first, words.line(at: body.upperBound) - first + 1))
    }
    return found
  }

  /// Blanks names in backticks, which may hold braces and key words.
  private static func withoutRawNames(_ bytes: [UInt8]) -> [UInt8] {
    var isName = false
    return bytes.map { byte in
      if byte == UInt8(ascii: "`") { isName.toggle() }
      return isName && byte != UInt8(ascii: "\n") ? UInt8(ascii: " ") : byte
    }
  }
}

/// The words of a text of code, and the braces between them.
private struct Words {
  struct Word {
    let text: String
    let range: Range<Int>
  }

  static let starts: Set = ["func", "init", "deinit", "subscript", "var"]
  /// What can't stand between the name of a function and its body.
  private static let stops: Set = ["func", "init", "deinit", "subscript", "var", "let", "case"]

  let all: [Word]
  private let bytes: [UInt8]
  private let lineStarts: [Int]
  private let byStart: [Int: String]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var words: [Word] = []
    var start: Int?
    for (index, byte) in bytes.enumerated() {
      let isLetter = (97...122).contains(byte | 32) || byte == UInt8(ascii: "_")
      if isLetter, start == nil { start = index }
      if !isLetter, let first = start {
        let text = String(decoding: bytes[first..<index], as: UTF8.self)
        words.append(Word(text: text, range: first..<index))
        start = nil
      }
    }
    all = words
    byStart = Dictionary(uniqueKeysWithValues: words.map { ($0.range.lowerBound, $0.text) })
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == 10 }.map { $0 + 1 }
  }

  /// The line of a byte, from 1.
  func line(at index: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= index { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// From the first brace of a declaration to the one that closes it; `nil` when it has no body, as
  /// in a protocol.
  func body(after word: Word) -> ClosedRange<Int>? {
    guard let first = opening(after: word) else { return nil }
    var depth = 0
    for index in first..<bytes.count {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return first...index }
    }
    return nil
  }

  private func opening(after word: Word) -> Int? {
    var depth = 0
    for index in word.range.upperBound..<bytes.count {
      if let text = byStart[index], depth == 0, Self.stops.contains(text) { return nil }
      switch bytes[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "{") where depth == 0: return index
      case UInt8(ascii: "}") where depth == 0: return nil
      // A stored property with a value; what comes after isn't its body.
      case UInt8(ascii: "=") where depth == 0 && word.text == "var": return nil
      case UInt8(ascii: "\n") where depth == 0 && word.text == "var": return nil
      default: break
      }
    }
    return nil
  }
}
