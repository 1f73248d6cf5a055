import Domain
import Testing

@testable import Sheets

/// What is read of workbooks that Excel and WPS write.
@Suite struct SheetReaderTests {
  private static let columns = [
    Column("code", "代码"), Column("name", "名称", isRequired: false),
    Column("day", "日期", isRequired: false),
  ]
  private static let header =
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>"

  private func table(_ rows: String, after: String = "") throws -> Table {
    try Table(reading: Workbook(Self.header + rows, after: after).bytes, columns: Self.columns)
  }

  private func cell(_ cell: String, in column: String = "name") throws -> String {
    let place = column == "day" ? "C2" : "B2"
    let table = try table(
      "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>x</t></is></c><c r=\"\(place)\" \(cell)</c></row>"
    )
    return try #require(table.rows.first)[column]
  }

  @Test func `the first sheet in sight is read, with shared and rich texts`() throws {
    let table = try table("<row r=\"5\"><c r=\"A5\" t=\"s\"><v>3</v></c></row>")
    #expect(table.problems.isEmpty && table.encoding == nil)
    let row = try #require(table.rows.first)
    #expect(row.line == 5 && row["code"] == "甲厂A" && row["name"].isEmpty)
  }

  @Test(arguments: [
    ("><v>20000000</v>", "20000000"), ("><v>2E7</v>", "20000000"), ("><v>-12</v>", "-12"),
    ("><v>0.30000000000000004</v>", "0.3"), ("><v>22.817002</v>", "22.817002"),
    (" t=\"str\"><f>A1</f><v>公式</v>", "公式"), (" t=\"b\"><v>1</v>", "true"),
    ("><f>1+1</f><v>2</v>", "2"), (" s=\"3\"><v>45658</v>", "45658"),
    ("><v>914501028888888888</v>", "9.14501028888889e+17"),
  ])
  func `numbers, formulas and flags come as plain texts`(xml: String, text: String) throws {
    #expect(try cell(xml) == text)
  }

  @Test(arguments: [
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("45693", "2025-02-05"),
    ("45693.75", "2025-02-05T18:00:00"), ("2958465", "9999-12-31"),
    ("45692.999999999", "2025-02-05"),
  ])
  func `numbers in the format of a date are days`(serial: String, day: String) throws {
    #expect(try cell(" s=\"1\"><v>\(serial)</v>", in: "day") == day)
  }

  @Test func `a month without a day is a month, and dates may count from 1904`() throws {
    #expect(try cell(" s=\"2\"><v>45689</v>", in: "day") == "2025-02")
    var workbook = Workbook(
      Self.header + "<row r=\"2\"><c t=\"s\"><v>3</v></c><c/><c s=\"1\"><v>44231</v></c></row>")
    workbook.workbook = workbook.workbook.replacing(
      "<workbookPr/>", with: "<workbookPr date1904=\"1\"/>")
    let table = try Table(reading: workbook.bytes, columns: Self.columns)
    #expect(table.rows.map { $0["day"] } == ["2025-02-05"])
  }

  @Test(arguments: [
    ("><f>1/0</f>", "no value yet"), (" t=\"e\"><v>#N/A</v>", "the formula gives #N/A"),
    (" s=\"1\"><v>60</v>", "is no date"), (" s=\"1\"><v>-3</v>", "is no date"),
    (" t=\"s\"><v>99</v>", "missing in the file"),
  ])
  func `a cell without a value is told where it stands`(xml: String, says: String) throws {
    let rows = "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"C2\" \(xml)</c></row>"
    let problem = try #require(try table(rows).problems.first)
    #expect(problem.line == 2 && problem.column == 3 && problem.reason.field == "day")
    #expect("\(problem)".contains(says), "\(problem)")
    #expect(problem.chinese.hasPrefix("第2行第3列“day”："))
  }

  @Test func `merged cells have their value in the first, and the others are told`() throws {
    let rows = (2...4).map {
      "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c><c r=\"B\($0)\"><v>7</v></c></row>"
    }
    let merged = "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"E1:F9\"/></mergeCells>"
    let table = try table(rows.joined(), after: merged)
    #expect(table.rows.map { $0["name"] } == ["7", "7"])
    #expect(table.problems.map(\.line) == [3])
    #expect(table.problems[0].chinese.contains("属于合并单元格B2:B3，只有B2有值"))
  }

  @Test func `a value under no name is told, and empty rows are passed over`() throws {
    let table = try table(
      "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"E2\"><v>5</v></c></row><row r=\"3\"><c r=\"A3\"/></row>"
        + "<row r=\"9\"><c r=\"A9\"><v>9</v></c><c r=\"F9\" s=\"1\"/></row>")
    #expect(table.rows.map(\.line) == [9])
    #expect(table.problems.map(\.column) == [5])
    #expect(table.problems[0].reason.english.contains("the first line doesn't name"))
  }

  @Test func `a row that shows how to fill is passed over, in either sort of file`() throws {
    let sheet = Sheet(
      "表", ["代码*", "名称"], [[.text("示例：x"), .text("y")], [.text("a"), .text("b")]])
    for bytes in [try sheet.xlsx(), sheet.csv] {
      let table = try Table(reading: bytes, columns: Self.columns)
      #expect(table.rows.map { $0["code"] } == ["a"])
    }
  }
}
