extension Ticket {
  /// What a person of a unit can do with the ticket now, by its own events, in the order of
  /// ``TicketAction``: each would be accepted with what it asks for. What the time and other tickets
  /// forbid is found out on entry.
  public func allowedActions(of unit: DivisionCode, by person: RecordID) -> [TicketAction] {
    TicketAction.allCases.filter { refusal(of: probe($0, unit), by: person) == nil }
  }

  /// An event with all that its action asks for.
  private func probe(_ action: TicketAction, _ unit: DivisionCode) -> TicketEvent {
    var event = TicketEvent(
      ticket: id, enterprise: enterprise, action: action, predecessor: latest, unit: unit)
    switch action {
    case .escalate: event.to = holder.parent
    case .dispatch:
      event.to = holder
      // A department that isn't the one that has it.
      event.department = "\(department ?? "")*"
    case .askHold: event.until = CivilDate(at: raised)
    case .askExtension: event.workdays = 1
    // Any id that isn't its own.
    case .merge: event.into = RecordID(enterprise)
    case .rule: event.upheld = false
    case .followUp: event.solved = true
    default: break
    }
    return event
  }
}
