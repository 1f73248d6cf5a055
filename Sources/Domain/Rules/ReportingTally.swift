/// How completely and how soon a scope reports resumption (Measure 27).
public struct ReportingTally: Codable, Equatable, Sendable {
  /// All of the frozen roster.
  public private(set) var roster = 0
  /// Of the roster, those with a report that counts.
  public private(set) var reported = 0
  /// Of those, whose report that counts is not stale.
  public private(set) var fresh = 0
  /// All reports of the roster that count, the earlier ones too.
  public private(set) var reports = 0
  /// Of the reports, those that this node received in time.
  public private(set) var timely = 0
  /// Of the reports, those that were entered in time, whenever they came here: a node that was cut off
  /// didn't report late.
  public private(set) var enteredInTime = 0

  /// Nothing counted yet.
  public init() {}

  /// One of the roster.
  public struct Subject: Equatable, Sendable {
    public var id: RecordID
    /// Its county.
    public var division: DivisionCode

    public init(id: RecordID, division: DivisionCode) {
      self.id = id
      self.division = division
    }
  }

  /// The share of the roster with a report, in percent, cut after two digits; `nil` for an empty roster.
  public var completeness: String? { ResumptionTally.percentage(reported, of: roster) }

  /// The share of the reports that came in time, the same way; `nil` without reports.
  public var timeliness: String? { ResumptionTally.percentage(timely, of: reports) }

  /// Adds one of the roster with its reports; those that don't count by the rule are left out.
  public mutating func add(
    _ own: some Sequence<ResumptionRule.Report>, rule: ResumptionRule,
    _ parameters: ReportingParameters
  ) {
    roster += 1
    let counted = own.filter(rule.counts)
    if let verdict = rule.verdict(counted) {
      reported += 1
      if !rule.isStale(verdict) { fresh += 1 }
    }
    reports += counted.count
    for report in counted {
      let last = report.asOf.adding(days: parameters.timelyDays)
      if CivilDate(at: report.received) <= last { timely += 1 }
      if CivilDate(at: report.stamp.moment) <= last { enteredInTime += 1 }
    }
  }

  /// Adds the counts of another scope that has none of the same subjects.
  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.roster += right.roster
    sum.reported += right.reported
    sum.fresh += right.fresh
    sum.reports += right.reports
    sum.timely += right.timely
    sum.enteredInTime += right.enteredInTime
    return sum
  }

  /// The tally of each division of a tier that has any of the roster. Reports of others are ignored.
  public static func byDivision(
    at tier: Tier, roster: [Subject], reports: [ResumptionRule.Report], rule: ResumptionRule,
    _ parameters: ReportingParameters
  ) -> [DivisionCode: ReportingTally] {
    let bySubject = Dictionary(grouping: reports, by: \.subject)
    var tallies: [DivisionCode: ReportingTally] = [:]
    for subject in roster {
      tallies[subject.division.ancestor(of: tier), default: ReportingTally()]
        .add(bySubject[subject.id] ?? [], rule: rule, parameters)
    }
    return tallies
  }
}
