extension SplitPlan {
  /// Why a plan has an enterprise served by someone else (Measure 30).
  public enum Reason: String, Codable, Sendable, CaseIterable {
    /// Nobody serves it.
    case unserved
    /// Its points give it to another tier.
    case tier
    /// Who serves it can't lead it there: gone, or of another place or rank.
    case lead
    /// Who serves it has more than a fair share.
    case load
    /// It lies closer to what another has; only when all are dealt anew.
    case place

    init(_ previous: Serving?, _ next: Serving, among officers: [RecordID], isRegrouped: Bool) {
      guard let previous else {
        self = .unserved
        return
      }
      if previous.tier != next.tier {
        self = .tier
      } else {
        self = officers.contains(previous.lead) ? (isRegrouped ? .place : .load) : .lead
      }
    }

    public var english: String {
      switch self {
      case .unserved: "nobody serves it"
      case .tier: "its points give it to another tier"
      case .lead: "who serves it can't lead it any more"
      case .load: "who serves it has more than a fair share"
      case .place: "it lies closer to what another officer has"
      }
    }

    public var chinese: String {
      switch self {
      case .unserved: "尚无人服务"
      case .tier: "按得分调整服务层级"
      case .lead: "原服务员已不能牵头"
      case .load: "原服务员所服务企业过多"
      case .place: "就近调整服务员"
      }
    }
  }
}
