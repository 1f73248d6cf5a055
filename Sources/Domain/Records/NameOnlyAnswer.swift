/// What an officer's unit answers when service in name only is found or suspected (Measure 30). A finding
/// opens a question and is never a verdict, so the answer stands beside it for ever.
public struct NameOnlyAnswer: Fact {
  public static let kind: Kind = "nameOnlyAnswer"

  public var officer: RecordID
  /// The enterprise, when the finding names one.
  public var enterprise: CreditCode?
  public var rule: NameOnlyFlag.Rule
  /// The day that the finding was as of.
  public var asOf: CivilDate
  public var explanation: String
  /// The visits that the finding rests on.
  public var visits: [RecordID]?
  /// SHA-256 of the finding's JSON, so that it is plain what was answered.
  public var evidence: Hash?

  public init(
    officer: RecordID, enterprise: CreditCode? = nil, rule: NameOnlyFlag.Rule, asOf: CivilDate,
    explanation: String, visits: [RecordID]? = nil, evidence: Hash? = nil
  ) {
    self.officer = officer
    self.enterprise = enterprise
    self.rule = rule
    self.asOf = asOf
    self.explanation = explanation
    self.visits = visits
    self.evidence = evidence
  }

  /// An answer to a finding.
  public init(to flag: NameOnlyFlag, explanation: String, evidence: Hash? = nil) {
    self.init(
      officer: flag.officer, enterprise: flag.enterprise, rule: flag.rule, asOf: flag.asOf,
      explanation: explanation, visits: flag.visits.prefix(Self.mostVisits).map(\.id),
      evidence: evidence)
  }

  /// Visits that an answer may name.
  public static let mostVisits = 200

  public var subject: RecordID { enterprise.map { RecordID($0) } ?? officer }

  public func validate() throws(Invalid) {
    try checkLength(explanation, field: "explanation", 1...4000)
    if let visits, visits.count > Self.mostVisits {
      throw Invalid(
        "names \(visits.count) visits, at most \(Self.mostVisits)",
        chinese: "所列走访\(visits.count)次，最多\(Self.mostVisits)次", field: "visits")
    }
  }
}
