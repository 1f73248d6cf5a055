extension MonitoringSeries {
  /// What an enterprise reports of some months together.
  public struct Total: Sendable, Equatable {
    /// `nil` unless each month is reported, by itself or jointly.
    public var value: Int64?
    /// The reports that were added.
    public var records: [RecordID]
    /// The months that nobody has reported.
    public var missing: [MonitoringPeriod]
  }

  /// A quantity that adds up, over some months.
  ///
  /// January and February are often told of together; so they are read together.
  public func total(_ quantity: MonitoringQuantity, over span: MonthSpan) -> Total {
    var (sum, total) = (Int64(0), Total(value: nil, records: [], missing: []))
    var next = span.first
    while next <= span.last {
      let period = next.firstMonth == 1 && next.joint <= span.last ? next.joint : next
      if let found = reading(quantity, of: period), let value = found.value {
        sum += value
        total.records += found.records
      } else {
        total.missing += period.months.filter { reading(quantity, of: $0) == nil }
      }
      next = period.monthAfter
    }
    if total.missing.isEmpty { total.value = sum }
    return total
  }
}
