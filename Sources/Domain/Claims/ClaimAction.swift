/// A step with a claim. Money itself moves by `FundMovement`.
public enum ClaimAction: String, Codable, Sendable, CaseIterable {
  /// 识别: says from what, by which rules and for how much; again when that has changed.
  case identify
  /// 核验.
  case check
  /// 确认: what is confirmed may be paid.
  case confirm
  /// 退回: it is to be checked again.
  case handBack
  /// 驳回: nothing is to be paid.
  case reject
  /// 清算: what was paid is what is due.
  case settle
  /// 使用反馈: how much of what was paid the enterprise has used, and for what.
  case reportUse

  /// Whether its record says why, or what for.
  public var needsNote: Bool { self == .handBack || self == .reject || self == .reportUse }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .identify: "识别"
    case .check: "核验"
    case .confirm: "确认"
    case .handBack: "退回"
    case .reject: "驳回"
    case .settle: "清算"
    case .reportUse: "使用反馈"
    }
  }
}

/// Where a claim stands, by its steps.
public enum ClaimState: String, Codable, Sendable, CaseIterable {
  case identified, checked, confirmed, settled, rejected

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .identified: "已识别"
    case .checked: "已核验"
    case .confirmed: "已确认"
    case .settled: "已清算"
    case .rejected: "已驳回"
    }
  }
}
