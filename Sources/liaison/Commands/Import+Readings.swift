internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store

extension Import {
  /// Takes a file of meters' readings, piece by piece (Measures 1 and 2).
  func takeReadings() async throws {
    let table = try readPieces()
    for problem in table.problems { print("\(problem) | \(problem.chinese)") }
    if table.hiddenProblems > 0 { print("… and \(table.hiddenProblems) more problems") }
    let problems = table.problems.count + table.hiddenProblems
    let (records, node) = (table.records(source: "import"), try data.open())
    let desk = MeterDesk(node.replica)
    let checked = try await node.store.read { try desk.check(records, $0) }
    for warning in checked.warnings { print("warning: \(warning.english) | \(warning.chinese)") }
    let isStored =
      !dryRun && (problems == 0 || skipBad) && (checked.warnings.isEmpty || confirm)
    if isStored {
      let person = try RecordID(author.person)
      do {
        let (stored, place) = try await node.commitAndSend {
          try desk.take(checked.new, by: person, $0)
        }
        print(
          "\(table.rows) readings of \(Set(records.map(\.enterprise)).count) enterprises; "
            + "\(stored.stored) records stored, \(checked.repeated) held already: \(place).")
      } catch let rejection as Rejection {
        for (index, reason) in rejection.reasons.prefix(Limits.readingProblems) {
          print("\(checked.new[index].enterprise): \(reason) | \(reason.chinese)")
        }
        print("\(rejection.reasons.count) records can't be taken. Nothing was stored.")
        throw ExitCode(1)
      }
    } else {
      print(
        "\(table.rows) readings are good, \(problems) problems, \(checked.warnings.count) warnings. "
          + "Nothing was stored."
          + (dryRun || checked.warnings.isEmpty ? "" : " Confirm the warnings with --confirm."))
    }
    try node.store.close()
    if problems > 0 && !skipBad || !dryRun && !isStored { throw ExitCode(1) }
  }

  private func readPieces() throws -> MeterTable {
    guard let handle = FileHandle(forReadingAtPath: file) else {
      throw NodeFailure(
        "read", file, cause: "it can't be opened", hint: "check the file's name")
    }
    defer { try? handle.close() }
    var table = MeterTable()
    while let piece = try handle.read(upToCount: Limits.readingPiece), !piece.isEmpty {
      try table.feed(Array(piece))
    }
    try table.finish()
    return table
  }
}
