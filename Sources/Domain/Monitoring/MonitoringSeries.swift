/// The monitoring reports of one enterprise that count, by period (Measure 29).
///
/// Of the reports about one period the one with the latest stamp counts, then the larger id, in
/// whatever order they come.
public struct MonitoringSeries: Sendable, Equatable {
  public private(set) var reports: [MonitoringPeriod: Report] = [:]
  /// When each period was first reported: by what counts, or by what that corrects.
  public private(set) var firsts: [MonitoringPeriod: First] = [:]

  /// The first report about a period.
  public struct First: Sendable, Equatable {
    public var received: Moment
    /// When it was entered, by the clock of whoever wrote it.
    public var entered: Moment
  }

  public typealias Report = HeldReport<Monitoring>

  /// - Parameters:
  ///   - reports: of one enterprise.
  ///   - knownAt: only what was received by then counts; `nil`: all.
  public init(_ reports: some Sequence<Report>, knownAt: Moment? = nil) {
    let known = reports.filter { report in knownAt.map { report.received <= $0 } ?? true }
    // Most correct nothing.
    let byID =
      known.contains { $0.fact.corrects != nil }
      ? Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) : [:]
    for report in known where report.counts(knownAt: knownAt) {
      let period = report.fact.period
      begin(period, with: report, byID)
      if let held = self.reports[period], (held.stamp, held.id) > (report.stamp, report.id) {
        continue
      }
      self.reports[period] = report
    }
  }

  private mutating func begin(
    _ period: MonitoringPeriod, with report: Report, _ byID: [RecordID: Report]
  ) {
    var next: Report? = report
    var seen: Set<RecordID> = []
    while let report = next, report.fact.period == period, seen.insert(report.id).inserted {
      let time = First(received: report.received, entered: report.stamp.moment)
      firsts[period] =
        firsts[period].map {
          First(
            received: min($0.received, time.received), entered: min($0.entered, time.entered))
        } ?? time
      next = report.fact.corrects.flatMap { byID[$0] }
    }
  }

  /// The latest period that had ended before a day, not more than so many months before; one month
  /// rather than the joint period that ends with it.
  public func latest(before day: CivilDate, freshMonths: Int) -> MonitoringPeriod? {
    let last = MonitoringPeriod(containing: day).lastMonthNumber - 1
    return reports.keys.filter { (last - freshMonths + 1...last).contains($0.lastMonthNumber) }
      .max()
  }

  /// A quantity of a period. Of January and February together it is what they jointly report, else
  /// what the two months add up to.
  public func reading(_ quantity: MonitoringQuantity, of period: MonitoringPeriod)
    -> MonitoringInput?
  {
    if let report = reports[period], let value = report.fact.value(of: quantity) {
      return MonitoringInput(quantity, of: period, value: value, records: [report.id])
    }
    guard period.isJoint else { return nil }
    let parts = period.months.compactMap { reading(quantity, of: $0) }
    guard parts.count == period.months.count, let last = parts.last else { return nil }
    guard quantity.isFlow else {
      return MonitoringInput(quantity, of: period, value: last.value ?? 0, records: last.records)
    }
    return MonitoringInput(
      quantity, of: period, value: parts.compactMap(\.value).reduce(0, +),
      records: parts.flatMap(\.records))
  }

  /// How many there were at the end of a month, whether it was reported by itself or jointly.
  public func standing(_ quantity: MonitoringQuantity, at month: MonitoringPeriod)
    -> MonitoringInput?
  {
    reading(quantity, of: month)
      ?? (month.lastMonth == 2 && !month.isJoint ? reading(quantity, of: month.joint) : nil)
  }

  /// The output that was planned for a period: by the latest earlier report that plans it; of January
  /// and February together else the two months' plans.
  public func plan(for period: MonitoringPeriod) -> MonitoringInput? {
    let planning = reports.values.filter {
      $0.fact.planPeriod == period && $0.fact.plannedOutputYuan != nil
    }
    if let report = planning.max(by: { $0.fact.period < $1.fact.period }),
      let planned = report.fact.plannedOutputYuan
    {
      return MonitoringInput(.plannedOutput, of: period, value: planned, records: [report.id])
    }
    guard period.isJoint else { return nil }
    let parts = period.months.compactMap { plan(for: $0) }
    guard parts.count == period.months.count else { return nil }
    return MonitoringInput(
      .plannedOutput, of: period, value: parts.compactMap(\.value).reduce(0, +),
      records: parts.flatMap(\.records))
  }

  /// The output of the twelve months that end with a period; `nil` unless each is reported.
  public func outputOfYear(through period: MonitoringPeriod) -> MonitoringInput? {
    var (sum, records): (Int64, [RecordID]) = (0, [])
    var (next, left) = (period, 12)
    while left > 0 {
      // Going back, February may be found in what both months report together.
      let isFebruary = next.lastMonth == 2 && left >= 2
      let found =
        reading(.output, of: next) ?? (isFebruary ? reading(.output, of: next.joint) : nil)
      guard let found, let value = found.value, let months = found.period?.months.count else {
        return nil
      }
      sum += value
      records += found.records
      left -= months
      next = (found.period ?? next).monthBefore
    }
    return left == 0 ? MonitoringInput(.outputOfYear, value: sum, records: records) : nil
  }
}

extension Monitoring {
  /// What it says of a quantity; `nil`: nothing.
  func value(of quantity: MonitoringQuantity) -> Int64? {
    switch quantity {
    case .output: outputYuan
    case .revenue: revenueYuan
    case .profit: profitYuan
    case .electricity: electricityKilowattHours
    case .purchasedElectricity: purchasedKilowattHours
    case .headcount: headcount.map(Int64.init)
    case .insuredHeadcount: insuredHeadcount.map(Int64.init)
    case .orders: ordersYuan
    case .plannedOutput: plannedOutputYuan
    case .capitalNeed: capitalNeedYuan
    case .overhaul, .outputOfYear, .putInProduction, .aboveScaleSince, .closedSince: nil
    }
  }
}
