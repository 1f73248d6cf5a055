internal import Domain

/// What one step of the season says of financing, events and offers, before it is written out.
enum MarketStep: Sendable {
  /// A financing need that was collected so many days before it is entered, and how much of it was granted
  /// by then, in hundredths: 0 is a refusal, `nil` is neither.
  case need(daysBefore: Int, tenThousands: Int, product: Int, percent: Int?)
  /// An event of a city.
  case event(number: Int)
  case participation(in: Identifier)
  case offer
}

/// Financing needs, events and offers around the enterprises of the season (Measures 6 and 20–24), drawn
/// from generators of their own, so that nothing else of the season is moved by them.
struct MarketStory {
  private let seed: UInt64
  /// The event of each city, once it was told.
  private var events: [DivisionCode: Identifier] = [:]

  init(seed: UInt64) { self.seed = seed }

  /// What happens around an enterprise; around the first of each city also its event.
  mutating func tell(_ enterprise: PlannedEnterprise, index: Int) -> [StoryEvent] {
    var random = SplitMix64(seed: seed, part: 5_000_000 + UInt64(index))
    var story: [StoryEvent] = []
    func event(_ month: Int, _ days: ClosedRange<Int>, at node: DivisionCode, _ step: MarketStep)
      -> StoryEvent?
    {
      let day = random.within(days)
      guard let date = try? CivilDate(year: 2025, month: month, day: day) else { return nil }
      return StoryEvent(
        moment: date.at(minute: random.within(520...1060), millisecond: random.below(60_000)),
        node: node, enterprise: index, salt: random.next(), step: .market(step))
    }
    if events[enterprise.city] == nil,
      let fair = event(1, 14...14, at: enterprise.city, .event(number: events.count))
    {
      events[enterprise.city] = fair.id
      story.append(fair)
    }
    if random.chance(perThousand: 12), let fair = events[enterprise.city],
      let taking = event(1, 17...24, at: enterprise.city, .participation(in: fair))
    {
      story.append(taking)
    }
    if random.chance(perThousand: 40) {
      let amount = 50 * random.within(1...40)
      let product = random.below(FinancingNeed.Product.allCases.count)
      let isDecided = random.chance(perThousand: 550)
      let percent = random.chance(perThousand: 150) ? 0 : random.pick([40, 60, 100, 100])
      let step = MarketStep.need(
        daysBefore: isDecided ? random.within(14...28) : 0, tenThousands: amount, product: product,
        percent: isDecided ? percent : nil)
      let month = isDecided ? 2 : 1
      if let need = event(month, isDecided ? 4...7 : 6...24, at: enterprise.server, step) {
        story.append(need)
      }
    }
    if random.chance(perThousand: 15), let offer = event(1, 8...24, at: enterprise.server, .offer) {
      story.append(offer)
    }
    return story
  }
}
