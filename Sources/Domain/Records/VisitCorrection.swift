/// Corrects fields of an earlier visit. The visit stays as it was written; figures as known before it came
/// still show it so.
///
/// What happened at another enterprise is another visit: retract the wrong one.
public struct VisitCorrection: Fact {
  public static let kind: Kind = "visitCorrection"

  public var enterprise: CreditCode
  /// The visit that it corrects.
  public var visit: RecordID
  public var reason: String
  /// What is right; a field that is left out was right already.
  public var officers: [RecordID]?
  public var on: CivilDate?
  public var mode: Visit.Mode?
  public var met: String?
  public var purpose: String?
  public var findings: String?
  public var measures: [Int]?
  public var location: Visit.Location?

  public init(
    enterprise: CreditCode, visit: RecordID, reason: String, officers: [RecordID]? = nil,
    on: CivilDate? = nil, mode: Visit.Mode? = nil, met: String? = nil, purpose: String? = nil,
    findings: String? = nil, measures: [Int]? = nil, location: Visit.Location? = nil
  ) {
    self.enterprise = enterprise
    self.visit = visit
    self.reason = reason
    self.officers = officers
    self.on = on
    self.mode = mode
    self.met = met
    self.purpose = purpose
    self.findings = findings
    self.measures = measures
    self.location = location
  }

  public var subject: RecordID { RecordID(enterprise) }

  public func validate() throws(Invalid) {
    try checkLength(reason, field: "reason", 1...500)
    try checkLength(met, field: "met", 0...200)
    try checkLength(purpose, field: "purpose", 0...1000)
    try checkLength(findings, field: "findings", 1...4000)
    if let officers, officers.isEmpty || officers.count > 20 {
      throw Invalid("a visit has 1 to 20 officers", chinese: "走访人员应为1至20人", field: "officers")
    }
    try PolicyDelivery.check(measures: measures ?? [])
    try location?.validate()
    guard
      officers != nil || on != nil || mode != nil || met != nil || purpose != nil
        || findings != nil || measures != nil || location != nil
    else {
      throw Invalid(
        "corrects nothing", chinese: "未更正任何内容", hint: "give at least one field of the visit")
    }
  }
}

extension Visit {
  /// A correction as a node holds it.
  public typealias Correction = (stamp: Stamp, id: RecordID, fact: VisitCorrection)

  /// The visit as later corrections make it: of each field, the correction with the latest stamp, then
  /// the larger id, in whatever order they come. Corrections of other enterprises' visits do nothing.
  public func corrected(by corrections: [Correction]) -> Visit {
    var visit = self
    let ordered = corrections.sorted { ($0.stamp, $0.id) < ($1.stamp, $1.id) }
    for (_, _, fact) in ordered where fact.enterprise == enterprise {
      visit.officers = fact.officers ?? visit.officers
      visit.on = fact.on ?? visit.on
      visit.mode = fact.mode ?? visit.mode
      visit.met = fact.met ?? visit.met
      visit.purpose = fact.purpose ?? visit.purpose
      visit.findings = fact.findings ?? visit.findings
      visit.measures = fact.measures ?? visit.measures
      visit.location = fact.location ?? visit.location
    }
    return visit
  }
}
