public import Domain
internal import Sheets

/// A CSV file or a spreadsheet as entries, with the line of each, and the rows that can't be taken.
public struct CSVImport: Sendable {
  /// What can be read, with its row.
  public private(set) var entries: [(row: Table.Row, entry: Entry)] = []
  /// In order of lines.
  public private(set) var problems: [TableProblem] = []
  /// Columns that mean nothing here.
  public let ignored: [String]

  /// The names that `import` takes.
  public static var names: [String] { ImportTable.all.keys.sorted() }

  /// What one writes by an import. - Throws: `Invalid` for an unknown name.
  public static func kind(of name: String) throws(Invalid) -> Kind {
    name == RosterFile.name ? Assignment.kind : try table(of: name).kind
  }

  private static func table(of name: String) throws(Invalid) -> ImportTable {
    guard let table = ImportTable.all[name] else {
      throw Invalid(
        "there is no import of “\(name)”", chinese: "不能导入“\(name)”",
        hint: (Self.names + [RosterFile.name]).joined(separator: ", "))
    }
    return table
  }

  /// - Throws: `TableProblem` when the file as a whole can't be read, `Invalid` for an unknown name.
  public init(_ bytes: [UInt8], of name: String) throws {
    let kind = try Self.table(of: name)
    let table = try Table(reading: bytes, columns: kind.columns.map(\.column))
    ignored = table.ignored
    problems = table.problems
    var seen: [String: Int] = [:]
    for row in table.rows {
      do {
        let entry = try Self.entry(row, kind)
        if let id = entry.id, let first = seen.updateValue(row.line, forKey: id) {
          seen[id] = first
          throw row.problem(
            Invalid("\(id) stands in line \(first) already", chinese: "\(id)与第\(first)行重复"))
        }
        entries.append((row, entry))
      } catch let problem as TableProblem {
        problems.append(problem)
      }
    }
    problems.sort { $0.line < $1.line }
  }

  private static func entry(_ row: Table.Row, _ kind: ImportTable) throws -> Entry {
    var fields = JSONFields()
    var nested: [String: JSONFields] = [:]
    var id: String?
    for column in kind.columns {
      let name = column.column.name
      guard !row[name].isEmpty else {
        guard column.column.isRequired else { continue }
        throw row.problem(Invalid("is empty", chinese: "为空", field: name))
      }
      let value = try row.value(name, column.read)
      if column.field == kind.idField || column.field == "id" {
        id = row[name]
      } else if let dot = column.field.firstIndex(of: ".") {
        nested[String(column.field[..<dot]), default: JSONFields()][name] = value
      } else {
        fields[column.field] = value
      }
    }
    for (name, inner) in nested { fields[name] = inner.bytes }
    return Entry(kind: kind.kind, id: id, body: fields.bytes)
  }

  /// Leaves rows out that the node refused.
  public mutating func leaveOut(_ rejection: Rejection) {
    let refused = Dictionary(
      rejection.reasons.map { ($0.entry, $0.reason) }, uniquingKeysWith: { first, _ in first })
    for (index, reason) in refused {
      problems.append(entries[index].row.problem(reason))
    }
    entries = entries.enumerated().filter { refused[$0.offset] == nil }.map(\.element)
    problems.sort { $0.line < $1.line }
  }
}
