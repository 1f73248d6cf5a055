/// Where a ticket stands. Later versions add hold, rejection and merging.
public enum TicketState: String, Codable, Sendable, CaseIterable {
  /// Not raised yet.
  case draft
  /// Raised, or handed on; nobody has accepted it.
  case submitted
  case accepted
  case inProgress
  case answered
  /// Someone else than the solver asked, and it is solved.
  case followedUp
  case closed
  case withdrawn

  /// Whether nothing but notes can follow.
  public var isOver: Bool { self == .closed || self == .withdrawn }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .draft: "草稿"
    case .submitted: "已提交"
    case .accepted: "已受理"
    case .inProgress: "办理中"
    case .answered: "已答复"
    case .followedUp: "已回访"
    case .closed: "已办结"
    case .withdrawn: "已撤回"
    }
  }
}

extension TicketAction {
  /// The name staff use.
  public var chinese: String {
    switch self {
    case .raise: "提出"
    case .accept: "受理"
    case .start: "开始办理"
    case .answer: "答复"
    case .followUp: "回访"
    case .close: "办结"
    case .escalate: "上报"
    case .withdraw: "撤回"
    case .note: "备注"
    }
  }
}
