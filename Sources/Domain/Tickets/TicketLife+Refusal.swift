/// Why the table refuses what it has no line for.
extension TicketLife {
  /// No line allows the action in this state.
  static func refusal(of action: TicketAction, in state: TicketState, _ lines: [Line]) -> Invalid {
    let name = action.chinese
    if state == .draft {
      return Invalid(
        "the ticket is not raised yet", chinese: "该问题尚未提出，不能\(name)", hint: "raise it first",
        field: "action")
    }
    if state.isOver {
      return Invalid(
        "the ticket is \(state.rawValue)", chinese: "该问题\(state.chinese)，不能\(name)",
        hint: state == .closed
          ? "reopen it, leave a note, or raise a new ticket"
          : "leave a note, or raise a new ticket",
        field: "action")
    }
    return Invalid(
      "a ticket that is \(state.rawValue) doesn't take “\(action.rawValue)”",
      chinese: "\(state.chinese)的问题不能\(name)",
      hint: "only one that is " + lines.flatMap(\.from).map(\.rawValue).joined(separator: " or "),
      field: "action")
  }

  /// The lines that allow the action in this state aren't for a ticket that this tier holds.
  static func refusal(of action: TicketAction, at tier: Tier, _ lines: [Line]) -> Invalid {
    if action == .escalate {
      return Invalid(
        "there is nothing above the region", chinese: "自治区级不能再上报",
        hint: "answer it, or leave a note", field: "action")
    }
    let tiers = Tier.allCases.filter { tier in lines.contains { $0.tiers.contains(tier) } }
    return Invalid(
      "a ticket that the \(tier.rawValue) holds doesn't take “\(action.rawValue)”",
      chinese: "\(tier.chinese)办理的问题不能\(action.chinese)",
      hint: "only one that the " + tiers.map(\.rawValue).joined(separator: " or the ") + " holds",
      field: "action")
  }

  /// The lines that allow the action aren't for a unit that stands so to the ticket.
  static func refusal(of action: TicketAction, notBy standing: Standing, _ lines: [Line]) -> Invalid
  {
    let allowed = Standing.allCases.filter { standing in lines.contains { $0.by.contains(standing) }
    }
    return Invalid(
      "only \(allowed.map(\.english).joined(separator: " or ")) may “\(action.rawValue)” it",
      chinese: "只有\(allowed.map(\.chinese).joined(separator: "或"))可以\(action.chinese)，其他单位只能备注",
      hint: "leave a note", field: "unit")
  }
}

extension TicketLife.Standing {
  fileprivate var english: String {
    switch self {
    case .holder: "the unit that holds the ticket"
    case .raiser: "the unit that raised the ticket"
    case .above: "a unit above the one that holds the ticket"
    case .other: "anyone"
    }
  }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .holder: "办理单位"
    case .raiser: "提出单位"
    case .above: "办理单位的上级"
    case .other: "任何单位"
    }
  }
}
