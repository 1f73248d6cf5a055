internal import Domain

/// What happens around one enterprise in the season, drawn from a generator of its own.
struct EnterpriseStory {
  let enterprise: PlannedEnterprise
  let index: Int
  let region: DivisionCode
  let profile: CityProfile
  var random: SplitMix64
  private(set) var events: [StoryEvent] = []

  init(
    _ enterprise: PlannedEnterprise, index: Int, region: DivisionCode, random: SplitMix64
  ) {
    self.enterprise = enterprise
    self.index = index
    self.region = region
    self.random = random
    profile = CityProfile.of(enterprise.city)
  }

  /// Adds a step in the working hours of a day. - Returns: its id; `nil` after the season's end.
  @discardableResult
  mutating func add(
    on day: CivilDate, _ step: StoryEvent.Step, at node: DivisionCode? = nil
  ) -> Identifier? {
    let minute = random.within(510...1070)
    return add(at: day.at(minute: minute, millisecond: random.below(60_000)), step, at: node)
  }

  /// Adds a step at a moment. - Returns: its id; `nil` after the season's end.
  @discardableResult
  mutating func add(
    at moment: Moment, _ step: StoryEvent.Step, at node: DivisionCode? = nil
  ) -> Identifier? {
    guard CivilDate(at: moment) <= SeasonCalendar.secondReview else { return nil }
    let event = StoryEvent(
      moment: moment, node: node ?? enterprise.server, enterprise: index, salt: random.next(),
      step: step)
    events.append(event)
    return event.id
  }

  /// Adds a step whose salt is already drawn.
  mutating func add(_ event: StoryEvent) { events.append(event) }

  /// The same day's later hour, or the next morning when it is late.
  mutating func soon(after moment: Moment, hours: ClosedRange<Int>) -> Moment {
    let later = moment.adding(
      .seconds(random.within(hours) * 3600 + random.below(3600)) + .milliseconds(random.below(1000))
    )
    let day = CivilDate(at: later)
    let (opens, closes) = (day.at(minute: 510), day.at(minute: 1075))
    if later < opens { return opens.adding(.milliseconds(random.below(7_200_000))) }
    if later < closes { return later }
    let next = day.adding(days: 1).at(minute: 510)
    return next.adding(.milliseconds(random.below(7_200_000)))
  }
}
