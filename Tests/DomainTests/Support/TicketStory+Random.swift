import Domain

extension TicketStory {
  /// Events of all kinds, some by the wrong unit or after the wrong one, hours or days apart.
  static func random(events: Int, _ random: inout SeededRandom) throws -> TicketStory {
    var story = try TicketStory()
    var moment = try Moment("2025-01-2\(random.below(8))T08:00")
    try story.tell(.raise, at: moment.description) { $0.category = "用工" }
    for _ in 1..<events {
      let ticket = try story.ticket
      moment = moment.adding(.seconds(random.below(3) == 0 ? 86_400 : 60 * random.below(600)))
      // What is allowed mostly, so that the ticket gets somewhere.
      let allowed = try TicketAction.allCases.filter { action in
        let event = try story.next(action)
        return ticket.refusal(of: event, by: .sample(9)) == nil && event.action != .withdraw
      }
      let action =
        random.below(4) == 0 || allowed.isEmpty
        ? random.pick(TicketAction.allCases.filter { $0 != .raise }) : random.pick(allowed)
      let units = [
        ticket.holder, ticket.holder, ticket.holder.parent ?? story.region, story.county,
      ]
      let deciding: Set<TicketAction> = [.approve, .refuse, .rule, .press]
      let unit = deciding.contains(action) ? units[2] : random.pick(units)
      let up = action == .escalate || action == .raise
      let to = up ? unit.parent : random.pick([story.county, story.city, nil])
      let before = random.below(6) == 0 ? random.pick(story.entries).id : ticket.latest
      let (days, flag, text) = (random.below(9), random.below(2) == 0, "\(random.below(3))")
      let person = UInt64(random.below(3))
      try story.tell(
        action, by: person, unit: unit, to: to, solved: flag, after: before,
        at: moment.description
      ) {
        $0.until = CivilDate(at: moment).adding(days: days)
        $0.workdays = days + 1
        $0.upheld = flag
        $0.department = text
        $0.into = .sample(7)
        $0.satisfaction = days % 5 + 1
      }
    }
    return story
  }
}
