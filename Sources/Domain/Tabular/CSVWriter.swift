/// Writes rows of comma-separated values (RFC 4180): UTF-8, CRLF, quotes where needed.
///
/// Cells that a spreadsheet would run as a formula are written with an apostrophe before them, which
/// `Table` takes off again; plain numbers stay as they are.
public struct CSVWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8]

  /// - Parameter hasMark: begin with a byte order mark, without which Excel doesn't see UTF-8.
  public init(hasMark: Bool = false) { bytes = hasMark ? [0xEF, 0xBB, 0xBF] : [] }

  /// Adds a row. A row of one empty cell is written as `""`, as an empty line isn't a row.
  public mutating func row(_ cells: some Collection<String>) {
    var isFirst = true
    for cell in cells {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(FormulaGuard.guarded(cell), isAlone: cells.count == 1)
    }
    bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
  }

  private mutating func write(_ cell: String, isAlone: Bool) {
    let quote = UInt8(ascii: "\"")
    let special = Set(",\"\r\n".utf8)
    let edges = [cell.first, cell.last].compactMap(\.self)
    guard
      (isAlone && cell.isEmpty) || cell.utf8.contains(where: special.contains)
        || edges.contains(where: \.isWhitespace)
    else {
      bytes += cell.utf8
      return
    }
    bytes.append(quote)
    for byte in cell.utf8 { bytes += byte == quote ? [quote, quote] : [byte] }
    bytes.append(quote)
  }
}
