extension Ticket {
  /// What an event leads to by the table, for the unit that acts.
  func outcome(of event: TicketEvent) -> TicketLife.Outcome {
    let outcomes = standings(of: event.unit).map {
      TicketLife.outcome(of: event.action, in: state, at: holder.tier, by: $0)
    }
    return outcomes.first { !$0.isRefused } ?? outcomes[0]
  }

  /// Why an event would only be a note, whatever its predecessor; `nil` when it moves the ticket or
  /// is meant as a note.
  ///
  /// Depends on nothing but the ticket's own events, so that all nodes which hold them agree. What
  /// rests on anything else is for ``check(_:by:knowing:)``.
  public func refusal(of event: TicketEvent, by author: RecordID) -> Invalid? {
    if case .refused(let reason) = outcome(of: event) { return reason }
    switch event.action {
    case .escalate: return refusalToEscalate(to: event.to)
    case .dispatch: return refusalToDispatch(to: event.to, department: event.department)
    case .handBack: return refusalToHandBack(to: event.to)
    case .object, .askHold, .askExtension: return refusalToAsk(event)
    case .approve, .refuse, .rule: return refusalToDecide(event, by: author)
    case .reject: return refusalToReject
    case .followUp where author == solver:
      return Invalid(
        "a follow-up is asked by someone else than the solver", chinese: "回访人不能是答复人",
        field: "author")
    case .merge where event.into == nil || event.into == id:
      return Invalid("it is merged into another ticket", chinese: "须并入另一问题", field: "into")
    default: return nil
    }
  }

  private func refusalToEscalate(to unit: DivisionCode?) -> Invalid? {
    guard unit != holder.parent else { return nil }
    return Invalid(
      "it goes up one tier at a time", chinese: "应逐级上报",
      hint: holder.parent.map { "to \($0)" } ?? "", field: "to")
  }

  private func refusalToDispatch(to unit: DivisionCode?, department named: String?) -> Invalid? {
    if unit == holder {
      guard named == nil || named == department else { return nil }
      return Invalid(
        "name another department of \(holder)", chinese: "在本级转办须注明另一部门", field: "department")
    }
    if let unit, holder.path.isAbove(unit.path) { return nil }
    return Invalid(
      "it is handed to a unit below \(holder), or to a department of it",
      chinese: "只能转办至下级单位或本级部门", hint: "escalate what is for the unit above", field: "to")
  }

  private func refusalToHandBack(to unit: DivisionCode?) -> Invalid? {
    guard let cameFrom, holder.path.isAbove(cameFrom.path) else {
      return Invalid(
        "it didn't come from below", chinese: "该问题不是由下级转来，不能退回",
        hint: "object to what came from above, or dispatch it", field: "action")
    }
    guard let unit, unit != cameFrom else { return nil }
    return Invalid(
      "it goes back to the unit that it came from", chinese: "应退回原转来单位", hint: "to \(cameFrom)",
      field: "to")
  }

  private func refusalToAsk(_ event: TicketEvent) -> Invalid? {
    if let request {
      return Invalid(
        "“\(request.matter.action.rawValue)” isn't decided yet",
        chinese: "\(request.matter.action.chinese)尚未答复", hint: "wait for the decision",
        field: "action")
    }
    guard Request.Matter(event) != nil else {
      return Invalid("say what is asked for", chinese: "须注明申请内容", field: "action")
    }
    guard event.action == .object else { return nil }
    if let cameFrom, cameFrom.path.isAbove(holder.path) { return nil }
    return Invalid(
      "it didn't come from above", chinese: "该问题不是由上级转来，不能提出异议",
      hint: "hand it back, escalate it or reject it", field: "action")
  }

  private func refusalToDecide(_ event: TicketEvent, by author: RecordID) -> Invalid? {
    guard let request, (request.matter == .objection) == (event.action == .rule) else {
      return Invalid(
        "nothing is asked that this decides", chinese: "没有待\(event.action.chinese)的申请",
        field: "action")
    }
    if event.action == .rule {
      // Only who handed it on, or is above that unit, can take it back.
      guard event.upheld != nil, let cameFrom, event.unit.path.contains(cameFrom.path) else {
        return Invalid(
          "\(cameFrom?.text ?? "the unit above"), which handed it on, rules on the objection",
          chinese: "异议由转办单位或其上级裁定", field: "unit")
      }
      return nil
    }
    guard event.unit != holder || request.author != author else {
      return Invalid(
        "someone else than who asked decides", chinese: "不能由申请人本人审批", field: "author")
    }
    return nil
  }

  /// A unit doesn't reject what was accepted before, or what a unit above told it to handle.
  private var refusalToReject: Invalid? {
    if let cameFrom, cameFrom.path.isAbove(holder.path) {
      return Invalid(
        "it came from above", chinese: "上级转办的问题不能不予受理", hint: "object to it", field: "action")
    }
    if steps.contains(where: { $0.action == .accept }) {
      return Invalid(
        "it was accepted before", chinese: "该问题此前已受理", hint: "hand it back, or escalate it",
        field: "action")
    }
    return nil
  }
}
