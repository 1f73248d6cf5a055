internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Take a CSV file of enterprises, officers, assignments, resumption, monitoring, or readings.",
    discussion: """
      UTF-8 or GBK; the first line names the columns in English or Chinese. Every bad row is listed \
      with line, column and reason. Nothing is stored unless all rows are good, or --skip-bad says \
      to store the good ones. A file may be imported again: rows that are held already change nothing, \
      except that reports without ids are new reports.

      A file of assignments has a row for each enterprise: its code (统一社会信用代码), the lead officer's id \
      (服务员编号) or name (服务员), with the unit (服务员单位) where there are several of that name, and if \
      wanted 服务层级, 协助服务员, 开始日期 and 备注. What would change is listed first.

      A file of readings has a row for each enterprise and day: 统一社会信用代码, 日期, 用电量 and 外购电量 (one of \
      them is enough), in whole kilowatt-hours. It is read piece by piece, however large it is. What \
      looks strange is listed, and stored only with --confirm.

      Example: liaison import enterprises --data ./xingning 企业.csv --dry-run
      """)

  @OptionGroup var data: DataOption
  @OptionGroup var author: AuthorOption
  @Argument(help: "enterprises, officers, assignments, resumption, monitoring or readings.")
  var kind: String
  @Argument(help: "The file.") var file: String
  @Flag(help: "Only check; store nothing.") var dryRun = false
  @Flag(help: "Store the good rows, leave the bad ones out.") var skipBad = false
  @Flag(help: "Store readings of meters though they look strange; each warning is printed.")
  var confirm = false
  @Flag(help: "Of assignments name all changes, not the first twenty.") var all = false

  /// Ends a transaction without keeping it.
  private struct Trial: Error { var stored: Stored }

  func run() async throws {
    if kind == "readings" { return try await takeReadings() }
    if kind == "assignments" { return try await takeRoster(try read()) }
    var rows = try CSVImport(try read(), of: kind)
    let node = try data.open()
    var stored: Stored?
    // Each try tells the rows that the node refuses, and the next goes without them.
    while stored == nil {
      let isTrial = dryRun || !rows.problems.isEmpty && !skipBad
      do {
        stored = try await take(rows.entries.map(\.entry), at: node, isTrial: isTrial)
      } catch let rejection as Rejection {
        rows.leaveOut(rejection)
      }
    }
    for problem in rows.problems { print("\(problem) | \(problem.chinese)") }
    try node.store.close()
    let good = rows.entries.count
    if let stored, !dryRun, rows.problems.isEmpty || skipBad {
      print(
        "\(stored.stored) rows stored, \(stored.repeated) held already, \(rows.problems.count) left out."
      )
    } else {
      print("\(good) rows are good, \(rows.problems.count) problems. Nothing was stored.")
    }
    if !rows.problems.isEmpty, !skipBad { throw ExitCode(1) }
  }

  private func take(_ entries: [Entry], at node: Node, isTrial: Bool) async throws -> Stored {
    let (replica, person) = (node.replica, try RecordID(author.person))
    do {
      let (stored, _) = try await node.commitAndSend { transaction in
        let stored = try Intake(replica).take(entries, by: person, transaction)
        if isTrial { throw Trial(stored: stored) }
        return stored
      }
      return stored
    } catch let ended as Trial {
      return ended.stored
    }
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
