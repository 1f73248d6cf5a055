/// The clocks of tickets, computed on reading from their steps; nothing of them is stored but when the
/// one is due that lists show.
///
/// Elapsed are the working minutes less approved holds. A hold lasts until it is resumed, and no
/// longer than its last day; extensions that were granted add to the limit. The overall clocks
/// begin when the ticket is raised and never begin again: not when it moves tier, and not when a
/// follow-up says “not solved”, since an answer that didn't hold stopped nothing. The time for
/// which it was closed doesn't count when it is reopened. Beside them each unit that held it has
/// the clocks of its stage.
public struct ServiceClock: Equatable, Sendable {
  public let calendar: WorkingCalendar
  public let parameters: TicketParameters

  public enum Status: String, Sendable, CaseIterable {
    /// Not due yet.
    case running
    /// Done by its due moment.
    case met
    /// Not done by its due moment, whether or not it is done now.
    case missed
    /// Ended in time otherwise: withdrawn, merged, handed on.
    case ended
  }

  /// What a clock shows.
  public struct Reading: Equatable, Sendable {
    public let from: Moment
    /// When it stopped; `nil`: it hasn't.
    public let stopped: Moment?
    public let status: Status
    public let elapsedMinutes: Int
    /// With the extensions that were granted.
    public let limitMinutes: Int
    /// With the holds until now; the minute itself is in time.
    public let due: Moment
    /// When the holder is reminded.
    public let reminder: Moment

    /// Whether it is missed and still to be done.
    public var isOverdue: Bool { status == .missed && stopped == nil }
  }

  /// The time for which one unit held a ticket.
  public struct Stage: Equatable, Sendable {
    public let holder: DivisionCode
    /// Index of the step by which it came to the holder.
    public let step: Int
    /// When it left the holder; `nil`: it hasn't.
    public let left: Moment?
    public let acceptance: Reading
    /// From its coming to the answer, or to its leaving.
    public let handling: Reading
  }

  /// - Parameter calendar: with the working hours that the parameters name.
  public init(calendar: WorkingCalendar, parameters: TicketParameters) {
    self.calendar = calendar
    self.parameters = parameters
  }

  /// From raising to the first acceptance, or to rejection.
  ///
  /// - Parameter now: not before the ticket's last step; to see an earlier day, fold its events
  ///   until then.
  public func acceptance(of ticket: Ticket, at now: Moment) -> Reading {
    acceptance(of: ticket, in: ticket.steps.indices, at: now)
  }

  /// From raising to the answer that holds, or to the end as one that can't be solved.
  ///
  /// - Parameter now: as above.
  public func answer(of ticket: Ticket, at now: Moment) -> Reading {
    handling(of: ticket, in: ticket.steps.indices, at: now)
  }

  /// The units that held it, in order, each with its own clocks. A department is none of its own.
  ///
  /// - Parameter now: as above.
  public func stages(of ticket: Ticket, at now: Moment) -> [Stage] {
    var stages: [Stage] = []
    var first = 0
    for index in ticket.steps.indices {
      let next = index + 1
      let leaves =
        next < ticket.steps.count && ticket.steps[next].holder != ticket.steps[index].holder
      guard leaves || next == ticket.steps.count else { continue }
      stages.append(
        Stage(
          holder: ticket.steps[first].holder, step: first,
          left: leaves ? ticket.steps[next].moment : nil,
          acceptance: acceptance(of: ticket, in: first..<next, at: now),
          handling: handling(of: ticket, in: first..<next, at: now)))
      first = next
    }
    return stages
  }

  /// The stage of the unit that holds it now.
  public func stage(of ticket: Ticket, at now: Moment) -> Stage? {
    stages(of: ticket, at: now).last
  }

  /// How soon each objection was ruled on: the same day, or the next workday when work had ended.
  ///
  /// - Parameter now: as above.
  public func rulings(of ticket: Ticket, at now: Moment) -> [Reading] {
    ticket.steps.indices.filter { ticket.steps[$0].action == .object }.map { index in
      let objected = ticket.steps[index].moment
      let decided = ticket.steps.indices.contains(index + 1) ? ticket.steps[index + 1] : nil
      let limit = calendar.workingMinutes(
        from: objected, to: calendar.endOfWork(onOrAfter: objected))
      let course = Course(
        spans: [Course.Span(from: objected, to: nil)], stopped: decided?.moment,
        isDone: decided?.action == .rule)
      return read(course, limit: limit, lead: 0, at: now)
    }
  }

  /// - Parameter range: of the steps during which the clock belongs to one holder, or of all.
  private func acceptance(of ticket: Ticket, in range: Range<Int>, at now: Moment) -> Reading {
    let steps = ticket.steps
    let done = range.first { steps[$0].state != .submitted }
    let stop = done ?? (range.upperBound < steps.count ? range.upperBound : nil)
    let states: [TicketState] = [.accepted, .rejected]
    let course = course(
      of: ticket, from: range.lowerBound, to: stop,
      isDone: done.map { states.contains(steps[$0].state) } ?? false)
    let limit = parameters.acceptWorkdays * calendar.hours.minutesPerDay
    return read(course, limit: limit, lead: 0, at: now)
  }

  /// Since when the holder's clock for the answer runs, maybe from a day to come; `nil`: it stands.
  func running(_ ticket: Ticket) -> Moment? {
    let first = ticket.steps.lastIndex { $0.holder != ticket.holder }.map { $0 + 1 } ?? 0
    let course = handling(of: ticket, in: first..<ticket.steps.count).course
    guard course.stopped == nil, let last = course.spans.last, last.to == nil else { return nil }
    return last.from
  }

  private func handling(of ticket: Ticket, in range: Range<Int>, at now: Moment) -> Reading {
    let (course, limit, lead) = handling(of: ticket, in: range)
    return read(course, limit: limit, lead: lead, at: now)
  }

  private func handling(of ticket: Ticket, in range: Range<Int>) -> (
    course: Course, limit: Int, lead: Int
  ) {
    let steps = ticket.steps
    let category = parameters.category(ticket.category)
    let granted = steps[range].reduce(0) {
      $0 + min($1.grantedWorkdays, TicketParameters.mostWorkdays)
    }
    let workdays = (category?.answerWorkdays ?? parameters.answerWorkdays) + granted
    let limit = workdays * calendar.hours.minutesPerDay
    // The settled steps at the end, of which the first is the answer that holds.
    var stop = range.upperBound
    if stop == steps.count {
      while stop > range.lowerBound, steps[stop - 1].state.isSettled { stop -= 1 }
    }
    let isDone = range.contains(stop) && [.answered, .unsolvable].contains(steps[stop].state)
    let course = course(
      of: ticket, from: range.lowerBound, to: stop < steps.count ? stop : nil, isDone: isDone)
    return (course, limit, category?.reminderMinutes ?? 0)
  }
}
