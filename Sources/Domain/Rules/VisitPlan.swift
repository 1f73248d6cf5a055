/// Which of an officer's enterprises to visit on which day, and why (Measures 27–30).
///
/// Each reason for a visit has its points and its last day; the earliest of these is when the visit is
/// due. What is due first is planned first, then what has more points, then by code; so nobody is late
/// whom any order of visits would have reached in time. It depends on its input as a set only.
public struct VisitPlan: Equatable, Sendable {
  /// The day of the plan; no visit is planned before it.
  public let from: CivilDate
  /// Visits with a day, in order of day and rank.
  public let visits: [Entry]
  /// Those without one, in order of rank: due after the days that are planned, or no room in them.
  public let later: [Entry]

  /// An enterprise that the officer serves, with what is known of it on the day of the plan.
  public struct Candidate: Equatable, Sendable {
    public var code: CreditCode
    /// Whether it should have resumed work and has not, or hasn't said so.
    public var isNotResumed: Bool
    public var openTickets: Int
    /// The last visit on site that counts.
    public var lastOnSite: CivilDate?
    /// When it came on the latest of the key lists that it is in.
    public var listedOn: CivilDate?
    /// Measures that fit it, or may, and were never explained to it.
    public var unexplained: [Int]
    /// Measures that lack what only the enterprise can tell.
    public var undetermined: [Int]
    /// Since when the officer serves it.
    public var servedFrom: CivilDate

    public init(
      code: CreditCode, isNotResumed: Bool = false, openTickets: Int = 0,
      lastOnSite: CivilDate? = nil, listedOn: CivilDate? = nil, unexplained: [Int] = [],
      undetermined: [Int] = [], servedFrom: CivilDate
    ) {
      self.code = code
      self.isNotResumed = isNotResumed
      self.openTickets = openTickets
      self.lastOnSite = lastOnSite
      self.listedOn = listedOn
      self.unexplained = unexplained
      self.undetermined = undetermined
      self.servedFrom = servedFrom
    }
  }

  /// An enterprise in the plan.
  public struct Entry: Equatable, Sendable {
    public let code: CreditCode
    /// When to go; none for `later`.
    public let day: CivilDate?
    /// The last day in time: a workday, unless it is past.
    public let due: CivilDate
    /// The sum of the reasons' points.
    public let points: Int
    /// Those with points or a day of their own, the order fixed.
    public let reasons: [VisitReason]

    /// Whether it is planned for after its last day.
    public var isLate: Bool { day.map { $0 > due } ?? false }
  }

  /// Makes a plan.
  ///
  /// - Parameters:
  ///   - absences: of the officer; no visit is planned for their days.
  public init(
    _ candidates: [Candidate], _ parameters: VisitParameters, calendar: WorkingCalendar,
    from: CivilDate, absences: [Absence] = []
  ) {
    self.from = from
    let days = Self.days(parameters, calendar, from, absences)
    let ranked = candidates.map { candidate in
      let reasons = VisitReason.all(of: candidate, parameters, calendar, from)
      let due = reasons.map(\.due).min() ?? from
      return Entry(
        code: candidate.code, day: nil, due: due, points: reasons.reduce(0) { $0 + $1.points },
        reasons: reasons)
    }.sorted { ($0.due, -$0.points, $0.code) < ($1.due, -$1.points, $1.code) }
    var visits: [Entry] = []
    var later: [Entry] = []
    for entry in ranked {
      let place = visits.count / parameters.mostInDay
      // What isn't due in the days that are planned would only take the room of what comes up in them.
      if place < days.count, let last = days.last, entry.due <= last {
        visits.append(entry.planned(for: days[place]))
      } else {
        later.append(entry)
      }
    }
    self.visits = visits
    self.later = later
  }

  /// The days on which the officer can go, in order.
  private static func days(
    _ parameters: VisitParameters, _ calendar: WorkingCalendar, _ from: CivilDate,
    _ absences: [Absence]
  ) -> [CivilDate] {
    var day = calendar.isWorkday(from) ? from : calendar.adding(workdays: 1, to: from)
    var days: [CivilDate] = []
    for _ in 0..<parameters.horizonWorkdays {
      if !absences.contains(where: { $0.contains(day) }) { days.append(day) }
      day = calendar.adding(workdays: 1, to: day)
    }
    return days
  }
}

extension VisitPlan.Entry {
  fileprivate func planned(for day: CivilDate) -> Self {
    Self(code: code, day: day, due: due, points: points, reasons: reasons)
  }
}

extension VisitPlan.Candidate {
  /// When an enterprise came on the latest of the key lists that it is in on a day; `nil`: it is in none.
  public static func listedOn(_ enterprise: Enterprise, _ day: CivilDate) -> CivilDate? {
    (enterprise.keyLists ?? []).filter { entry in
      entry.from <= day && entry.to.map { $0 > day } ?? true
    }.map(\.from).max()
  }
}
