/// What is asked once, when an event is entered, and never again.
extension Ticket {
  /// Checks the event that would raise a ticket.
  ///
  /// - Throws: `Invalid` when it isn't right by itself, when its category isn't known, when it is
  ///   handed to a unit that wouldn't hold it, or when its parent is over or isn't known.
  public static func check(raising event: TicketEvent, knowing: TicketCircumstances) throws(Invalid)
  {
    try event.validate()
    guard event.action == .raise else {
      throw Invalid("the ticket isn't known", chinese: "本节点没有该问题", field: "ticket")
    }
    try knowing.checkReach(event.unit, field: "unit")
    if let unit = event.to { try knowing.checkReach(unit, field: "to") }
    try knowing.checkCategory(event.category)
    guard let parent = event.parent else { return }
    guard let held = knowing.parent, held.id == parent, !held.state.isOver else {
      throw Invalid(
        "its parent isn't an open ticket", chinese: "上级问题不存在或已结束", field: "parent")
    }
  }

  /// Checks a new event of this ticket: what ``refusal(of:by:)`` says, that nobody has moved it on
  /// since, and what depends on the time, the parameters and other tickets.
  public func check(_ event: TicketEvent, by author: RecordID, knowing: TicketCircumstances)
    throws(Invalid)
  {
    try event.validate()
    guard event.ticket == id, event.enterprise == enterprise else {
      throw Invalid(
        "the event is about another ticket", chinese: "事件与问题不符", hint: "of \(enterprise)",
        field: "ticket")
    }
    if let reason = refusal(of: event, by: author) { throw reason }
    if !event.action.isAside, let predecessor = event.predecessor, !isCurrent(predecessor) {
      throw Invalid(
        "someone else has moved the ticket on", chinese: "该问题已由他人推进",
        hint: "look at it as it is now; its latest event is \(latest)", field: "predecessor")
    }
    try knowing.checkReach(event.unit, field: "unit")
    switch event.action {
    case .accept: try knowing.checkCategory(event.category)
    case .dispatch:
      try event.to.map { unit throws(Invalid) in try knowing.checkReach(unit, field: "to") }
    case .close, .closeUnsolved: try checkChildren(knowing)
    case .object: try checkObjection(knowing)
    case .askHold: try checkHold(event, knowing)
    case .askExtension: try checkExtension(event, knowing)
    case .merge: try checkMerge(event, knowing)
    case .reopen: try checkReopening(knowing)
    default: break
    }
  }

  /// Whether a new event that names it as its predecessor wouldn't be late.
  public func isCurrent(_ predecessor: RecordID) -> Bool {
    predecessor == latest
      || notes.contains { $0.event == predecessor && $0.step == steps.count - 1 }
  }

  private func checkChildren(_ knowing: TicketCircumstances) throws(Invalid) {
    guard knowing.openChildren > 0 else { return }
    throw Invalid(
      "\(knowing.openChildren) of its parts aren't over",
      chinese: "尚有\(knowing.openChildren)个子问题未结束",
      hint: "close them first", field: "action")
  }

  private func checkObjection(_ knowing: TicketCircumstances) throws(Invalid) {
    let (clock, workdays) = (knowing.clock, knowing.clock.parameters.objectionWorkdays)
    guard let came = clock.stage(of: self, at: knowing.now).map({ steps[$0.step].moment }) else {
      return
    }
    let limit = workdays * clock.calendar.hours.minutesPerDay
    guard clock.calendar.workingMinutes(from: came, to: knowing.now) > limit else { return }
    throw Invalid(
      "an objection comes within \(workdays) workdays", chinese: "异议应在\(workdays)个工作日内提出",
      hint: "it came at \(came)", field: "action")
  }

  private func checkHold(_ event: TicketEvent, _ knowing: TicketCircumstances) throws(Invalid) {
    guard let until = event.until else { return }
    let today = CivilDate(at: knowing.now)
    let last = today.adding(days: knowing.clock.parameters.holdDays)
    guard until < today || until > last else { return }
    throw Invalid(
      "a hold can't last until \(until)", chinese: "挂起不能至\(until)", hint: "\(today) to \(last)",
      field: "until")
  }

  private func checkExtension(_ event: TicketEvent, _ knowing: TicketCircumstances) throws(Invalid)
  {
    let (clock, parameters) = (knowing.clock, knowing.clock.parameters)
    let due = clock.answer(of: self, at: knowing.now).due
    let early = parameters.extensionAskedWorkdays * clock.calendar.hours.minutesPerDay
    if knowing.now > due || clock.calendar.workingMinutes(from: knowing.now, to: due) < early {
      throw Invalid(
        "an extension is asked at least \(parameters.extensionAskedWorkdays) workdays before it is due",
        chinese: "延期应至少提前\(parameters.extensionAskedWorkdays)个工作日申请", hint: "it is due at \(due)",
        field: "action")
    }
    let left = parameters.extensionWorkdays - steps.reduce(0) { $0 + $1.grantedWorkdays }
    if let workdays = event.workdays, workdays > left {
      throw Invalid(
        "\(workdays) workdays more are too many", chinese: "延期\(workdays)个工作日超过上限",
        hint: "at most \(max(0, left))", field: "workdays")
    }
  }

  private func checkMerge(_ event: TicketEvent, _ knowing: TicketCircumstances) throws(Invalid) {
    guard let into = knowing.into, into.id == event.into, !into.state.isOver else {
      throw Invalid(
        "it isn't merged into an open ticket", chinese: "并入的问题不存在或已结束", field: "into")
    }
    let parameters = knowing.clock.parameters
    let kind = parameters.knownCategory(category)
    let isSameKind = kind == parameters.knownCategory(into.category)
    let isSameProblem =
      measure != nil && measure == into.measure
      || kind != nil && kind?.name != parameters.otherCategory && isSameKind
    guard into.enterprise == enterprise || isSameProblem else {
      throw Invalid(
        "it is neither of the same enterprise nor of the same category or measure",
        chinese: "只能并入同一企业或同类问题", field: "into")
    }
    try checkChildren(knowing)
  }

  private func checkReopening(_ knowing: TicketCircumstances) throws(Invalid) {
    let days = knowing.clock.parameters.reopenDays
    guard let closed = steps.last.map({ CivilDate(at: $0.moment) }),
      CivilDate(at: knowing.now) - closed > days
    else { return }
    throw Invalid(
      "it was closed more than \(days) days ago", chinese: "办结已超过\(days)天，不能重新办理",
      hint: "raise a new ticket", field: "action")
  }
}

extension TicketCircumstances {
  /// Refuses a unit that wouldn't hold the enterprise's records.
  fileprivate func checkReach(_ unit: DivisionCode, field: String) throws(Invalid) {
    guard !unit.path.isInLineage(of: county.path) else { return }
    throw Invalid(
      "\(unit) doesn't hold the records of \(county)", chinese: "\(unit)不属于企业所在地的上下级", field: field)
  }

  fileprivate func checkCategory(_ name: String?) throws(Invalid) {
    guard let name, clock.parameters.knownCategory(name) == nil else { return }
    throw Invalid(
      "there is no category “\(name.prefix(70))”", chinese: "没有“\(name.prefix(70))”类",
      hint: "one of " + clock.parameters.categories.map(\.name).joined(separator: ", "),
      field: "category")
  }
}
