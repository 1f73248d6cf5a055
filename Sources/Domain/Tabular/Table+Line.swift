extension Table {
  /// One line of a file, before its columns have names.
  public struct Line: Sendable {
    /// Where it begins, from 1.
    public var line: Int
    public var cells: [Cell]
    /// What is wrong with the line as a whole.
    public var problem: TableProblem?
    /// What is wrong with cells, by their index; it matters where somebody asks for the column.
    public var wrong: [Int: Invalid]

    public init(line: Int, cells: [Cell] = [], wrong: [Int: Invalid] = [:]) {
      self.line = line
      self.cells = cells
      self.wrong = wrong
    }

    /// How many cells there are up to the last that isn't empty.
    var filledCount: Int { cells.lastIndex { !$0.text.isEmpty }.map { $0 + 1 } ?? 0 }

    /// The same with as many cells as the first line of a spreadsheet has.
    func fitted(to width: Int) -> Line {
      var line = self
      let filled = filledCount
      line.cells = Array(cells.prefix(width))
      for column in line.cells.count..<max(width, line.cells.count) {
        line.cells.append(Cell(text: "", line: self.line, column: column + 1))
      }
      if filled > width, problem == nil {
        line.problem = TableProblem(
          line: self.line, column: filled,
          reason: Invalid(
            "has a value in column \(filled), which the first line doesn't name",
            chinese: "第\(filled)列有内容，但首行没有列名", hint: "name the column, or empty the cell"))
      }
      return line
    }
  }

  /// One cell, and where it stands.
  public struct Cell: Sendable {
    public var text: String
    public var line: Int
    public var column: Int

    public init(text: String, line: Int, column: Int) {
      self.text = text
      self.line = line
      self.column = column
    }
  }

  /// All lines of a CSV file as they are.
  ///
  /// - Throws: `TableProblem` as `init(parsing:columns:)`; not for rows.
  public static func lines(of bytes: [UInt8]) throws(TableProblem) -> [Line] {
    guard bytes.count <= Limits.importBytes else { throw tooLarge(bytes.count) }
    var reader = try CSVReader(checked: try TextEncoding.decode(bytes).utf8)
    var lines: [Line] = []
    while let line = reader.next(), lines.count <= Limits.importRows { lines.append(line) }
    return lines
  }
}
