internal import Domain

extension StoryEvent {
  /// The same in an earlier season; `nil` of an exemption, of a month's figures and of the market,
  /// which are a season's own.
  func earlier(by days: Int) -> StoryEvent? {
    func earlier(_ day: CivilDate) -> CivilDate { day.adding(days: -days) }
    let milliseconds = Int64(days) * 86_400_000
    func earlier(_ id: Identifier) -> Identifier {
      Identifier(high: id.high - UInt64(milliseconds) << 16, low: id.low)
    }
    let step: Step
    switch self.step {
    case .visit(let day, let mode, let measures):
      step = .visit(on: earlier(day), mode: mode, measures: measures)
    case .delivery(let measure, let day, let channel, let visit):
      step = .delivery(
        measure: measure, on: earlier(day), channel: channel, visit: visit.map(earlier))
    case .resumption(let project, let asOf, let state, let corrects):
      step = .resumption(
        project: project, asOf: earlier(asOf), state, corrects: corrects.map(earlier))
    case .retraction(let report): step = .retraction(of: earlier(report))
    case .ticket(var ticket):
      ticket.ticket = earlier(ticket.ticket)
      ticket.predecessor = ticket.predecessor.map(earlier)
      step = .ticket(ticket)
    case .exemption, .monitoring, .market: return nil
    }
    return StoryEvent(
      moment: moment.adding(.milliseconds(-milliseconds)), node: node, enterprise: enterprise,
      salt: salt, step: step)
  }
}

extension SeasonPlan {
  /// All that was entered in an earlier season, so many days before: the same again, but problems only
  /// that were closed.
  ///
  /// - Parameter moment: when it is entered.
  func history(_ days: Int, at moment: Moment) -> [SeasonBatch] {
    let closed = Set(
      story.compactMap { event -> Identifier? in
        guard case .ticket(let step) = event.step, step.action == .close else { return nil }
        return step.ticket
      })
    let events = story.compactMap { event -> StoryEvent? in
      if case .ticket(let step) = event.step, !closed.contains(step.ticket) { return nil }
      return event.earlier(by: days)
    }
    return batches(
      of: Dictionary(grouping: events, by: \.node).mapValues { $0.map(entry(of:)) },
      day: CivilDate(at: moment).adding(days: -days), moment: moment)
  }
}
