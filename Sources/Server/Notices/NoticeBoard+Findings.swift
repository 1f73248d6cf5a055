internal import Domain
internal import Store
internal import Sync

extension NoticeBoard {
  /// Findings of service in name only (Measure 30): an officer is told of those about the officer; who may
  /// answer for the unit, of those about its officers that have no answer. Questions, never verdicts.
  func nameOnly(_ question: Question, _ transaction: Transaction) throws -> Found {
    let answers = question.may(.write(NameOnlyAnswer.kind))
    guard question.officer != nil || answers else { return ([], nil) }
    var colleagues: [RecordID: Colleague] = [:]
    if answers {
      for (id, body) in try transaction.officers(of: question.unit) {
        let officer = try RecordJSON.decode(Officer.self, from: body)
        colleagues[id] = Colleague(name: officer.name ?? id.text)
      }
    }
    guard question.officer != nil || !colleagues.isEmpty else { return ([], nil) }
    let finder = try NameOnlyFinder(
      NameOnlyRequest(asOf: question.today), at: replica.identity.path, transaction)
    let flags = try finder.flags(memory, transaction)
    var notices: [Notice] = []
    for flag in flags where flag.officer == question.person {
      notices.append(try notice(.nameOnlyOwn, flag, "you: ", "本人：", transaction))
    }
    for flag in flags where notices.count < Limits.notices {
      guard var colleague = colleagues[flag.officer] else { continue }
      // Once for all findings about one officer.
      let given = try colleague.answers ?? self.answers(by: flag.officer, transaction)
      colleague.answers = given
      colleagues[flag.officer] = colleague
      guard !given.contains(where: { Self.answers($0, flag) }) else { continue }
      let name = colleague.name
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

  /// An officer of the unit, and what the unit has answered about the officer, once it is looked up.
  private struct Colleague {
    let name: String
    var answers: [NameOnlyAnswer]?
  }

  private func answers(by officer: RecordID, _ transaction: Transaction) throws -> [NameOnlyAnswer]
  {
    try transaction.answers(by: officer).map {
      try RecordJSON.decode(NameOnlyAnswer.self, from: $0.body)
    }
  }

  /// Whether an answer was given to a finding like this one in the days that it looks at.
  private static func answers(_ answer: NameOnlyAnswer, _ flag: NameOnlyFlag) -> Bool {
    answer.rule == flag.rule && answer.enterprise == flag.enterprise && answer.asOf >= flag.since
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
