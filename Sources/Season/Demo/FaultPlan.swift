internal import Domain

/// Which nodes suffer what.
struct FaultPlan: Sendable {
  /// This city can't reach the region on the days of `SeasonCalendar.cutOff`.
  let cutOff: DivisionCode?
  /// This county's daemon is killed while it stores a request on `SeasonCalendar.killed`.
  let killed: DivisionCode?
  /// This county's clock is `ahead`.
  let fast: DivisionCode?
  /// This county's database is put back from a backup that is days old.
  let restored: DivisionCode?

  static let ahead = Duration.seconds(172_800)

  /// - Parameter isOn: without, nobody suffers anything.
  init(tree: SeasonTree, isOn: Bool) {
    guard isOn, let first = tree.cities.first, let last = tree.cities.last else {
      (cutOff, killed, fast, restored) = (nil, nil, nil, nil)
      return
    }
    let counties = tree.counties(of: first.code)
    cutOff = last.code
    killed = counties.first?.code
    fast = counties.dropFirst().first?.code
    restored = counties.dropFirst(2).first?.code
  }

  func clockOffset(of division: DivisionCode) -> Duration? {
    division == fast ? Self.ahead : nil
  }
}
