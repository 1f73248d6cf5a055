public import Domain
internal import Seed
internal import Store
internal import Sync

/// Which of an officer's enterprises to visit on which day, and why (Measures 27–30).
public struct VisitSchedule: Encodable, Sendable {
  public var officer: RecordID
  public var name: String?
  public var from: CivilDate
  public var rules: String
  /// In order of day and rank.
  public var visits: [Item]
  /// Those without a day: not due in the days that are planned, or no room in them.
  public var later: [Item]

  public struct Item: Encodable, Sendable {
    public var enterprise: CreditCode
    public var name: String?
    public var day: CivilDate?
    /// The last day in time.
    public var due: CivilDate
    public var isLate: Bool
    public var points: Int
    public var reasons: [String]
    public var reasonsChinese: [String]
  }
}

extension Node {
  /// The plan of an officer's visits from a day on; whom the officer stands in for is planned too.
  ///
  /// - Parameter day: `nil`: today.
  /// - Throws: `Invalid` when the officer isn't known here.
  public func visitSchedule(of officer: RecordID, from day: CivilDate?) async throws
    -> VisitSchedule
  {
    let (replica, memory) = (replica, memory)
    return try await store.read {
      try Self.visitSchedule(of: officer, from: day, replica, memory, $0)
    }
  }

  /// The same in a transaction.
  static func visitSchedule(
    of officer: RecordID, from day: CivilDate?, _ replica: Replica, _ memory: CountyMemory,
    _ transaction: Transaction
  ) throws -> VisitSchedule {
    guard let record = try transaction.value(of: Officer.self, officer) else {
      throw Invalid(
        "the officer \(officer) is not known here", chinese: "本节点没有服务员\(officer)",
        hint: "the officers are listed by `liaison export officers`", field: "officer")
    }
    let day = try day ?? CivilDate(at: replica.now(transaction))
    let rules = try transaction.rules()
    let covered = try memory.absences(transaction).filter { lead, absences in
      lead != officer && absences.contains { $0.contains(day) && $0.coveredBy == officer }
    }
    let codes = try ([officer] + covered.keys.sorted())
      .flatMap { try transaction.led(by: $0, on: day) }
    let enterprises = try codes.reduce(into: [CreditCode: Enterprise]()) {
      $0[$1] = try transaction.value(of: Enterprise.self, RecordID($1))
    }
    let awards = try memory.awards(
      in: Set(enterprises.values.compactMap(\.division)).sorted(), transaction)
    let idle = try notResumed(codes, on: day, within: replica.identity.path, transaction)
    let candidates = try codes.compactMap { code -> VisitPlan.Candidate? in
      guard let enterprise = enterprises[code], enterprise.closedOn.map({ $0 > day }) ?? true
      else { return nil }
      let findings = awards[code]?.findings ?? []
      let told = try transaction.told(code)
      let served = try transaction.service(of: code).last { $0.contains(day) }?.from
      return VisitPlan.Candidate(
        code: code, isNotResumed: idle.contains(RecordID(code)),
        openTickets: try transaction.openTickets(of: code),
        lastOnSite: try transaction.lastOnSite(at: code, through: day),
        listedOn: VisitPlan.Candidate.listedOn(enterprise, day),
        unexplained: findings.filter { $0.fits && told[$0.measure] == nil }.map(\.measure),
        undetermined: findings.filter { $0.waitsForEnterprise(on: day) }.map(\.measure),
        servedFrom: served ?? day)
    }
    let plan = VisitPlan(
      candidates, rules.visits, calendar: try Seed.calendar(), from: day,
      absences: record.absences ?? [])
    func item(_ entry: VisitPlan.Entry) -> VisitSchedule.Item {
      VisitSchedule.Item(
        enterprise: entry.code, name: enterprises[entry.code]?.name, day: entry.day, due: entry.due,
        isLate: entry.isLate, points: entry.points, reasons: entry.reasons.map(\.english),
        reasonsChinese: entry.reasons.map(\.chinese))
    }
    return VisitSchedule(
      officer: officer, name: record.name, from: day, rules: rules.version,
      visits: plan.visits.map(item), later: plan.later.map(item))
  }

  /// Of some enterprises, those in the roster that have not said that they resumed work.
  private static func notResumed(
    _ codes: [CreditCode], on day: CivilDate, within path: DivisionPath, _ transaction: Transaction
  ) throws -> Set<RecordID> {
    let basis = try ReviewBasis(
      of: path, subject: .enterprise, asOf: day, knownAt: nil, transaction)
    // Before reports count, nobody can be behind with one.
    guard day >= basis.rule.countFrom else { return [] }
    let found = try codes.compactMap { try transaction.finding(of: RecordID($0), basis.query) }
    return Set(found.filter { $0.report?.state.countsAsResumed != true }.map(\.record))
  }
}
