/// What tickets of one scope or category add up to.
public struct TicketCount: Equatable, Sendable {
  public internal(set) var tickets = 0
  public internal(set) var byState: [TicketState: Int] = [:]
  /// Open ones by band of age; one more than the parameters have bounds.
  public internal(set) var openByAge: [Int]
  public internal(set) var acceptance = ClockCount()
  public internal(set) var answer = ClockCount()
  /// Those that were closed and taken up again.
  public internal(set) var reopened = 0
  /// Those of which a follow-up once said “not solved”.
  public internal(set) var refused = 0
  /// How many were given each degree of satisfaction at their last follow-up, from 1 to 5.
  public internal(set) var satisfaction = [0, 0, 0, 0, 0]
  /// Working minutes for which units of a tier held them, less holds.
  public internal(set) var workingMinutes: [Tier: Int] = [:]

  /// How the clocks of tickets stand.
  public struct ClockCount: Equatable, Sendable {
    public internal(set) var byStatus: [ServiceClock.Status: Int] = [:]

    /// How many stand so.
    public subscript(status: ServiceClock.Status) -> Int { byStatus[status] ?? 0 }

    /// Of those met or missed, the share met, in basis points; `nil` when there are none.
    public var metBasisPoints: Int? {
      TicketCount.basisPoints(self[.met], of: self[.met] + self[.missed])
    }
  }

  /// 办结率, which never stands alone.
  public struct Completion: Equatable, Sendable {
    /// All but those withdrawn by who raised them, and those that go on as part of another.
    public let tickets: Int
    /// Closed, or ended as one that can't be solved.
    public let closed: Int
    /// Solved, confirmed by someone other than the solver.
    public let confirmed: Int

    /// Cut, never rounded up; `nil` when there are no tickets.
    public var closedBasisPoints: Int? { TicketCount.basisPoints(closed, of: tickets) }
    /// The same for those confirmed.
    public var confirmedBasisPoints: Int? { TicketCount.basisPoints(confirmed, of: tickets) }
  }

  /// Nothing counted yet. - Parameter ageBands: how many bands of age there are.
  public init(ageBands: Int) { openByAge = Array(repeating: 0, count: ageBands) }

  /// How many are in a state.
  public subscript(state: TicketState) -> Int { byState[state] ?? 0 }

  /// Those that aren't over.
  public var open: Int { openByAge.reduce(0, +) }

  /// The closed share beside the share that someone other than the solver confirmed.
  public var completion: Completion {
    Completion(
      tickets: tickets - self[.withdrawn] - self[.merged],
      closed: self[.closed] + self[.unsolvable], confirmed: self[.closed] + self[.followedUp])
  }

  /// Adds the counts of other tickets, with the same bands of age.
  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.tickets += right.tickets
    sum.byState.merge(right.byState, uniquingKeysWith: +)
    for index in sum.openByAge.indices where right.openByAge.indices.contains(index) {
      sum.openByAge[index] += right.openByAge[index]
    }
    sum.acceptance.byStatus.merge(right.acceptance.byStatus, uniquingKeysWith: +)
    sum.answer.byStatus.merge(right.answer.byStatus, uniquingKeysWith: +)
    sum.reopened += right.reopened
    sum.refused += right.refused
    for index in sum.satisfaction.indices { sum.satisfaction[index] += right.satisfaction[index] }
    sum.workingMinutes.merge(right.workingMinutes, uniquingKeysWith: +)
    return sum
  }

  /// A share of 10,000, cut and never rounded up, so that it never shows a target that is not met.
  static func basisPoints(_ part: Int, of whole: Int) -> Int? {
    whole > 0 ? part * 10_000 / whole : nil
  }
}
