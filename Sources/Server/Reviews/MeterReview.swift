public import Domain
internal import Store
internal import Sync

/// How completely the electricity is known that the rules read by days (Measures 1 and 2).
public struct MeterReview: Encodable, Sendable {
  public var rules: String
  public var knownAt: Moment?
  /// The windows that are read.
  public var windows: [Window]
  /// The whole scope first, then a row for each group.
  public var rows: [Row]

  public struct Window: Encodable, Sendable {
    public var figure: String
    public var name: String
    public var nameChinese: String
    public var meter: Meter
    public var from: CivilDate
    public var to: CivilDate
  }

  public struct Row: Encodable, Sendable {
    public var scope: String
    public var name: String
    public var enterprises: Int
    /// For each window, how many have a reading of each of its days, and of some.
    public var complete: [Int]
    public var partly: [Int]
  }
}

extension Node {
  /// Completeness of readings, by group.
  public func meterReview(
    rules version: String? = nil, knownAt: Moment? = nil, by: ResumptionReview.Grouping = .city,
    within division: DivisionCode? = nil
  ) async throws -> MeterReview {
    let path = try scope(division)
    return try await store.read { transaction in
      let rules = try transaction.measureRules(version, knownAt: knownAt).rules
      let windows = rules.figures.compactMap { figure in
        figure.source?.days.map { (figure, $0) }
      }
      var groups = Groups(of: by, whole: MeterCount(windows.count))
      let meters = try transaction.meterReadings(within: path, knownAt: knownAt)
      for (code, enterprise) in try transaction.enterprises(within: path, knownAt: knownAt) {
        guard let county = enterprise.division,
          enterprise.closedOn.map({ $0 >= rules.quarterStart }) ?? true
        else { continue }
        let series = MeterSeries(meters[code] ?? [], knownAt: knownAt)
        let missing = windows.map { series.missing($0.1.meter, from: $0.1.from, to: $0.1.to).count }
        groups.change(county, enterprise.sector ?? .other) { count in
          count.enterprises += 1
          for (index, window) in windows.enumerated() where missing[index] < window.1.count {
            if missing[index] == 0 { count.complete[index] += 1 } else { count.partly[index] += 1 }
          }
        }
      }
      let names = try transaction.divisionNames(within: path)
      return MeterReview(
        rules: rules.version, knownAt: knownAt,
        windows: windows.map { figure, days in
          .init(
            figure: figure.name, name: figure.english, nameChinese: figure.chinese,
            meter: days.meter, from: days.from, to: days.to)
        },
        rows: groups.rows(within: path, names) { scope, name, count in
          .init(
            scope: scope, name: name, enterprises: count.enterprises, complete: count.complete,
            partly: count.partly)
        })
    }
  }
}

private struct MeterCount {
  var enterprises = 0
  var complete: [Int]
  var partly: [Int]

  init(_ windows: Int) {
    complete = Array(repeating: 0, count: windows)
    partly = complete
  }
}
