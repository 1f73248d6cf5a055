import Domain

extension TicketStory {
  /// Events of all kinds, hours or days apart: mostly what is allowed, so that the ticket gets
  /// somewhere, and some by the wrong unit, to the wrong one or after the wrong event.
  static func random(events: Int, _ random: inout SeededRandom) throws -> TicketStory {
    var story = try TicketStory()
    story.holder = random.pick([story.county, story.county, story.city, story.region])
    var moment = try Moment("2025-01-2\(random.below(8))T08:00")
    try story.tell(.raise, at: moment.description) { $0.category = "用工" }
    for _ in 1..<events {
      let ticket = try story.ticket
      moment = moment.adding(
        .seconds(random.below(3) == 0 ? 86_400 : 60 * random.below(600)))
      let steps = story.steps(of: ticket, on: CivilDate(at: moment), &random)
      let isWild = random.below(5) == 0
      let allowed = steps.filter { step in
        guard let event = try? story.next(step.action, unit: step.unit, step.edit) else {
          return false
        }
        return ticket.refusal(of: event, by: .sample(step.person)) == nil
      }
      let step = random.pick(isWild || allowed.isEmpty ? steps : allowed)
      try story.tell(
        step.action, by: step.person,
        unit: isWild ? random.pick([story.county, story.city, story.region]) : step.unit,
        after: random.below(8) == 0 ? random.pick(story.entries).id : ticket.latest,
        at: moment.description, step.edit)
    }
    return story
  }

  private struct RandomStep {
    let action: TicketAction
    let unit: DivisionCode
    let person: UInt64
    let edit: (inout TicketEvent) -> Void
  }

  /// One for each action, by a unit that may do it, with all that it needs. Ends come rarely.
  private func steps(of ticket: Ticket, on day: CivilDate, _ random: inout SeededRandom)
    -> [RandomStep]
  {
    let above: Set<TicketAction> = [.approve, .refuse, .rule, .press]
    let ends: Set<TicketAction> = [.withdraw, .reject, .merge]
    return TicketAction.allCases.compactMap { action in
      guard action != .raise, !ends.contains(action) || random.below(12) == 0 else { return nil }
      let holder = ticket.holder
      let unit =
        above.contains(action)
        ? holder.parent ?? holder : action == .withdraw ? ticket.raisedBy : holder
      let below = random.pick([county, city, holder])
      let to = action == .escalate ? holder.parent : action == .dispatch ? below : nil
      let (days, isRight) = (random.below(9), random.below(3) > 0)
      let text = "\(random.below(9))"
      return RandomStep(action: action, unit: unit, person: UInt64(random.below(3))) {
        $0.to = to
        $0.solved = isRight
        $0.until = day.adding(days: days)
        $0.workdays = days + 1
        $0.upheld = isRight
        $0.department = text
        $0.into = .sample(7)
        $0.satisfaction = days % 5 + 1
        $0.attachment = .init(name: text, sha256: Hash(1, 2, 3, 4))
      }
    }
  }
}
