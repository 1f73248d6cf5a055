/// The figures of one scope, as a review of resumption has them (Measure 27).
public struct ReviewRow: Codable, Equatable, Sendable {
  /// A division's code or a sector.
  public var scope: String
  public var name: String
  public var roster = 0
  /// 未停产 and 已复工 together.
  public var resumed = 0
  public var neverStopped = 0
  public var alreadyResumed = 0
  public var partial = 0
  public var stopped = 0
  /// Without any report that counts.
  public var missing = 0
  public var stale = 0
  public var exempt = 0
  /// In percent, cut to two digits and never rounded up, as `59.96`; `—` of nothing.
  public var rate = "—"
  public var rateLessExempt = "—"
  /// `nil` where there is no target.
  public var met: Bool?

  /// Of nothing yet.
  public init(scope: String, name: String) {
    self.scope = scope
    self.name = name
  }

  /// What a count comes to. - Parameter target: in percent; `nil`: there is none.
  public init(scope: String, name: String, tally: ResumptionTally, target: Int?) {
    self.init(scope: scope, name: name)
    (roster, resumed, neverStopped) = (tally.roster, tally.resumed, tally.neverStopped)
    (alreadyResumed, partial, stopped) = (tally.alreadyResumed, tally.partial, tally.stopped)
    (missing, stale, exempt) = (tally.missing, tally.stale, tally.exempt)
    rate = tally.rate ?? rate
    rateLessExempt = tally.rateLessExempt ?? rateLessExempt
    met = target.map { tally.met(target: $0) }
  }
}
