extension ServiceClock {
  /// When a clock ran.
  struct Course {
    struct Span {
      var from: Moment
      /// `nil`: for as long as it isn't stopped.
      var to: Moment?
    }

    /// In order; the last is open.
    var spans: [Span]
    var stopped: Moment?
    /// Whether it stopped because what it measures was done.
    var isDone: Bool
  }

  /// When a clock ran that began with one step and stopped with another.
  ///
  /// The last span stays open even so: it tells when the clock was due while it still ran.
  func course(of ticket: Ticket, from first: Int, to stop: Int?, isDone: Bool) -> Course {
    let steps = ticket.steps
    var spans: [Course.Span] = []
    let last = (stop ?? steps.count) - 1
    for index in first...max(first, last) where !steps[index].state.isOver {
      let end = index < last ? steps[index + 1].moment : nil
      var from = steps[index].moment
      if let until = steps[index].holdUntil { from = max(from, until.adding(days: 1).start) }
      if let end, end <= from { continue }
      if spans.last?.to == from {
        spans[spans.count - 1].to = end
      } else {
        spans.append(Course.Span(from: from, to: end))
      }
    }
    return Course(spans: spans, stopped: stop.map { steps[$0].moment }, isDone: isDone)
  }

  func read(_ course: Course, limit: Int, lead: Int, at now: Moment) -> Reading {
    let end = course.stopped ?? now
    let elapsed = course.spans.reduce(0) {
      $0 + calendar.workingMinutes(from: $1.from, to: min(end, $1.to ?? end))
    }
    let due = moment(in: course, after: limit)
    let status: Status =
      if calendar.minute(of: end) > due {
        .missed
      } else if course.stopped == nil {
        .running
      } else { course.isDone ? .met : .ended }
    return Reading(
      from: course.spans.first?.from ?? end, stopped: course.stopped, status: status,
      elapsedMinutes: elapsed, limitMinutes: limit, due: due,
      reminder: moment(in: course, after: max(0, limit - lead)))
  }

  /// When a clock has run for so many working minutes.
  private func moment(in course: Course, after minutes: Int) -> Moment {
    var left = minutes
    for span in course.spans {
      guard let end = span.to else { return calendar.adding(workingMinutes: left, to: span.from) }
      let worked = calendar.workingMinutes(from: span.from, to: end)
      if worked > left { return calendar.adding(workingMinutes: left, to: span.from) }
      left -= worked
    }
    return course.spans.last?.to ?? Moment(milliseconds: 0)
  }
}
