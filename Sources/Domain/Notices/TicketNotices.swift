/// What tickets tell those who hold them, who raised them, and who decides on what their holders ask.
public struct TicketNotices: Sendable {
  private let clock: ServiceClock
  private let now: Moment
  private let names: [CreditCode: String]
  private let places: [DivisionCode: String]

  /// - Parameters:
  ///   - now: the moment of the question.
  ///   - names: of the enterprises that the tickets are about.
  ///   - places: names of divisions.
  public init(
    _ clock: ServiceClock, at now: Moment, names: [CreditCode: String],
    places: [DivisionCode: String] = [:]
  ) {
    self.clock = clock
    self.now = now
    self.names = names
    self.places = places
  }

  /// What the unit that holds a ticket is told of it.
  public func held(_ ticket: Ticket) -> [Notice] {
    guard let stage = clock.stage(of: ticket, at: moment(ticket)), !ticket.state.isSettled else {
      return []
    }
    let answer = self.answer(of: ticket, stage)
    var notices: [Notice] = []
    if ticket.state == .submitted, !answer.isOverdue {
      notices.append(acceptance(of: ticket, stage))
    }
    // On hold the time doesn't run.
    if ticket.state != .onHold {
      if answer.isOverdue {
        notices.append(overdue(ticket, "answer", answer.due, "answer it", "请尽快答复"))
      } else if moment(ticket) >= answer.reminder {
        notices.append(
          notice(
            .ticketDueSoon, ticket, "answer-\(answer.due.milliseconds)", since: answer.reminder,
            due: answer.due, "is to be answered by \(answer.due.minuteText)",
            "应于\(answer.due.minuteText)前答复"))
      }
    }
    return notices + [reopened(ticket), pressed(ticket)].compactMap(\.self)
  }

  /// What the person who raised a ticket is told of it: what somebody else did last that matters to
  /// them, not before a moment.
  public func raised(_ ticket: Ticket, by person: RecordID, after first: Moment) -> Notice? {
    guard ticket.steps.first?.author == person,
      let last = ticket.steps.lastIndex(where: { $0.author == person || Self.matters($0) }),
      ticket.steps[last].author != person, ticket.steps[last].moment >= first
    else { return nil }
    let step = ticket.steps[last]
    let (kind, english, chinese): (NoticeKind, String, String) =
      switch step.action {
      case .answer:
        (.ticketAnswered, "was answered by \(place(step.unit))", "已由\(place(step.unit))答复")
      case .handBack:
        (.ticketHandedBack, "was handed back to \(place(step.holder))", "已退回\(place(step.holder))")
      case .reject:
        (.ticketUnsolved, "was rejected by \(place(step.unit))", "\(place(step.unit))不予受理")
      case .closeUnsolved:
        (.ticketUnsolved, "was closed as one that can't be solved", "已按无法解决办结")
      default: (.ticketReopened, "is taken up again", "重新办理")
      }
    return notice(kind, ticket, step.event.text, since: step.moment, english, chinese)
  }

  /// What a unit is told that decides on what a ticket's holder asks; at the region, another person of it.
  public func asked(_ ticket: Ticket, of unit: DivisionCode, _ person: RecordID) -> Notice? {
    guard let request = ticket.request,
      let step = ticket.steps.last(where: { $0.event == request.event }),
      ticket.holder.parent.map({ $0 == unit })
        ?? (ticket.holder == unit && request.author != person)
    else { return nil }
    let (holder, stage) = (place(ticket.holder), clock.stage(of: ticket, at: moment(ticket)))
    let (due, english, chinese): (Moment?, String, String) =
      switch request.matter {
      case .hold(let until):
        (nil, "\(holder) asks for a hold until \(until)", "\(holder)申请挂起至\(until)")
      case .extension(let days):
        (
          stage?.handling.due, "\(holder) asks for \(days) workdays more",
          "\(holder)申请延期\(days)个工作日"
        )
      case .objection:
        (
          clock.rulings(of: ticket, at: moment(ticket)).last?.due,
          "\(holder) objects to being its handler", "\(holder)提出异议，请裁定"
        )
      }
    return notice(
      .approvalWaiting, ticket, request.event.text, since: step.moment, due: due, english, chinese)
  }

  /// When what the holder is told changes though nobody does anything; `nil`: never.
  public func nextChange(of ticket: Ticket) -> Moment? {
    guard let stage = clock.stage(of: ticket, at: moment(ticket)), !ticket.state.isSettled else {
      return nil
    }
    let answer = self.answer(of: ticket, stage)
    // The minute in which it is due is in time.
    let ends = [answer.due] + (ticket.state == .submitted ? [stage.acceptance.due] : [])
    return ([answer.reminder] + ends.map { $0.adding(.seconds(60)) }).filter { $0 > now }.min()
  }

  private func place(_ unit: DivisionCode) -> String { places[unit] ?? unit.text }

  /// A clock that is behind mustn't look at a ticket before its last step.
  private func moment(_ ticket: Ticket) -> Moment {
    max(now, ticket.steps.last?.moment ?? ticket.raised)
  }

  /// The holder's own clock, or the overall one where that becomes due in this stage and earlier.
  private func answer(of ticket: Ticket, _ stage: ServiceClock.Stage) -> ServiceClock.Reading {
    let overall = clock.answer(of: ticket, at: moment(ticket))
    return overall.due >= stage.handling.from && overall.due < stage.handling.due
      ? overall : stage.handling
  }

  private func acceptance(of ticket: Ticket, _ stage: ServiceClock.Stage) -> Notice {
    let reading = stage.acceptance
    if reading.isOverdue {
      return overdue(ticket, "acceptance", reading.due, "accept it or hand it on", "请尽快受理")
    }
    let step = ticket.steps[stage.step]
    return notice(
      .ticketNew, ticket, step.event.text, since: step.moment, due: reading.due,
      "has come, to be accepted by \(reading.due.minuteText)", "请于\(reading.due.minuteText)前受理")
  }

  private func reopened(_ ticket: Ticket) -> Notice? {
    guard let step = ticket.steps.last, Self.reopens(step) else { return nil }
    return notice(
      .ticketReopened, ticket, step.event.text, since: step.moment, "is taken up again", "重新办理")
  }

  /// The last press, until the holder has moved the ticket.
  private func pressed(_ ticket: Ticket) -> Notice? {
    guard let press = ticket.presses.last, press.step == ticket.steps.count - 1 else { return nil }
    return notice(
      .ticketPressed, ticket, press.event.text, since: press.moment,
      "is pressed by \(place(press.unit))", "\(place(press.unit))督办，请尽快办理")
  }

  private func overdue(
    _ ticket: Ticket, _ what: String, _ due: Moment, _ english: String, _ chinese: String
  ) -> Notice {
    notice(
      .ticketOverdue, ticket, "\(what)-\(due.milliseconds)", since: due, due: due,
      "was due at \(due.minuteText); \(english)", "已于\(due.minuteText)逾期，\(chinese)")
  }

  private func notice(
    _ kind: NoticeKind, _ ticket: Ticket, _ occasion: String, since: Moment, due: Moment? = nil,
    _ english: String, _ chinese: String
  ) -> Notice {
    let name = names[ticket.enterprise] ?? ticket.enterprise.text
    let title = ticket.title.prefix(60)
    return Notice(
      kind, .init(TicketEvent.kind, ticket.id), occasion: occasion, enterprise: ticket.enterprise,
      since: since, due: due, "\(name), “\(title)”: \(english)",
      chinese: "\(name)“\(title)”：\(chinese)")
  }

  private static func matters(_ step: Ticket.Step) -> Bool {
    switch step.action {
    case .answer, .handBack, .reject, .closeUnsolved: true
    default: reopens(step)
    }
  }

  /// Whether by it work on an answered or closed ticket begins again.
  private static func reopens(_ step: Ticket.Step) -> Bool {
    step.action == .reopen || step.action == .followUp && step.state != .followedUp
  }
}
