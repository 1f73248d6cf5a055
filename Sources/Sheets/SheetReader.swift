internal import Domain

/// Reads the cells of a sheet row by row, as lines of a table.
struct SheetReader {
  private let texts: SharedTexts
  private let styles: SheetStyles
  private let isFrom1904: Bool
  private let pull: XMLPull
  private var cellCount = 0
  private var line = 0
  private(set) var lines: [Table.Line] = []
  private var merges: [MergedRange] = []

  /// - Throws: `Invalid` when the archive holds no sheet.
  init(_ archive: SheetArchive) throws(Invalid) {
    let workbook = try WorkbookPart(archive)
    texts = try SharedTexts(archive)
    styles = try SheetStyles(archive)
    isFrom1904 = workbook.isFrom1904
    guard let part = try archive.part(workbook.sheet) else { throw SheetArchive.broken }
    pull = try XMLPull(part)
  }

  /// Reads all of it.
  ///
  /// - Throws: `TableProblem` when it can't be read, or is larger than the limits.
  mutating func read() throws(TableProblem) {
    do throws(Invalid) {
      while let node = try pull.next() {
        guard node == .start else { continue }
        if pull.isAt("row") {
          try row()
        } else if pull.isAt("mergeCell") {
          merges.append(try MergedRange(pull.attribute("ref") ?? ""))
          guard merges.count <= Limits.sheetMerges else {
            throw Invalid(
              "more than \(Limits.sheetMerges) ranges are merged",
              chinese: "合并单元格超过\(Limits.sheetMerges)处", hint: "unmerge them")
          }
        }
      }
      try MergedRange.mark(&lines, merges)
    } catch {
      throw TableProblem(line: max(1, line), column: 1, reason: error)
    }
  }

  private mutating func row() throws(Invalid) {
    line = pull.attribute("r").flatMap { Int($0) }.map { max($0, line + 1) } ?? line + 1
    guard !pull.isEmpty else { return }
    var row = Table.Line(line: line)
    var column = 0
    while let node = try pull.next() {
      if node == .end, pull.isAt("row") { break }
      guard node == .start, pull.isAt("c") else { continue }
      let place = pull.attribute("r").flatMap { MergedRange.column(of: $0) }
      column = max(column + 1, place ?? 0)
      let (text, wrong) = try cell(column: column)
      // One too many shows that there are; the others would only take memory.
      guard column <= Limits.importColumns + 1, !text.isEmpty || wrong != nil else { continue }
      cellCount += column - row.cells.count
      guard cellCount <= Limits.sheetCells else {
        throw Invalid(
          "the spreadsheet has more than \(Limits.sheetCells) cells",
          chinese: "表格超过\(Limits.sheetCells)个单元格", hint: "split it")
      }
      while row.cells.count < column - 1 {
        row.cells.append(.init(text: "", line: line, column: row.cells.count + 1))
      }
      if row.cells.count < column {
        row.cells.append(.init(text: text, line: line, column: column))
      }
      row.wrong[column - 1] = wrong
    }
    guard row.cells.contains(where: { !$0.text.allSatisfy(\.isWhitespace) }) || !row.wrong.isEmpty
    else { return }
    guard lines.count <= Limits.importRows else {
      throw Invalid(
        "the file has more than \(Limits.importRows) rows",
        chinese: "文件超过\(Limits.importRows)行", hint: "split it")
    }
    lines.append(row)
  }

  /// One cell's text, or what is wrong with it.
  private func cell(column: Int) throws(Invalid) -> (String, Invalid?) {
    let type = pull.attribute("t") ?? "n"
    let style = pull.attribute("s").flatMap { Int($0) } ?? 0
    guard !pull.isEmpty else { return ("", nil) }
    var value: [UInt8] = []
    var (isInValue, hasValue, hasFormula) = (false, false, false)
    var inline: String?
    while let node = try pull.next() {
      if node == .end, pull.isAt("c") { break }
      switch node {
      case .start where pull.isAt("v"): (isInValue, hasValue) = (!pull.isEmpty, true)
      case .end where pull.isAt("v"): isInValue = false
      case .start where pull.isAt("f"): hasFormula = true
      case .start where pull.isAt("is"):
        if !pull.isEmpty { inline = try pull.richText(until: "is") }
      case .text where isInValue: value += pull.text
      default: break
      }
    }
    if let inline { return (inline, nil) }
    if hasFormula, !hasValue { return ("", Self.uncounted) }
    return read(value, type, style)
  }

  private func read(_ value: [UInt8], _ type: String, _ style: Int) -> (String, Invalid?) {
    let text = String(decoding: value, as: UTF8.self)
    switch type {
    case "s":
      guard let index = Int(text), let shared = texts[index] else { return ("", Self.lost) }
      return (shared, nil)
    case "str", "inlineStr": return (SheetText.plain(value), nil)
    case "b": return (text == "1" ? "true" : "false", nil)
    case "e":
      let name = text.prefix(20)
      return (
        "",
        Invalid(
          "the formula gives \(name)", chinese: "公式结果为 \(name)", hint: "put the value in its place")
      )
    case "d": return (text, nil)
    default:
      let shown = styles[style]
      guard shown != .number, !text.isEmpty else { return (SheetNumber.plain(text), nil) }
      guard let date = SheetNumber.date(text, isFrom1904: isFrom1904, shown) else {
        return ("", Invalid("\(text.prefix(20)) is no date", chinese: "“\(text.prefix(20))”不是日期"))
      }
      return (date, nil)
    }
  }

  private static let uncounted = Invalid(
    "the formula has no value yet", chinese: "公式没有计算结果",
    hint: "open the file in Excel and save it, or put the value in its place")
  private static let lost = Invalid(
    "the cell's text is missing in the file", chinese: "单元格内容在文件中缺失",
    hint: "open the file in Excel and save it again")
}
