/// A day on which an enterprise got another to serve it, or nobody any more (Measure 30).
public struct ServiceChange: Equatable, Sendable {
  public var day: CivilDate
  /// Who served it until then; `nil`: nobody.
  public var before: ServiceHistory.Interval?
  /// Who does from then on; `nil`: nobody.
  public var after: ServiceHistory.Interval?

  /// Who decided it; `nil` when a gap ends that nobody decided.
  public var author: RecordID? { after?.author ?? before?.endedBy }
  /// Why, as it was written then.
  public var note: String? { after == nil ? before?.endNote : after?.note }

  /// The changes of one enterprise in a period, both days counted, in order of time.
  ///
  /// - Parameter intervals: all that touch the period, the day before it and the day after it, in order
  ///   of time.
  public static func all(
    in intervals: [ServiceHistory.Interval], from first: CivilDate, to last: CivilDate
  ) -> [ServiceChange] {
    let days = intervals.map(\.from) + intervals.compactMap(\.until)
    return Set(days).filter { first <= $0 && $0 <= last }.sorted().compactMap { day in
      let before = intervals.first { $0.until == day }
      let after = intervals.first { $0.from == day }
      // Who went on is no change.
      if let before, let after, before.tier == after.tier, before.lead == after.lead { return nil }
      return ServiceChange(day: day, before: before, after: after)
    }
  }
}
