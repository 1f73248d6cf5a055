internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

extension Import {
  /// Who serves whom: says what changes, row by row.
  func takeRoster(_ bytes: [UInt8]) async throws {
    let node = try data.open()
    let report = try await node.takeRoster(
      bytes, isTrial: dryRun, skipsBad: skipBad, by: try RecordID(author.person))
    let place = report.isStored ? try await node.send() : ""
    try node.store.close()
    let changes = all ? report.changes[...] : report.changes.prefix(20)
    func words(_ party: RosterReport.Party?) -> String {
      party.map { "\($0.tier.rawValue) \($0.name ?? $0.lead.text) \($0.from)" } ?? ""
    }
    printList(
      ["line", "enterprise", "from", "to", "support"],
      changes.map { change in
        let support = change.support.map { support in
          support.isEmpty ? "none" : support.map(\.text).joined(separator: ", ")
        }
        return [
          "\(change.line)", change.enterprise.text, words(change.before), words(change.after),
          support ?? "",
        ]
      }, as: .table)
    if changes.count < report.changes.count {
      print("… \(report.changes.count - changes.count) more")
    }
    for problem in report.problems { print("\(problem.detail) | \(problem.detail_zh)") }
    for load in report.overloaded {
      print(
        "over load 超出上限: \(load.name ?? "") \(load.officer) leads \(load.enterprises), "
          + "at most \(load.most)")
    }
    print(
      "\(report.new) new, \(report.changed) changed, \(report.unchanged) unchanged, "
        + "\(report.problems.count) bad rows; then \(report.unassigned) enterprises are unassigned."
    )
    print(report.isStored ? "Stored: \(place)." : "Nothing was stored.")
    if !report.problems.isEmpty, !skipBad { throw ExitCode(1) }
  }
}
