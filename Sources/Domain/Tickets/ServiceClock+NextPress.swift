extension ServiceClock {
  /// When an open ticket that no press is due for now becomes due for one by the passing of time alone;
  /// `nil`: never.
  public func nextPress(for ticket: Ticket, at now: Moment) -> Moment? {
    guard ticket.holder.parent != nil, let stage = stage(of: ticket, at: now) else { return nil }
    let readings = [stage.acceptance, stage.handling, answer(of: ticket, at: now)]
    // The minute in which it is due is in time.
    return readings.filter { $0.stopped == nil }.map { $0.due.adding(.seconds(60)) }
      .filter { $0 > now }.min()
  }
}

extension WorkingCalendar {
  /// Whether people are at work at a moment.
  public func isWorking(at moment: Moment) -> Bool {
    workingMinutes(from: moment, to: moment.adding(.seconds(60))) > 0
  }

  /// The first moment after another at which work begins, in the morning.
  public func nextMorning(after moment: Moment) -> Moment {
    let day = adding(workdays: 1, to: CivilDate(at: moment))
    return adding(workingMinutes: 1, to: day.start).adding(.seconds(-60))
  }
}
