extension Ticket {
  /// Moves the ticket by an event that `refusal(of:by:)` has nothing against.
  mutating func move(by entry: Entry) {
    let event = entry.event
    var holdUntil: CivilDate?
    var grantedWorkdays = 0
    switch outcome(of: event) {
    case .stays, .refused: return
    case .moves(let next): move(to: next, by: entry)
    case .goesUp: goUp()
    case .handsOn: handOn(event)
    case .handsBack:
      if let cameFrom { hand(to: cameFrom) }
    case .asks: followUp(event)
    case .requests: request = Request(entry)
    case .grants:
      switch request?.matter {
      case .hold(let until):
        state = .onHold
        holdUntil = until
      case .extension(let workdays): grantedWorkdays = workdays
      case .objection, nil: break
      }
      request = nil
    case .declines: request = nil
    case .rules:
      request = nil
      if event.upheld == true { takeBack() }
    }
    // What was asked is idle once the ticket has gone on without the answer, as an objection when it is
    // accepted all the same.
    if let open = request, !open.isOpen(in: state) { request = nil }
    add(entry, holdUntil: holdUntil, grantedWorkdays: grantedWorkdays)
  }

  private mutating func move(to next: TicketState, by entry: Entry) {
    state = next
    switch entry.event.action {
    case .accept: category = category ?? entry.event.category
    case .answer: solver = entry.author
    case .merge: mergedInto = entry.event.into
    case .reopen: refusals = 0
    default: break
    }
  }

  private mutating func followUp(_ event: TicketEvent) {
    satisfaction = event.satisfaction ?? satisfaction
    if event.solved == true {
      state = .followedUp
      return
    }
    refusals += 1
    if refusals < TicketLife.chances || holder.parent == nil {
      state = .inProgress
    } else {
      goUp()
    }
  }

  private mutating func goUp() {
    if let parent = holder.parent { hand(to: parent) }
  }

  private mutating func handOn(_ event: TicketEvent) {
    guard let unit = event.to else { return }
    if unit != holder { hand(to: unit) }
    state = .submitted
    department = event.department
    request = nil
  }

  private mutating func hand(to unit: DivisionCode) {
    beforeThat = cameFrom
    cameFrom = holder
    holder = unit
    department = nil
    state = .submitted
    refusals = 0
    request = nil
  }

  /// The unit that handed it on has it again, as if it had not.
  private mutating func takeBack() {
    guard let unit = cameFrom else { return }
    cameFrom = beforeThat
    beforeThat = nil
    holder = unit
    department = nil
    state = .submitted
    refusals = 0
  }
}
