internal import Domain
internal import Synchronization

/// The findings of service in name only that were asked for last (Measure 30), for the next question to
/// begin from.
final class FindingMemory: Sendable {
  /// How many are kept; what was asked for longest ago gives way.
  private static let questions = 8

  /// What was asked.
  struct Question: Equatable {
    var figure: NameOnlyFigure
    /// All counties that may be found are in it.
    var path: DivisionPath
  }

  /// Those asked for last come first.
  private let kept = Mutex<[(question: Question, findings: NameOnlyFindings)]>([])

  /// What is found in counties, the certain first, then in order of officer and enterprise.
  func flags(
    _ question: Question, _ rule: NameOnlyRule, in counties: [DivisionCode: CountyDuties],
    absences: [RecordID: [Absence]]
  ) -> [NameOnlyFlag] {
    kept.withLock { kept in
      let index = kept.firstIndex { $0.question == question }
      var findings = index.map { kept.remove(at: $0).findings } ?? NameOnlyFindings(rule)
      findings.update(counties, absences: absences)
      kept.insert((question, findings), at: 0)
      if kept.count > Self.questions { kept.removeLast() }
      return findings.flags
    }
  }
}
