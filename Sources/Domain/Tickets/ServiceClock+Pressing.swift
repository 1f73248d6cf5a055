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

  /// The press that a ticket is due for on a day; `nil` when its stage isn't overdue, when someone has
  /// pressed since it became so, on days off, and at the region, which nobody is above.
  ///
  /// Once per overdue stage: what is overdue is the holder's own clock of acceptance or of handling, or the
  /// overall answer when it became due in this stage. Who has just got a ticket that others let become
  /// overdue isn't pressed for it.
  public func pressDue(for ticket: Ticket, at now: Moment) -> PressDue? {
    guard calendar.isWorkday(CivilDate(at: now)), let unit = ticket.holder.parent,
      let stage = stage(of: ticket, at: now)
    else { return nil }
    var clocks = [(PressDue.Clock.acceptance, stage.acceptance), (.answer, stage.handling)]
    let answer = answer(of: ticket, at: now)
    if answer.due >= stage.handling.from { clocks.append((.answer, answer)) }
    let overdue = clocks.filter { $0.1.isOverdue }.min { $0.1.due < $1.1.due }
    guard let (clock, reading) = overdue,
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
