internal import Domain
internal import Seed
internal import Store

/// The tickets about a county's enterprises: as what they add up to, which only another event changes,
/// and the clocks of those that aren't over.
struct CountyTickets: Sendable {
  /// By category.
  private(set) var settled: [String: TicketCount] = [:]
  private(set) var open: [OpenTicket] = []
  /// The last step of any of them.
  private(set) var latest = Moment(milliseconds: 0)
  /// How many were raised, and how many ended as closed or as one that can't be solved, by day.
  private(set) var raised: [CivilDate: Int] = [:]
  private(set) var closed: [CivilDate: Int] = [:]
  private var held: [RecordID: Held] = [:]

  /// A ticket with what it was made from.
  private struct Held {
    var events: TicketVersion
    var ticket: Counted
    var latest: Moment
    var raisedOn: CivilDate
    var closedOn: CivilDate?
  }

  private enum Counted {
    case open(OpenTicket)
    case over(category: String, TicketCount)
  }

  /// The question for them, by the county where an enterprise was then: of those that have moved since
  /// another than where they are.
  struct Figure: CountyFigure {
    static let kinds = [Enterprise.kind, TicketEvent.kind]
    /// `nil`: as they are now.
    var past: TicketPast?

    func value(
      of county: DivisionCode, previous: [DivisionCode: CountyTickets]?, _ transaction: Transaction
    ) throws -> [DivisionCode: CountyTickets] {
      let clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
      let figures = TicketFigures(clock: clock)
      var places: [DivisionCode: CountyTickets] = [:]
      let about = try transaction.ticketsAbout(
        county.path, on: past.map { CivilDate(at: $0.until) }, knownAt: past?.knownAt)
      for (id, place, events) in about {
        // Only those are made again that have new events.
        if let held = previous?[place]?.held[id], held.events == events {
          places[place, default: CountyTickets()].add(held, as: id)
        } else if let ticket = try ticket(id, transaction) {
          let latest = ticket.steps.last?.moment ?? ticket.raised
          let counted: Counted =
            figures.open(ticket).map(Counted.open)
            ?? .over(category: figures.category(of: ticket), figures.count(of: ticket, at: latest))
          let isClosed = [.closed, .unsolvable].contains(ticket.state)
          places[place, default: CountyTickets()].add(
            Held(
              events: events, ticket: counted, latest: latest,
              raisedOn: CivilDate(at: ticket.raised),
              closedOn: isClosed ? CivilDate(at: latest) : nil), as: id)
        }
      }
      return places
    }

    private func ticket(_ id: RecordID, _ transaction: Transaction) throws -> Ticket? {
      guard let past else { return try transaction.ticket(id) }
      return try transaction.ticket(id, until: past.until, knownAt: past.knownAt)
    }
  }

  private mutating func add(_ ticket: Held, as id: RecordID) {
    held[id] = ticket
    latest = max(latest, ticket.latest)
    raised[ticket.raisedOn, default: 0] += 1
    if let day = ticket.closedOn { closed[day, default: 0] += 1 }
    switch ticket.ticket {
    case .open(let ticket):
      open.append(ticket)
      settle(ticket.settled, as: ticket.category)
    case .over(let category, let count): settle(count, as: category)
    }
  }

  private mutating func settle(_ count: TicketCount, as category: String) {
    settled[category] = settled[category].map { $0 + count } ?? count
  }
}
