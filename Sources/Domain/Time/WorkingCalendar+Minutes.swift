/// Working minutes: those of the working hours of workdays. Moments count by the minute that they
/// lie in, so that the minutes of two spans that meet add up to those of the whole.
extension WorkingCalendar {
  /// Working minutes from one moment to another; 0 when the second isn't later.
  public func workingMinutes(from start: Moment, to end: Moment) -> Int {
    guard start < end else { return 0 }
    return worked(until: end) - worked(until: start)
  }

  /// The earliest moment by which so many working minutes have passed; the start itself for 0 or
  /// fewer.
  ///
  /// The last minute of a workday is its end, not the beginning of the next.
  public func adding(workingMinutes count: Int, to start: Moment) -> Moment {
    guard count > 0 else { return start }
    var date = CivilDate(at: start)
    var left = count
    let today = isWorkday(date) ? hours.minutes(before: minute(of: start, on: date)) : 0
    // What was worked on the first day before the start is worked again.
    left += today
    while true {
      let available = isWorkday(date) ? hours.minutesPerDay : 0
      if left <= available { return moment(of: hours.minute(after: left), on: date) }
      left -= available
      date = date.adding(days: 1)
    }
  }

  /// The start of the minute that a moment lies in.
  public func minute(of moment: Moment) -> Moment {
    let date = CivilDate(at: moment)
    return self.moment(of: minute(of: moment, on: date), on: date)
  }

  /// When work ends on the day of a moment; on the next workday, when it has ended or isn't one.
  public func endOfWork(onOrAfter moment: Moment) -> Moment {
    let date = CivilDate(at: moment)
    let last = self.moment(of: hours.minute(after: hours.minutesPerDay), on: date)
    if isWorkday(date), moment <= last { return last }
    return adding(workingMinutes: hours.minutesPerDay, to: date.adding(days: 1).start)
  }

  /// Working minutes of all days until a moment, from a fixed one on.
  private func worked(until moment: Moment) -> Int {
    let date = CivilDate(at: moment)
    let before = workdays(through: date.adding(days: -1)) * hours.minutesPerDay
    return before + (isWorkday(date) ? hours.minutes(before: minute(of: moment, on: date)) : 0)
  }

  private func minute(of moment: Moment, on date: CivilDate) -> Int {
    Int((moment.clamped.milliseconds - date.start.milliseconds) / 60_000)
  }

  private func moment(of minute: Int, on date: CivilDate) -> Moment {
    Moment(milliseconds: date.start.milliseconds + Int64(minute) * 60_000)
  }
}
