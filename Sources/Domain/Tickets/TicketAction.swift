/// What can happen to a ticket. ``TicketLife`` says when, and by whom.
public enum TicketAction: String, Codable, Sendable, CaseIterable {
  case raise, accept, start, answer
  /// Someone other than the solver asks the enterprise: solved? satisfied?
  case followUp
  case close
  /// Hands it one tier up.
  case escalate
  /// Hands it down, or to a department of the unit that holds it.
  case dispatch
  /// Returns it to the unit below that it came from, with the reason.
  case handBack
  /// Says that one isn't the right handler, to the unit above that handed it on.
  case object
  /// Decides on an objection.
  case rule
  /// A unit above asks for haste; nothing else changes.
  case press
  /// Asks to put it on hold until a day.
  case askHold
  /// Asks for more workdays to answer.
  case askExtension
  /// Grants the hold or the extension that is asked for.
  case approve
  /// Doesn't grant it.
  case refuse
  /// Ends a hold.
  case resume
  /// Doesn't take it on.
  case reject
  case withdraw
  /// Goes on as part of another ticket.
  case merge
  /// Takes up a closed one again.
  case reopen
  /// Ends it as one that can't be solved.
  case closeUnsolved
  case note
  case attach

  /// Whether it is for those who coordinate a division, and not for each officer: it decides on what
  /// others asked, moves the ticket between units, or ends it without a solution.
  public var needsCoordinator: Bool {
    switch self {
    case .dispatch, .handBack, .rule, .press, .approve, .refuse, .reject, .merge, .closeUnsolved:
      true
    case .raise, .accept, .start, .answer, .followUp, .close, .escalate, .object, .askHold,
      .askExtension, .resume, .withdraw, .reopen, .note, .attach:
      false
    }
  }

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
    case .dispatch: "转办"
    case .handBack: "退回"
    case .object: "提出异议"
    case .rule: "裁定异议"
    case .press: "督办"
    case .askHold: "申请挂起"
    case .askExtension: "申请延期"
    case .approve: "批准"
    case .refuse: "不予批准"
    case .resume: "恢复办理"
    case .reject: "不予受理"
    case .withdraw: "撤回"
    case .merge: "合并"
    case .reopen: "重新办理"
    case .closeUnsolved: "按无法解决办结"
    case .note: "备注"
    case .attach: "添加附件"
    }
  }
}
