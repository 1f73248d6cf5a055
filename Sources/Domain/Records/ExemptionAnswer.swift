/// What a city, or the region, answers to an `ExemptionRequest` (Measure 27): the exemption that it grants, or
/// why it refuses.
public struct ExemptionAnswer: Fact {
  public static let kind: Kind = "exemptionAnswer"

  public var enterprise: CreditCode
  public var request: RecordID
  /// What is granted; `nil`: refused.
  public var exemption: RecordID?
  /// Why; a refusal has a reason.
  public var reason: String?

  public init(
    enterprise: CreditCode, request: RecordID, exemption: RecordID? = nil, reason: String? = nil
  ) {
    self.enterprise = enterprise
    self.request = request
    self.exemption = exemption
    self.reason = reason
  }

  public var subject: RecordID { RecordID(enterprise) }
  public var isGranted: Bool { exemption != nil }

  public func validate() throws(Invalid) {
    try checkLength(reason, field: "reason", 1...500)
    guard isGranted || reason != nil else {
      throw Invalid("a refusal needs a reason", chinese: "不予批准须说明理由", field: "reason")
    }
  }

  /// Whether it can answer a request: the same enterprise's, which has no answer yet.
  ///
  /// - Throws: `Invalid` when it can't.
  public func check(against asked: ExemptionRequest, isAnswered: Bool) throws(Invalid) {
    guard asked.enterprise == enterprise else {
      throw Invalid(
        "the request is about \(asked.enterprise)", chinese: "该申请的企业是\(asked.enterprise)",
        field: "enterprise")
    }
    guard !isAnswered else {
      throw Invalid(
        "the request is answered already", chinese: "该申请已有答复",
        hint: "the region can make an exemption void", field: "request")
    }
  }
}
