internal import Domain
internal import Store

/// What the enterprises of a county report of some months and of the same a year before, by target
/// (Measures 5–16).
struct SectorFigure: CountyFigure {
  static let kinds = [Enterprise.kind, Monitoring.kind, Retraction.kind]
  let span: MonthSpan
  let knownAt: Moment?
  /// Those that are computed, of all sectors.
  let targets: [GrowthTarget]
  let aboveScaleOnly: Bool

  // The targets are those of one version of the rules, which few questions differ by.
  func hash(into hasher: inout Hasher) {
    hasher.combine(span)
    hasher.combine(knownAt)
    hasher.combine(targets.count)
  }

  func value(of county: DivisionCode, previous: [Sector: SectorCount]?, _ transaction: Transaction)
    throws -> [Sector: SectorCount]
  {
    var answers: [Sector: SectorCount] = [:]
    var reports: [CreditCode: [MonitoringSeries.Report]] = [:]
    for months in [span.yearBefore, span] {
      let found = try transaction.monitoring(
        within: county.path, from: months.first, before: months.lastDay.adding(days: 1),
        knownAt: knownAt)
      reports.merge(found, uniquingKeysWith: +)
    }
    for (code, enterprise) in try transaction.enterprises(within: county.path, knownAt: knownAt) {
      guard let target = targets.first(where: { $0.sector == enterprise.sector ?? .other }),
        let sector = target.sector, let quantity = target.indicator.quantity,
        isCovered(enterprise)
      else { continue }
      switch target.covers(enterprise) {
      case nil: answers[sector, default: SectorCount()].unclassified += 1
      case false?: break
      case true?:
        let series = MonitoringSeries(reports[code] ?? [], knownAt: knownAt)
        answers[sector, default: SectorCount()].members.append(
          GrowthMember(
            code: code, name: enterprise.name ?? code.text, division: county,
            base: series.total(quantity, over: span.yearBefore).value,
            now: series.total(quantity, over: span).value, hasLeft: hasLeft(enterprise),
            attestsNoBase: enterprise.noBaseReason != nil))
      }
    }
    return answers
  }

  /// Above scale at the end of the months, and not closed before the base began.
  private func isCovered(_ enterprise: Enterprise) -> Bool {
    enterprise.isLive(on: span.yearBefore.firstDay)
      && (!aboveScaleOnly || enterprise.isAboveScale(on: span.lastDay))
  }

  private func hasLeft(_ enterprise: Enterprise) -> Bool { !enterprise.isLive(on: span.firstDay) }
}
