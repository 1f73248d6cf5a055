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
  public var rows: [ReviewRow]

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
