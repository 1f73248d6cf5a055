public import Domain
internal import Seed
internal import Store
internal import Sync

/// Ends a transaction without keeping it.
private struct Trial: Error { var report: RosterReport }

extension Node {
  /// Takes a CSV file or a spreadsheet of who serves whom (Measure 30): one row for each enterprise, with its code, the
  /// lead officer by id, or by name and unit, and what else it says.
  ///
  /// - Parameters:
  ///   - isTrial: says what would change, and stores nothing.
  ///   - skipsBad: stores the good rows; else one bad row keeps all from being stored.
  /// - Throws: `TableProblem` when the file as a whole can't be read.
  public func takeRoster(
    _ bytes: [UInt8], isTrial: Bool, skipsBad: Bool, by person: RecordID
  ) async throws -> RosterReport {
    let file = try RosterFile(bytes)
    let rules = try await rules()
    let (path, replica, memory) = (identity.path, replica, memory)
    let officers = try await store.read { try memory.officers($0) }
    do {
      return try await commit { transaction in
        var report = try RosterDesk(replica: replica, book: OfficerBook(officers)).take(
          file, by: person, within: path, rules, transaction)
        report.isStored = !isTrial && (report.problems.isEmpty || skipsBad)
        guard report.isStored else { throw Trial(report: report) }
        return report
      }
    } catch let ended as Trial {
      return ended.report
    }
  }
}
