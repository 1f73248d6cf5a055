public import Domain

/// What was known when: registers, names, directives and tickets by what this node had received by a
/// moment.
extension Transaction {
  /// A register's value as it was known; `nil` when it wasn't held yet.
  public func value<R: Register>(of type: R.Type, _ id: RecordID, knownAt: Moment) throws -> R? {
    guard let table = ReadTables.register(R.kind) else { return nil }
    return try first(
      "SELECT body FROM \(table.name) WHERE record = ?1 AND knownFrom <= ?2 AND knownUntil > ?2",
      .text(id.text), .moment(knownAt)
    ) { try RecordJSON.decode(R.self, from: $0.blob(0)) }
  }

  /// The names that all divisions had, by code.
  public func divisionNames(knownAt: Moment) throws -> [DivisionCode: String] {
    var names: [DivisionCode: String] = [:]
    let sql = "SELECT record, name FROM division WHERE knownFrom <= ?1 AND knownUntil > ?1"
    try each(sql, [.moment(knownAt)]) { names[try DivisionCode($0.text(0))] = $0.text(1) }
    return names
  }

  /// The directives to divisions of a scope, those due first before others.
  public func directives(within path: DivisionPath, knownAt: Moment) throws
    -> [(id: RecordID, directive: Directive)]
  {
    try rows(
      """
      SELECT record, body FROM directive
      WHERE knownFrom <= ?1 AND knownUntil > ?1 AND division >= ?2 AND division < ?3
      ORDER BY due, record
      """, .moment(knownAt), .text(path.text), .text(path.text + "~")
    ) { (try RecordID($0.text(0)), try RecordJSON.decode(Directive.self, from: $0.blob(1))) }
  }

  /// A ticket as its events up to a moment make it; `nil` while it wasn't raised, or wasn't known.
  ///
  /// - Parameters:
  ///   - moment: only events stamped by then.
  ///   - knownAt: only those that this node had received by then.
  public func ticket(_ id: RecordID, until moment: Moment, knownAt: Moment) throws -> Ticket? {
    Ticket.fold(
      try ticketEvents(of: id).filter { $0.received <= knownAt && $0.stamp.moment <= moment }.map {
        Ticket.Entry(
          id: $0.record, stamp: $0.stamp, author: $0.author,
          event: try RecordJSON.decode(TicketEvent.self, from: $0.body))
      })
  }

  /// How often policy was explained in a period, and how often of that in person or by phone
  /// (Measure 28): both days count.
  public func deliveries(
    within path: DivisionPath, from first: CivilDate, to last: CivilDate, knownAt: Moment
  ) throws -> (all: Int, oneToOne: Int) {
    // One enterprise after the other, by the index.
    let sql = """
      SELECT COUNT(*), COALESCE(SUM(d.isOneToOne), 0)
      FROM enterprise e CROSS JOIN delivery d ON d.enterprise = e.record
      WHERE \(Self.known("e", at: "?3", isNow: false))
        AND e.division >= ?4 AND e.division < ?5
        AND d.givenDay BETWEEN ?1 AND ?2 AND d.received <= ?3
        AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = d.record AND t.received <= ?3)
      """
    let counts = try self.first(
      sql, .integer(first.day), .integer(last.day), .moment(knownAt), .text(path.text),
      .text(path.text + "~")
    ) { ($0.int(0), $0.int(1)) }
    return counts ?? (0, 0)
  }
}
