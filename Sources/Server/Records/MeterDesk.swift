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
    var (code, series) = (CreditCode?.none, MeterSeries())
    for record in records {
      if record.enterprise != code {
        code = record.enterprise
        series = MeterSeries(try transaction.meterReadings(of: record.enterprise))
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

  /// What is strange about the readings among entries that somebody hands in; what can't be read or
  /// taken at all isn't looked at.
  public func warnings(of entries: [Entry], _ transaction: Transaction) throws -> [MeterWarning] {
    let records = entries.filter { $0.kind == MeterReadings.kind }.compactMap {
      try? RecordJSON.decode(MeterReadings.self, from: $0.body)
    }
    return records.isEmpty ? [] : try check(records, transaction).warnings
  }

  /// Takes readings, all or none; some at a time, so that a large file needs little memory.
  ///
  /// - Throws: `Rejection` with the first bad ones by their places in `records`.
  public func take(_ records: [MeterReadings], by person: RecordID, _ transaction: Transaction)
    throws -> Stored
  {
    var all = Stored(ids: [], stored: 0, repeated: 0)
    for start in stride(from: 0, to: records.count, by: Limits.requestEntries) {
      let part = records[start...].prefix(Limits.requestEntries)
      let entries = part.map { Entry(kind: MeterReadings.kind, body: $0.json) }
      do {
        let stored = try Intake(replica).take(entries, by: person, transaction)
        all.ids += stored.ids
        all.stored += stored.stored
        all.repeated += stored.repeated
      } catch let rejection as Rejection {
        throw Rejection(reasons: rejection.reasons.map { ($0.entry + start, $0.reason) })
      }
    }
    return all
  }
}
