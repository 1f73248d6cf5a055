/// Finds officers who serve in name only (只挂名，不服务), and signs of it (Measure 30).
///
/// It depends on its input as a set only. Time: in proportion to the visits and services, but for
/// sorting. Give it what was known at the moment that is asked about.
public struct NameOnlyRule: Sendable {
  public let parameters: NameOnlyParameters
  /// The day of the question.
  public let asOf: CivilDate
  private let calendar: WorkingCalendar

  /// That an officer served an enterprise from one day up to another.
  public struct Service: Hashable, Sendable {
    public var enterprise: CreditCode
    public var officer: RecordID
    public var from: CivilDate
    /// The first day on which somebody else did, or nobody.
    public var to: CivilDate?
    /// Support officers, whose visits are the assignment's too.
    public var support: [RecordID]

    public init(
      enterprise: CreditCode, officer: RecordID, from: CivilDate, to: CivilDate? = nil,
      support: [RecordID] = []
    ) {
      self.enterprise = enterprise
      self.officer = officer
      self.from = from
      self.to = to
      self.support = support
    }
  }

  /// A visit that stands, as its corrections have it.
  public struct Visit: Equatable, Sendable {
    /// Unique among the visits.
    public var id: RecordID
    public var enterprise: CreditCode
    public var officers: [RecordID]
    /// The day that they claim.
    public var on: CivilDate
    public var mode: Domain.Visit.Mode
    public var text: String
    /// When the first node received it, or the last correction that changed its day. What later nodes
    /// received is no sign: a cut-off city accuses nobody.
    public var firstReceipt: Moment
    public var place: Domain.Visit.Location?
    /// What the enterprise said when it was called back; the latest, if it was asked more than once.
    public var callBack: CallBack.Answer?

    public init(
      id: RecordID, enterprise: CreditCode, officers: [RecordID], on: CivilDate,
      mode: Domain.Visit.Mode, text: String, firstReceipt: Moment,
      place: Domain.Visit.Location? = nil, callBack: CallBack.Answer? = nil
    ) {
      self.id = id
      self.enterprise = enterprise
      self.officers = officers
      self.on = on
      self.mode = mode
      self.text = text
      self.firstReceipt = firstReceipt
      self.place = place
      self.callBack = callBack
    }
  }

  public init(_ parameters: NameOnlyParameters, calendar: WorkingCalendar, asOf: CivilDate) {
    self.parameters = parameters
    self.calendar = calendar
    self.asOf = asOf
  }

  /// The first claimed day that anything found may rest on: absences put off what is asked.
  public func firstDay(_ absences: [RecordID: [Absence]]) -> CivilDate {
    let away =
      absences.values.map { list in
        DayRange.joined(list.map { DayRange(from: $0.from, to: $0.to) })
          .reduce(0) { $0 + max(0, min($1.to ?? asOf, asOf) - $1.from) }
      }.max() ?? 0
    let days = max(parameters.suspectDays, parameters.windowDays + away)
    return asOf.adding(days: 1 - days)
  }

  /// What is found, the certain first, then in order of officer and enterprise.
  ///
  /// - Parameters:
  ///   - places: where the enterprises are, of those for which it is known.
  ///   - absences: of officers; the days of an absence are served by who covers it, or by nobody.
  public func flags(
    services: [Service], visits: [Visit], places: [CreditCode: Domain.Visit.Location] = [:],
    absences: [RecordID: [Absence]] = [:]
  ) -> [NameOnlyFlag] {
    (idle(services: services, visits: visits, absences: absences)
      + suspicions(visits: visits, places: places)).sorted()
  }

  /// The certain part of `flags`, in no order. Each rests on one enterprise: those of several scopes
  /// are those of all of them.
  public func idle(
    services: [Service], visits: [Visit], absences: [RecordID: [Absence]]
  ) -> [NameOnlyFlag] {
    idle(duties(services, absences), visits, leads(services))
  }

  /// The suspicions among `flags`, in no order. Each rests on one officer.
  ///
  /// - Parameter spanning: only those by rules that may rest on several enterprises, or only those by the
  ///   others; `nil`: all.
  public func suspicions(
    visits: [Visit], places: [CreditCode: Domain.Visit.Location], spanning: Bool? = nil
  ) -> [NameOnlyFlag] {
    NameOnlySuspicions(
      parameters, calendar, since: asOf.adding(days: 1 - parameters.suspectDays), asOf: asOf,
      places: places, spanning: spanning
    ).flags(visits)
  }

  /// Whether a visit is service: on site, not denied (or confirmed, if the rules ask for it), and not of
  /// a day that had not come when it was entered.
  public func counts(_ visit: Visit) -> Bool {
    visit.mode == .onSite && visit.on <= asOf && visit.on <= CivilDate(at: visit.firstReceipt)
      && (parameters.needsCallBack ? visit.callBack == .confirmed : visit.callBack != .denied)
  }

  /// Officers who must have visited by now, and have not.
  private func idle(
    _ duties: [Pair: Duty], _ visits: [Visit], _ leads: [Pair: Set<RecordID>]
  ) -> [NameOnlyFlag] {
    var served: Set<Pair> = []
    var seen: [Pair: [NameOnlyFlag.Evidence]] = [:]
    for visit in visits where visit.on <= asOf {
      let counts = counts(visit)
      let helped = visit.officers.flatMap {
        leads[Pair(enterprise: visit.enterprise, officer: $0)] ?? []
      }
      for officer in Set(visit.officers + helped) {
        let pair = Pair(enterprise: visit.enterprise, officer: officer)
        guard let duty = duties[pair], visit.on >= duty.since else { continue }
        let isAway = duty.absences.contains { $0.contains(visit.on) }
        if counts, !isAway || !visit.officers.contains(officer) {
          served.insert(pair)
        } else {
          seen[pair, default: []].append(.init(visit))
        }
      }
    }
    return duties.compactMap { pair, duty in
      guard !served.contains(pair) else { return nil }
      return NameOnlyFlag(
        rule: .noVisit, officer: pair.officer, enterprise: pair.enterprise, asOf: asOf,
        since: duty.since, servingFrom: duty.from, visits: seen[pair] ?? [])
    }
  }
}

extension NameOnlyFlag: Comparable {
  /// The certain first, then in order of officer and enterprise. No two flags of one question are equal
  /// in it.
  public static func < (left: Self, right: Self) -> Bool {
    if left.severity != right.severity { return left.severity == .confirmed }
    if left.officer != right.officer { return left.officer < right.officer }
    return left.order < right.order
  }

  init(
    rule: Rule, officer: RecordID, enterprise: CreditCode?, asOf: CivilDate, since: CivilDate,
    servingFrom: CivilDate? = nil, visits: [Evidence]
  ) {
    self.rule = rule
    severity = rule.severity
    self.officer = officer
    self.enterprise = enterprise
    self.asOf = asOf
    self.since = since
    self.servingFrom = servingFrom
    self.visits = visits.sorted { ($0.on, $0.id) < ($1.on, $1.id) }
  }

  /// Of those of one officer and severity.
  private var order: (String, Int, String) {
    (
      enterprise?.text ?? "", Rule.allCases.firstIndex(of: rule) ?? 0, visits.first?.id.text ?? ""
    )
  }
}

extension NameOnlyFlag.Evidence {
  init(_ visit: NameOnlyRule.Visit, metres: Int? = nil) {
    self.init(
      id: visit.id, enterprise: visit.enterprise, on: visit.on, mode: visit.mode,
      received: visit.firstReceipt, text: visit.text, callBack: visit.callBack, metres: metres)
  }
}
