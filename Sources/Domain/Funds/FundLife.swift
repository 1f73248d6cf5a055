/// A step with money that is to move.
public enum FundAction: String, Codable, Sendable, CaseIterable {
  /// 录入.
  case enter
  /// 复核.
  case check
  /// 批准: from now on it counts.
  case approve
  /// 否决.
  case refuse
  /// 撤销: it hasn't moved after all, and counts no more.
  case revoke

  /// Whether its record says why.
  public var needsNote: Bool { self == .refuse || self == .revoke }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .enter: "录入"
    case .check: "复核"
    case .approve: "批准"
    case .refuse: "否决"
    case .revoke: "撤销"
    }
  }
}

/// Where money stands that is to move.
public enum FundState: String, Codable, Sendable, CaseIterable {
  case entered, checked, approved, refused, revoked

  /// Whether it may still come to count.
  public var isPending: Bool { self == .entered || self == .checked }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .entered: "待复核"
    case .checked: "待批准"
    case .approved: "已批准"
    case .refused: "已否决"
    case .revoked: "已撤销"
    }
  }
}

/// What may happen to money that is to move, and by whom: enter, check and approve are three persons'
/// (Measure 31). The one place where that is decided.
public enum FundLife {
  /// One line of the table; what no line allows is refused.
  struct Line {
    let action: FundAction
    let from: [FundState]
    /// By a unit above the one whose money it is, too.
    var orAbove = false
    /// Not by the person who took one of these steps.
    let apart: [FundAction]
    let to: FundState
  }

  static let lines = [
    Line(action: .check, from: [.entered], apart: [.enter], to: .checked),
    Line(action: .approve, from: [.checked], apart: [.enter, .check], to: .approved),
    Line(action: .refuse, from: [.entered, .checked], orAbove: true, apart: [], to: .refused),
    Line(
      action: .revoke, from: [.approved], orAbove: true, apart: [.enter, .approve], to: .revoked),
  ]

  /// What an action leads to. - Throws: `Invalid` with the reason, when it isn't allowed.
  ///
  /// - Parameters:
  ///   - unit: that acts.
  ///   - owner: whose money it is.
  public static func next(
    of action: FundAction, in state: FundState, by unit: DivisionCode, of owner: DivisionCode,
    person: RecordID, after done: [FundAction: RecordID]
  ) throws(Invalid) -> FundState {
    guard let line = lines.first(where: { $0.action == action && $0.from.contains(state) }) else {
      throw Invalid(
        "what is \(state.rawValue) doesn't take “\(action.rawValue)”",
        chinese: "\(state.chinese)的拨付单不能\(action.chinese)", field: "action")
    }
    guard unit == owner || line.orAbove && unit.path.isAbove(owner.path) else {
      throw Invalid(
        "\(owner) does, whose money it is", chinese: "应由\(owner)\(action.chinese)", field: "unit")
    }
    try action.require(person, apartFrom: line.apart, of: done)
    return line.to
  }

  /// The whole table as Markdown, as the documentation shows it.
  public static var markdown: String {
    let rows = lines.map { line in
      [
        "**\(line.action.rawValue)** \(line.action.chinese)",
        line.from.map(\.rawValue).joined(separator: ", "),
        line.orAbove ? "the unit whose money it is, or above" : "the unit whose money it is",
        line.apart.map(\.rawValue).joined(separator: ", "), line.to.rawValue,
      ]
    }
    return MarkdownTable.text(
      ["action", "in the states", "at", "not by who did", "leads to"], rows)
  }
}
