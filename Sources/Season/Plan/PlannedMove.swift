public import Domain

/// An enterprise that goes to another county during the season, on the day `SeasonCalendar.moved`.
public struct PlannedMove: Sendable, Equatable {
  public let enterprise: CreditCode
  public let from: DivisionCode
  public let to: DivisionCode
}

extension PlannedMove {
  /// How many move.
  private static let most = 3

  /// A few of the last city's second county go to the last county of the first city: those that their
  /// county serves and whose tickets are done with by then, so that nobody else's work is in the way.
  ///
  /// What is entered about them afterwards is entered at the new county.
  static func plan(
    _ tree: SeasonTree, _ enterprises: [PlannedEnterprise], _ story: inout [StoryEvent]
  ) -> [PlannedMove] {
    guard let first = tree.cities.first, let last = tree.cities.last, first.code != last.code,
      let from = tree.counties(of: last.code).dropFirst().first?.code,
      let to = tree.counties(of: first.code).last?.code
    else { return [] }
    let start = SeasonCalendar.moved.start
    var candidates = Set(
      enterprises.indices.filter { enterprises[$0].isOpen && enterprises[$0].server == from })
    for event in story where event.moment >= start && candidates.contains(event.enterprise) {
      if case .ticket = event.step { candidates.remove(event.enterprise) }
      if event.node != from { candidates.remove(event.enterprise) }
    }
    let chosen = Set(candidates.sorted().prefix(most))
    for index in story.indices
    where story[index].moment >= start && chosen.contains(story[index].enterprise) {
      story[index].node = to
    }
    return chosen.sorted().map {
      PlannedMove(enterprise: enterprises[$0].code, from: from, to: to)
    }
  }
}
