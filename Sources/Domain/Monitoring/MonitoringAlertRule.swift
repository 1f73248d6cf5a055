/// Finds signs of trouble in an enterprise's reports (Measure 29), in integers.
public struct MonitoringAlertRule: Sendable {
  public let parameters: MonitoringParameters
  /// The day that it is asked on: reports about periods that had ended before it are looked at.
  public let asOf: CivilDate

  public init(_ parameters: MonitoringParameters, asOf: CivilDate) {
    self.parameters = parameters
    self.asOf = asOf
  }

  /// What each rule says of an enterprise's latest period, in order of the parameters; nothing without
  /// a fresh report.
  public func verdicts(_ series: MonitoringSeries) -> [(
    rule: MonitoringAlert.Rule, period: MonitoringPeriod, verdict: MonitoringVerdict
  )] {
    guard let period = series.latest(before: asOf, freshMonths: parameters.freshMonths) else {
      return []
    }
    return parameters.alerts.map { ($0.rule, period, verdict($0, series, period)) }
  }

  private func verdict(
    _ alert: MonitoringParameters.Alert, _ series: MonitoringSeries, _ period: MonitoringPeriod
  ) -> MonitoringVerdict {
    let rate = alert.basisPoints ?? 0
    switch alert.rule {
    case .outputBelowPlan:
      return shortfall(
        series.reading(.output, of: period), of: .init(.output, of: period, .missing),
        against: series.plan(for: period), or: .init(.plannedOutput, of: period, .missing), rate)
    case .outputDown: return yearOnYear(.output, series, period, rate)
    case .electricityDown: return yearOnYear(.electricity, series, period, rate)
    case .ordersShort:
      let planned = series.reports[period]?.fact.planPeriod ?? period.monthAfter
      return shortfall(
        series.reading(.orders, of: period), of: .init(.orders, of: period, .missing),
        against: series.plan(for: planned), or: .init(.plannedOutput, of: planned, .missing), rate)
    case .overhaulAhead: return overhaul(series, period, within: alert.days ?? 0)
    case .capitalNeed:
      guard let need = series.reading(.capitalNeed, of: period), let value = need.value else {
        return .undetermined([.init(.capitalNeed, of: period, .missing)])
      }
      return value >= alert.yuan ?? 0 ? .holds([need]) : .fails([need])
    case .headcountFalling:
      let before = period.monthBefore
      return shortfall(
        series.reading(.headcount, of: period), of: .init(.headcount, of: period, .missing),
        against: series.standing(.headcount, at: before),
        or: .init(.headcount, of: before, .missing), rate)
    }
  }

  private func yearOnYear(
    _ quantity: MonitoringQuantity, _ series: MonitoringSeries, _ period: MonitoringPeriod,
    _ rate: Int
  ) -> MonitoringVerdict {
    let base = period.yearBefore
    return shortfall(
      series.reading(quantity, of: period), of: .init(quantity, of: period, .missing),
      against: series.reading(quantity, of: base), or: .init(quantity, of: base, .missing), rate)
  }

  /// Whether a value is short of another by a rate or more. Against nothing, and against zero, nothing
  /// can be short.
  private func shortfall(
    _ now: MonitoringInput?, of gap: MonitoringGap, against base: MonitoringInput?,
    or baseGap: MonitoringGap, _ rate: Int
  ) -> MonitoringVerdict {
    guard let now, let value = now.value, let base, let whole = base.value else {
      return .undetermined((now == nil ? [gap] : []) + (base == nil ? [baseGap] : []))
    }
    guard whole > 0 else {
      return .undetermined([.init(baseGap.quantity, of: baseGap.period, .noBase)])
    }
    return Growth(of: value, on: whole).isDown(by: rate)
      ? .holds([now, base]) : .fails([now, base])
  }

  private func overhaul(_ series: MonitoringSeries, _ period: MonitoringPeriod, within days: Int)
    -> MonitoringVerdict
  {
    guard let report = series.reports[period], let planned = report.fact.overhauls else {
      return .undetermined([.init(.overhaul, of: period, .missing)])
    }
    let ahead = asOf...asOf.adding(days: days)
    let starts = planned.map(\.from).filter(ahead.contains).map {
      MonitoringInput(.overhaul, on: $0, records: [report.id])
    }
    return starts.isEmpty ? .fails([]) : .holds(starts)
  }
}
