import Domain
import Testing

@testable import Sheets

/// What is written, read again.
@Suite struct SheetWriterTests {
  private static let columns = ["文本", "数", "日", "时刻"].map { Column($0) }

  private func sheet() throws -> Sheet {
    Sheet(
      "名录/[2025]", ["文本", "数", "日", "时刻"],
      [
        [
          .text("91450102MA5KA1000W"), .number(20_000_000), .date(try CivilDate("2025-02-05")),
          .moment(try Moment("2025-02-05T18:00:01+08:00")),
        ],
        [.text("=1+1"), .number(-3), .date(try CivilDate("1900-01-31")), .empty],
        [.text("_x0041_，\"甲\"\n乙 &<>"), .number(.max), .date(try CivilDate("0900-01-01")), .empty],
        [.wrong("错"), .number(0), .empty, .empty],
      ])
  }

  @Test func `what is written is read again, the same from both sorts of file`() throws {
    let sheet = try sheet()
    let table = try Table(reading: try sheet.xlsx(), columns: Self.columns)
    #expect(table.problems.isEmpty, "\(table.problems)")
    let other = try Table(reading: sheet.csv, columns: Self.columns)
    #expect(table.rows.map { $0["文本"] } == other.rows.map { $0["文本"] })
    #expect(table.rows.map { $0["数"] } == ["20000000", "-3", "9223372036854775807", "0"])
    #expect(table.rows.map { $0["日"] } == ["2025-02-05", "1900-01-31", "0900-01-01", ""])
    #expect(table.rows[0]["时刻"] == "2025-02-05T18:00:01")
  }

  @Test func `the first row is bold and fixed, dates are dates and identifiers texts`() throws {
    let archive = try SheetArchive(try sheet().xlsx())
    func part(_ name: String) throws -> String {
      let part = try #require(try archive.part(name))
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let count = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { part.read(into: $0, buffer.count) } ?? 0
      }
      return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
    let rows = try part("xl/worksheets/sheet1.xml")
    #expect(rows.contains("state=\"frozen\"") && rows.contains("<cols>"))
    #expect(rows.contains("t=\"inlineStr\"") && !rows.contains("<f>"))
    #expect(rows.contains("<v>45693</v>"))
    #expect(try part("xl/styles.xml").contains("<b/>"))
  }

  @Test func `a long list is written and read in order`() throws {
    let writer = try SheetWriter("长", ["文本"])
    for number in 0..<20_000 { writer.add([.text("第\(number)行")]) }
    let table = try Table(reading: try writer.finish(), columns: [Column("文本")])
    #expect(table.rows.count == 20_000)
    #expect(table.rows.enumerated().allSatisfy { $0.element["文本"] == "第\($0.offset)行" })
  }

  @Test func `a writer that isn't ended leaves nothing behind`() throws {
    for _ in 0..<300 { try SheetWriter("弃", ["文本"]).add([.text("x")]) }
    // As many descriptors as that would be too many.
    #expect(try sheet().xlsx().count > 0)
  }
}
