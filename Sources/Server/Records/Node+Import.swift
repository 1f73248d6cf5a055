public import Domain
internal import Store
internal import Sync

/// What came of a file of rows, or would.
public struct ImportReport: Encodable, Sendable {
  public var isStored = false
  /// Rows that can be taken.
  public var good: Int
  /// How many of them were new, and how many are held already with the same content.
  public var stored: Int
  public var repeated: Int
  /// In order of lines.
  public var problems: [RosterReport.Problem]
  /// Columns that mean nothing here.
  public var ignored: [String]
}

extension RosterReport.Problem {
  public init(_ problem: TableProblem) {
    self.init(
      line: problem.line, column: problem.column, field: problem.reason.field,
      detail: problem.description, detail_zh: problem.chinese)
  }
}

/// Ends a transaction without keeping it.
private struct Trial: Error { var stored: Stored }

extension Node {
  /// Takes a CSV file or a spreadsheet of enterprises, officers or reports.
  ///
  /// - Parameters:
  ///   - isTrial: says what would come of it, and stores nothing.
  ///   - skipsBad: stores the good rows; else one bad row keeps all from being stored.
  /// - Throws: `TableProblem` when the file as a whole can't be read, `Invalid` for an unknown name.
  public func takeImport(
    _ bytes: [UInt8], of name: String, isTrial: Bool, skipsBad: Bool, by person: RecordID
  ) async throws -> ImportReport {
    var rows = try CSVImport(bytes, of: name)
    while true {
      // Each try tells the rows that the node refuses, and the next goes without them.
      let isKept = !isTrial && (rows.problems.isEmpty || skipsBad)
      do {
        let stored = try await take(rows.entries.map(\.entry), isKept: isKept, by: person)
        return ImportReport(
          isStored: isKept, good: rows.entries.count, stored: stored.stored,
          repeated: stored.repeated, problems: rows.problems.map(RosterReport.Problem.init),
          ignored: rows.ignored)
      } catch let rejection as Rejection {
        rows.leaveOut(rejection)
      }
    }
  }

  private func take(_ entries: [Entry], isKept: Bool, by person: RecordID) async throws -> Stored {
    let replica = replica
    do {
      return try await commit { transaction in
        let stored = try Intake(replica).take(entries, by: person, transaction)
        guard isKept else { throw Trial(stored: stored) }
        return stored
      }
    } catch let ended as Trial {
      return ended.stored
    }
  }
}
