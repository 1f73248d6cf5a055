public import Domain
public import Store
public import Sync

/// Seals reviews of resumption, and compares what was sealed with what is known since (Measure 27).
public struct SealDesk: Sendable {
  private let replica: Replica
  private let memory: CountyMemory

  /// - Parameter memory: of the node, where what was counted before may be used; else all is counted.
  public init(_ replica: Replica, memory: CountyMemory = CountyMemory()) {
    self.replica = replica
    self.memory = memory
  }

  /// What a review comes to: of each of the roster, which report counts.
  struct Finding {
    var rules: String
    var totals: ReviewSeal.Totals
    var standings: [ResumptionStanding]

    /// SHA-256 of a line for each of the roster, in order of record ids.
    var hash: Hash {
      var digest = RunningDigest()
      for standing in standings {
        let report = standing.report.map { "\($0.id) \($0.asOf) \($0.state.rawValue)" } ?? "-"
        let line = "\(standing.record) \(report)\(standing.isExempt ? " exempt" : "")\n"
        digest.add(Array(line.utf8))
      }
      return digest.value()
    }
  }

  /// Puts a person's name to the review of this node's whole division.
  ///
  /// - Parameter knownAt: a moment that is over; `nil`: the last one. What comes in the same
  ///   millisecond, after the seal, would change what was known then.
  /// - Returns: the seal's id.
  /// - Throws: `Invalid` for a moment to come, or an empty roster.
  public func seal(
    _ about: ReviewSeal.About, asOf: CivilDate, knownAt: Moment?, note: String?,
    by person: RecordID, _ transaction: Transaction
  ) throws -> RecordID {
    let now = try replica.now(transaction)
    let moment = knownAt ?? now.adding(.milliseconds(-1))
    guard moment < now, asOf <= CivilDate(at: now) else {
      throw Invalid(
        "what is to come can't be sealed", chinese: "不能封存尚未到来的数据",
        hint: "now is \(now)", field: moment >= now ? "knownAt" : "asOf")
    }
    let finding = try finding(about, asOf: asOf, knownAt: moment, transaction)
    guard finding.totals.roster > 0 else {
      throw Invalid("nobody is in the roster", chinese: "名册为空，无可封存", field: "about")
    }
    let seal = ReviewSeal(
      division: replica.identity.division, about: about, asOf: asOf, knownAt: moment,
      rules: finding.rules, totals: finding.totals, findings: finding.hash,
      heads: try heads(transaction), sealedBy: person, note: note)
    let entry = try Entry(seal, id: RecordID(replica.environment.newID(at: now)))
    return try Intake(replica).take([entry], by: person, transaction).ids[0]
  }

  /// - Throws: `Invalid` unless a seal says what this node finds at its moment.
  func check(_ seal: ReviewSeal, _ transaction: Transaction) throws {
    guard seal.division == replica.identity.division else {
      throw Invalid(
        "a node seals reviews of its own division", chinese: "只能封存本节点辖区的调度结果",
        hint: "this is the node of \(replica.identity.division)", field: "division")
    }
    let now = try replica.now(transaction)
    guard seal.knownAt < now else {
      throw Invalid(
        "what is to come can't be sealed", chinese: "不能封存尚未到来的数据", hint: "now is \(now)",
        field: "knownAt")
    }
    let finding = try finding(
      seal.about, asOf: seal.asOf, knownAt: seal.knownAt, transaction)
    guard finding.totals == seal.totals, finding.hash == seal.findings,
      finding.rules == seal.rules
    else {
      throw Invalid(
        "the review of \(seal.asOf) as known at \(seal.knownAt) comes to something else",
        chinese: "与截至\(seal.asOf)的调度结果不符", hint: "seal it with `reviews/seal`, which counts itself",
        field: "totals")
    }
  }

  /// What was sealed, and what the same question comes to now.
  ///
  /// - Parameter limit: how many changed subjects are named.
  /// - Returns: `nil` when there is no such seal.
  public func restatement(_ id: RecordID, limit: Int, _ transaction: Transaction) throws
    -> Restatement?
  {
    guard let row = try transaction.record(ReviewSeal.kind, id) else { return nil }
    let seal = try RecordJSON.decode(ReviewSeal.self, from: row.body)
    let path = seal.division.path
    let now = try finding(
      seal.about, asOf: seal.asOf, knownAt: nil, within: path, transaction)
    // What was known when is known to the node that sealed it.
    let isOwn = seal.division == replica.identity.division
    let then =
      isOwn
      ? try finding(
        seal.about, asOf: seal.asOf, knownAt: seal.knownAt, within: path, transaction) : nil
    let changes = then.map { Self.changes(from: $0.standings, to: now.standings) } ?? []
    return Restatement(
      id: id, author: row.author, seal: seal, totals: now.totals, rules: now.rules,
      differences: seal.totals.differences(to: now.totals),
      isReproduced: then.map {
        $0.totals == seal.totals && $0.hash == seal.findings && $0.rules == seal.rules
      }, changeCount: changes.count, changes: Array(changes.prefix(limit)))
  }

  private func finding(
    _ about: ReviewSeal.About, asOf: CivilDate, knownAt: Moment?, within path: DivisionPath? = nil,
    _ transaction: Transaction
  ) throws -> Finding {
    let basis = try ReviewBasis(
      of: path ?? replica.identity.path, subject: about == .enterprises ? .enterprise : .project,
      asOf: asOf, knownAt: knownAt, transaction)
    var tally = ResumptionTally()
    var standings: [ResumptionStanding] = []
    try memory.eachStanding(basis, transaction) { standing, isStale in
      tally.add(standing.report?.state, isStale: isStale, isExempt: standing.isExempt)
      standings.append(standing)
    }
    standings.sort { $0.record < $1.record }
    return Finding(
      rules: basis.rules.version, totals: ReviewSeal.Totals(tally), standings: standings)
  }

  /// SHA-256 of the heads of all logs that are held whole, in order of their origins.
  private func heads(_ transaction: Transaction) throws -> Hash {
    var digest = RunningDigest()
    let lines = try transaction.completeOrigins().map {
      "\($0.origin) \($0.head.sequence) \($0.head.chain)\n"
    }
    for line in lines.sorted() { digest.add(Array(line.utf8)) }
    return digest.value()
  }

  /// Both are in order of record ids.
  private static func changes(from old: [ResumptionStanding], to new: [ResumptionStanding])
    -> [Restatement.Change]
  {
    let before = Dictionary(uniqueKeysWithValues: old.map { ($0.record, $0) })
    let after = Dictionary(uniqueKeysWithValues: new.map { ($0.record, $0) })
    return Set(before.keys).union(after.keys).sorted().compactMap { record in
      let (was, isNow) = (before[record], after[record])
      guard was != isNow else { return nil }
      return Restatement.Change(
        record: record, before: was.map(Restatement.Standing.init),
        after: isNow.map(Restatement.Standing.init))
    }
  }
}

/// A sealed review, and what the same question comes to now.
public struct Restatement: Encodable, Sendable {
  public var id: RecordID
  public var author: RecordID
  public var seal: ReviewSeal
  /// As they are now, by the rules that are in force now.
  public var totals: ReviewSeal.Totals
  /// The version of the rules in force now.
  public var rules: String
  /// By field, how much more it is now; only those that differ.
  public var differences: [String: Int]
  /// Whether the sealed figures come out again, to the digit, as known when they were sealed; `nil` on
  /// other nodes than the one that sealed.
  public var isReproduced: Bool?
  public var changeCount: Int
  /// Of whom something else counts now; the first of them. Empty on other nodes.
  public var changes: [Change]

  public struct Change: Encodable, Sendable {
    public var record: RecordID
    /// `nil`: it was not in the roster.
    public var before: Standing?
    /// `nil`: it isn't any more.
    public var after: Standing?
  }

  public struct Standing: Encodable, Sendable {
    /// The report that counts.
    public var report: RecordID?
    public var state: Resumption.State?
    public var asOf: CivilDate?
    public var isExempt: Bool
  }
}

extension Restatement.Standing {
  init(_ standing: ResumptionStanding) {
    report = standing.report?.id
    state = standing.report?.state
    asOf = standing.report?.asOf
    isExempt = standing.isExempt
  }
}
