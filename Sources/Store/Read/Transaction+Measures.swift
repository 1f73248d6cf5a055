public import Domain

/// The measures' rules and daily electricity, as known at a moment (Measures 1–4, 25 and 26).
extension Transaction {
  /// A version of the rules as the region has set it, and since when this node knows of it; `nil`: the
  /// one that came with the program holds, if there is one.
  public func ruleSet(_ version: String, knownAt: Moment?) throws -> (
    set: RuleSet, since: Moment
  )? {
    try first(
      "SELECT body, knownFrom FROM ruleSet WHERE record = ?1 AND knownFrom <= ?2 AND knownUntil > ?2",
      .text(try RuleSet.id(of: version).text),
      .moment(knownAt ?? Moment(milliseconds: .max - 1))
    ) { (try RecordJSON.decode(RuleSet.self, from: $0.blob(0)), $0.moment(1)) }
  }

  /// The versions that the region has set, in order of their names.
  public func ruleSetVersions() throws -> [String] {
    try rows(
      "SELECT record FROM ruleSet WHERE knownUntil = 9223372036854775807 ORDER BY record"
    ) { String($0.text(0).dropFirst("rules-".count)) }
  }

  /// Since when the register has said of the enterprises of a scope what it says, by their codes.
  public func registered(within path: DivisionPath, knownAt: Moment?) throws
    -> [CreditCode: Moment]
  {
    let times = try rows(
      """
      SELECT e.record, e.knownFrom FROM enterprise e
      WHERE \(Self.known("e", at: "?1", isNow: knownAt == nil))
        AND e.division >= ?2 AND e.division < ?3 AND ?1 = ?1
      """, .moment(knownAt ?? Moment(milliseconds: .max - 1)), .text(path.text),
      .text(path.text + "~")
    ) { (try CreditCode($0.text(0)), $0.moment(1)) }
    return Dictionary(uniqueKeysWithValues: times)
  }

  /// The same of one that is held.
  public func registered(_ enterprise: CreditCode) throws -> Moment? {
    try first(
      "SELECT knownFrom FROM enterprise WHERE record = ?1 AND knownUntil = 9223372036854775807",
      .text(enterprise.text)
    ) { $0.moment(0) }
  }

  /// The readings of meters of enterprises of a scope, by enterprise; those that were retracted too,
  /// each with the time of that.
  public func meterReadings(within path: DivisionPath, knownAt: Moment?) throws
    -> [CreditCode: [MeterSeries.Report]]
  {
    var reports: [CreditCode: [MeterSeries.Report]] = [:]
    let values: [Bound] = [
      .moment(knownAt ?? Moment(milliseconds: .max - 1)), .text(path.text),
      .text(path.text + "~"),
    ]
    try each(Self.meterQuery(isNow: knownAt == nil, ofOne: false), values) { row in
      let report = try Self.meterReport(row)
      reports[report.fact.enterprise, default: []].append(report)
    }
    return reports
  }

  /// Those of one enterprise.
  public func meterReadings(of enterprise: CreditCode) throws -> [MeterSeries.Report] {
    try rows(
      Self.meterQuery(isNow: true, ofOne: true), .moment(Moment(milliseconds: .max - 1)),
      .text(enterprise.text), map: Self.meterReport)
  }

  /// The statement of `meterReadings`, for tests of its plan.
  static func meterQuery(isNow: Bool, ofOne: Bool) -> String {
    // One enterprise after the other, by the indexes.
    let scope = ofOne ? "e.record = ?2" : "e.division >= ?2 AND e.division < ?3"
    return """
      SELECT m.enterprise, m.meter, m.record, m.stamp, m.received,
        (SELECT MIN(t.received) FROM retracted t WHERE t.target = m.record),
        m.fromDay, m.readings, m.corrects
      FROM enterprise e CROSS JOIN meterReadings m ON m.enterprise = e.record
      WHERE \(known("e", at: "?1", isNow: isNow)) AND \(scope) AND m.received <= ?1
      """
  }

  private static func meterReport(_ row: Row) throws -> MeterSeries.Report {
    guard let meter = Meter(rawValue: row.text(1)) else {
      throw StoredValueWrong(what: "a meter")
    }
    return MeterSeries.Report(
      id: try RecordID(row.text(2)), stamp: Stamp(bits: row.unsigned(3)),
      received: row.moment(4), retracted: row.isNull(5) ? nil : row.moment(5),
      fact: MeterReadings(
        enterprise: try CreditCode(row.text(0)), meter: meter, from: CivilDate(day: row.int(6)),
        kilowattHours: MeterReadings.readings(stored: row.blob(7)),
        corrects: try row.optionalText(8).map { try RecordID($0) }))
  }
}
