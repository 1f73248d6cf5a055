public import Domain

/// A visit that nobody has taken back, as its corrections have it.
public struct StandingVisit: Sendable {
  public var id: RecordID
  public var visit: Visit
  /// When it was entered, or when the last correction of its day was; by the clock of whoever wrote
  /// it or by this node's, whichever accuses less.
  public var firstReceipt: Moment
  /// What the enterprise said when it was called back; the latest, if it was asked more than once.
  public var callBack: CallBack.Answer?
  /// Its place in the log, when nobody corrected it.
  public var ordinal: Int64?
}

/// Which enterprises' visits are asked for.
public enum VisitScope: Sendable {
  /// Of enterprises that are there, as known then.
  case within(DivisionPath)
  case of(CreditCode)
  /// Of one enterprise, if it is there.
  case ifWithin(DivisionPath, CreditCode)

  /// Chooses them by what was known at `?3`, with the parameters from `?4` on.
  fileprivate func enterprises(isNow: Bool) -> String {
    switch self {
    case .within:
      """
      SELECT record FROM enterprise WHERE \(Transaction.known("enterprise", at: "?3", isNow: isNow))
        AND division >= ?4 AND division < ?5
      """
    case .of: "SELECT ?4 AS record"
    case .ifWithin:
      """
      SELECT record FROM enterprise WHERE \(Transaction.known("enterprise", at: "?3", isNow: isNow))
        AND division >= ?4 AND division < ?5 AND record = ?6
      """
    }
  }

  fileprivate var values: [Bound] {
    switch self {
    case .within(let path): [.text(path.text), .text(path.text + "~")]
    case .of(let code): [.text(code.text)]
    case .ifWithin(let path, let code):
      [.text(path.text), .text(path.text + "~"), .text(code.text)]
    }
  }
}

/// Who visited whom (Measures 28 and 30), as of days and as known at a moment.
extension Transaction {
  /// Calls `body` with each visit of a period, in no order.
  ///
  /// - Parameters:
  ///   - scope: visits to which enterprises.
  ///   - first: from this claimed day, as corrected.
  ///   - last: up to this one.
  ///   - knownAt: only what this node had received by then; `nil`: all.
  ///   - isKnown: asked of each visit that nobody corrected, before it is read: by its place in the log,
  ///     which stays, and what was said of it. Those that are known aren't given to `body`.
  public func eachVisit(
    in scope: VisitScope, from first: CivilDate, to last: CivilDate, knownAt: Moment?,
    _ body: (StandingVisit) throws -> Void,
    unless isKnown: (_ ordinal: Int64, CallBack.Answer?) -> Bool = { _, _ in false }
  ) throws {
    let known = knownAt?.milliseconds ?? .max
    let values: [Bound] =
      [.integer(first.day), .integer(last.day), .integer(known)] + scope.values
    let enterprises = scope.enterprises(isNow: knownAt == nil)
    let corrections = try corrections(of: enterprises, values)
    let answers = try answers(of: enterprises, values)
    // One enterprise after the other, by the indexes; then what a correction moved into the period.
    let sql = """
      SELECT v.record, c.stamp, v.received, c.write, v.ordinal
      FROM (SELECT v.record, v.ordinal, v.received FROM (\(enterprises)) e
          CROSS JOIN visit v ON v.enterprise = e.record AND v.claimedDay BETWEEN ?1 AND ?2
        UNION ALL SELECT DISTINCT v.record, v.ordinal, v.received FROM (\(enterprises)) e
          CROSS JOIN visitCorrection x
            ON x.enterprise = e.record AND x.claimedDay BETWEEN ?1 AND ?2
          JOIN visit v ON v.record = x.visit AND v.enterprise = e.record
            AND v.claimedDay NOT BETWEEN ?1 AND ?2) v
      JOIN change c ON c.ordinal = v.ordinal
      WHERE v.received <= ?3
        AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = v.record AND t.received <= ?3)
      """
    try each(sql, values) { row in
      let id = try RecordID(row.text(0))
      let own = corrections[id] ?? []
      let ordinal = row.integer(4)
      if own.isEmpty, isKnown(ordinal, answers[id]) { return }
      let written = try RecordJSON.decode(
        Visit.self, from: Write(readingOrMarking: row.blob(3)).body)
      let visit = own.isEmpty ? written : written.corrected(by: own.map(\.correction))
      guard visit.on >= first, visit.on <= last else { return }
      // A correction of the day is a new claim.
      let claims =
        [(Stamp(bits: row.unsigned(1)).moment, row.moment(2))]
        + own.filter { $0.correction.fact.on != nil }.map {
          ($0.correction.stamp.moment, $0.received)
        }
      let latest = claims.max { max($0.0, $0.1) < max($1.0, $1.1) } ?? claims[0]
      try body(
        StandingVisit(
          id: id, visit: visit, firstReceipt: Self.entry(of: visit, latest.0, latest.1),
          callBack: answers[id], ordinal: own.isEmpty ? ordinal : nil))
    }
  }

  /// The earlier of two times of entry; the later one if the earlier is before the claimed day, as a
  /// clock that is behind says it.
  private static func entry(of visit: Visit, _ stamped: Moment, _ received: Moment) -> Moment {
    let early = min(stamped, received)
    return CivilDate(at: early) < visit.on ? max(stamped, received) : early
  }

  /// A correction, with when this node received it.
  private typealias HeldCorrection = (correction: Visit.Correction, received: Moment)

  /// The corrections of visits. What isn't about the visit's own enterprise corrects nothing.
  private func corrections(of enterprises: String, _ values: [Bound]) throws
    -> [RecordID: [HeldCorrection]]
  {
    var all: [RecordID: [HeldCorrection]] = [:]
    let sql = """
      SELECT x.record, x.visit, c.stamp, x.received, c.write FROM (\(enterprises)) e
      CROSS JOIN visitCorrection x ON x.enterprise = e.record
      JOIN visit v ON v.record = x.visit AND v.enterprise = e.record
      JOIN change c ON c.ordinal = x.ordinal
      WHERE x.received <= ?3 AND (x.claimedDay BETWEEN ?1 AND ?2 OR v.claimedDay BETWEEN ?1 AND ?2
          OR EXISTS (SELECT 1 FROM visitCorrection y
            WHERE y.visit = x.visit AND y.claimedDay BETWEEN ?1 AND ?2))
        AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = x.record AND t.received <= ?3)
      """
    try each(sql, values) { row in
      let fact = try RecordJSON.decode(
        VisitCorrection.self, from: Write(readingOrMarking: row.blob(4)).body)
      all[try RecordID(row.text(1)), default: []].append(
        ((Stamp(bits: row.unsigned(2)), try RecordID(row.text(0)), fact), row.moment(3)))
    }
    return all
  }

  /// What enterprises said of visits, by visit: the answer with the latest stamp.
  private func answers(of enterprises: String, _ values: [Bound]) throws
    -> [RecordID: CallBack.Answer]
  {
    var all: [RecordID: CallBack.Answer] = [:]
    // Nobody is called back about a visit before its day.
    let sql = """
      SELECT b.visit, b.answer FROM (\(enterprises)) e
      CROSS JOIN callBack b ON b.enterprise = e.record
      JOIN visit v ON v.record = b.visit AND v.enterprise = e.record
      JOIN change c ON c.ordinal = b.ordinal
      WHERE b.onDay >= ?1 AND ?2 = ?2 AND b.received <= ?3
        AND NOT EXISTS (SELECT 1 FROM retracted t WHERE t.target = b.record AND t.received <= ?3)
      ORDER BY c.stamp, b.record
      """
    try each(sql, values) { row in
      all[try RecordID(row.text(0))] = CallBack.Answer(rawValue: row.text(1))
    }
    return all
  }

  /// The last visit on site to an enterprise that nobody has taken back or denied; `nil`: none.
  ///
  /// - Parameter day: up to this claimed day.
  public func lastOnSite(at enterprise: CreditCode, through day: CivilDate) throws -> CivilDate? {
    // Backwards in ever longer steps: who is visited at all was visited of late, whatever came before.
    var (to, days) = (day, 60)
    while true {
      var last: CivilDate?
      let from = CivilDate(day: max(0, to.day - days))
      try eachVisit(in: .of(enterprise), from: from, to: to, knownAt: nil) { standing in
        guard standing.visit.mode == .onSite, standing.callBack != .denied else { return }
        last = max(last ?? from, standing.visit.on)
      }
      if last != nil || from.day == 0 { return last }
      (to, days) = (from.adding(days: -1), 4 * days)
    }
  }
}
