internal import Domain
internal import Store
internal import Sync

extension NoticeBoard {
  /// Directives to the unit, and those of the unit that are said to be done.
  func directives(_ question: Question, _ transaction: Transaction) throws -> Found {
    guard question.may(.write(Directive.kind)) else { return ([], nil) }
    let rules = DirectiveNotices(
      calendar, parameters, at: question.now, places: question.places)
    let received = try transaction.directives(to: question.unit, limit: Limits.notices)
      .map { ($0.record, try RecordJSON.decode(Directive.self, from: $0.body)) }
    let done = try transaction.directivesDone(for: question.unit, limit: Limits.notices)
      .map { ($0.record, try RecordJSON.decode(Directive.self, from: $0.body)) }
    // Who only reviews issues directives and looks after those; what the unit is told to do isn't theirs.
    let own = question.may(.write(NameOnlyAnswer.kind)) ? received : []
    return (
      own.flatMap { rules.received($0.1, $0.0) } + done.compactMap { rules.issued($0.1, $0.0) },
      own.compactMap { rules.nextChange(of: $0.1) }.min()
    )
  }

  func name(of enterprise: CreditCode, _ transaction: Transaction) throws -> String {
    try transaction.enterpriseName(enterprise) ?? enterprise.text
  }
}
