/// Says that an earlier fact should not count. The fact stays in the log, and in figures as known before.
public struct Retraction: Fact {
  public static let kind: Kind = "retraction"

  public var enterprise: CreditCode
  public var retracts: RecordID
  public var reason: String

  public init(enterprise: CreditCode, retracts: RecordID, reason: String) {
    self.enterprise = enterprise
    self.retracts = retracts
    self.reason = reason
  }

  public var subject: RecordID { RecordID(enterprise) }

  public func validate() throws(Invalid) { try checkLength(reason, field: "reason", 1...500) }
}
