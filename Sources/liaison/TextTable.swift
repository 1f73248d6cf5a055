internal import Domain

/// A table for terminals, which show Chinese characters two columns wide.
struct TextTable: CustomStringConvertible {
  private var rows: [[String]]

  init(_ header: [String]) { rows = [header] }

  mutating func add(_ row: [String]) { rows.append(row) }

  var description: String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0.indices.contains(column) ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      zip(row, widths).map { cell, width in
        let padding = String(repeating: " ", count: width - Self.width(cell))
        // Numbers stand right, names left.
        return Double(cell) == nil ? cell + padding : padding + cell
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFEF).contains($1.value) ? 2 : 1) }
  }
}

/// Prints rows as a table for people, or as CSV.
func printList(_ header: [String], _ rows: [[String]], as format: OutputFormat) {
  guard format == .csv else {
    var table = TextTable(header)
    for row in rows { table.add(row) }
    return print(table)
  }
  var writer = CSVWriter()
  for row in [header] + rows { writer.row(row) }
  print(String(decoding: writer.bytes, as: UTF8.self), terminator: "")
}
