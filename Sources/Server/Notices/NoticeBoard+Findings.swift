internal import Domain
internal import Store
internal import Sync

extension NoticeBoard {
  /// Findings of service in name only (Measure 30): an officer is told of those about the officer; who may
  /// answer for the unit, of those about its officers that have no answer. Questions, never verdicts.
  func nameOnly(_ question: Question, _ transaction: Transaction) throws -> Found {
    let answers = question.may(.write(NameOnlyAnswer.kind))
    guard question.officer != nil || answers else { return ([], nil) }
    let officers = answers ? try transaction.officers(of: question.unit).map { $0.0 } : []
    guard question.officer != nil || !officers.isEmpty else { return ([], nil) }
    let colleagues = Set(officers)
    let flags = try findings.flags(at: question.now, transaction)
    var notices: [Notice] = []
    for flag in flags where flag.officer == question.person {
      notices.append(
        try notice(.nameOnlyOwn, flag, "you: ", "本人：", transaction))
    }
    for flag in flags
    where colleagues.contains(flag.officer) && notices.count < Limits.notices {
      guard try !isAnswered(flag, transaction) else { continue }
      let name = try transaction.value(of: Officer.self, flag.officer)?.name ?? flag.officer.text
      notices.append(
        try notice(.nameOnlyUnanswered, flag, "\(name): ", "\(name)：", transaction))
    }
    return (notices, nil)
  }

  private func notice(
    _ kind: NoticeKind, _ flag: NameOnlyFlag, _ whose: String, _ chinese: String,
    _ transaction: Transaction
  ) throws -> Notice {
    let enterprise = try flag.enterprise.map { try name(of: $0, transaction) }
    // The days of the question move on; since when, and the first visit, stay.
    let occasion =
      flag.rule == .noVisit ? flag.servingFrom.map { "\($0)" } : flag.visits.first?.id.text
    return Notice(
      kind, .init(Officer.kind, flag.officer),
      occasion: "\(flag.rule.rawValue)-\(flag.enterprise?.text ?? "")-\(occasion ?? "")",
      enterprise: flag.enterprise, since: flag.since.start,
      whose + (enterprise.map { "\($0), " } ?? "") + flag.english,
      chinese: chinese + (enterprise.map { "\($0)，" } ?? "") + flag.chinese)
  }

  /// Whether the unit has answered a finding like this one in the days that it looks at.
  private func isAnswered(_ flag: NameOnlyFlag, _ transaction: Transaction) throws -> Bool {
    try transaction.answers(by: flag.officer).contains { row in
      let answer = try RecordJSON.decode(NameOnlyAnswer.self, from: row.body)
      return answer.rule == flag.rule && answer.enterprise == flag.enterprise
        && answer.asOf >= flag.since
    }
  }

  /// What only an administrator can mend: fields in conflict, and changes that can't be shown.
  func faults(_ question: Question, _ transaction: Transaction) throws -> Found {
    guard question.may(.administer) else { return ([], nil) }
    let conflicts = try transaction.conflicts(after: nil, within: nil, limit: Limits.notices)
    var notices = try conflicts.map { row in
      let fields = row.fields.joined(separator: ", ")
      let sources = try transaction.sources(of: row.kind, row.record)
      let latest = sources.map(\.value.received).max() ?? question.now
      return Notice(
        .conflict, .init(row.kind, row.record), occasion: "\(sources.count)", since: latest,
        "\(row.kind) \(row.record) has fields in conflict: \(fields)",
        chinese: "\(row.kind) \(row.record)填写冲突：\(fields)")
    }
    if let quarantine = try transaction.quarantineSummary() {
      notices.append(
        Notice(
          .quarantine, .init(Division.kind, RecordID(question.unit)),
          occasion: "\(quarantine.last)", since: quarantine.received,
          "\(quarantine.count) changes are in quarantine",
          chinese: "有\(quarantine.count)条数据在隔离区"))
    }
    return (notices, nil)
  }
}
