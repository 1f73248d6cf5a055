internal import Domain
internal import Store
internal import Sync

extension NoticeBoard {
  /// What an officer is told of the enterprises that the officer serves (Measures 27 and 30): who came and
  /// who went, whom to visit, who hasn't reported.
  func service(_ question: Question, _ transaction: Transaction) throws -> Found {
    guard question.officer != nil else { return ([], nil) }
    return (
      try changes(question, transaction) + visits(question, transaction)
        + reports(question, transaction), nil
    )
  }

  private func changes(_ question: Question, _ transaction: Transaction) throws -> [Notice] {
    try transaction.changesOfService(
      by: question.person, from: recent(question), to: question.today
    ).map { change in
      let name = change.name ?? change.enterprise.text
      return Notice(
        change.came ? .enterpriseAssigned : .enterpriseTaken,
        .init(Assignment.kind, RecordID(change.enterprise)), occasion: "\(change.day)",
        enterprise: change.enterprise, since: change.day.start,
        change.came
          ? "you serve \(name) from \(change.day)"
          : "you no longer serve \(name), since \(change.day)",
        chinese: change.came
          ? "自\(change.day)起联系服务\(name)" : "自\(change.day)起不再联系服务\(name)")
    }
  }

  /// Those that the plan has for today, and those whose last day is past or today.
  private func visits(_ question: Question, _ transaction: Transaction) throws -> [Notice] {
    let today = question.today
    let plan = try Node.visitSchedule(
      of: question.person, from: today, replica, memory, transaction)
    return try plan.visits.filter { $0.day == today || $0.due <= today }.map { item in
      // One matter until the next visit, though its day moves.
      let last = try transaction.lastOnSite(at: item.enterprise, through: today)
      let name = item.name ?? item.enterprise.text
      let due = min(item.due, today)
      return Notice(
        .visitDue, .init(Enterprise.kind, RecordID(item.enterprise)),
        occasion: last.map { "after-\($0)" } ?? "first", enterprise: item.enterprise,
        since: due.start, due: due.end, "visit \(name): " + item.reasons.joined(separator: ", "),
        chinese: "走访\(name)：" + item.reasonsChinese.joined(separator: "，"))
    }
  }

  /// Those of the roster that have not resumed, whose report is missing or stale, once reports count.
  private func reports(_ question: Question, _ transaction: Transaction) throws -> [Notice] {
    let basis = try ReviewBasis(
      of: replica.identity.path, subject: .enterprise, asOf: question.today, knownAt: nil,
      transaction)
    guard question.today >= basis.rule.countFrom else { return [] }
    let targets = basis.rules.resumption.targets.map(\.from)
    let due = (targets.first { $0 >= question.today } ?? targets.last)?.end
    return try question.led.compactMap { code in
      guard let finding = try transaction.finding(of: RecordID(code), basis.query),
        finding.report?.state.countsAsResumed != true,
        finding.report.map({ $0.asOf < basis.rule.freshFrom }) ?? true
      else { return nil }
      let (name, last) = (try name(of: code, transaction), finding.report?.asOf)
      return Notice(
        .reportMissing, .init(Enterprise.kind, RecordID(code)),
        occasion: last.map { "after-\($0)" } ?? "first", enterprise: code,
        since: (last?.adding(days: 1) ?? basis.rule.countFrom).start, due: due,
        last.map { "\(name) last reported resumption for \($0)" }
          ?? "\(name) has not reported resumption",
        chinese: last.map { "\(name)复工报告停留在\($0)" } ?? "\(name)尚无复工报告")
    }
  }
}
