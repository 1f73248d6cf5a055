/// Which report about an enterprise or a project counts on a date, and what a roster adds up to
/// (Measure 27).
///
/// The statement of the rule that the read tables' queries are tested against. It knows no names, no
/// scopes and no targets: call it once for each group of the roster.
public struct ResumptionRule: Sendable {
  /// Reports about days up to this one count.
  public let asOf: CivilDate
  /// Reports about earlier days don't.
  public let countFrom: CivilDate
  /// A report about an earlier day is stale.
  public let freshFrom: CivilDate
  /// What was received later is unknown; `nil`: all that is held.
  public let knownAt: Moment?

  /// A report as a node holds it.
  public struct Report: Equatable, Sendable {
    /// The enterprise or the project.
    public var subject: RecordID
    public var id: RecordID
    public var asOf: CivilDate
    public var state: Resumption.State
    public var stamp: Stamp
    /// When this node received it.
    public var received: Moment
    /// When this node received the first retraction or correction of it; `nil`: it stands.
    public var retracted: Moment?

    public init(
      subject: RecordID, id: RecordID, asOf: CivilDate, state: Resumption.State, stamp: Stamp,
      received: Moment, retracted: Moment? = nil
    ) {
      self.subject = subject
      self.id = id
      self.asOf = asOf
      self.state = state
      self.stamp = stamp
      self.received = received
      self.retracted = retracted
    }
  }

  /// One of the roster.
  public struct Subject: Equatable, Sendable {
    public var id: RecordID
    /// Whether an exemption that isn't void has begun by `asOf`.
    public var isExempt: Bool

    public init(id: RecordID, isExempt: Bool = false) {
      self.id = id
      self.isExempt = isExempt
    }
  }

  public init(
    _ parameters: ResumptionParameters, calendar: WorkingCalendar, asOf: CivilDate,
    knownAt: Moment? = nil
  ) {
    self.asOf = asOf
    self.knownAt = knownAt
    countFrom = parameters.countFrom
    freshFrom = calendar.firstDay(within: parameters.staleWorkdays, of: asOf)
  }

  /// Whether a report counts at all, before it is compared with others.
  ///
  /// A report can't know a day that had not come when it was written, or when it was received: a clock
  /// that runs ahead makes nothing resume early.
  public func counts(_ report: Report) -> Bool {
    let isKnown = knownAt.map { report.received <= $0 } ?? true
    let isRetracted = report.retracted.map { $0 <= knownAt ?? .distantFuture } ?? false
    return isKnown && !isRetracted && report.asOf >= countFrom && report.asOf <= asOf
      && report.asOf <= CivilDate(at: report.stamp.moment)
      && report.asOf <= CivilDate(at: report.received)
  }

  /// The report that counts among those about one subject: the latest day, then the later stamp, then
  /// the larger id. A day without a report carries the one before it forward.
  public func verdict(_ reports: some Sequence<Report>) -> Report? {
    reports.lazy.filter(counts).max {
      ($0.asOf, $0.stamp, $0.id) < ($1.asOf, $1.stamp, $1.id)
    }
  }

  /// Whether a report is older than the rules' number of workdays. It counts all the same.
  public func isStale(_ report: Report) -> Bool { report.asOf < freshFrom }

  /// The report that counts for each of the roster that has one; those of others are ignored.
  public func verdicts(roster: [Subject], reports: [Report]) -> [RecordID: Report] {
    let bySubject = Dictionary(grouping: reports, by: \.subject)
    var verdicts: [RecordID: Report] = [:]
    for subject in roster {
      verdicts[subject.id] = verdict(bySubject[subject.id] ?? [])
    }
    return verdicts
  }

  /// What a roster adds up to.
  public func tally(roster: [Subject], reports: [Report]) -> ResumptionTally {
    let verdicts = verdicts(roster: roster, reports: reports)
    var tally = ResumptionTally()
    for subject in roster {
      let report = verdicts[subject.id]
      tally.add(
        report?.state, isStale: report.map(isStale) ?? false, isExempt: subject.isExempt)
    }
    return tally
  }
}
