public import Domain

/// How officers of the season serve (Measure 30): most go to each of their enterprises; a few never do,
/// and a few write the same after every visit. Planted, so that a demo can show who is found.
public struct Habits: Sendable, Equatable {
  /// Who only calls by phone from `idleFrom` on.
  public let idle: Set<RecordID>
  /// Who writes the same text after each visit.
  public let copying: Set<RecordID>

  /// From this day on the idle go nowhere: more than 30 days before the season ends.
  static let idleFrom = SeasonCalendar.secondReview.adding(days: -33)

  /// Who serves fewer enterprises makes too few visits to be known by them.
  static let fewest = 3

  /// Of those who serve enough enterprises one in sixty is idle, one in sixty copies.
  ///
  /// - Parameter leads: who leads, once for each enterprise.
  init(of leads: some Sequence<RecordID>) {
    let served = leads.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let sorted = served.filter { $0.value >= Self.fewest }.keys.sorted().enumerated()
    idle = Set(sorted.filter { $0.offset % 60 == 5 }.map(\.element))
    copying = Set(sorted.filter { $0.offset % 60 == 25 }.map(\.element))
  }

  func mode(_ mode: Visit.Mode, on day: CivilDate, by officer: RecordID) -> Visit.Mode {
    mode == .onSite && day >= Self.idleFrom && idle.contains(officer) ? .phone : mode
  }
}
