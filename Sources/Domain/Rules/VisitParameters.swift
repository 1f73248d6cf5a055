/// How visits are planned: how often, how many in a day, and which come first (Measures 27–30).
public struct VisitParameters: Codable, Equatable, Sendable {
  /// An enterprise is visited on site at least once in so many days.
  public var everyDays: Int
  /// How far ahead visits get a day: so many workdays, the first included.
  public var horizonWorkdays: Int
  /// Visits that an officer makes in a day, at most.
  public var mostInDay: Int
  /// How long an enterprise counts as new on one of the four key lists.
  public var newlyListedDays: Int
  public var dueWorkdays: DueWorkdays
  public var weights: Weights

  /// Within how many workdays each reason asks for a visit, after the day of the plan.
  public struct DueWorkdays: Codable, Equatable, Sendable {
    public var notResumed: Int
    public var openTicket: Int
    public var newlyListed: Int
    /// Policy to explain, or data to ask for.
    public var policy: Int

    public init(notResumed: Int, openTicket: Int, newlyListed: Int, policy: Int) {
      self.notResumed = notResumed
      self.openTicket = openTicket
      self.newlyListed = newlyListed
      self.policy = policy
    }
  }

  /// The points of each reason.
  public struct Weights: Codable, Equatable, Sendable {
    public var notResumedPoints: Int
    /// For each open ticket, up to `mostTickets` of them.
    public var ticketPoints: Int
    public var mostTickets: Int
    public var newlyListedPoints: Int
    /// For measures that fit and weren't explained, however many.
    public var unexplainedPoints: Int
    /// For measures that lack what the enterprise can tell, however many.
    public var undeterminedPoints: Int
    /// For an enterprise that the officer was never at.
    public var neverVisitedPoints: Int
    /// For each day since the last visit on site, or since the assignment, up to `everyDays`.
    public var pointsPerDay: Int
    /// For one that should have been visited before the day of the plan.
    public var overduePoints: Int

    public init(
      notResumedPoints: Int, ticketPoints: Int, mostTickets: Int, newlyListedPoints: Int,
      unexplainedPoints: Int, undeterminedPoints: Int, neverVisitedPoints: Int,
      pointsPerDay: Int, overduePoints: Int
    ) {
      self.notResumedPoints = notResumedPoints
      self.ticketPoints = ticketPoints
      self.mostTickets = mostTickets
      self.newlyListedPoints = newlyListedPoints
      self.unexplainedPoints = unexplainedPoints
      self.undeterminedPoints = undeterminedPoints
      self.neverVisitedPoints = neverVisitedPoints
      self.pointsPerDay = pointsPerDay
      self.overduePoints = overduePoints
    }

    fileprivate var all: [Int] {
      [
        notResumedPoints, ticketPoints, mostTickets, newlyListedPoints, unexplainedPoints,
        undeterminedPoints, neverVisitedPoints, pointsPerDay, overduePoints,
      ]
    }
  }

  public init(
    everyDays: Int, horizonWorkdays: Int, mostInDay: Int, newlyListedDays: Int,
    dueWorkdays: DueWorkdays, weights: Weights
  ) {
    self.everyDays = everyDays
    self.horizonWorkdays = horizonWorkdays
    self.mostInDay = mostInDay
    self.newlyListedDays = newlyListedDays
    self.dueWorkdays = dueWorkdays
    self.weights = weights
  }

  func validate() throws(Invalid) {
    let due = [
      dueWorkdays.notResumed, dueWorkdays.openTicket, dueWorkdays.newlyListed, dueWorkdays.policy,
    ]
    guard (1...3650).contains(everyDays), (1...250).contains(horizonWorkdays),
      (1...1000).contains(mostInDay), (0...3650).contains(newlyListedDays),
      due.allSatisfy((0...250).contains)
    else {
      throw Invalid(
        "the days and numbers of visits can't be", chinese: "走访安排的天数或次数超出允许范围",
        hint: "at least one visit, day and workday, and at most ten years", field: "visits")
    }
    guard weights.all.allSatisfy((0...1_000_000).contains) else {
      throw Invalid(
        "points are 0 to 1,000,000", chinese: "分值应为0至1000000", field: "visits.weights")
    }
  }
}
