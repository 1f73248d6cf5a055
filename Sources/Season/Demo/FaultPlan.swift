internal import Domain

/// Which nodes suffer what.
struct FaultPlan: Sendable {
  /// This city can't reach the region on the days of `SeasonCalendar.cutOff`.
  var cutOff: DivisionCode?
  /// This county's daemon is killed while it stores a request on `SeasonCalendar.killed`.
  var killed: DivisionCode?
  /// This county's clock is `ahead`.
  var fast: DivisionCode?
  /// This county's database is put back from a backup that is days old.
  var restored: DivisionCode?
  /// This county's disk is copied to a second machine.
  var cloned: DivisionCode?
  /// Somebody logs a visit to this enterprise on the second machine: its code, and the officer.
  var visited: (enterprise: CreditCode, officer: RecordID)?
  /// This enterprise is edited at its county and at the region, while neither hears the other.
  var disputed: (enterprise: CreditCode, county: DivisionCode)?

  static let ahead = Duration.seconds(172_800)

  /// - Parameter isOn: without, nobody suffers anything.
  init(_ plan: SeasonPlan, isOn: Bool) {
    guard isOn, let first = plan.tree.cities.first, let last = plan.tree.cities.last else { return }
    let counties = plan.tree.counties(of: first.code)
    cutOff = last.code
    killed = counties.first?.code
    fast = counties.dropFirst().first?.code
    restored = counties.dropFirst(2).first?.code
    cloned = plan.tree.counties(of: last.code).first?.code
    let theirs = plan.enterprises.filter { $0.isOpen && $0.county == cloned }
    visited = theirs.first { $0.server == cloned }.flatMap { enterprise in
      enterprise.officers.first.map { (enterprise.code, $0) }
    }
    disputed = theirs.last.map { ($0.code, $0.county) }
  }

  func clockOffset(of division: DivisionCode) -> Duration? {
    division == fast ? Self.ahead : nil
  }
}
