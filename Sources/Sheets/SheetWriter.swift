internal import CXlsxWriter
public import Domain
internal import Glibc

/// Writes a spreadsheet (.xlsx, ISO/IEC 29500), row by row: the first bold and fixed, dates as dates,
/// identifiers as texts. It is made in memory; rows wait in a file that has no name.
public final class SheetWriter {
  private let book: UnsafeMutablePointer<lxw_workbook>
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let formats: Formats
  private let memory: Int32
  private var isClosed = false
  private var row: lxw_row_t = 0
  /// How wide each column's content is, in Latin characters.
  private var widths: [Int]

  /// How cells look.
  private struct Formats {
    let head, date, moment, wrong: UnsafeMutablePointer<lxw_format>?
  }

  /// Of how many rows the widths are taken.
  private static let measured: lxw_row_t = 200
  /// Characters of a cell that any program reads.
  private static let textLength = 32_767

  /// - Throws: `Invalid` when there is no memory, or no place for temporary files.
  public init(_ name: String, _ heads: [String]) throws(Invalid) {
    memory = liaison_memory_file()
    guard memory >= 0 else { throw Self.failure("memory") }
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let book = workbook_new_opt("/proc/self/fd/\(memory)", &options) else {
      close(memory)
      throw Self.failure("memory")
    }
    guard let sheet = workbook_add_worksheet(book, Self.plainName(name)) else {
      workbook_close(book)
      close(memory)
      throw Self.failure("temporary files")
    }
    (self.book, self.sheet) = (book, sheet)
    formats = Self.formats(of: book)
    widths = heads.map(Self.width)
    for (column, head) in heads.enumerated() { write(head, column, formats.head) }
    worksheet_freeze_panes(sheet, 1, 0)
    row = 1
  }

  deinit {
    if !isClosed { workbook_close(book) }
    close(memory)
  }

  private static func formats(of book: UnsafeMutablePointer<lxw_workbook>) -> Formats {
    func made(_ change: (UnsafeMutablePointer<lxw_format>) -> Void)
      -> UnsafeMutablePointer<lxw_format>?
    {
      let format = workbook_add_format(book)
      if let format { change(format) }
      return format
    }
    return Formats(
      head: made {
        format_set_bold($0)
        format_set_bg_color($0, 0xE6EDF3)
        format_set_bottom($0, 1)
      }, date: made { format_set_num_format($0, "yyyy-mm-dd") },
      moment: made { format_set_num_format($0, "yyyy-mm-dd hh:mm:ss") },
      wrong: made {
        format_set_font_color($0, 0x9C2F23)
        format_set_bg_color($0, 0xFBEAE7)
      })
  }

  /// Adds a row.
  public func add(_ cells: [Sheet.Cell]) {
    for (index, cell) in cells.enumerated() {
      if row < Self.measured, index < widths.count {
        let text = if case .moment = cell { "2025-02-05 10:00:00" } else { cell.plain }
        widths[index] = max(widths[index], Self.width(text))
      }
      write(cell, index)
    }
    row += 1
  }

  /// Ends it. - Returns: the file. - Throws: `Invalid` when it can't be written, as on a full disk.
  public func finish() throws(Invalid) -> [UInt8] {
    for (index, width) in widths.enumerated() {
      let column = lxw_col_t(truncatingIfNeeded: index)
      worksheet_set_column(sheet, column, column, Double(min(max(width + 2, 8), 60)), nil)
    }
    isClosed = true
    guard workbook_close(book) == LXW_NO_ERROR else { throw Self.failure("the file") }
    var status = stat()
    guard fstat(memory, &status) == 0, status.st_size > 0 else { throw Self.failure("the file") }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = bytes.withUnsafeMutableBytes { pread(memory, $0.baseAddress, $0.count, 0) }
    guard count == bytes.count else { throw Self.failure("the file") }
    return bytes
  }

  private func write(_ cell: Sheet.Cell, _ index: Int) {
    let column = lxw_col_t(truncatingIfNeeded: index)
    switch cell {
    case .empty: break
    case .text(let text): write(text, index, nil)
    case .wrong(let text): write(text, index, formats.wrong)
    case .number(let number):
      // Excel keeps fifteen digits.
      if abs(Double(number)) < 1e15 {
        worksheet_write_number(sheet, row, column, Double(number), nil)
      } else {
        write("\(number)", index, nil)
      }
    case .date(let date): write(date, seconds: nil, index, formats.date)
    case .moment(let moment):
      let date = CivilDate(at: moment)
      let seconds = (moment.milliseconds - date.start.milliseconds) / 1000
      write(date, seconds: Int(clamping: seconds), index, formats.moment)
    }
  }

  private func write(
    _ date: CivilDate, seconds: Int?, _ index: Int, _ format: UnsafeMutablePointer<lxw_format>?
  ) {
    let (year, month, day) = date.parts
    // Excel's days begin in 1900.
    guard (1900...9999).contains(year) else { return write("\(date)", index, nil) }
    let seconds = seconds ?? 0
    var time = lxw_datetime(
      year: Int32(year), month: Int32(month), day: Int32(day), hour: Int32(seconds / 3600),
      min: Int32(seconds / 60 % 60), sec: Double(seconds % 60))
    worksheet_write_datetime(
      sheet, row, lxw_col_t(truncatingIfNeeded: index), &time, format)
  }

  private func write(_ text: String, _ index: Int, _ format: UnsafeMutablePointer<lxw_format>?) {
    let short = text.utf8.count > Self.textLength ? String(text.prefix(8_000)) : text
    worksheet_write_string(
      sheet, row, lxw_col_t(truncatingIfNeeded: index), SheetText.escaped(short), format)
  }

  /// A name of a sheet: 31 characters at most, without those that Excel forbids.
  private static func plainName(_ name: String) -> String {
    let plain = String(name.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(31))
    return plain.allSatisfy(\.isWhitespace) ? "Liaison" : plain
  }

  /// Chinese characters are as wide as two others.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.prefix(80).reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
  }

  private static func failure(_ what: String) -> Invalid {
    Invalid(
      "the spreadsheet can't be written: no room for \(what)", chinese: "无法生成表格文件：空间不足",
      hint: "make room in memory and in /tmp")
  }
}

extension Sheet {
  /// The whole as a spreadsheet.
  ///
  /// - Throws: `Invalid` when it can't be written.
  public func xlsx() throws(Invalid) -> [UInt8] {
    let writer = try SheetWriter(name, heads)
    for row in rows { writer.add(row) }
    return try writer.finish()
  }
}
