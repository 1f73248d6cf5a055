/// An enterprise's reports behind its part in a sector's growth.
public struct SectorEvidence: Encodable, Sendable {
  public var enterprise: CreditCode
  public var name: String
  public var sector: Sector
  public var indicator: GrowthTarget.Indicator
  /// Each of the months, and the same a year before.
  public var months: [Month]

  public struct Month: Encodable, Sendable {
    public var period: MonitoringPeriod
    /// `nil`: nobody reports it.
    public var value: Int64?
    /// The reports that say so, with when this node received the last of them.
    public var records: [RecordID]
    public var received: Moment?
  }
}

extension SectorEvidence {
  /// - Parameters:
  ///   - target: of its sector.
  ///   - span: the months that are counted.
  public init(
    of enterprise: CreditCode, _ held: Enterprise, _ target: GrowthTarget, over span: MonthSpan,
    _ series: MonitoringSeries
  ) {
    self.enterprise = enterprise
    name = held.name ?? enterprise.text
    sector = held.sector ?? .other
    indicator = target.indicator
    months =
      target.indicator.quantity.map { quantity in
        [span.yearBefore, span].flatMap { $0.evidence(of: quantity, in: series) }
      } ?? []
  }
}

extension MonthSpan {
  /// Month by month, January and February together where they are reported so.
  fileprivate func evidence(of quantity: MonitoringQuantity, in series: MonitoringSeries)
    -> [SectorEvidence.Month]
  {
    var (found, next) = ([SectorEvidence.Month](), first)
    while next <= last {
      let isJoint = next.firstMonth == 1 && next.joint <= last && series.reports[next.joint] != nil
      let period = isJoint ? next.joint : next
      let reading = series.reading(quantity, of: period)
      let records = reading?.records ?? []
      found.append(
        .init(
          period: period, value: reading?.value, records: records,
          received: series.reports.values.filter { records.contains($0.id) }.map(\.received).max()))
      next = period.monthAfter
    }
    return found
  }
}
