extension MonitoringSeries {
  /// What an enterprise reports of some months together.
  public struct Total: Sendable, Equatable {
    /// `nil` unless each month is reported, by itself or jointly.
    public var value: Int64?
    /// The reports that were added.
    public var records: [RecordID]
    /// What nobody has reported: months, or January and February together.
    public var missing: [MonitoringPeriod]
  }

  /// A quantity that adds up, over some months.
  ///
  /// January and February are often told of together; so they are read together.
  public func total(
    _ quantity: MonitoringQuantity, from first: MonitoringPeriod, through last: MonitoringPeriod
  ) -> Total {
    var (sum, total) = (Int64(0), Total(value: nil, records: [], missing: []))
    var next = first
    while next <= last {
      let period = next.firstMonth == 1 && next.joint <= last ? next.joint : next
      if let found = reading(quantity, of: period), let value = found.value {
        sum += value
        total.records += found.records
      } else {
        let parts = period.months.filter { reading(quantity, of: $0) == nil }
        total.missing += parts.count == period.months.count ? [period] : parts
      }
      next = period.monthAfter
    }
    if total.missing.isEmpty { total.value = sum }
    return total
  }

  public func total(_ quantity: MonitoringQuantity, over span: MonthSpan) -> Total {
    total(quantity, from: span.first, through: span.last)
  }
}
