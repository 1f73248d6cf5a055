/// Where a directive stands.
public enum DirectiveState: String, Codable, Sendable, CaseIterable {
  /// Not issued yet.
  case draft
  case issued
  /// The receiver has taken note of it.
  case received
  /// The receiver says that it is done; the issuer has not looked yet.
  case done
  /// Back at the receiver for rework.
  case returned
  /// Someone else than who did it found it done.
  case verified
  case cancelled

  /// Whether nothing can follow.
  public var isOver: Bool { self == .verified || self == .cancelled }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .draft: "草稿"
    case .issued: "已下达"
    case .received: "已签收"
    case .done: "已办理"
    case .returned: "退回重办"
    case .verified: "已核验"
    case .cancelled: "已撤销"
    }
  }
}

/// What can happen to a directive.
public enum DirectiveAction: String, Codable, Sendable, CaseIterable {
  case issue, receive, finish, verify, sendBack, press, cancel

  /// Whether the step must say why.
  public var needsReason: Bool { self == .sendBack || self == .cancel }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .issue: "下达"
    case .receive: "签收"
    case .finish: "办理反馈"
    case .verify: "核验"
    case .sendBack: "退回重办"
    case .press: "催办"
    case .cancel: "撤销"
    }
  }
}

/// The two who have to do with a directive.
public enum DirectiveSide: String, Codable, Sendable, CaseIterable {
  /// Who issues it.
  case issuer
  /// Whom it is for.
  case receiver

  /// The name staff use.
  public var chinese: String { self == .issuer ? "下达方" : "承办方" }
}
