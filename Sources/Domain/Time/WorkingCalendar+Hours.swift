extension WorkingCalendar {
  /// Whether people are at work at a moment.
  public func isWorking(at moment: Moment) -> Bool {
    workingMinutes(from: moment, to: moment.adding(.seconds(60))) > 0
  }

  /// When work begins on a day, or would if it were a workday.
  public func morning(of day: CivilDate) -> Moment {
    day.start.adding(.seconds(60 * (hours.spans.first?.lowerBound ?? 0)))
  }

  /// When work begins next on a later day.
  public func nextMorning(after moment: Moment) -> Moment {
    morning(of: adding(workdays: 1, to: CivilDate(at: moment)))
  }
}
