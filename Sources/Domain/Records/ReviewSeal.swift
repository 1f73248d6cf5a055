/// A review of resumption as someone saw it and put their name to it (Measure 27). What the same question
/// answers later is a restatement, shown beside it.
public struct ReviewSeal: Fact {
  public static let kind: Kind = "reviewSeal"

  /// The scope that was reviewed.
  public var division: DivisionCode
  public var about: About
  public var asOf: CivilDate
  public var knownAt: Moment
  /// The version of the rules, as `issued`.
  public var rules: String
  public var totals: Totals
  /// SHA-256 of the findings: of each of the roster, which report counted.
  public var findings: Hash
  /// SHA-256 of the heads of all logs that it rests on.
  public var heads: Hash
  public var sealedBy: RecordID
  public var note: String?

  /// Enterprises and projects are never pooled.
  public enum About: String, Codable, Sendable, CaseIterable {
    case enterprises, projects

    /// The name staff use.
    public var chinese: String { self == .enterprises ? "企业" : "项目" }
  }

  /// What the roster added up to.
  public struct Totals: Codable, Equatable, Sendable {
    public var roster: Int
    /// 未停产 and 已复工 together: what the verdict counts.
    public var resumed: Int
    /// Of those, 未停产.
    public var neverStopped: Int
    public var partial: Int
    public var stopped: Int
    /// Without a report that counts.
    public var missing: Int
    /// Of the roster, those with an exemption.
    public var exempt: Int

    public init(_ tally: ResumptionTally) {
      roster = tally.roster
      resumed = tally.resumed
      neverStopped = tally.neverStopped
      partial = tally.partial
      stopped = tally.stopped
      missing = tally.missing
      exempt = tally.exempt
    }

    /// By field, how much more it is in `other`; only those that differ.
    public func differences(to other: Totals) -> [String: Int] {
      let pairs: [(String, Int)] = [
        ("roster", other.roster - roster), ("resumed", other.resumed - resumed),
        ("neverStopped", other.neverStopped - neverStopped), ("partial", other.partial - partial),
        ("stopped", other.stopped - stopped), ("missing", other.missing - missing),
        ("exempt", other.exempt - exempt),
      ]
      return Dictionary(uniqueKeysWithValues: pairs.filter { $0.1 != 0 })
    }

    /// Numbers of things there are: none below 0, nor more than anyone could count.
    private static let bounds = 0...100_000_000

    func validate() throws(Invalid) {
      let parts = [resumed, partial, stopped, missing]
      guard (parts + [roster, neverStopped, exempt]).allSatisfy(Self.bounds.contains),
        parts.reduce(0, +) == roster, neverStopped <= resumed, exempt <= roster
      else {
        throw Invalid(
          "the totals don't add up", chinese: "合计数不相符",
          hint: "resumed, partial, stopped and missing make the roster", field: "totals")
      }
    }
  }

  public init(
    division: DivisionCode, about: About, asOf: CivilDate, knownAt: Moment, rules: String,
    totals: Totals, findings: Hash, heads: Hash, sealedBy: RecordID, note: String? = nil
  ) {
    self.division = division
    self.about = about
    self.asOf = asOf
    self.knownAt = knownAt
    self.rules = rules
    self.totals = totals
    self.findings = findings
    self.heads = heads
    self.sealedBy = sealedBy
    self.note = note
  }

  public var subject: RecordID { RecordID(division) }

  public func validate() throws(Invalid) {
    try checkLength(rules, field: "rules", 1...60)
    try checkLength(note, field: "note", 0...2000)
    try totals.validate()
  }
}
