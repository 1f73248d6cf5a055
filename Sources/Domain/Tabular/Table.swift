/// Rows with named columns, read from a CSV file in UTF-8, GBK / GB 18030 or UTF-16, or from a spreadsheet.
public struct Table: Sendable {
  /// The rows without problems, in order.
  public private(set) var rows: [Row] = []
  /// Rows that can't be read: too few or too many cells, misplaced quotes. In order of lines.
  public private(set) var problems: [TableProblem] = []
  /// The names of columns that nobody asked for; their cells aren't kept.
  public private(set) var ignored: [String] = []
  /// What the file was in; `nil` for a spreadsheet.
  public let encoding: TextEncoding?
  /// With this a row begins that only shows how to fill the others; it is passed over.
  public static let exampleMark = "示例："

  /// One row.
  public struct Row: Sendable {
    /// The line that it begins at.
    public let line: Int
    fileprivate let cells: [String: Cell]

    /// The text of a column, without spaces around it; empty when the table has no such column.
    public subscript(name: String) -> String { cells[name]?.text.trimmed ?? "" }

    /// What is wrong with a row's value, where it stands.
    public func problem(_ reason: Invalid) -> TableProblem {
      let cell = reason.field.flatMap { cells[$0] }
      return TableProblem(line: cell?.line ?? line, column: cell?.column ?? 1, reason: reason)
    }

    /// Makes a value of a cell; what is wrong with it gets the cell's place and column.
    public func value<Value>(_ name: String, _ make: (String) throws(Invalid) -> Value)
      throws(TableProblem) -> Value
    {
      do {
        return try make(self[name])
      } catch {
        var reason = error
        reason.field = name
        throw problem(reason)
      }
    }
  }

  /// Reads a table. Columns may come in any order; tabs separate when the first line has no comma.
  ///
  /// - Throws: `TableProblem` when nothing can be read: an empty or too large file, an unknown encoding, a
  ///   NUL byte, a missing or repeated column.
  public init(parsing bytes: [UInt8], columns: [Column]) throws(TableProblem) {
    guard bytes.count <= Limits.importBytes else { throw Self.tooLarge(bytes.count) }
    let (text, encoding) = try TextEncoding.decode(bytes)
    var reader = try CSVReader(checked: text)
    try self.init(columns, encoding) { reader.next() }
  }

  /// Reads the lines of a spreadsheet as a table. A row may be shorter than the first, and longer by
  /// empty cells.
  ///
  /// - Throws: `TableProblem` as for a CSV file.
  public init(lines: [Line], columns: [Column]) throws(TableProblem) {
    var (index, width) = (0, 0)
    try self.init(columns, nil) {
      guard index < lines.count else { return nil }
      if index == 0 { width = lines[0].filledCount }
      index += 1
      return lines[index - 1].fitted(to: width)
    }
  }

  private init(_ columns: [Column], _ encoding: TextEncoding?, next: () -> Line?)
    throws(TableProblem)
  {
    self.encoding = encoding
    guard let header = next() else {
      throw TableProblem(
        line: 1, column: 1,
        reason: Invalid("the file is empty", chinese: "文件为空", hint: "its first line names columns"))
    }
    if let problem = header.problem { throw problem }
    guard header.cells.count <= Limits.importColumns else {
      throw TableProblem(
        line: header.line, column: 1,
        reason: Invalid(
          "the first line has more than \(Limits.importColumns) cells",
          chinese: "首行超过\(Limits.importColumns)列"))
    }
    let names = try mapped(header, to: columns)
    while let row = next() {
      guard rows.count + problems.count < Limits.importRows else {
        throw TableProblem(
          line: row.line, column: 1,
          reason: Invalid(
            "the file has more than \(Limits.importRows) rows",
            chinese: "文件超过\(Limits.importRows)行", hint: "split it"))
      }
      if row.cells.first?.text.hasPrefix(Self.exampleMark) != true { add(row, names) }
    }
  }

  /// The problem of a file over `Limits.importBytes`; for callers that know its size before reading it.
  public static func tooLarge(_ size: Int) -> TableProblem {
    TableProblem(
      line: 1, column: 1,
      reason: Invalid(
        "the file has \(size) bytes, more than \(Limits.importBytes)",
        chinese: "文件为\(size)字节，超过\(Limits.importBytes)字节", hint: "split it"))
  }

  /// The column of each cell of the header; `nil` for those that nobody asked for.
  private mutating func mapped(_ header: Line, to columns: [Column]) throws(TableProblem)
    -> [String?]
  {
    let known = Dictionary(
      columns.flatMap { column in column.plainNames.map { ($0, column.name) } }
    ) { first, _ in first }
    var names: [String?] = []
    for cell in header.cells {
      let name = known[Column.plain(cell.text)]
      if let name, names.contains(name) {
        throw TableProblem(
          line: cell.line, column: cell.column,
          reason: Invalid("comes twice", chinese: "该列重复", field: name))
      }
      if name == nil { ignored.append(cell.text) }
      names.append(name)
    }
    let missing = columns.filter { $0.isRequired && !names.contains($0.name) }
    guard missing.isEmpty else {
      let english = missing.map(\.name).joined(separator: ", ")
      let chinese = missing.map { $0.aliases.first ?? $0.name }.joined(separator: "、")
      throw TableProblem(
        line: header.line, column: 1,
        reason: Invalid(
          "the first line doesn't name \(english)", chinese: "首行缺少列：\(chinese)",
          hint: "it has " + header.cells.prefix(40).map(\.text).joined(separator: ", ")))
    }
    return names
  }

  private mutating func add(_ row: Line, _ names: [String?]) {
    let wrong = row.wrong.filter { $0.key < names.count && names[$0.key] != nil }
    if let problem = row.problem {
      problems.append(problem)
    } else if let (index, reason) = wrong.min(by: { $0.key < $1.key }), index < row.cells.count {
      var named = reason
      named.field = names[index]
      problems.append(
        TableProblem(line: row.line, column: row.cells[index].column, reason: named))
    } else if row.cells.count != names.count {
      problems.append(
        TableProblem(
          line: row.line, column: row.cells[min(names.count, row.cells.count - 1)].column,
          reason: Invalid(
            "has \(row.cells.count) cells, not \(names.count) as the first line",
            chinese: "有\(row.cells.count)个单元格，首行为\(names.count)个",
            hint: "quote a cell that has a comma in it")))
    } else {
      let pairs = zip(names, row.cells).compactMap { name, cell in name.map { ($0, cell) } }
      rows.append(Row(line: row.line, cells: Dictionary(pairs) { first, _ in first }))
    }
  }
}

extension String {
  /// Without white space at its ends, the ideographic space included.
  fileprivate var trimmed: String {
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
    let head = drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }
}
