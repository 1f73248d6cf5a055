/// What an open ticket counts at any moment: what only an event can change is counted once, and of its
/// clocks no more is kept than when they are due and since when they run.
public struct OpenTicket: Equatable, Sendable {
  public let ticket: Ticket
  /// The category under which it is counted.
  public let category: String
  /// What stays as it is until another event comes.
  public let settled: TicketCount
  fileprivate let raisedOn: CivilDate
  /// When the clocks that still run are due; `nil`: it has stopped, and how is settled.
  fileprivate let acceptanceDue: Moment?
  fileprivate let answerDue: Moment?
  /// Who holds it while the time runs, and since when.
  fileprivate let holding: Holding?

  fileprivate struct Holding: Equatable, Sendable {
    var tier: Tier
    var since: Moment
  }
}

extension TicketFigures {
  /// An open ticket made ready to be counted at any moment, by its last step or later; `nil`: it is over.
  public func open(_ ticket: Ticket) -> OpenTicket? {
    guard !ticket.state.isOver, let last = ticket.steps.last?.moment else { return nil }
    let (acceptance, answer) = (
      clock.acceptance(of: ticket, at: last), clock.answer(of: ticket, at: last)
    )
    var settled = count(of: ticket, at: last)
    settled.openByAge = Array(repeating: 0, count: settled.openByAge.count)
    settled.acceptance.byStatus = acceptance.stopped == nil ? [:] : [acceptance.status: 1]
    settled.answer.byStatus = answer.stopped == nil ? [:] : [answer.status: 1]
    let since = clock.running(ticket)
    return OpenTicket(
      ticket: ticket, category: category(of: ticket), settled: settled,
      raisedOn: CivilDate(at: ticket.raised),
      acceptanceDue: acceptance.stopped == nil ? acceptance.due : nil,
      answerDue: answer.stopped == nil ? answer.due : nil,
      holding: since.map { OpenTicket.Holding(tier: ticket.holder.tier, since: max($0, last)) })
  }

  /// Adds to a count what `count(of:at:)` counts of a ticket beside what is settled.
  ///
  /// - Parameter now: the same for all of them, not before their last steps.
  public func add(_ ticket: OpenTicket, at now: Moment, to count: inout TicketCount) {
    let bands = clock.parameters.ageBands
    let age = clock.calendar.workdays(after: ticket.raisedOn, through: CivilDate(at: now))
    count.openByAge[bands.firstIndex { age <= $0 } ?? bands.count] += 1
    let minute = clock.calendar.minute(of: now)
    if let due = ticket.acceptanceDue {
      count.acceptance.byStatus[minute > due ? .missed : .running, default: 0] += 1
    }
    if let due = ticket.answerDue {
      count.answer.byStatus[minute > due ? .missed : .running, default: 0] += 1
    }
    if let holding = ticket.holding {
      count.workingMinutes[holding.tier, default: 0] += clock.calendar.workingMinutes(
        from: holding.since, to: now)
    }
  }
}
