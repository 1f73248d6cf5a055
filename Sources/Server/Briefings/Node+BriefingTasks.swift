internal import Domain
internal import Store
internal import Sync

extension Node {
  /// The findings of service in name only, as counts (Measure 30).
  func nameOnly(_ question: Briefing.Question, _ frame: BriefingFrame) async throws
    -> Briefing.NameOnly
  {
    let findings = try await findings(question, frame)
    let rules = Dictionary(grouping: findings, by: \.flag.rule)
    return Briefing.NameOnly(
      confirmed: findings.count { $0.flag.severity == .confirmed },
      suspected: findings.count { $0.flag.severity == .suspected },
      unanswered: findings.count { !$0.isAnswered },
      byRule: Dictionary(uniqueKeysWithValues: rules.map { ($0.key.rawValue, $0.value.count) }))
  }

  private struct Found: Sendable {
    let flag: NameOnlyFlag
    let isAnswered: Bool
  }

  private func findings(_ question: Briefing.Question, _ frame: BriefingFrame) async throws
    -> [Found]
  {
    let (path, memory) = (identity.path, memory)
    let request = NameOnlyRequest(
      asOf: question.on, knownAt: question.knownAt, division: frame.division)
    return try await store.read { transaction in
      let finder = try NameOnlyFinder(request, at: path, transaction)
      return try finder.flags(memory, transaction).map {
        Found(flag: $0, isAnswered: try !finder.answers(to: $0, transaction).isEmpty)
      }
    }
  }

  /// Who must do what: unit by unit, and in a county officer by officer.
  func tasks(_ frame: BriefingFrame) async throws -> (
    units: [Briefing.Duty], officers: [Briefing.Duty]
  ) {
    let isCounty = frame.path.tier == .county
    let (findings, tickets) = (
      try await findings(frame.now, frame), try await tickets(frame.now, frame)
    )
    let missing = [
      try await missing(.enterprise, frame), try await missing(.project, frame),
    ]
    return try await store.read { transaction in
      var units = Duties<DivisionCode>()
      var officers = Duties<RecordID?>()
      let leads = try isCounty ? transaction.leads(frame) : [:]
      for unit in [frame.division] + frame.children { units.change(unit) { _ in } }
      for (index, subjects) in missing.enumerated() {
        let field = index == 0 ? \Briefing.Duty.missingEnterprises : \.missingProjects
        for subject in subjects {
          units.change(frame.unit(of: subject.division)) { $0[keyPath: field] += 1 }
          officers.change(leads[subject.enterprise]) { $0[keyPath: field] += 1 }
        }
      }
      for open in tickets.open where open.isOverdue {
        units.change(frame.unit(of: open.ticket.holder)) { $0.overdueTickets += 1 }
        officers.change(leads[open.ticket.enterprise]) { $0.overdueTickets += 1 }
      }
      let soon = frame.now.on.adding(days: frame.parameters.dueSoonDays)
      for (directive, state) in try transaction.directives(within: frame.path, at: frame.now) {
        guard !state.isOver, state != .done, let division = directive.division else { continue }
        units.change(frame.unit(of: division)) {
          if directive.isOverdue(on: frame.now.on) {
            $0.overdueDirectives += 1
          } else if directive.due.map({ $0 <= soon }) ?? false {
            $0.dueDirectives += 1
          }
        }
      }
      for found in findings where !found.isAnswered {
        let officer = try transaction.value(
          of: Officer.self, found.flag.officer, knownAt: frame.now.knownAt)
        if let division = officer?.division {
          units.change(frame.unit(of: division)) { $0.unansweredFindings += 1 }
        }
        officers.change(found.flag.officer) { $0.unansweredFindings += 1 }
      }
      return (
        units.rows { ($0.text, frame.name(of: $0)) },
        try isCounty
          ? officers.rows { id in
            let officer = try id.flatMap {
              try transaction.value(of: Officer.self, $0, knownAt: frame.now.knownAt)
            }
            return (id?.text, officer?.name ?? id?.text ?? "")
          } : []
      )
    }
  }

  private struct Missing: Sendable {
    let enterprise: CreditCode
    let division: DivisionCode
  }

  /// Those of the roster without a report that counts.
  private func missing(_ subject: ResumptionQuery.Subject, _ frame: BriefingFrame) async throws
    -> [Missing]
  {
    let memory = memory
    return try await store.read { transaction in
      let basis = try ReviewBasis(
        of: frame.path, subject: subject, asOf: frame.now.on, knownAt: frame.now.knownAt,
        transaction)
      // Before reports count, nobody can be behind with one.
      guard frame.now.on >= basis.rule.countFrom else { return [] }
      var missing: [Missing] = []
      try memory.eachStanding(basis, transaction) { standing, _ in
        guard standing.report == nil else { return }
        let owner =
          subject == .enterprise
          ? try CreditCode(standing.record.text)
          : try transaction.value(
            of: Project.self, standing.record, knownAt: frame.now.knownAt)?.owner
        if let owner { missing.append(.init(enterprise: owner, division: standing.division)) }
      }
      return missing
    }
  }
}

extension Transaction {
  /// Who serves whom of a briefing's enterprises, as it was known.
  fileprivate func leads(_ frame: BriefingFrame) throws -> [CreditCode: RecordID] {
    let (day, knownAt) = (frame.now.on, frame.now.knownAt)
    var leads: [CreditCode: RecordID] = [:]
    for service in try services(within: frame.path, on: day, knownAt: knownAt)
    where service.from <= day && service.to.map({ $0 > day }) ?? true {
      leads[service.enterprise] = service.officer
    }
    return leads
  }
}

/// Duties by who has them, in the order of units or officers.
private struct Duties<Key: Hashable> {
  private var duties: [(key: Key, duty: Briefing.Duty)] = []
  private var places: [Key: Int] = [:]

  mutating func change(_ key: Key, _ body: (inout Briefing.Duty) -> Void) {
    let place = places[key] ?? duties.count
    if place == duties.count {
      places[key] = place
      duties.append((key, Briefing.Duty(who: nil, name: "")))
    }
    body(&duties[place].duty)
  }

  /// The most to do first.
  func rows(_ names: (Key) throws -> (String?, String)) rethrows -> [Briefing.Duty] {
    try duties.map { key, duty in
      var duty = duty
      (duty.who, duty.name) = try names(key)
      return duty
    }.sorted { (-$0.total, $0.who ?? "") < (-$1.total, $1.who ?? "") }
  }
}
