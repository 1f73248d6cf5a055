public import Domain

/// Which tickets a list shows.
public struct TicketFilter: Sendable {
  /// Held by units at or below it.
  public var path: DivisionPath
  /// Only those that are over, or that aren't; `nil`: both.
  public var isOver: Bool?
  public var state: TicketState?
  /// As it was raised or accepted; `nil`: any.
  public var category: String?

  public init(
    heldWithin path: DivisionPath, isOver: Bool? = nil, state: TicketState? = nil,
    category: String? = nil
  ) {
    self.path = path
    self.isOver = isOver ?? state?.isOver
    self.state = state
    self.category = category
  }
}

/// Lists of tickets, by the page. No list reads the events of its tickets.
extension Transaction {
  /// One page of tickets, in order of their ids, which is that of their raising.
  public func tickets(_ filter: TicketFilter, after: String, limit: Int) throws -> [TicketRow] {
    try rows(
      Self.ticketsQuery(filter), [.text(after)] + filter.values + [.integer(limit)],
      map: Self.ticketRow)
  }

  /// The same. - Parameter path: held by units at or below it.
  public func tickets(
    heldWithin path: DivisionPath, isOver: Bool?, state: TicketState?, after: String, limit: Int
  ) throws -> [TicketRow] {
    try tickets(
      TicketFilter(heldWithin: path, isOver: isOver, state: state), after: after, limit: limit)
  }

  /// The statement of `tickets`, for tests of its plan.
  ///
  /// Of the whole region those that are open are found in the order of the page, whatever is over; of a
  /// city or county by who holds them.
  static func ticketsQuery(_ filter: TicketFilter) -> String {
    let isWhole = filter.path.tier == .region
    return """
      SELECT \(Self.ticketColumns)
      FROM ticket t \(isWhole && filter.isOver == false ? "INDEXED BY ticketOpen" : "")
      LEFT JOIN enterprise e ON e.record = t.enterprise AND e.knownUntil = 9223372036854775807
      WHERE t.ticket > ?1 AND \(isWhole ? "+" : "")t.holder >= ?2 AND t.holder < ?3
        AND t.isOver \(filter.isOver.map { $0 ? "= 1" : "= 0" } ?? "IN (0, 1)")
        AND \(filter.conditions) ORDER BY t.ticket LIMIT ?6
      """
  }

  /// One page of the tickets that are overdue at a moment, those due first before others.
  ///
  /// - Parameters:
  ///   - minute: the one that the moment lies in.
  ///   - after: where the page before ended: `dueKey` of its last; empty: the first page.
  public func overdueTickets(
    _ filter: TicketFilter, at minute: Moment, after: String, limit: Int
  ) throws -> [TicketRow] {
    let key = after.split(separator: ".", maxSplits: 1)
    let (due, ticket) = (key.first.flatMap { Int64($0) } ?? .min, key.dropFirst().first ?? "")
    return try rows(
      Self.overdueQuery(filter),
      [.integer(due)] + filter.values
        + [.integer(limit), .text(String(ticket)), .moment(minute)], map: Self.ticketRow)
  }

  /// The statement of `overdueTickets`, for tests of its plan. A clock that was ahead somewhere mustn't
  /// make time run backwards: no ticket is looked at before its last step.
  static func overdueQuery(_ filter: TicketFilter) -> String {
    """
    SELECT \(Self.ticketColumns) FROM ticket t INDEXED BY ticketDue
    LEFT JOIN enterprise e ON e.record = t.enterprise AND e.knownUntil = 9223372036854775807
    WHERE t.due IS NOT NULL AND t.due >= ?1 AND (t.due > ?1 OR t.ticket > ?7)
      AND t.due < MAX(?8, COALESCE((SELECT MAX(moved) FROM ticket WHERE due IS NOT NULL), 0))
      AND (t.due < ?8 OR t.due < t.moved / 60000 * 60000)
      AND t.holder >= ?2 AND t.holder < ?3 AND \(filter.conditions)
    ORDER BY t.due, t.ticket LIMIT ?6
    """
  }

  /// The open tickets that a unit itself holds, those due first before others, and of those without a
  /// due time those raised first.
  public func tickets(heldBy unit: DivisionCode, limit: Int) throws -> [TicketRow] {
    try rows(
      """
      SELECT \(Self.ticketColumns) FROM ticket t
      LEFT JOIN enterprise e ON e.record = t.enterprise AND e.knownUntil = 9223372036854775807
      WHERE t.isOver = 0 AND t.holder = ?1
      ORDER BY t.due IS NULL, t.due, t.raised, t.ticket LIMIT ?2
      """, .text(unit.text), .integer(limit), map: Self.ticketRow)
  }
}

extension TicketFilter {
  /// Of the ticket `t`, with the values from `?4` on.
  fileprivate var conditions: String {
    "(?4 = '' OR t.state = ?4) AND \(category == nil ? "?5 IS NULL" : "t.category = ?5")"
  }

  /// From `?2` to `?5`.
  fileprivate var values: [Bound] {
    [
      .text(path.text), .text(path.text + "~"), .text(state?.rawValue ?? ""), .optional(category),
    ]
  }
}

extension TicketRow {
  /// Its place among those in order of their due times.
  public var dueKey: String { "\(due?.milliseconds ?? 0).\(ticket)" }
}
