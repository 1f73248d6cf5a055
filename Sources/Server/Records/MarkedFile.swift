internal import Domain
internal import Sheets

/// A file of rows as it was given, with what is wrong beside each row and the bad cells in red.
struct MarkedFile {
  private let lines: [Table.Line]
  private let problems: [RosterReport.Problem]

  /// - Throws: `TableProblem` when the file can't be read.
  init(_ bytes: [UInt8], _ problems: [RosterReport.Problem]) throws(TableProblem) {
    lines = try Table.allLines(of: bytes)
    self.problems = problems
  }

  /// - Parameters:
  ///   - head: over the column of what is wrong; an import passes over it.
  ///   - isBadOnly: leaves the good rows out, as those that are stored already.
  func sheet(
    _ name: String, head: String, isBadOnly: Bool, text: (RosterReport.Problem) -> String
  ) -> Sheet {
    let width = lines.first?.cells.count ?? 0
    var sheet = Sheet(name, (lines.first?.cells.map(\.text) ?? []) + [head])
    var rest = problems[...]
    for (index, line) in lines.enumerated().dropFirst() {
      // A row that goes on over several lines has the problems of each.
      let next = index + 1 < lines.count ? lines[index + 1].line : .max
      let own = rest.prefix { $0.line < next }
      rest = rest.dropFirst(own.count)
      guard !own.isEmpty || !isBadOnly else { continue }
      var cells = line.cells.map { cell in
        own.contains { $0.line == cell.line && $0.column == cell.column }
          ? Sheet.Cell.wrong(cell.text) : .text(cell.text)
      }
      cells += Array(repeating: .empty, count: max(0, width - cells.count))
      if !own.isEmpty { cells.append(.wrong(own.map(text).joined(separator: "\n"))) }
      sheet.rows.append(cells)
    }
    return sheet
  }
}
