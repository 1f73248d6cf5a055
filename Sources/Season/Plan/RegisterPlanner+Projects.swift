internal import Domain

extension RegisterPlanner {
  /// About one for eight enterprises; seven of ten under construction before the holiday.
  func projects(of enterprises: [PlannedEnterprise]) -> [PlannedProject] {
    var random = SplitMix64(seed: seed, part: 3)
    return enterprises.indices.compactMap { index in
      guard random.below(8) == 0, enterprises[index].isOpen else { return nil }
      return project(owner: index, enterprises[index], &random)
    }
  }

  private func project(
    owner: Int, _ enterprise: PlannedEnterprise, _ random: inout SplitMix64
  ) -> PlannedProject {
    let isUnderConstruction = random.chance(perThousand: 700)
    let work = random.pick(Project.Work.allCases)
    let stage: Project.Stage =
      isUnderConstruction
      ? .underConstruction : random.pick([.preliminary, .preliminary, .completed, .producing])
    var record = Project(
      name: ChineseNames.project(
        sector: enterprise.record.sector ?? .other, work: work, &random),
      owner: enterprise.code, division: enterprise.county, stage: stage)
    record.kindOfWork = work
    record.underConstructionBeforeHoliday = isUnderConstruction
    let start = SeasonCalendar.first.adding(days: -random.within(20...600))
    record.plannedStart = stage == .preliminary ? SeasonCalendar.bulk.adding(days: 60) : start
    record.plannedFinish = SeasonCalendar.first.adding(days: random.within(90...900))
    if stage != .preliminary { record.startedOn = start.adding(days: random.below(30)) }
    if stage == .completed || stage == .producing {
      record.finishedOn = SeasonCalendar.first.adding(days: -random.within(1...15))
    }
    record.totalInvestmentYuan =
      Int64(max(300, random.logNormal(median: 6000, spread: 1.1))) * 10_000
    record.officer = enterprise.officers.first
    let moment = SeasonCalendar.preparation.at(
      minute: 800 + random.below(120), millisecond: random.below(60_000))
    let id = Identifier(planned: moment, salt: random.next())
    return PlannedProject(id: RecordID(id), record: record, owner: owner)
  }
}
