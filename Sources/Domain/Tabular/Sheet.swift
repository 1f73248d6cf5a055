/// What a list shows, for a spreadsheet or a CSV file: named columns, and cells with their types.
public struct Sheet: Sendable {
  /// What it is about.
  public var name: String
  public var heads: [String]
  public var rows: [[Cell]]

  /// One cell. Identifiers are texts, so that no program takes them for numbers.
  public enum Cell: Equatable, Sendable {
    case text(String)
    case number(Int)
    case date(CivilDate)
    /// Shown in China Standard Time.
    case moment(Moment)
    /// Something wrong, shown in red.
    case wrong(String)
    case empty
  }

  public init(_ name: String, _ heads: [String], _ rows: [[Cell]] = []) {
    self.name = name
    self.heads = heads
    self.rows = rows
  }

  /// The same as CSV in UTF-8, with a byte order mark for Excel.
  public var csv: [UInt8] {
    var writer = CSVWriter(hasMark: true)
    writer.row(heads)
    for row in rows { writer.row(row.map(\.plain)) }
    return writer.bytes
  }
}

extension Sheet.Cell {
  /// An identifier, which stays a text.
  public static func code(_ value: some CustomStringConvertible) -> Sheet.Cell {
    .text(value.description)
  }

  public static func of(_ value: String?) -> Sheet.Cell { value.map(Self.text) ?? .empty }

  public static func of(_ value: Int?) -> Sheet.Cell { value.map(Self.number) ?? .empty }

  public static func of(_ value: CivilDate?) -> Sheet.Cell { value.map(Self.date) ?? .empty }

  public static func of(_ value: Moment?) -> Sheet.Cell { value.map(Self.moment) ?? .empty }

  /// As a text.
  public var plain: String {
    switch self {
    case .text(let text), .wrong(let text): text
    case .number(let number): "\(number)"
    case .date(let date): "\(date)"
    case .moment(let moment): "\(moment)"
    case .empty: ""
    }
  }
}
