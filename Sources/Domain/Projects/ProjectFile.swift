/// All that is held of a project (Measures 17–19).
public struct ProjectFile: Encodable, Sendable {
  public var asOf: CivilDate
  public var rules: String
  public var standing: ProjectStanding
  public var subsidy: ProjectSubsidy
  /// Reports, the latest first.
  public var reports: [Report]
  /// What was lent and paid back, the latest first.
  public var movements: [Movement]
  /// The tickets about it, the latest first.
  public var tickets: [Problem]
  /// The meetings about it, the latest first.
  public var meetings: [Meeting]

  public struct Report: Encodable, Sendable {
    public var id: RecordID
    public var written: Moment
    public var report: ProjectProgress
  }

  public struct Movement: Encodable, Sendable {
    public var id: RecordID
    public var movement: TurnoverFund
  }

  public struct Problem: Encodable, Sendable {
    public var id: RecordID
    public var title: String
    public var state: TicketState
    public var raised: Moment
  }

  public struct Meeting: Encodable, Sendable {
    public var id: RecordID
    public var division: DivisionCode
    public var title: String
    public var on: CivilDate
    public var minutes: String?
    public var decisions: [Decision]
  }

  /// A decision with how its directive stands; `nil`: it isn't held here.
  public struct Decision: Encodable, Sendable {
    public var text: String
    public var to: DivisionCode
    public var due: CivilDate
    public var directive: RecordID
    public var state: DirectiveState?
    public var isOverdue: Bool
  }

  public init(
    _ standing: ProjectStanding, asOf: CivilDate, rules: Rules,
    reports: [ProjectStanding.Held<ProjectProgress>],
    movements: [ProjectStanding.Held<TurnoverFund>], tickets: [Ticket],
    meetings: [(id: RecordID, meeting: CoordinationMeeting)],
    directives: [RecordID: Directive]
  ) {
    (self.asOf, self.standing, self.rules) = (asOf, standing, rules.version)
    subsidy = ProjectSubsidy(standing, rules.projects)
    self.reports = reports.sorted { ($1.fact.asOf, $1.stamp) < ($0.fact.asOf, $0.stamp) }.map {
      Report(id: $0.id, written: $0.stamp.moment, report: $0.fact)
    }
    self.movements = movements.sorted { ($1.fact.on, $1.id) < ($0.fact.on, $0.id) }.map {
      Movement(id: $0.id, movement: $0.fact)
    }
    self.tickets = tickets.map {
      Problem(id: $0.id, title: $0.title, state: $0.state, raised: $0.raised)
    }
    self.meetings = meetings.map { id, meeting in
      Meeting(
        id: id, division: meeting.division, title: meeting.title, on: meeting.on,
        minutes: meeting.minutes,
        decisions: meeting.decisions.map { decision in
          let directive = directives[decision.directive]
          return Decision(
            text: decision.text, to: decision.to, due: decision.due,
            directive: decision.directive, state: directive?.progress?.state,
            isOverdue: directive?.isOverdue(on: asOf) ?? false)
        })
    }
  }
}
