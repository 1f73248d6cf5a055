/// The daily electricity of one enterprise, by meter (Measures 1 and 2).
///
/// For each day the record with the latest stamp counts, then the larger id, in whatever order they come.
public struct MeterSeries: Sendable, Equatable {
  public typealias Report = HeldReport<MeterReadings>

  /// What a window's days add up to.
  public enum Sum: Hashable, Sendable {
    case known(Int64, records: [RecordID], received: Moment)
    /// Days without a reading, in order.
    case missing([CivilDate])
  }

  private struct Days: Sendable, Equatable {
    var first = 0
    var values: [Int64] = []
    var sources: [Int32] = []
  }

  private var reports: [Report] = []
  private var days: [Meter: Days] = [:]

  /// None at all.
  public init() {}

  /// - Parameters:
  ///   - reports: of one enterprise.
  ///   - knownAt: only what was received by then counts; `nil`: all.
  public init(_ reports: some Sequence<Report>, knownAt: Moment? = nil) {
    self.reports = reports.filter { $0.counts(knownAt: knownAt) }
      .sorted { ($0.stamp, $0.id) < ($1.stamp, $1.id) }
    for meter in Meter.allCases {
      let facts = self.reports.filter { $0.fact.meter == meter }.map(\.fact)
      guard let earliest = facts.map(\.from.day).min(), let last = facts.map(\.to.day).max() else {
        continue
      }
      // A slip of the pen may name a day long ago; no window reaches as far.
      let first = max(earliest, last - Self.mostDays + 1)
      let count = last - first + 1
      var days = Days(
        first: first, values: Array(repeating: -1, count: count),
        sources: Array(repeating: -1, count: count))
      for (index, report) in self.reports.enumerated() where report.fact.meter == meter {
        let start = report.fact.from.day - first
        for case (let offset, let value?) in report.fact.kilowattHours.enumerated()
        where start + offset >= 0 {
          days.values[start + offset] = value
          days.sources[start + offset] = Int32(index)
        }
      }
      self.days[meter] = days
    }
  }

  /// Ten years: more than any window asks for.
  private static let mostDays = 3_660

  public var isEmpty: Bool { days.isEmpty }

  /// The reading of a day; `nil`: none.
  public subscript(meter: Meter, day: CivilDate) -> Int64? {
    guard let days = days[meter], days.values.indices.contains(day.day - days.first) else {
      return nil
    }
    let value = days.values[day.day - days.first]
    return value < 0 ? nil : value
  }

  /// What the readings of a window add up to, both ends included; each day must be read.
  public func sum(_ meter: Meter, from first: CivilDate, to last: CivilDate) -> Sum {
    let days = days[meter] ?? Days()
    var (total, newest): (Int64, Int32) = (0, -1)
    var used: [Int32] = []
    for day in first.day...max(first.day, last.day) {
      let index = day - days.first
      guard days.values.indices.contains(index), days.values[index] >= 0 else {
        return .missing(missing(meter, from: first, to: last))
      }
      total += days.values[index]
      if days.sources[index] != newest, !used.contains(days.sources[index]) {
        used.append(days.sources[index])
      }
      newest = days.sources[index]
    }
    let sources = used.map { reports[Int($0)] }
    return .known(
      total, records: sources.map(\.id),
      received: sources.map(\.received).max() ?? Moment(milliseconds: 0))
  }

  /// The days of a window that have no reading.
  public func missing(_ meter: Meter, from first: CivilDate, to last: CivilDate) -> [CivilDate] {
    (first.day...max(first.day, last.day)).map(CivilDate.init(day:)).filter {
      self[meter, $0] == nil
    }
  }
}
