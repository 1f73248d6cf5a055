internal import Domain
internal import Seed
internal import Store
internal import Sync

/// What the reports of a county's enterprises give cause for (Measure 29).
struct CountyAlerts: Sendable {
  var alerts: [Found] = []
  /// How many each rule could judge, by sector.
  var tallies: [Sector: [MonitoringAlert.Rule: AlertTally]] = [:]

  /// An alert with where it is, and the ticket that it opens, whether that has been opened or not.
  struct Found: Sendable {
    var alert: MonitoringAlert
    var name: String
    var division: DivisionCode
    var sector: Sector
    var ticket: RecordID
  }
}

/// How many enterprises a rule of alerts was asked of.
public struct AlertTally: Encodable, Equatable, Sendable {
  public var alerts = 0
  public var clear = 0
  /// What it would take wasn't reported, or there is nothing to compare with.
  public var undetermined = 0

  static func + (left: Self, right: Self) -> Self {
    Self(
      alerts: left.alerts + right.alerts, clear: left.clear + right.clear,
      undetermined: left.undetermined + right.undetermined)
  }
}

/// The question for them.
struct AlertFigure: CountyFigure {
  static let kinds = [Enterprise.kind, Monitoring.kind, Retraction.kind]
  let asOf: CivilDate
  let knownAt: Moment?
  let rules: String

  func value(of county: DivisionCode, previous: CountyAlerts?, _ transaction: Transaction) throws
    -> CountyAlerts
  {
    let rule = MonitoringAlertRule(try Seed.rules(version: rules).monitoring, asOf: asOf)
    var reports = try transaction.monitoring(
      within: county.path, from: asOf.firstMonitored, before: asOf, knownAt: knownAt)
    var found = CountyAlerts()
    guard !reports.isEmpty else { return found }
    for (code, enterprise) in try transaction.enterprises(within: county.path, knownAt: knownAt)
    where enterprise.isLive(on: asOf) {
      guard let own = reports.removeValue(forKey: code) else { continue }
      let sector = enterprise.sector ?? .other
      for (rule, period, verdict) in rule.verdicts(MonitoringSeries(own, knownAt: knownAt)) {
        switch verdict {
        case .holds(let inputs):
          let alert = MonitoringAlert(
            enterprise: code, rule: rule, period: period, inputs: inputs)
          found.tallies[sector, default: [:]][rule, default: .init()].alerts += 1
          found.alerts.append(
            .init(
              alert: alert, name: enterprise.name ?? code.text, division: county, sector: sector,
              ticket: alert.ticket))
        case .fails: found.tallies[sector, default: [:]][rule, default: .init()].clear += 1
        case .undetermined:
          found.tallies[sector, default: [:]][rule, default: .init()].undetermined += 1
        }
      }
    }
    return found
  }
}

extension CivilDate {
  /// Reports from here on are looked at on a day: two years, for what they are compared with.
  var firstMonitored: MonitoringPeriod {
    let month = MonitoringPeriod(containing: adding(days: -2 * 366))
    return month.lastMonth == 2 ? month.monthBefore : month
  }
}

extension MonitoringAlert {
  /// The id of its ticket, the same at every node and at any time, so that it is opened once: UUIDv8
  /// (RFC 9562, section 5.8) with the end of the period where others have the time, so that tickets stay
  /// in order, and a hash of the alert's key where they have random bits.
  var ticket: RecordID {
    let time = UInt64(clamping: period.monthAfter.firstDay.start.milliseconds)
    let hash = Hashing.digest(Array("monitoring alert \(key)".utf8)).words
    return RecordID(
      Identifier(
        high: time << 16 | 0x8000 | hash.0 & 0x0FFF, low: 0x8000_0000_0000_0000 | hash.1 >> 2))
  }
}

extension CountyMemory {
  /// What is found in the counties of a scope.
  func alerts(
    within path: DivisionPath, asOf: CivilDate, knownAt: Moment?, rules: String,
    _ transaction: Transaction
  ) throws -> [CountyAlerts] {
    let counties = try transaction.counties(within: path)
    return try values(
      of: AlertFigure(asOf: asOf, knownAt: knownAt, rules: rules), in: counties, transaction)
  }
}
