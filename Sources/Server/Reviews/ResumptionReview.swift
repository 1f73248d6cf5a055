public import Domain
internal import Foundation
public import Store

/// The review of resumption for a scope (Measure 27): reproducible from what the node holds, as of a
/// date and as known at a moment.
public struct ResumptionReview: Codable, Sendable {
  public var asOf: CivilDate
  /// `nil`: all that is known now.
  public var knownAt: Moment?
  public var subject: ResumptionQuery.Subject
  /// The version of the rules that made it.
  public var rules: String
  public var countFrom: CivilDate
  public var rosterDate: CivilDate
  /// The target in force on that date, in percent; `nil` before the first.
  public var target: Int?
  /// The whole scope first, then a row for each group.
  public var rows: [Row]

  public struct Row: Codable, Sendable {
    /// A division's code or a sector.
    public var scope: String
    public var name: String
    public var roster: Int
    /// 未停产 and 已复工 together.
    public var resumed: Int
    public var neverStopped: Int
    public var alreadyResumed: Int
    public var partial: Int
    public var stopped: Int
    /// Without any report that counts.
    public var missing: Int
    public var stale: Int
    public var exempt: Int
    /// In percent, cut to two digits, never rounded up.
    public var rate: String
    public var rateLessExempt: String
    /// `nil` where there is no target.
    public var met: Bool?
  }

  /// How rows are grouped.
  public enum Grouping: String, Codable, Sendable, CaseIterable { case city, county, sector }
}

/// What a review is asked for.
public struct ReviewRequest: Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  public var by: ResumptionReview.Grouping
  public var subject: ResumptionQuery.Subject

  public init(
    asOf: CivilDate, knownAt: Moment? = nil, by: ResumptionReview.Grouping = .city,
    subject: ResumptionQuery.Subject = .enterprise
  ) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.by = by
    self.subject = subject
  }
}

extension ResumptionReview.Row {
  init(scope: String, name: String, tally: ResumptionTally, target: Int?) {
    self.init(
      scope: scope, name: name, roster: tally.roster, resumed: tally.resumed,
      neverStopped: tally.neverStopped, alreadyResumed: tally.alreadyResumed,
      partial: tally.partial, stopped: tally.stopped, missing: tally.missing, stale: tally.stale,
      exempt: tally.exempt, rate: tally.rate ?? "—",
      rateLessExempt: tally.rateLessExempt ?? "—",
      met: target.map { tally.met(target: $0) })
  }
}
