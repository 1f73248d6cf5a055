extension ServiceClock {
  /// When a ticket becomes due for a press, or for another one, by the passing of time alone; `nil`: never.
  public func nextPress(for ticket: Ticket, at now: Moment) -> Moment? {
    guard ticket.holder.parent != nil, let stage = stage(of: ticket, at: now) else { return nil }
    let readings = [stage.acceptance, stage.handling, answer(of: ticket, at: now)]
    // The minute in which it is due is in time.
    return readings.filter { $0.stopped == nil }.map { $0.due.adding(.seconds(60)) }
      .filter { $0 > now }.min()
  }
}
