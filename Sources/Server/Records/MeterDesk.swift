public import Domain
public import Store
public import Sync

/// Looks at meters' readings before they are taken (Measures 1 and 2).
public struct MeterDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// What became of readings that were looked at.
  public struct Checked: Sendable {
    /// Those that tell something new.
    public var new: [MeterReadings] = []
    /// How many records tell only what is held.
    public var repeated = 0
    /// What is strange, to be confirmed.
    public var warnings: [MeterWarning] = []
  }

  /// Compares readings with what is held of their enterprises.
  public func check(_ records: [MeterReadings], _ transaction: Transaction) throws -> Checked {
    let checks = try transaction.measureRules(nil).rules.readingChecks
    var checked = Checked()
    let held = try transaction.meterReadings(within: replica.identity.path, knownAt: nil)
    var (code, series) = (CreditCode?.none, MeterSeries())
    for record in records {
      if record.enterprise != code {
        (code, series) = (record.enterprise, MeterSeries(held[record.enterprise] ?? []))
      }
      let isHeld = record.kilowattHours.enumerated().allSatisfy { index, value in
        value == nil || series[record.meter, record.from.adding(days: index)] == value
      }
      if isHeld {
        checked.repeated += 1
        continue
      }
      checked.new.append(record)
      checked.warnings += checks.warnings(of: record, beside: series)
    }
    return checked
  }
}
