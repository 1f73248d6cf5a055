internal import Domain

/// What one monitoring report of the season says, before it is written out.
struct MonitoringStep: Sendable {
  let period: MonitoringPeriod
  /// Output, in hundredths of a month of last year's.
  let output: Int
  /// Output planned for the next month, the same way.
  var plan: Int?
  /// Whether it is one of the planted drops.
  var isDrop = false
}

extension EnterpriseStory {
  /// Those on a key list and one in fifteen others report a year ago, December and January (Measure 29);
  /// one in twelve of them falls far behind in January.
  mutating func tellMonitoring() {
    let isListed = enterprise.record.keyLists?.isEmpty == false
    guard isListed || random.chance(perThousand: 66) else { return }
    let isDrop = random.chance(perThousand: 80)
    let before = random.within(85...115)
    let planned = before * random.within(100...112) / 100
    let now =
      isDrop ? before * random.within(55...78) / 100 : planned * random.within(97...112) / 100
    report(MonitoringStep(period: Self.yearBefore, output: before), from: (2024, 12, 9), days: 5)
    report(
      MonitoringStep(
        period: Self.december, output: before * random.within(98...110) / 100, plan: planned),
      from: (2025, 1, 6), days: 9)
    // Some haven't by the season's end.
    guard random.chance(perThousand: 880) else { return }
    let plan = isDrop ? nil : now * random.within(95...110) / 100
    report(
      MonitoringStep(period: Self.january, output: now, plan: plan, isDrop: isDrop),
      from: (2025, 2, 5), days: 8)
  }

  private mutating func report(
    _ step: MonitoringStep, from day: (year: Int, month: Int, day: Int), days: Int
  ) {
    guard let first = try? CivilDate(year: day.year, month: day.month, day: day.day) else { return }
    add(on: first.adding(days: random.below(days)), .monitoring(step))
  }

  private static let yearBefore = january.yearBefore
  private static let december = january.monthBefore
  private static let january = MonitoringPeriod(containing: SeasonCalendar.bulk)
}

extension SeasonPlan {
  /// Writes a report out, with what is usual in the sector.
  func monitoring(
    of enterprise: PlannedEnterprise, _ step: MonitoringStep, _ wording: inout Wording
  )
    -> Monitoring
  {
    var report = Monitoring(enterprise: enterprise.code, period: step.period)
    let month = max(1, (enterprise.record.outputYuan ?? 20_000_000) / 1200)
    let output = month * Int64(step.output)
    let profile = SectorProfile.of(enterprise.record.sector ?? .other)
    report.outputYuan = output
    report.revenueYuan = output * Int64(wording.random.within(92...101)) / 100
    let margin = wording.random.within(-4...11) - (step.isDrop ? 6 : 0)
    report.profitYuan = output * Int64(margin) / 100
    let electricity = output / 1000 * Int64(profile.electricity)
    report.electricityKilowattHours = electricity
    report.purchasedKilowattHours = electricity * Int64(wording.random.within(80...100)) / 100
    let people = enterprise.record.headcount ?? 30
    report.headcount = people * (step.isDrop ? 85 : wording.random.within(97...103)) / 100
    report.insuredHeadcount = people * 9 / 10
    report.ordersYuan =
      output * Int64(wording.random.within(step.isDrop ? 30...60 : 90...220)) / 100
    report.plannedOutputYuan = step.plan.map { month * Int64($0) }
    if step.isDrop { report.capitalNeedYuan = output / 2 }
    if wording.random.chance(perThousand: 40) {
      let first = step.period.lastDay.adding(days: wording.random.within(15...45))
      report.overhauls = [.init(from: first, to: first.adding(days: wording.random.within(3...12)))]
    }
    report.source = "企业月报"
    return report
  }
}
