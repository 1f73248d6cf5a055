public import Domain

/// A division's briefing of a day or a week (日报、周报): every figure as of its last day, as known at a
/// moment that is over, beside the same figure of the briefing before. The same question has the same
/// answer for ever, as long as the node's rules are the same.
public struct Briefing: Codable, Sendable {
  public var kind: Kind
  public var division: DivisionCode
  public var name: String
  public var question: Question
  /// The briefing before, with which figures are compared.
  public var before: Question
  /// The versions of the rules, of the tickets' parameters and of the briefing's own.
  public var rules: String
  public var ticketRules: String
  public var parameters: BriefingParameters
  /// Reports of earlier days don't count.
  public var countFrom: CivilDate
  public var enterprises: Headline
  public var projects: Headline
  /// The divisions one tier below, the first in rank first; none of a county.
  public var league: [Standing]
  public var service: Compared<Service>
  public var problems: Problems
  public var hardest: [Problem]
  public var directives: Compared<Directives>
  public var split: Split
  public var nameOnly: Compared<NameOnly>
  public var industry: Industry
  /// Financing needs (Measures 22–24).
  public var financing: Compared<FinancingTally>
  /// Who must do what, unit by unit; the division itself first.
  public var units: [Duty]
  /// The same officer by officer; of a county only.
  public var officers: [Duty]

  /// A figure beside that of the briefing before.
  public struct Compared<Value: Codable & Sendable>: Codable, Sendable {
    public var now: Value
    public var before: Value
  }

  /// Resumption of enterprises, or of projects (Measure 27).
  public struct Headline: Codable, Sendable {
    public var resumption: Compared<ReviewRow>
    /// In force on the day, in percent; `nil` before the first.
    public var target: Int?
    /// How many more must resume for it; 0: it is met; `nil` without a target or a roster.
    public var lacking: Int?
    public var reporting: Compared<ReportingReview.Row>
    /// The day that is forecast, and its target.
    public var forecastFor: CivilDate
    public var forecastPercent: Int?
    public var forecast: ForecastReview.Row
  }

  /// One of the divisions below (Measure 27).
  public struct Standing: Codable, Sendable {
    public var division: DivisionCode
    public var name: String
    /// By the enterprises' rate, equals together; `nil` without a roster.
    public var rank: Int?
    public var rankBefore: Int?
    /// `nil`: nothing is known of it.
    public var enterprises: ReviewRow?
    public var projects: ReviewRow?
    public var reporting: ReportingReview.Row?
  }

  /// Visits and deliveries of policy in the period (Measures 28 and 30).
  public struct Service: Codable, Sendable {
    public var visits: Int
    public var onSite: Int
    public var denied: Int
    public var officers: Int
    /// Enterprises that were visited.
    public var visited: Int
    /// Live above-scale enterprises, and those of them that were visited.
    public var live: Int
    public var liveVisited: Int
    public var deliveries: Int
    public var oneToOne: Int
    /// Up to the last day: pairs of an enterprise and a measure that may fit it, and those explained.
    public var fits: Int
    public var briefed: Int
  }

  /// What became of problems.
  public struct Problems: Codable, Sendable {
    public var all: Compared<TicketReview.Row>
    /// Raised and ended in the period.
    public var raised: Compared<Int>
    public var closed: Compared<Int>
    /// Open, and past their time to be accepted or answered.
    public var overdue: Compared<Int>
  }

  /// One of the hardest problems.
  public struct Problem: Codable, Sendable {
    public var ticket: RecordID
    public var title: String
    public var category: String
    public var enterprise: CreditCode
    public var enterpriseName: String?
    public var holder: DivisionCode
    public var holderName: String
    public var state: TicketState
    public var raised: CivilDate
    public var due: Moment
    public var isOverdue: Bool
    public var score: ProblemScore
  }

  /// Directives (督办件) to the division and those below it.
  public struct Directives: Codable, Sendable {
    public var open: Int
    public var overdue: Int
    /// Said to be done, and not verified yet.
    public var done: Int
    public var verified: Int
  }

  /// Who serves whom (Measure 30).
  public struct Split: Codable, Sendable {
    public var rows: [SplitReview.Row]
    public var unassigned: Int
    /// Whether the policy's numbers for all of Guangxi are scaled to what the division has.
    public var isProportional: Bool
  }

  /// Findings of service in name only (Measure 30): questions, no verdicts.
  public struct NameOnly: Codable, Sendable {
    public var confirmed: Int
    public var suspected: Int
    /// Without an answer of the officer's unit.
    public var unanswered: Int
    public var byRule: [String: Int]
  }

  /// What one unit or officer has to do.
  public struct Duty: Codable, Sendable {
    /// A division's code, or an officer's id; `nil`: nobody serves them.
    public var who: String?
    public var name: String
    public var missingEnterprises = 0
    public var missingProjects = 0
    public var overdueTickets = 0
    public var overdueDirectives = 0
    /// Open, and due soon.
    public var dueDirectives = 0
    public var unansweredFindings = 0

    public var total: Int {
      missingEnterprises + missingProjects + overdueTickets + overdueDirectives + dueDirectives
        + unansweredFindings
    }

    public var isNothing: Bool { total == 0 }
  }
}
