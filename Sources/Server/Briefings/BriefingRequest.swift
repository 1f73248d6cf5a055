public import Domain
internal import Store

/// What a briefing is asked for.
public struct BriefingRequest: Sendable {
  public var kind: Briefing.Kind
  /// The day, or the last day of the week; `nil`: that of `knownAt`.
  public var on: CivilDate?
  /// Only what this node had received by then; `nil`: by now.
  public var knownAt: Moment?
  /// `nil`: the node's own.
  public var division: DivisionCode?

  public init(
    kind: Briefing.Kind, on: CivilDate? = nil, knownAt: Moment? = nil,
    division: DivisionCode? = nil
  ) {
    self.kind = kind
    self.on = on
    self.knownAt = knownAt
    self.division = division
  }
}

extension Briefing {
  /// Every day, or every week.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case day, week

    public var days: Int { self == .day ? 1 : 7 }
  }

  /// Of which days, and as known when.
  public struct Question: Codable, Sendable, Equatable {
    /// The first day of the period.
    public var from: CivilDate
    /// The last, and the day that figures are as of.
    public var on: CivilDate
    public var knownAt: Moment

    init(_ kind: Kind, on: CivilDate, knownAt: Moment) {
      (self.from, self.on, self.knownAt) = (on.adding(days: 1 - kind.days), on, knownAt)
    }

    /// The same a day or a week before: of the days before, as known at the same time of day then.
    func before(_ kind: Kind) -> Question {
      Question(
        kind, on: on.adding(days: -kind.days),
        knownAt: knownAt.adding(.seconds(-86_400 * kind.days)))
    }

    /// At which tickets and directives are looked at: the end of the last day, if that was known.
    var past: TicketPast { TicketPast(endOf: on, knownAt: knownAt) }

    func review(
      _ subject: ResumptionQuery.Subject, by grouping: ResumptionReview.Grouping
    ) -> ReviewRequest {
      ReviewRequest(asOf: on, knownAt: knownAt, by: grouping, subject: subject)
    }
  }
}
