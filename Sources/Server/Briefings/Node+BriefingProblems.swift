internal import Domain
internal import Seed
internal import Store

extension Node {
  /// What became of problems, beside the briefing before.
  func problems(_ frame: BriefingFrame) async throws -> Briefing.Problems {
    let (now, before) = (
      try await tickets(frame.now, frame), try await tickets(frame.before, frame)
    )
    return Briefing.Problems(
      all: .init(
        now: try await ticketReview(within: frame.division, frame.now.past).rows[0],
        before: try await ticketReview(within: frame.division, frame.before.past).rows[0]),
      raised: .init(
        now: now.sum(of: \.raised, in: frame.now),
        before: before.sum(of: \.raised, in: frame.before)),
      closed: .init(
        now: now.sum(of: \.closed, in: frame.now),
        before: before.sum(of: \.closed, in: frame.before)),
      overdue: .init(
        now: now.open.count { $0.isOverdue }, before: before.open.count { $0.isOverdue }))
  }

  /// The hardest problems that nobody has answered yet, the hardest first.
  func hardest(_ frame: BriefingFrame) async throws -> [Briefing.Problem] {
    let open = try await tickets(frame.now, frame).open
    let tickets = try Seed.tickets()
    return try await store.read { transaction in
      let problems = try open.filter { $0.answer.stopped == nil }.map { one in
        let ticket = one.ticket
        let enterprise = try transaction.value(
          of: Enterprise.self, RecordID(ticket.enterprise), knownAt: frame.now.knownAt)
        return Briefing.Problem(
          ticket: ticket.id, title: ticket.title,
          category: tickets.category(ticket.category)?.name ?? tickets.otherCategory,
          enterprise: ticket.enterprise, enterpriseName: enterprise?.name, holder: ticket.holder,
          holderName: frame.name(of: ticket.holder), state: ticket.state,
          raised: CivilDate(at: ticket.raised), due: one.answer.due, isOverdue: one.isOverdue,
          score: ProblemScore(
            ticket, answer: one.answer, enterprise: enterprise, frame.parameters.points))
      }
      let sorted = problems.sorted {
        (-$0.score.total, $0.raised, $0.ticket) < (-$1.score.total, $1.raised, $1.ticket)
      }
      return Array(sorted.prefix(frame.parameters.hardest))
    }
  }

  /// The tickets of a briefing's scope as they were.
  func tickets(_ question: Briefing.Question, _ frame: BriefingFrame) async throws
    -> BriefingTickets
  {
    let (memory, past) = (memory, question.past)
    let clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
    let counties = try await store.read {
      try memory.values(of: CountyTickets.Figure(past: past), in: $0.counties(of: frame.path), $0)
        .joined().filter { frame.path.contains($0.key.path) }.map(\.value)
    }
    return BriefingTickets(
      counties: counties,
      open: counties.flatMap(\.open).map { .init($0.ticket, clock, at: past.until) })
  }
}

/// The tickets of a briefing's scope, those that aren't over with their clocks.
struct BriefingTickets: Sendable {
  let counties: [CountyTickets]
  let open: [Open]

  struct Open: Sendable {
    let ticket: Ticket
    let answer: ServiceClock.Reading
    /// Past its time to be accepted or answered, and neither done.
    let isOverdue: Bool

    init(_ ticket: Ticket, _ clock: ServiceClock, at moment: Moment) {
      self.ticket = ticket
      answer = clock.answer(of: ticket, at: moment)
      isOverdue = answer.isOverdue || clock.acceptance(of: ticket, at: moment).isOverdue
    }
  }

  /// How many were raised, or closed, on the days of a briefing.
  func sum(of counts: KeyPath<CountyTickets, [CivilDate: Int]>, in question: Briefing.Question)
    -> Int
  {
    counties.flatMap { $0[keyPath: counts] }
      .filter { (question.from...question.on).contains($0.key) }.map(\.value).reduce(0, +)
  }
}
