extension ServiceClock {
  /// When a ticket is due, as lists show it: to be taken on while nobody has, else to be answered; `nil`:
  /// no clock runs. Nothing but another event changes it, so it can be stored.
  public func due(of ticket: Ticket) -> Moment? {
    guard !ticket.state.isOver, let last = ticket.steps.last?.moment else { return nil }
    let reading =
      ticket.state == .submitted ? acceptance(of: ticket, at: last) : answer(of: ticket, at: last)
    return reading.stopped == nil ? reading.due : nil
  }
}
