/// A county asks for an enterprise or project to be taken out of the second resumption rate (Measure 27). The
/// city answers with an `ExemptionAnswer`; only what it grants becomes an `Exemption`.
public struct ExemptionRequest: Fact {
  public static let kind: Kind = "exemptionRequest"

  public var enterprise: CreditCode
  /// The project, when it is about one and not about the enterprise.
  public var project: RecordID?
  public var reason: String
  /// From which day on it is asked for.
  public var from: CivilDate

  public init(
    enterprise: CreditCode, project: RecordID? = nil, reason: String, from: CivilDate
  ) {
    self.enterprise = enterprise
    self.project = project
    self.reason = reason
    self.from = from
  }

  public var subject: RecordID { RecordID(enterprise) }

  public func validate() throws(Invalid) { try checkLength(reason, field: "reason", 1...500) }
}
