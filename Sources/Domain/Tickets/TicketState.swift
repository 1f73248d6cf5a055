/// Where a ticket stands.
public enum TicketState: String, Codable, Sendable, CaseIterable {
  /// Not raised yet.
  case draft
  /// Raised, or handed on; nobody has accepted it.
  case submitted
  case accepted
  case inProgress
  /// Put on hold with the approval of the city or the region.
  case onHold
  case answered
  /// Someone other than the solver asked, and it is solved.
  case followedUp
  case closed
  /// Not taken on.
  case rejected
  case withdrawn
  /// Goes on as part of another ticket.
  case merged
  /// The region closed it as one that can't be solved.
  case unsolvable

  /// Whether it is at its end; only a closed one can be taken up again.
  public var isOver: Bool {
    switch self {
    case .closed, .rejected, .withdrawn, .merged, .unsolvable: true
    case .draft, .submitted, .accepted, .inProgress, .onHold, .answered, .followedUp: false
    }
  }

  /// Whether whoever holds it has nothing more to do but to wait for others: its clocks stand.
  var isSettled: Bool { isOver || self == .answered || self == .followedUp }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .draft: "草稿"
    case .submitted: "已提交"
    case .accepted: "已受理"
    case .inProgress: "办理中"
    case .onHold: "已挂起"
    case .answered: "已答复"
    case .followedUp: "已回访"
    case .closed: "已办结"
    case .rejected: "不予受理"
    case .withdrawn: "已撤回"
    case .merged: "已合并"
    case .unsolvable: "无法解决"
    }
  }
}
