/// A table for the terminal. Chinese characters take two columns.
struct TextTable {
  private let header: [String]
  private var rows: [[String]] = []

  /// Columns whose cells are numbers are set to the right.
  init(_ header: [String]) { self.header = header }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The lines, without a line end after the last.
  func text() -> String {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].columns }.max() ?? 0
    }
    let isNumeric = header.indices.map { column in
      !rows.isEmpty && rows.allSatisfy { $0[column].isNumeric }
    }
    func line(_ cells: [String]) -> String {
      cells.indices.map { column in
        let fill = String(repeating: " ", count: widths[column] - cells[column].columns)
        return isNumeric[column] ? fill + cells[column] : cells[column] + fill
      }.joined(separator: "  ").trimmingTrailingSpaces
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
  }
}

extension String {
  /// How many columns of a terminal it takes (Unicode Standard Annex 11, wide characters as they
  /// occur in Chinese text).
  var columns: Int {
    unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
        sum + 2
      case 0x0300...0x036F, 0x200B...0x200F: sum
      default: sum + 1
      }
    }
  }

  fileprivate var isNumeric: Bool {
    !isEmpty && allSatisfy { $0.isNumber || ".,%–-".contains($0) }
  }

  fileprivate var trimmingTrailingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
