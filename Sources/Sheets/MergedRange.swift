internal import Domain

/// A range of cells that are merged: only the first has a value.
struct MergedRange {
  let text: String
  let rows: ClosedRange<Int>
  let columns: ClosedRange<Int>

  /// - Parameter text: as `B3:C5`. - Throws: `Invalid` when it is no range.
  init(_ text: String) throws(Invalid) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = ends.first.map(String.init), let last = ends.last.map(String.init),
      ends.count <= 2, let top = Self.row(of: first), let bottom = Self.row(of: last),
      let left = Self.column(of: first), let right = Self.column(of: last), top <= bottom,
      left <= right
    else { throw SheetArchive.broken }
    (self.text, rows, columns) = (text, top...bottom, left...right)
  }

  /// The column of `BC12`, from 1; `nil` when it has no letters, or too many.
  static func column(of place: String) -> Int? {
    let letters = place.utf8.filter { $0 != UInt8(ascii: "$") }.prefix { (65...90).contains($0) }
    guard (1...3).contains(letters.count) else { return nil }
    return letters.reduce(0) { $0 * 26 + Int($1) - 64 }
  }

  private static func row(of place: String) -> Int? {
    let digits = place.utf8.filter { (48...57).contains($0) }
    guard (1...7).contains(digits.count) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  /// Says of cells without a value of their own that they are merged with others.
  ///
  /// - Throws: `Invalid` when ranges lie over each other more often than any program makes them.
  static func mark(_ lines: inout [Table.Line], _ merges: [MergedRange]) throws(Invalid) {
    var work = 0
    for merge in merges {
      var index = lines.partitioningIndex { $0.line >= merge.rows.lowerBound }
      while index < lines.count, lines[index].line <= merge.rows.upperBound {
        let columns = merge.columns.clamped(to: 1...Limits.importColumns)
        work += columns.count
        guard work <= Limits.sheetCells else { throw SheetArchive.broken }
        let isFirst = lines[index].line == merge.rows.lowerBound
        for column in columns where !(isFirst && column == merge.columns.lowerBound) {
          lines[index].wrong[column - 1] = merge.problem
        }
        index += 1
      }
    }
  }

  private var problem: Invalid {
    let first = text.prefix { $0 != ":" }
    return Invalid(
      "is one of the merged cells \(text), of which only \(first) has a value",
      chinese: "属于合并单元格\(text)，只有\(first)有值", hint: "unmerge them, and fill each")
  }
}

extension [Table.Line] {
  /// The first index from which on a condition holds, in an array that is in order of it.
  fileprivate func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
