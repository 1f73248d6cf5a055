public import Domain
internal import Seed

/// A plausible season of a service campaign, drawn from a seed: who there is, and what its staff
/// enter on which day at which node. The same seed gives the same season, to the byte.
///
/// The registers are held; the entries are kept as short steps and written out day by day.
public struct SeasonPlan: Sendable {
  public let seed: UInt64
  public let tree: SeasonTree
  public let officers: [PlannedOfficer]
  public let enterprises: [PlannedEnterprise]
  public let projects: [PlannedProject]
  /// Who moves to another county, on the day `SeasonCalendar.moved`.
  public let moves: [PlannedMove]
  /// All steps, in the order of time.
  let story: [StoryEvent]
  /// Who leads the service of an enterprise, once the split has said so; they make its visits.
  public private(set) var leads: [CreditCode: RecordID] = [:]
  public private(set) var habits = Habits(of: [])

  /// - Parameters:
  ///   - places: the real divisions.
  ///   - scale: how many times the usual 10,000 enterprises that the split covers in the full tree (in
  ///     proportion to counties in the small one).
  ///   - moves: whether some enterprises move, which needs a replay day by day.
  /// - Throws: `SeasonTree.Incomplete`, or `Invalid` for a division that isn't one of GB/T 2260.
  public init(
    seed: UInt64, size: SeasonTree.Size, places: [SeasonPlace], scale: Double = 1,
    moves: Bool = true
  ) throws {
    let tree = try SeasonTree(size, of: places)
    let allCounties = places.count { $0.code.tier == .county }
    let exact = 10_000 * scale * Double(tree.counties.count) / Double(max(1, allCounties))
    var planner = RegisterPlanner(
      seed: seed, tree: tree, enterpriseCount: max(tree.counties.count, Int(exact)),
      rules: try Seed.rules().split)
    let officers = planner.officers()
    let enterprises = try planner.enterprises(officers: officers)
    let projects = planner.projects(of: enterprises)
    self.seed = seed
    self.tree = tree
    self.officers = officers
    self.enterprises = enterprises
    self.projects = projects
    var story = Storyteller(
      seed: seed, tree: tree, officers: officers, enterprises: enterprises, projects: projects
    ).tell()
    self.moves = moves ? PlannedMove.plan(tree, enterprises, &story) : []
    self.story = story
  }

  /// Has those who were assigned make the visits of the season.
  public mutating func assign(_ leads: [CreditCode: RecordID]) {
    self.leads = leads
    habits = Habits(of: leads.values)
  }

  /// The days of the season, first to last.
  public var days: [CivilDate] { SeasonCalendar.days }

  /// How many entries the season has, registers included.
  public var entryCount: Int { registerCount + story.count }

  /// How many of them are registers.
  public var registerCount: Int { officers.count + enterprises.count + projects.count }

  /// Officers, enterprises and projects, each at its own division's node. An enterprise always
  /// precedes its projects.
  public var registers: [SeasonBatch] {
    let moment = SeasonCalendar.preparation.at(minute: 17 * 60)
    var byNode: [DivisionCode: [SeasonEntry]] = [:]
    for officer in officers {
      byNode[officer.division, default: []].append(
        SeasonEntry(id: officer.id, record: officer.record))
    }
    for enterprise in enterprises {
      byNode[enterprise.county, default: []].append(
        SeasonEntry(id: RecordID(enterprise.code), record: enterprise.record))
    }
    for project in projects {
      byNode[enterprises[project.owner].county, default: []].append(
        SeasonEntry(id: project.id, record: project.record))
    }
    return batches(of: byNode, day: SeasonCalendar.preparation, moment: moment)
  }

  /// What is posted on a day, in the order of time: the morning's entries of each node at noon, the
  /// afternoon's in the evening.
  public func batches(on day: CivilDate) -> [SeasonBatch] {
    let noon = day.at(minute: 12 * 60)
    let evening = day.at(minute: 18 * 60)
    let morning = story[firstIndex(at: day.start)..<firstIndex(at: noon)]
    let afternoon = story[firstIndex(at: noon)..<firstIndex(at: day.adding(days: 1).start)]
    return [(morning, noon), (afternoon, evening)].flatMap { events, moment in
      let byNode = Dictionary(grouping: events, by: \.node).mapValues { $0.map(entry(of:)) }
      return batches(of: byNode, day: day, moment: moment)
    }
  }

  /// The requests of several days as one step, in the evening of the last: for a replay at full
  /// speed, which doesn't wait for the clock.
  public func batches(from first: CivilDate, through last: CivilDate) -> [SeasonBatch] {
    let events = story[firstIndex(at: first.start)..<firstIndex(at: last.adding(days: 1).start)]
    let byNode = Dictionary(grouping: events, by: \.node).mapValues { $0.map(entry(of:)) }
    return batches(of: byNode, day: last, moment: last.at(minute: 18 * 60))
  }

  func batches(
    of byNode: [DivisionCode: [SeasonEntry]], day: CivilDate, moment: Moment
  ) -> [SeasonBatch] {
    byNode.sorted { $0.key < $1.key }.flatMap { node, entries in
      var batches: [SeasonBatch] = []
      var rest = entries[...]
      // In their order, as later ones name earlier ones.
      while let first = rest.first {
        let batch = rest.prefix { $0.isReview == first.isReview }.prefix(SeasonBatch.mostEntries)
        batches.append(
          SeasonBatch(
            day: day, moment: moment, node: node, entries: Array(batch), isReview: first.isReview))
        rest = rest.dropFirst(batch.count)
      }
      return batches
    }
  }

  /// The first step at or after a moment.
  private func firstIndex(at moment: Moment) -> Int {
    var (low, high) = (0, story.count)
    while low < high {
      let middle = (low + high) / 2
      if story[middle].moment < moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
