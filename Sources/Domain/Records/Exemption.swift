/// An enterprise or project taken out of the second resumption rate (Measure 27), with its reason and
/// who approved it. The verdict still uses the full roster; the region can void an exemption.
public struct Exemption: Register {
  public static let kind: Kind = "exemption"
  public static let required = ["enterprise", "reason", "approvedBy", "from"]
  public static let isRoot = false

  public var enterprise: CreditCode?
  /// The project, when it is about one and not about the enterprise.
  public var project: RecordID?
  public var reason: String?
  /// The city's officer who approved it.
  public var approvedBy: RecordID?
  public var from: CivilDate?
  /// The region's reason to void it; an exemption with one doesn't count.
  public var voidedBecause: String?

  public init(
    enterprise: CreditCode? = nil, project: RecordID? = nil, reason: String? = nil,
    approvedBy: RecordID? = nil, from: CivilDate? = nil
  ) {
    self.enterprise = enterprise
    self.project = project
    self.reason = reason
    self.approvedBy = approvedBy
    self.from = from
  }

  public func validate() throws(Invalid) { try checkLength(reason, field: "reason", 1...500) }
}
