public import Domain

extension Table {
  /// Reads a CSV file or a spreadsheet (.xlsx), whichever the content is.
  ///
  /// Of a spreadsheet the first visible sheet is read: shared and inline texts, numbers without exponents,
  /// dates by their format, the values that formulas gave last. Places are rows and columns of the sheet.
  /// - Throws: `TableProblem` when nothing can be read, or more than the limits.
  public init(reading bytes: [UInt8], columns: [Column]) throws(TableProblem) {
    if SheetKind(bytes) == .csv {
      try self.init(parsing: bytes, columns: columns)
    } else {
      try self.init(lines: try Self.allLines(of: bytes), columns: columns)
    }
  }

  /// All lines of a CSV file or a spreadsheet as they are, the first of which names the columns.
  ///
  /// - Throws: `TableProblem` when nothing can be read, or more than the limits.
  public static func allLines(of bytes: [UInt8]) throws(TableProblem) -> [Line] {
    guard bytes.count <= Limits.importBytes else { throw tooLarge(bytes.count) }
    switch SheetKind(bytes) {
    case .csv: return try lines(of: bytes)
    case .compound:
      throw TableProblem(
        line: 1, column: 1,
        reason: Invalid(
          "this is an old .xls, or a workbook with a password",
          chinese: "这是旧版 .xls 或加密的工作簿", hint: "save it as .xlsx without a password"))
    case .archive:
      var reader: SheetReader
      do throws(Invalid) {
        reader = try SheetReader(try SheetArchive(bytes))
      } catch {
        throw TableProblem(line: 1, column: 1, reason: error)
      }
      try reader.read()
      return reader.lines
    }
  }
}

/// What a file of rows is, by its first bytes.
public enum SheetKind: Sendable {
  case csv
  /// A ZIP archive: .xlsx, or something else.
  case archive
  /// A compound file ([MS-CFB]): .xls, or encrypted.
  case compound

  public init(_ bytes: [UInt8]) {
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      self = .archive
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = .compound
    } else {
      self = .csv
    }
  }
}
