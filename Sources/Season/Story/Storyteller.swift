internal import Domain

/// Tells the stories of all enterprises and puts them in the order of time.
struct Storyteller {
  let seed: UInt64
  let tree: SeasonTree
  let officers: [PlannedOfficer]
  let enterprises: [PlannedEnterprise]
  let projects: [PlannedProject]

  func tell() -> [StoryEvent] {
    let projectsByOwner = Dictionary(grouping: projects.indices) { projects[$0].owner }
    let approvers = Dictionary(
      officers.filter { $0.record.tier == .city }.map { ($0.division, $0.id) },
      uniquingKeysWith: { first, _ in first })
    var events: [StoryEvent] = []
    events.reserveCapacity(enterprises.count * 20)
    var market = MarketStory(seed: seed)
    for (index, enterprise) in enterprises.enumerated() where enterprise.isOpen {
      var story = EnterpriseStory(
        enterprise, index: index, region: tree.region.code,
        random: SplitMix64(seed: seed, part: 1000 + UInt64(index)))
      story.tellVisits()
      story.tellTickets()
      story.tellResumption()
      for project in projectsByOwner[index] ?? []
      where projects[project].record.underConstructionBeforeHoliday == true {
        story.tellResumption(ofProject: project)
      }
      if let approver = approvers[enterprise.city] { story.tellExemption(approvedBy: approver) }
      story.tellMonitoring()
      events += story.events + market.tell(enterprise, index: index)
    }
    return events.sorted {
      ($0.moment, $0.enterprise, $0.salt) < ($1.moment, $1.enterprise, $1.salt)
    }
  }
}
