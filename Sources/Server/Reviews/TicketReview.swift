public import Domain
internal import Seed
internal import Store
internal import Sync

/// What became of the problems of a scope: open ones by age, clocks met and missed, and 办结率 beside
/// what someone else than the solver confirmed.
public struct TicketReview: Encodable, Sendable {
  public var at: Moment
  /// Upper bounds of the bands of age in workdays; the last band has none.
  public var ageBands: [Int]
  /// The whole scope first; then its categories; then the divisions directly below it.
  public var rows: [Row]

  public struct Row: Codable, Sendable {
    public var scope: DivisionCode
    public var name: String
    /// `nil`: all categories.
    public var category: String?
    public var tickets: Int
    public var byState: [String: Int]
    public var open: Int
    public var openByAge: [Int]
    /// By status of the clock: `met`, `missed`, …
    public var acceptance: [String: Int]
    public var answer: [String: Int]
    /// All but those withdrawn and merged.
    public var countable: Int
    public var closed: Int
    /// Solved, confirmed by someone else than the solver.
    public var confirmed: Int
    /// In percent, cut to two digits; `nil` of nothing. The two never stand alone.
    public var closedRate: String?
    public var confirmedRate: String?
    public var reopened: Int
    public var refused: Int
    /// How many gave each degree, from 1 to 5.
    public var satisfaction: [Int]
    /// Working minutes by the tier that held them.
    public var workingMinutes: [String: Int]
  }
}

/// A moment in the past at which tickets are looked at: by their events up to it, of those that this
/// node had received by another.
public struct TicketPast: Hashable, Sendable {
  public var until: Moment
  public var knownAt: Moment

  public init(until: Moment, knownAt: Moment) {
    self.until = until
    self.knownAt = knownAt
  }

  /// The end of a day, as far as it was known at a moment.
  public init(endOf day: CivilDate, knownAt: Moment) {
    let end = day.adding(days: 1).start.adding(.milliseconds(-1))
    self.init(until: min(end, knownAt), knownAt: knownAt)
  }

  /// The end of a day, as far as it was known at a moment; `nil` when neither is given: now.
  public init?(asOf day: CivilDate?, knownAt: Moment?) {
    guard day != nil || knownAt != nil else { return nil }
    let known = knownAt ?? Moment(milliseconds: .max - 1)
    guard let day else {
      self.init(until: known, knownAt: known)
      return
    }
    self.init(endOf: day, knownAt: known)
  }
}

extension Node {
  /// The figures of tickets over this node's division, or of one at or below it.
  ///
  /// - Parameter past: when; `nil`: now.
  public func ticketReview(within division: DivisionCode?, _ past: TicketPast? = nil) async throws
    -> TicketReview
  {
    let (replica, memory) = (replica, memory)
    let path = division?.path ?? identity.path
    guard identity.path.contains(path) else {
      throw Invalid(
        "\(path.code) is not at or below this node's division \(identity.division)",
        chinese: "\(path.code)不在本节点（\(identity.division)）辖区内", field: "division")
    }
    let clock = ServiceClock(calendar: try Seed.calendar(), parameters: try Seed.tickets())
    return try await store.read { transaction in
      let counties = try memory.values(
        of: CountyTickets.Figure(past: past), in: transaction.counties(of: path), transaction
      ).joined().filter { path.contains($0.key.path) }
      // A clock that is ahead somewhere mustn't make time run backwards here, and none runs on to a
      // day to come.
      let present = try counties.map(\.value.latest).reduce(replica.now(transaction), max)
      let now = min(past?.until ?? present, present)
      var figures = TicketFigures(clock: clock)
      for (county, answer) in counties {
        var counts = answer.settled
        for ticket in answer.open {
          figures.add(
            ticket, at: now,
            to: &counts[
              ticket.category, default: TicketCount(ageBands: clock.parameters.ageBands.count + 1)])
        }
        for (category, count) in counts { figures.add(count, as: category, in: county) }
      }
      let names = try transaction.divisionNames(within: path, knownAt: past?.knownAt)
      let code = path.code
      let below = figures.scopes.filter { $0.parent == code && $0 != code }
      let places: [(DivisionCode, String?)] =
        [(code, nil)] + figures.categories(in: code).map { (code, $0) } + below.map { ($0, nil) }
      return TicketReview(
        at: now, ageBands: clock.parameters.ageBands,
        rows: places.map { place, category in
          TicketReview.Row(
            place, names[place] ?? place.text, category,
            figures.count(in: place, category: category))
        })
    }
  }
}

extension TicketReview.Row {
  fileprivate init(
    _ scope: DivisionCode, _ name: String, _ category: String?, _ count: TicketCount
  ) {
    func words<Word: RawRepresentable<String>>(_ counts: [Word: Int]) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }
    let completion = count.completion
    self.init(
      scope: scope, name: name, category: category, tickets: count.tickets,
      byState: words(count.byState), open: count.open, openByAge: count.openByAge,
      acceptance: words(count.acceptance.byStatus), answer: words(count.answer.byStatus),
      countable: completion.tickets, closed: completion.closed, confirmed: completion.confirmed,
      closedRate: ResumptionTally.percentage(completion.closed, of: completion.tickets),
      confirmedRate: ResumptionTally.percentage(completion.confirmed, of: completion.tickets),
      reopened: count.reopened, refused: count.refused, satisfaction: count.satisfaction,
      workingMinutes: words(count.workingMinutes))
  }
}
