/// Why an officer doesn't serve what is assigned to him or her (Measure 30).
public struct OfficerAbsence: Equatable, Sendable {
  public let why: Why
  /// The first day of it; of one who leaves, the first day after.
  public let since: CivilDate?
  /// The first day back, when it is known.
  public let until: CivilDate?

  public enum Why: String, Codable, Sendable, CaseIterable {
    /// Not in service any more.
    case left
    /// Not in service yet.
    case notYet
    /// Away, and nobody present stands in.
    case onLeave
    /// In service for some days more.
    case leaving

    public var chinese: String {
      switch self {
      case .left: "已离任"
      case .notYet: "尚未到任"
      case .onLeave: "休假无人代管"
      case .leaving: "即将离任"
      }
    }
  }

  /// - Parameters:
  ///   - notice: who leaves within so many days counts as leaving.
  ///   - officers: those known, for who stands in.
  /// - Returns: `nil` when the officer serves, or somebody who is present stands in.
  public init?(
    _ officer: Officer, on day: CivilDate, notice: Int, knowing officers: [RecordID: Officer]
  ) {
    if let to = officer.to, to <= day {
      (why, since, until) = (.left, to, nil)
    } else if let from = officer.from, from > day {
      (why, since, until) = (.notYet, nil, from)
    } else if let absence = (officer.absences ?? []).first(where: { $0.contains(day) }),
      officer.cover(on: day).flatMap({ officers[$0] })?.isPresent(on: day) != true
    {
      (why, since, until) = (.onLeave, absence.from, absence.to)
    } else if let to = officer.to, to <= day.adding(days: notice) {
      (why, since, until) = (.leaving, to, nil)
    } else {
      return nil
    }
  }
}
