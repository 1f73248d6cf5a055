/// What a single event must fulfil, whatever else is held.
extension TicketEvent {
  public func validate() throws(Invalid) {
    try checkLength(title, field: "title", 1...200)
    try checkLength(note, field: "note", 0...4000)
    try checkLength(department, field: "department", 1...60)
    try checkLength(attachment?.name, field: "attachment", 1...200)
    if (action == .raise) != (predecessor == nil) {
      throw Invalid(
        "the first event raises the ticket, and each later one names its predecessor",
        chinese: "首个事件须为提出问题，其后每个事件须注明前一事件", field: "predecessor")
    }
    if action.needsReason, note?.contains(where: { !$0.isWhitespace }) != true {
      throw Invalid(
        "“\(action.rawValue)” needs a reason", chinese: "\(action.chinese)须说明理由", field: "note")
    }
    if let missing = missingField { throw missing }
    if let satisfaction, !(1...5).contains(satisfaction) {
      throw Invalid(
        "\(satisfaction) is not a degree of satisfaction", chinese: "满意度应为1至5分",
        hint: "1 to 5", field: "satisfaction")
    }
    if let workdays, !(1...TicketParameters.mostWorkdays).contains(workdays) {
      throw Invalid(
        "\(workdays) workdays can't be asked for", chinese: "延期工作日数有误",
        hint: "1 to \(TicketParameters.mostWorkdays)", field: "workdays")
    }
    if action == .raise, let to, !unit.path.isInLineage(of: to.path) {
      throw Invalid(
        "it is raised for a unit above or below", chinese: "只能提交至上级或下级单位", field: "to")
    }
  }

  /// What an action can't do without.
  private var missingField: Invalid? {
    switch action {
    case .raise where title == nil:
      Invalid("a ticket needs a title", chinese: "问题须有标题", field: "title")
    case .followUp where solved == nil:
      Invalid("a follow-up says whether it is solved", chinese: "回访须注明是否解决", field: "solved")
    case .escalate where to == nil, .dispatch where to == nil:
      Invalid("say whom it goes to", chinese: "须注明转至何处", field: "to")
    case .merge where into == nil:
      Invalid("say which ticket it goes on as", chinese: "须注明并入的问题", field: "into")
    case .merge where into == ticket:
      Invalid("a ticket can't go on as itself", chinese: "不能并入自身", field: "into")
    case .raise where parent == ticket:
      Invalid("a ticket can't be a part of itself", chinese: "不能以自身为上级问题", field: "parent")
    case .askHold where until == nil:
      Invalid("a hold has a last day", chinese: "申请挂起须注明截止日期", field: "until")
    case .askExtension where workdays == nil:
      Invalid("say how many workdays more", chinese: "申请延期须注明工作日数", field: "workdays")
    case .rule where upheld == nil:
      Invalid("say whether the objection is upheld", chinese: "须注明异议是否成立", field: "upheld")
    case .attach where attachment == nil:
      Invalid("name the attachment", chinese: "须注明附件", field: "attachment")
    default: nil
    }
  }
}

extension TicketAction {
  /// Whether its event says why.
  public var needsReason: Bool {
    switch self {
    case .handBack, .object, .askHold, .askExtension, .refuse, .reject, .reopen, .closeUnsolved:
      true
    case .raise, .accept, .start, .answer, .followUp, .close, .escalate, .dispatch, .rule, .press,
      .approve, .resume, .withdraw, .merge, .note, .attach:
      false
    }
  }
}
