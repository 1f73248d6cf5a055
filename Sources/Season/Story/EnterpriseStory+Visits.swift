internal import Domain

extension EnterpriseStory {
  /// One first visit before 20 January, then the bulk of visits, each with what was explained.
  mutating func tellVisits() {
    var first = SeasonCalendar.first.adding(
      days: random.below(SeasonCalendar.bulk - SeasonCalendar.first))
    if SeasonCalendar.isQuiet(first) && random.chance(perThousand: 900) {
      first = first.adding(days: -2)
      if first < SeasonCalendar.first { first = first.adding(days: 3) }
    }
    visit(on: first, mode: .onSite, measures: measures(1...3))
    let length = SeasonCalendar.secondReview - SeasonCalendar.bulk + 1
    var isSeen = false
    for _ in 0..<random.within(0...4) {
      var day = SeasonCalendar.bulk.adding(days: random.below(length))
      // Hardly anyone goes out between New Year's Eve and the fifth day.
      if isHoliday(day) && random.chance(perThousand: 700) {
        day = SeasonCalendar.firstReview.adding(days: random.below(8))
      }
      let mode: Visit.Mode =
        switch random.below(20) {
        case 0..<13: .onSite
        case 13..<18: .phone
        default: .video
        }
      let isTold = visit(on: day, mode: mode, measures: measures(0...2))
      isSeen = isSeen || isTold && mode == .onSite
    }
    if !isSeen { makeSure() }
    if random.chance(perThousand: 60) { massDelivery() }
  }

  /// Everyone is visited on site once in the bulk; drawn apart, so that the rest of the story stays.
  private mutating func makeSure() {
    let kept = random
    random = SplitMix64(seed: random.next() ^ 0x5EE2)
    let day = SeasonCalendar.bulk.adding(
      days: random.below(SeasonCalendar.countFrom - SeasonCalendar.bulk))
    visit(on: day, mode: .onSite, measures: [])
    random = kept
  }

  /// - Returns: whether it was entered before the season's end.
  @discardableResult
  private mutating func visit(on day: CivilDate, mode: Visit.Mode, measures: [Int]) -> Bool {
    // Some are written down days after.
    let delay = random.chance(perThousand: 80) ? random.within(1...3) : 0
    let entered = day.adding(days: delay)
    let minute = random.within(510...1050)
    let moment = entered.at(minute: minute, millisecond: random.below(60_000))
    let step = StoryEvent.Step.visit(on: day, mode: mode, measures: measures)
    guard let id = add(at: moment, step) else { return false }
    for (number, measure) in measures.enumerated() {
      add(
        at: moment.adding(.seconds(30 * (number + 1))),
        .delivery(
          measure: measure, on: day, channel: mode == .onSite ? .visit : .phone, visit: id))
    }
    return true
  }

  private mutating func massDelivery() {
    let day = SeasonCalendar.bulk.adding(days: random.below(20))
    let channel: PolicyDelivery.Channel = random.pick([.briefing, .booklet, .media])
    for measure in measures(1...3) {
      add(on: day, .delivery(measure: measure, on: day, channel: channel, visit: nil))
    }
  }

  private mutating func measures(_ counts: ClosedRange<Int>) -> [Int] {
    let usual = [1, 2, 3, 4, 17, 19, 22, 25, 26, 27, 28, 30, 31, 32] + sectorMeasures
    var chosen: Set<Int> = []
    for _ in 0..<random.within(counts) { chosen.insert(random.pick(usual)) }
    return chosen.sorted()
  }

  /// The measure of the enterprise's own sector (5–16), drawn more often.
  private var sectorMeasures: [Int] {
    guard let sector = enterprise.record.sector,
      let place = Sector.allCases.firstIndex(of: sector), sector != .other
    else { return [] }
    return [Int](repeating: 5 + place, count: 4)
  }

  private func isHoliday(_ day: CivilDate) -> Bool {
    (SeasonCalendar.countFrom..<SeasonCalendar.firstReview).contains(day)
  }
}
