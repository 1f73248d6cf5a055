public import Domain
internal import Seed

/// A ticket as lists show it.
public struct TicketRow: Sendable, Hashable {
  public var ticket: RecordID
  public var enterprise: CreditCode
  /// The county of the enterprise.
  public var division: DivisionCode
  public var title: String
  public var category: String?
  public var state: TicketState
  public var holder: DivisionCode
  public var raised: Moment
  /// When it was last moved.
  public var moved: Moment
  /// When its holder must have taken it on or answered it (`ServiceClock.due(of:)`); `nil`: no clock runs.
  public var due: Moment?
}

/// Which events a ticket was made from: how many, and the sum of their places in the log. Others have
/// another version.
public struct TicketVersion: Equatable, Sendable {
  var count: Int
  var sum: Int64
}

/// Tickets, as their events make them.
extension Transaction {
  /// A ticket; `nil` while the event that raised it isn't held.
  public func ticket(_ id: RecordID) throws -> Ticket? {
    Ticket.fold(
      try ticketEvents(of: id).map { row in
        Ticket.Entry(
          id: row.record, stamp: row.stamp, author: row.author,
          event: try RecordJSON.decode(TicketEvent.self, from: row.body))
      })
  }

  /// Which events of a ticket are held. Never reads them: the index has it.
  public func ticketVersion(_ id: RecordID) throws -> TicketVersion {
    try first(Self.versionQuery, .text(id.text)) {
      TicketVersion(count: $0.int(0), sum: $0.integer(1))
    } ?? TicketVersion(count: 0, sum: 0)
  }

  /// The statement of `ticketVersion`, for tests of its plan.
  static let versionQuery =
    "SELECT COUNT(*), COALESCE(SUM(ordinal), 0) FROM ticketEvent WHERE ticket = ?"

  /// Makes the row of a ticket again from its events. Asked once for all events of a transaction.
  public func showTicket(_ id: RecordID) throws {
    guard let ticket = try ticket(id) else { return }
    let clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
    try run(
      """
      INSERT OR REPLACE INTO ticket
        (ticket, enterprise, title, category, state, isOver, holder, parent, raised, moved, raiser,
         handler, asks, due)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      .text(id.text), .text(ticket.enterprise.text), .text(ticket.title),
      .optional(ticket.category), .text(ticket.state.rawValue), .flag(ticket.state.isOver),
      .text(ticket.holder.text), .optional(ticket.parent?.text), .moment(ticket.raised),
      .moment(ticket.steps.last?.moment ?? ticket.raised),
      .optional(ticket.steps.first?.author.text), .optional(ticket.handler?.text),
      .optional(ticket.request?.matter.action.rawValue),
      .optional(clock.due(of: ticket)?.milliseconds))
  }

  /// The tickets about enterprises that belong to a scope now, each with where its enterprise was and
  /// which events of it are held, in order of their ids.
  ///
  /// - Parameters:
  ///   - day: on which the enterprises were there; `nil`: now.
  ///   - knownAt: only what this node had received by then; `nil`: all.
  public func ticketsAbout(
    _ path: DivisionPath, on day: CivilDate? = nil, knownAt: Moment? = nil
  ) throws -> [(ticket: RecordID, place: DivisionCode, events: TicketVersion)] {
    // One enterprise after the other, by the indexes.
    try rows(
      """
      SELECT t.ticket, \(Self.place(of: "e", on: "?4")), COUNT(*), SUM(v.ordinal)
      FROM enterprise e
      CROSS JOIN ticket t ON t.enterprise = e.record
      CROSS JOIN ticketEvent v ON v.ticket = t.ticket
      WHERE \(Self.known("e", at: "?3", isNow: knownAt == nil))
        AND e.division >= ?1 AND e.division < ?2 AND v.received <= ?3
      GROUP BY t.ticket ORDER BY t.ticket
      """, .text(path.text), .text(path.text + "~"),
      .moment(knownAt ?? Moment(milliseconds: .max - 1)), .integer(day?.day ?? .max)
    ) {
      (
        try RecordID($0.text(0)), try DivisionCode($0.text(1)),
        TicketVersion(count: $0.int(2), sum: $0.integer(3))
      )
    }
  }

  /// How many tickets of an enterprise aren't over.
  public func openTickets(of enterprise: CreditCode) throws -> Int {
    Int(
      try integer(
        "SELECT COUNT(*) FROM ticket INDEXED BY ticketOpenOf WHERE enterprise = ? AND isOver = 0",
        .text(enterprise.text))
        ?? 0)
  }

  /// Makes what a ticket says findable.
  func index(_ event: TicketEvent, ordinal: Int64) throws {
    let text = [event.title, event.note].compactMap(\.self).joined(separator: "\n")
    try run(
      "INSERT OR REPLACE INTO ticketText (rowid, ticket, text) VALUES (?, ?, ?)",
      .integer(ordinal), .text(event.ticket.text), .text(text))
  }

  /// The parts of a ticket that aren't over.
  public func openChildren(of ticket: RecordID) throws -> Int {
    Int(
      try integer(
        "SELECT COUNT(*) FROM ticket WHERE parent = ? AND isOver = 0", .text(ticket.text)) ?? 0)
  }

  /// Tickets that say something like a text, the most alike first.
  ///
  /// Compared are runs of three characters, so Chinese needs no word boundaries; a text with fewer
  /// finds nothing.
  public func tickets(like text: String, limit: Int) throws -> [TicketRow] {
    let characters = Array(text.filter { $0.isLetter || $0.isNumber })
    guard characters.count >= 3 else { return [] }
    let runs = (0...characters.count - 3).map { "\"\(String(characters[$0..<$0 + 3]))\"" }
    return try rows(
      """
      SELECT \(Self.ticketColumns)
      FROM (SELECT ticket, rank FROM ticketText WHERE ticketText MATCH ?1 ORDER BY rank LIMIT ?2) f
      JOIN ticket t ON t.ticket = f.ticket
      LEFT JOIN enterprise e ON e.record = t.enterprise AND e.knownUntil = ?3
      ORDER BY f.rank
      """, .text(runs.prefix(100).joined(separator: " OR ")), .integer(limit),
      .moment(.distantFuture), map: Self.ticketRow)
  }

  /// What `ticketRow` reads. A ticket may be here before its enterprise, or when of that only a later
  /// edit is: it's then taken to be where it is held.
  static let ticketColumns = """
    t.ticket, t.enterprise, COALESCE(e.division, t.holder), t.title, t.category, t.state, t.holder,
      t.raised, t.moved, t.due
    """

  static func ticketRow(_ row: Row) throws -> TicketRow {
    guard let state = TicketState(rawValue: row.text(5)) else {
      throw StoredValueWrong(what: "the state of a ticket")
    }
    return TicketRow(
      ticket: try RecordID(row.text(0)), enterprise: try CreditCode(row.text(1)),
      division: try DivisionCode(row.text(2)), title: row.text(3), category: row.optionalText(4),
      state: state, holder: try DivisionCode(row.text(6)), raised: row.moment(7),
      moved: row.moment(8), due: row.isNull(9) ? nil : row.moment(9))
  }
}
