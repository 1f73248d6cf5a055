internal import Domain
internal import Seed
internal import Store
internal import Sync

extension Node {
  /// The briefing of a day or a week, for this node's division or one below it.
  ///
  /// - Throws: `Invalid` for a moment or a day to come, or a division that isn't this node's.
  public func briefing(_ request: BriefingRequest) async throws -> Briefing {
    let (path, replica) = (try scope(request.division), replica)
    let frame = try await store.read {
      try BriefingFrame(request, path: path, at: replica.now($0), $0)
    }
    let tasks = try await tasks(frame)
    return Briefing(
      kind: frame.kind, division: path.code, name: frame.name(of: path.code),
      question: frame.now, before: frame.before, rules: frame.rules.version,
      ticketRules: try Seed.tickets().version, parameters: frame.parameters,
      countFrom: frame.rules.resumption.countFrom,
      enterprises: try await headline(.enterprise, frame),
      projects: try await headline(.project, frame), league: try await league(frame),
      service: .init(
        now: try await service(frame.now, frame), before: try await service(frame.before, frame)),
      problems: try await problems(frame), hardest: try await hardest(frame),
      directives: .init(
        now: try await directives(frame.now, frame),
        before: try await directives(frame.before, frame)),
      split: try await split(frame),
      nameOnly: .init(
        now: try await nameOnly(frame.now, frame), before: try await nameOnly(frame.before, frame)),
      industry: try await industry(frame),
      financing: .init(
        now: try await financing(frame.now, frame), before: try await financing(frame.before, frame)
      ),
      units: tasks.units, officers: tasks.officers)
  }

  private func headline(_ subject: ResumptionQuery.Subject, _ frame: BriefingFrame) async throws
    -> Briefing.Headline
  {
    let (now, before) = (
      frame.now.review(subject, by: frame.grouping),
      frame.before.review(subject, by: frame.grouping)
    )
    let review = try await review(now, within: frame.division)
    let row = review.rows[0]
    let forecast = try await forecastReview(now, target: nil, within: frame.division)
    let lacking = review.target.map { max(0, ($0 * row.roster + 99) / 100 - row.resumed) }
    return Briefing.Headline(
      resumption: .init(
        now: row, before: try await self.review(before, within: frame.division).rows[0]),
      target: review.target, lacking: row.roster > 0 ? lacking : nil,
      reporting: .init(
        now: try await reportingReview(now, within: frame.division).rows[0],
        before: try await reportingReview(before, within: frame.division).rows[0]),
      forecastFor: forecast.target, forecastPercent: forecast.percent, forecast: forecast.rows[0])
  }

  /// The divisions one tier below by their rate, with what moved since the briefing before.
  private func league(_ frame: BriefingFrame) async throws -> [Briefing.Standing] {
    guard !frame.children.isEmpty else { return [] }
    func rows(_ question: Briefing.Question, _ subject: ResumptionQuery.Subject) async throws
      -> [String: ReviewRow]
    {
      let review = try await review(
        question.review(subject, by: frame.grouping), within: frame.division)
      return Dictionary(uniqueKeysWithValues: review.rows.dropFirst().map { ($0.scope, $0) })
    }
    let (now, before) = (
      try await rows(frame.now, .enterprise), try await rows(frame.before, .enterprise)
    )
    let projects = try await rows(frame.now, .project)
    let reporting = try await reportingReview(
      frame.now.review(.enterprise, by: frame.grouping), within: frame.division
    ).rows.dropFirst()
    let standings = frame.children.map { division in
      Briefing.Standing(
        division: division, name: frame.name(of: division),
        rank: Self.rank(of: division.text, in: now),
        rankBefore: Self.rank(of: division.text, in: before), enterprises: now[division.text],
        projects: projects[division.text],
        reporting: reporting.first { $0.scope == division.text })
    }
    return standings.sorted {
      ($0.rank ?? .max, $0.division) < ($1.rank ?? .max, $1.division)
    }
  }

  /// One more than how many have a higher rate, in integers; `nil` without a roster.
  private static func rank(of scope: String, in rows: [String: ReviewRow]) -> Int? {
    guard let own = rows[scope], own.roster > 0 else { return nil }
    return 1
      + rows.values.count {
        $0.roster > 0 && $0.resumed * own.roster > own.resumed * $0.roster
      }
  }

  private func service(_ question: Briefing.Question, _ frame: BriefingFrame) async throws
    -> Briefing.Service
  {
    let memory = memory
    let figure = VisitFigure(from: question.from, to: question.on, knownAt: question.knownAt)
    let counties = try await store.read {
      try memory.values(of: figure, in: frame.counties($0), $0)
    }
    let coverage = try await deliveryReview(
      asOf: question.on, knownAt: question.knownAt, by: .county, measure: nil,
      within: frame.division
    ).rows[0]
    func sum(_ count: (VisitFigure.Value) -> Int) -> Int { counties.map(count).reduce(0, +) }
    return Briefing.Service(
      visits: sum(\.visits), onSite: sum(\.onSite), denied: sum(\.denied),
      officers: counties.reduce(into: Set()) { $0.formUnion($1.officers) }.count,
      visited: sum(\.visited.count), live: sum(\.live), liveVisited: sum(\.liveVisited),
      deliveries: sum(\.deliveries), oneToOne: sum(\.oneToOne), fits: coverage.fits,
      briefed: coverage.briefed)
  }

  private func split(_ frame: BriefingFrame) async throws -> Briefing.Split {
    let memory = memory
    let figure = ServedFigure(
      day: frame.now.on, knownAt: frame.now.knownAt,
      includesSoftware: frame.rules.split.includesSoftware)
    let served = try await store.read {
      try memory.values(of: figure, in: frame.counties($0), $0)
    }
    let isProportional = frame.path.tier != .region
    let all = served.lazy.flatMap(\.values).reduce(0, +)
    let review = SplitReview(
      served, isProportional ? frame.rules.split.scaled(to: all) : frame.rules.split,
      version: frame.rules.version)
    return .init(
      rows: review.rows, unassigned: review.unassigned, isProportional: isProportional)
  }

  private func directives(_ question: Briefing.Question, _ frame: BriefingFrame) async throws
    -> Briefing.Directives
  {
    let held = try await store.read {
      try $0.directives(within: frame.path, at: question)
    }
    return Briefing.Directives(
      open: held.count { !$0.state.isOver },
      overdue: held.count { !$0.state.isOver && $0.directive.isOverdue(on: question.on) },
      done: held.count { $0.state == .done }, verified: held.count { $0.state == .verified })
  }
}

extension Transaction {
  /// The directives to divisions of a scope as they stood at the end of a briefing's days.
  func directives(within path: DivisionPath, at question: Briefing.Question) throws
    -> [(directive: Directive, state: DirectiveState)]
  {
    try directives(within: path, knownAt: question.knownAt).compactMap { held in
      var directive = held.directive
      directive.progress = directive.progress?.until(question.past.until)
      return directive.progress.map { (directive, $0.state) }
    }
  }
}
