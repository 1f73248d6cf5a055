extension ServiceClock {
  /// A press (督办) that an overdue ticket is due for.
  public struct PressDue: Equatable, Sendable {
    public let ticket: RecordID
    /// The unit that presses: the one above the holder.
    public let unit: DivisionCode
    public let holder: DivisionCode
    public let clock: Clock
    /// Since when it is overdue.
    public let due: Moment

    public enum Clock: String, Sendable, CaseIterable { case acceptance, answer }
  }

  /// The press that a ticket is due for on a day; `nil` when its stage isn't overdue, when someone
  /// has pressed since it became so, on days off, and at the region, which nobody is above.
  ///
  /// Once per overdue stage, for acceptance and for the answer each. The answer is overdue by the
  /// holder's own clock, or by the overall one when that became due in this stage, whichever is
  /// earlier. Who has just got a ticket that others let become overdue isn't pressed for it.
  public func pressDue(for ticket: Ticket, at now: Moment) -> PressDue? {
    guard calendar.isWorkday(CivilDate(at: now)), let unit = ticket.holder.parent,
      let stage = stage(of: ticket, at: now)
    else { return nil }
    let overall = self.answer(of: ticket, at: now)
    let answers = [stage.handling] + (overall.due >= stage.handling.from ? [overall] : [])
    let answer = answers.min { $0.due < $1.due }.map { (PressDue.Clock.answer, $0) }
    let overdue = [answer, (.acceptance, stage.acceptance)].compactMap(\.self)
      .filter { $0.1.isOverdue }
    // A press after the later of them is about both.
    guard let (clock, reading) = overdue.max(by: { $0.1.due < $1.1.due }),
      !ticket.presses.contains(where: { $0.step >= stage.step && $0.moment >= reading.due })
    else { return nil }
    return PressDue(
      ticket: ticket.id, unit: unit, holder: ticket.holder, clock: clock, due: reading.due)
  }

  /// Those of tickets that a press is due for, in their order.
  public func pressesDue(for tickets: some Sequence<Ticket>, at now: Moment) -> [PressDue] {
    tickets.compactMap { pressDue(for: $0, at: now) }
  }
}
