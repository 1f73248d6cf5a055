/// Why an enterprise is to be visited: what for, how much it weighs, by when.
public struct VisitReason: Equatable, Sendable {
  public let what: What
  public let points: Int
  /// The last day on which the visit still answers it.
  public let due: CivilDate

  /// What speaks for a visit.
  public enum What: Equatable, Sendable {
    case notResumed
    case openTickets(Int)
    /// On one of the four key lists since a day.
    case newlyListed(CivilDate)
    /// Measures that fit it, or may, and were never explained to it (Measure 28).
    case unexplained([Int])
    /// Measures that can't be decided for what only the enterprise can tell.
    case undetermined([Int])
    /// Never visited on site in so many days of service.
    case neverVisited(days: Int)
    /// Days since the last visit on site.
    case sinceVisit(days: Int)
    /// The visit was due on an earlier day.
    case overdue(CivilDate)
  }

  /// What speaks for it, in a phrase.
  public var english: String {
    switch what {
    case .notResumed: "has not resumed work"
    case .openTickets(let count): count == 1 ? "1 open ticket" : "\(count) open tickets"
    case .newlyListed(let day): "on a key list since \(day)"
    case .unexplained(let measures): "measures \(Self.list(measures, ", ")) not explained yet"
    case .undetermined(let measures): "measures \(Self.list(measures, ", ")) lack its data"
    case .neverVisited(let days): "never visited on site, served for \(days) days"
    case .sinceVisit(let days): "last visited on site \(days) days ago"
    case .overdue(let day): "was due on \(day)"
    }
  }

  /// The same for staff.
  public var chinese: String {
    switch what {
    case .notResumed: "尚未复工"
    case .openTickets(let count): "未办结问题\(count)件"
    case .newlyListed(let day): "\(day)新列入重点清单"
    case .unexplained(let measures): "第\(Self.list(measures, "、"))条政策尚未宣讲"
    case .undetermined(let measures): "第\(Self.list(measures, "、"))条缺企业资料"
    case .neverVisited(let days): "联系\(days)天尚无实地走访"
    case .sinceVisit(let days): "距上次实地走访\(days)天"
    case .overdue(let day): "应于\(day)前走访"
    }
  }

  private static func list(_ measures: [Int], _ separator: String) -> String {
    measures.map(String.init).joined(separator: separator)
  }

  /// All that speaks for a visit to an enterprise on a day; there is always how long ago the last was.
  static func all(
    of candidate: VisitPlan.Candidate, _ parameters: VisitParameters,
    _ calendar: WorkingCalendar, _ today: CivilDate
  ) -> [VisitReason] {
    let (weights, within) = (parameters.weights, parameters.dueWorkdays)
    func due(_ workdays: Int) -> CivilDate { calendar.adding(workdays: workdays, to: today) }
    var reasons: [VisitReason] = []
    if candidate.isNotResumed {
      reasons.append(
        .init(what: .notResumed, points: weights.notResumedPoints, due: due(within.notResumed)))
    }
    if candidate.openTickets > 0 {
      reasons.append(
        .init(
          what: .openTickets(candidate.openTickets),
          points: weights.ticketPoints * min(candidate.openTickets, weights.mostTickets),
          due: due(within.openTicket)))
    }
    if let day = candidate.listedOn, day <= today, today - day < parameters.newlyListedDays,
      candidate.lastOnSite.map({ $0 < day }) ?? true
    {
      reasons.append(
        .init(
          what: .newlyListed(day), points: weights.newlyListedPoints,
          due: due(within.newlyListed)))
    }
    return reasons + policy(of: candidate, parameters, due(within.policy))
      + turn(of: candidate, parameters, calendar, today)
  }

  /// That there is something to explain, or to ask for.
  private static func policy(
    of candidate: VisitPlan.Candidate, _ parameters: VisitParameters, _ due: CivilDate
  ) -> [VisitReason] {
    let weights = parameters.weights
    let (new, open) = (candidate.unexplained, candidate.undetermined)
    var reasons: [VisitReason] = []
    if !new.isEmpty {
      reasons.append(.init(what: .unexplained(new), points: weights.unexplainedPoints, due: due))
    }
    if !open.isEmpty {
      reasons.append(.init(what: .undetermined(open), points: weights.undeterminedPoints, due: due))
    }
    return reasons
  }

  /// That it is its turn: days since the last visit on site, or since the officer serves it.
  private static func turn(
    of candidate: VisitPlan.Candidate, _ parameters: VisitParameters,
    _ calendar: WorkingCalendar, _ today: CivilDate
  ) -> [VisitReason] {
    let weights = parameters.weights
    // Who takes over an enterprise has the whole time for the first visit, whoever was there before.
    let start = max(candidate.servedFrom, candidate.lastOnSite ?? candidate.servedFrom)
    let last = start.adding(days: parameters.everyDays)
    let due = calendar.isWorkday(last) ? last : calendar.adding(workdays: -1, to: last)
    let days = max(0, today - start)
    let points = weights.pointsPerDay * min(days, parameters.everyDays)
    let isNever = candidate.lastOnSite.map { $0 < candidate.servedFrom } ?? true
    var reasons = [
      VisitReason(
        what: isNever ? .neverVisited(days: days) : .sinceVisit(days: days),
        points: points + (isNever ? weights.neverVisitedPoints : 0), due: due)
    ]
    if due < today {
      reasons.append(.init(what: .overdue(due), points: weights.overduePoints, due: due))
    }
    return reasons
  }
}
