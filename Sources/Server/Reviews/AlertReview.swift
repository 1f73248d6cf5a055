public import Domain
internal import Seed
internal import Store
internal import Sync

/// The alerts of a scope with what they rest on, as of a day and as known at a moment (Measure 29).
public struct AlertReview: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  public var rules: String
  /// All alerts, and those that have a ticket.
  public var count: Int
  public var opened: Int
  /// In order of the rules; of all enterprises with a fresh report.
  public var byRule: [RuleRow]
  /// The whole scope first, then a row for each group.
  public var rows: [Row]
  /// In order of county, enterprise and rule; at most as many as were asked for.
  public var items: [Item]

  public struct RuleRow: Encodable, Sendable {
    public var rule: MonitoringAlert.Rule
    public var name: String
    public var tally: AlertTally
  }

  public struct Row: Encodable, Sendable {
    public var scope: String
    public var name: String
    public var alerts: Int
    public var opened: Int
    /// Enterprises with an alert.
    public var enterprises: Int
  }

  public struct Item: Encodable, Sendable {
    public var alert: MonitoringAlert
    public var name: String
    public var division: DivisionCode
    /// What it rests on, in words.
    public var text: String
    public var textChinese: String
    /// Its ticket, and how that stands; no state: it hasn't been opened.
    public var ticket: RecordID
    public var ticketState: TicketState?
  }
}

/// Which alerts are asked for.
public struct AlertRequest: Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  /// Only of enterprises at or below it.
  public var division: DivisionCode?
  public var rule: MonitoringAlert.Rule?
  public var by: ResumptionReview.Grouping

  public init(
    asOf: CivilDate, knownAt: Moment? = nil, division: DivisionCode? = nil,
    rule: MonitoringAlert.Rule? = nil, by: ResumptionReview.Grouping = .city
  ) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.division = division
    self.rule = rule
    self.by = by
  }
}

extension Node {
  /// The alerts of this node's division, or of one below it.
  ///
  /// - Parameter limit: how many are listed; all are counted.
  public func alertReview(_ request: AlertRequest, limit: Int) async throws -> AlertReview {
    let (memory, path) = (memory, try scope(request.division))
    return try await store.read { transaction in
      let rules = try transaction.rules()
      let counties = try memory.alerts(
        within: path, asOf: request.asOf, knownAt: request.knownAt, rules: rules.version,
        transaction)
      let found = counties.lazy.flatMap(\.alerts).filter {
        request.rule == nil || $0.alert.rule == request.rule
      }
      var groups = Groups(of: request.by, whole: AlertCount())
      var (items, opened): ([AlertReview.Item], Int) = ([], 0)
      for one in found {
        let state = try transaction.ticketState(one.ticket)
        if state != nil { opened += 1 }
        groups.change(one.division, one.sector) {
          $0.alerts += 1
          $0.opened += state == nil ? 0 : 1
          $0.enterprises.insert(one.alert.enterprise)
        }
        if items.count < limit { items.append(.init(one, state)) }
      }
      let names = try transaction.divisionNames(within: path)
      return AlertReview(
        asOf: request.asOf, knownAt: request.knownAt, rules: rules.version, count: found.count,
        opened: opened,
        byRule: rules.monitoring.alerts.map(\.rule)
          .filter { request.rule == nil || $0 == request.rule }
          .map { rule in
            let tallies = counties.lazy.flatMap(\.tallies.values).compactMap { $0[rule] }
            return .init(
              rule: rule, name: rule.chinese, tally: tallies.reduce(AlertTally(), +))
          },
        rows: groups.rows(within: path, names) { scope, name, count in
          .init(
            scope: scope, name: name, alerts: count.alerts, opened: count.opened,
            enterprises: count.enterprises.count)
        }, items: items)
    }
  }
}

private struct AlertCount {
  var alerts = 0
  var opened = 0
  var enterprises: Set<CreditCode> = []
}

extension AlertReview.Item {
  fileprivate init(_ found: CountyAlerts.Found, _ state: TicketState?) {
    self.init(
      alert: found.alert, name: found.name, division: found.division, text: found.alert.english,
      textChinese: found.alert.chinese, ticket: found.ticket, ticketState: state)
  }
}

extension Transaction {
  /// The rules in force on the node. - Throws: `Invalid` when this version doesn't know them.
  func rules() throws -> Rules {
    try Seed.rules(version: try setting(.rulesVersion) ?? Seed.currentRules)
  }
}
