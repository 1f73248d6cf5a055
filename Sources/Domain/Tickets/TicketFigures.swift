/// The figures of tickets, per scope and per category. Tickets are added one by one and not kept.
public struct TicketFigures: Equatable, Sendable {
  public let clock: ServiceClock
  private var counts: [DivisionCode: [String: TicketCount]] = [:]

  /// - Parameter clock: its parameters' version is that of the figures.
  public init(clock: ServiceClock) { self.clock = clock }

  /// The divisions with tickets in them or below, the region first.
  public var scopes: [DivisionCode] { counts.keys.sorted { $0.path < $1.path } }

  /// The categories that tickets of a scope have, in the order of the parameters.
  public func categories(in scope: DivisionCode) -> [String] {
    clock.parameters.categories.map(\.name).filter { counts[scope]?[$0] != nil }
  }

  /// What the tickets of a scope add up to. - Parameter category: `nil`: all.
  public func count(in scope: DivisionCode, category: String? = nil) -> TicketCount {
    let none = TicketCount(ageBands: clock.parameters.ageBands.count + 1)
    guard let categories = counts[scope] else { return none }
    guard let category else { return categories.values.reduce(none, +) }
    return categories[category] ?? none
  }

  /// Counts a ticket in the county of its enterprise and in the divisions above that.
  ///
  /// - Parameter now: the same for all of them, not before their last steps.
  public mutating func add(_ ticket: Ticket, in county: DivisionCode, at now: Moment) {
    add(count(of: ticket, at: now), as: category(of: ticket), in: county)
  }

  /// Counts what tickets of one category add up to, as `add` does each of them.
  public mutating func add(_ own: TicketCount, as category: String, in county: DivisionCode) {
    var scope: DivisionCode? = county
    while let division = scope {
      counts[division, default: [:]][category] = counts[division]?[category].map { $0 + own } ?? own
      scope = division.parent
    }
  }

  /// The category under which a ticket is counted.
  public func category(of ticket: Ticket) -> String {
    clock.parameters.category(ticket.category)?.name ?? clock.parameters.otherCategory
  }

  /// What one ticket counts. Of one that is over, `now` changes nothing.
  ///
  /// - Parameter now: not before its last step.
  public func count(of ticket: Ticket, at now: Moment) -> TicketCount {
    let bands = clock.parameters.ageBands
    var count = TicketCount(ageBands: bands.count + 1)
    count.tickets = 1
    count.byState[ticket.state] = 1
    if !ticket.state.isOver {
      let age = clock.calendar.workdays(
        after: CivilDate(at: ticket.raised), through: CivilDate(at: now))
      count.openByAge[bands.firstIndex { age <= $0 } ?? bands.count] = 1
    }
    count.acceptance.byStatus[clock.acceptance(of: ticket, at: now).status] = 1
    count.answer.byStatus[clock.answer(of: ticket, at: now).status] = 1
    count.reopened = ticket.steps.contains { $0.action == .reopen } ? 1 : 0
    count.refused =
      ticket.steps.contains { $0.action == .followUp && $0.state != .followedUp } ? 1 : 0
    if let satisfaction = ticket.satisfaction, count.satisfaction.indices.contains(satisfaction - 1)
    {
      count.satisfaction[satisfaction - 1] = 1
    }
    for stage in clock.stages(of: ticket, at: now) {
      count.workingMinutes[stage.holder.tier, default: 0] += stage.handling.elapsedMinutes
    }
    return count
  }
}
