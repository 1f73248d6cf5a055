/// How an enterprise comes to its award.
public enum ClaimChannel: String, Codable, Sendable, CaseIterable {
  /// 免申即享: found from what is held, without application.
  case automatic
  /// 简易申报: the enterprise confirms what is held.
  case simple
  /// 申报: the enterprise applies.
  case application
  /// 报账式: the enterprise hands in invoices.
  case invoices

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .automatic: "免申即享"
    case .simple: "简易申报"
    case .application: "申报"
    case .invoices: "报账式"
    }
  }
}
