/// How far a claim has come, its money with it.
public enum ClaimStage: String, Codable, Sendable, CaseIterable {
  case identified, checked, confirmed
  /// Some of it was paid.
  case prepaid
  case settled
  /// More was paid than is due: the rest is to be clawed back.
  case overpaid
  case rejected

  /// The stage of a claim by its steps and by what was paid.
  public init(_ claim: Claim, _ payment: FundLedger.Payment) {
    if payment.heldFen > claim.entitledFen {
      self = .overpaid
      return
    }
    switch claim.state {
    case .identified: self = .identified
    case .checked: self = .checked
    case .confirmed: self = payment.heldFen > 0 ? .prepaid : .confirmed
    case .settled: self = .settled
    case .rejected: self = .rejected
    }
  }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .identified: "待核验"
    case .checked: "待确认"
    case .confirmed: "待拨付"
    case .prepaid: "已预拨"
    case .settled: "已清算"
    case .overpaid: "应追回"
    case .rejected: "已驳回"
    }
  }
}
