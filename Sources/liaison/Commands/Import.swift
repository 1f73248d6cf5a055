internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      """
      Take a CSV file or a spreadsheet (.xlsx) of enterprises, officers, assignments, resumption, \
      monitoring, or financing needs; or a CSV file of readings of meters.
      """,
    discussion: """
      CSV in UTF-8 or GBK, or .xlsx with its first sheet; the first line names the columns in English or Chinese. Every bad row is listed \
      with line, column and reason. Nothing is stored unless all rows are good, or --skip-bad says \
      to store the good ones. A file may be imported again: rows that are held already change nothing, \
      except that reports without ids are new reports.

      A file of assignments has a row for each enterprise: its code (统一社会信用代码), the lead officer's id \
      (服务员编号) or name (服务员), with the unit (服务员单位) where there are several of that name, and if \
      wanted 服务层级, 协助服务员, 开始日期 and 备注. What would change is listed first.

      A file of financing needs (Measure 22) has a row for each: 统一社会信用代码, 月份, 征集日期, 融资金额 in 万元, \
      融资产品, and if wanted 用途, 对接日期, 对接机构 and 备注.

      A file of readings has a row for each enterprise and day: 统一社会信用代码, 日期, 用电量 and 外购电量 (one of \
      them is enough), in whole kilowatt-hours. It is read piece by piece, however large it is. What \
      looks strange is listed, and stored only with --confirm.

      Example: liaison import enterprises --data ./xingning 企业.csv --dry-run
      """)

  @OptionGroup var data: DataOption
  @OptionGroup var author: AuthorOption
  @Argument(
    help: """
      enterprises, officers, assignments, projects, resumption, monitoring, financing or readings.
      """)
  var kind: String
  @Argument(help: "The file.") var file: String
  @Flag(help: "Only check; store nothing.") var dryRun = false
  @Flag(help: "Store the good rows, leave the bad ones out.") var skipBad = false
  @Flag(help: "Store readings of meters though they look strange; each warning is printed.")
  var confirm = false
  @Flag(help: "Of assignments name all changes, not the first twenty.") var all = false

  func run() async throws {
    if kind == "readings" { return try await takeReadings() }
    if kind == "assignments" { return try await takeRoster(try read()) }
    let bytes = try read()
    _ = try CSVImport.kind(of: kind)
    let node = try data.open()
    let report = try await node.takeImport(
      bytes, of: kind, isTrial: dryRun, skipsBad: skipBad, by: try RecordID(author.person))
    if report.isStored { _ = try await node.send() }
    try node.store.close()
    for problem in report.problems { print("\(problem.detail) | \(problem.detail_zh)") }
    let wrong = report.problems.count
    if report.isStored {
      print(
        "\(report.stored) rows stored, \(report.repeated) held already, \(wrong) left out."
      )
    } else {
      print("\(report.good) rows are good, \(wrong) problems. Nothing was stored.")
    }
    if wrong > 0, !skipBad { throw ExitCode(1) }
  }

  private func read() throws -> [UInt8] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    if let size = attributes?[.size] as? Int, size > Limits.importBytes {
      throw Invalid(
        "\(file) has \(size) bytes, more than \(Limits.importBytes)",
        chinese: "文件过大（\(size)字节，上限\(Limits.importBytes)字节）", hint: "split it")
    }
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    } catch {
      throw NodeFailure(
        "read", file, cause: error.localizedDescription, hint: "check the file's name")
    }
  }
}
