internal import Domain

extension EnterpriseStory {
  /// One in five enterprises has a problem to raise; one ticket in five goes up a tier.
  mutating func tellTickets() {
    guard random.chance(perThousand: 200) else { return }
    let length = SeasonCalendar.secondReview - SeasonCalendar.bulk + 1
    let day = SeasonCalendar.bulk.adding(days: random.below(length))
    let raised = day.at(minute: random.within(510...1050), millisecond: random.below(60_000))
    guard CivilDate(at: raised) <= SeasonCalendar.secondReview else { return }
    var thread = Thread(
      holder: enterprise.server, moment: raised, theme: random.below(TicketWords.themes.count))
    move(&thread, .raise)
    move(&thread, .accept, hours: 1...8)
    if random.chance(perThousand: 80) {
      move(&thread, .withdraw, hours: 4...30)
      return
    }
    if random.chance(perThousand: 220), let above = above(thread.holder) {
      move(&thread, .escalate, hours: 2...20, to: above)
      thread.holder = above
      // Half a day at least, so that the other node's batch is a later one.
      move(&thread, .accept, hours: 8...24)
      comeBack(&thread)
    }
    if random.chance(perThousand: 600) { move(&thread, .start, hours: 2...16) }
    if random.chance(perThousand: 150) { move(&thread, .note, hours: 2...20) }
    move(&thread, .answer, hours: 8...120)
    if random.chance(perThousand: 120) {
      move(&thread, .followUp, hours: 8...40, solved: false)
      move(&thread, .start, hours: 2...16)
      move(&thread, .answer, hours: 8...40)
    }
    move(&thread, .followUp, hours: 8...48, solved: true)
    move(&thread, .close, hours: 1...10)
  }

  /// Three in ten that went up come back with advice; drawn apart, so that the rest of the story stays.
  private mutating func comeBack(_ thread: inout Thread) {
    let kept = random
    random = SplitMix64(seed: random.next() ^ 0xBAC4)
    if random.chance(perThousand: 300) {
      move(&thread, .handBack, hours: 8...24)
      thread.holder = enterprise.server
      move(&thread, .accept, hours: 8...24)
    }
    random = kept
  }

  /// A ticket while it is told.
  private struct Thread {
    var holder: DivisionCode
    var moment: Moment
    let theme: Int
    var ticket: Identifier?
    var predecessor: Identifier?
    var isOver = false
  }

  /// The next event, some hours after the last. Nothing more once the season is over.
  private mutating func move(
    _ thread: inout Thread, _ action: TicketAction, hours: ClosedRange<Int>? = nil,
    to: DivisionCode? = nil, solved: Bool? = nil
  ) {
    guard !thread.isOver else { return }
    if let hours { thread.moment = soon(after: thread.moment, hours: hours) }
    guard CivilDate(at: thread.moment) <= SeasonCalendar.secondReview else {
      thread.isOver = true
      return
    }
    let salt = random.next()
    let own = Identifier(planned: thread.moment, salt: salt)
    let step = StoryEvent.TicketStep(
      ticket: thread.ticket ?? own, action: action, predecessor: thread.predecessor, to: to,
      solved: solved, theme: thread.theme)
    add(
      StoryEvent(
        moment: thread.moment, node: thread.holder, enterprise: index, salt: salt,
        step: .ticket(step)))
    thread.ticket = step.ticket
    thread.predecessor = own
  }

  private func above(_ holder: DivisionCode) -> DivisionCode? {
    switch holder.tier {
    case .county: enterprise.city
    case .city: region
    case .region: nil
    }
  }
}
