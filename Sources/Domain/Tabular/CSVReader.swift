/// Reads rows of comma-separated values (RFC 4180): quoted cells, doubled quotes, line ends in quotes,
/// CRLF or LF or CR. Empty lines are passed over.
///
/// It goes on after a problem in a row, so that one pass finds all of them.
struct CSVReader {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var index = 0
  private var line = 1
  /// The character in the line, from 1.
  private var column = 1

  typealias Row = Table.Line

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// - Parameter bytes: UTF-8 without a byte order mark.
  init(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
    self.bytes = bytes
    self.separator = separator
  }

  /// - Parameter text: UTF-8; tabs separate when the first line has no comma.
  /// - Throws: `TableProblem` at a NUL byte.
  init(checked text: [UInt8]) throws(TableProblem) {
    if let nul = text.firstIndex(of: 0) {
      throw TableProblem(
        at: nul, of: text,
        reason: Invalid(
          "a NUL byte", chinese: "含有空字节", hint: "this is not a CSV file; save it as CSV UTF-8"))
    }
    self.init(text, separator: Self.separator(of: text.prefix { $0 != Self.lineFeed }))
  }

  /// What separates the cells of a file: a tab, when its first line has one and no comma.
  static func separator(of line: ArraySlice<UInt8>) -> UInt8 {
    let isTabbed = line.contains(UInt8(ascii: "\t")) && !line.contains(UInt8(ascii: ","))
    return UInt8(ascii: isTabbed ? "\t" : ",")
  }

  /// The next row; `nil` at the end.
  mutating func next() -> Row? {
    while index < bytes.count, isLineEnd(bytes[index]) { step() }
    guard index < bytes.count else { return nil }
    var row = Row(line: line)
    while true {
      let cell = cell(&row.problem)
      // One too many shows that there are; the others would only take memory.
      if row.cells.count <= Limits.importColumns { row.cells.append(cell) }
      guard index < bytes.count, bytes[index] == separator else { break }
      step()
    }
    if index < bytes.count { endLine() }
    return row
  }

  /// Reads one cell, up to the separator or the line's end.
  private mutating func cell(_ problem: inout TableProblem?) -> Table.Cell {
    let (line, column) = (line, column)
    var text: [UInt8] = []
    if index < bytes.count, bytes[index] == Self.quote {
      text = quoted(&problem)
    }
    let start = index
    while index < bytes.count, bytes[index] != separator, !isLineEnd(bytes[index]) {
      if bytes[index] == Self.quote, problem == nil {
        problem = here("a quote inside a cell", "单元格内有多余的引号", "double it, and quote the cell")
      }
      step()
    }
    text += bytes[start..<index]
    let plain = FormulaGuard.unguarded(String(decoding: text, as: UTF8.self))
    return Table.Cell(text: plain, line: line, column: column)
  }

  /// Reads a quoted cell, up to and with its closing quote.
  private mutating func quoted(_ problem: inout TableProblem?) -> [UInt8] {
    let opening = here("a quote that is never closed", "引号未闭合", "close it or remove it")
    var text: [UInt8] = []
    step()
    while index < bytes.count {
      let byte = bytes[index]
      step()
      guard byte == Self.quote else {
        text.append(byte)
        continue
      }
      guard index < bytes.count, bytes[index] == Self.quote else {
        let isAtEnd = index == bytes.count || bytes[index] == separator || isLineEnd(bytes[index])
        if !isAtEnd, problem == nil {
          problem = here("something after a closing quote", "引号之后有多余内容", "")
        }
        return text
      }
      text.append(byte)
      step()
    }
    problem = problem ?? opening
    return text
  }

  private func here(_ english: String, _ chinese: String, _ hint: String) -> TableProblem {
    TableProblem(
      line: line, column: column, reason: Invalid(english, chinese: chinese, hint: hint))
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Self.lineFeed || byte == Self.carriageReturn
  }

  private mutating func endLine() {
    let isPair =
      bytes[index] == Self.carriageReturn && index + 1 < bytes.count
      && bytes[index + 1] == Self.lineFeed
    step()
    if isPair { step() }
  }

  /// Passes one byte, counting lines and characters.
  private mutating func step() {
    let byte = bytes[index]
    index += 1
    let isFirstOfPair =
      byte == Self.carriageReturn && index < bytes.count && bytes[index] == Self.lineFeed
    if isFirstOfPair { return }
    if isLineEnd(byte) {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }
}
