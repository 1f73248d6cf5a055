import Domain
import Sheets
import Testing

@testable import Server

/// Templates, and files that come back with what is wrong.
@Suite struct ImportFileTests {
  private static let names = CSVImport.names + [RosterFile.name]

  @Test(arguments: names)
  func `a template has all columns, and its example is passed over`(name: String) throws {
    let sheet = try ImportTemplate(of: name).sheet(name)
    for bytes in [try sheet.xlsx(), sheet.csv] {
      if name == RosterFile.name {
        let file = try RosterFile(bytes)
        #expect(file.rows.isEmpty && file.problems.isEmpty && file.ignored.isEmpty)
      } else {
        let rows = try CSVImport(bytes, of: name)
        #expect(rows.entries.isEmpty && rows.problems.isEmpty && rows.ignored.isEmpty)
      }
    }
  }

  @Test(arguments: names)
  func `what an example shows is good`(name: String) throws {
    var sheet = try ImportTemplate(of: name).sheet(name)
    let first = sheet.rows[0][0].plain.replacing(Table.exampleMark, with: "")
    sheet.rows[0][0] = .text(first)
    for bytes in [try sheet.xlsx(), sheet.csv] {
      if name == RosterFile.name {
        let file = try RosterFile(bytes)
        #expect(file.rows.count == 1 && file.problems.isEmpty, "\(file.problems)")
      } else {
        let rows = try CSVImport(bytes, of: name)
        #expect(rows.entries.count == 1 && rows.problems.isEmpty, "\(rows.problems)")
      }
    }
  }

  private static let csv = """
    统一社会信用代码,企业名称,县区代码,行业,备忘
    91450200198229141F,甲厂,450102,食品,"两
    行"
    91450200198229141G,乙厂,450102,食品,
    91450200198229141F,丙厂,450102,炼金,
    """

  @Test func `what the measures' rules ask of the register can be imported`() throws {
    let csv = """
      统一社会信用代码,企业名称,县区代码,行业,工艺流程,两高目录,无基数原因
      91450200198229141F,甲厂,450102,冶金,短流程,无,2024年7月投产
      91450200198229141G,乙厂,450102,冶金,中流程,无,
      """
    let rows = try CSVImport(Array(csv.utf8), of: "enterprises")
    let first = try #require(rows.entries.first)
    let enterprise = try RecordJSON.decode(Enterprise.self, from: first.entry.body)
    #expect(enterprise.processRoute == .short && enterprise.twoHighCatalogue == "无")
    #expect(enterprise.noBaseReason == "2024年7月投产")
    #expect(rows.problems.count == 1 && rows.entries.count == 1)
  }

  @Test func `a spreadsheet is taken as the CSV file with the same rows`() throws {
    let rows = try CSVImport(Array(Self.csv.utf8), of: "enterprises")
    let lines = try Table.allLines(of: Array(Self.csv.utf8))
    let sheet = Sheet(
      "企业", lines[0].cells.map(\.text), lines.dropFirst().map { $0.cells.map { .text($0.text) } })
    let other = try CSVImport(try sheet.xlsx(), of: "enterprises")
    #expect(rows.entries.map(\.entry.body) == other.entries.map(\.entry.body))
    #expect(rows.problems.map(\.reason) == other.problems.map(\.reason))
    #expect(other.problems.map(\.line) == [3, 4] && rows.problems.map(\.line) == [4, 5])
  }

  @Test(arguments: [false, true])
  func `a file comes back with what is wrong beside its row, in red`(isBadOnly: Bool) throws {
    let bytes = Array(Self.csv.utf8)
    let problems = try CSVImport(bytes, of: "enterprises").problems.map(RosterReport.Problem.init)
    let sheet = try MarkedFile(bytes, problems).sheet("错", head: "错误", isBadOnly: isBadOnly) {
      $0.detail_zh
    }
    #expect(sheet.heads.last == "错误" && sheet.rows.count == (isBadOnly ? 2 : 3))
    let bad = sheet.rows.suffix(2)
    #expect(bad.allSatisfy { $0.count == 6 })
    for (row, place) in zip(bad, [0, 3]) {
      guard case .wrong = row[place], case .wrong(let text) = row[5] else {
        Issue.record("\(row)")
        continue
      }
      #expect(text.contains("行"))
    }
    // Mended or not, it can be given again: the column of errors is passed over.
    let again = try CSVImport(try sheet.xlsx(), of: "enterprises")
    #expect(again.ignored == ["备忘", "错误"])
    #expect(again.problems.count == 2)
  }
}
