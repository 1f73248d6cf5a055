/// One version of the rules by which enterprises receive awards (Measures 1–4, 25 and 26): data, never
/// code. A finding always says the version that made it.
///
/// All comparisons are of integers; amounts are cut down to whole fen, never rounded up. The first
/// quarter of 2024 has 91 days and that of 2025 has 90: growth compares the totals as they are.
public struct MeasureRules: Codable, Hashable, Sendable {
  /// `draft` (征求意见稿), `issued` (印发稿), or a later one's name.
  public var version: String
  /// The document that they come from.
  public var source: String
  /// The first day of the quarter that awards are for: an enterprise closed before it gets none.
  public var quarterStart: CivilDate
  public var parameters: [MeasureParameter]
  public var figures: [MeasureFigure]
  public var measures: [MeasureRule]
  public var cap: Cap
  public var readingChecks: ReadingChecks

  /// The most that one enterprise receives for the quarter.
  public struct Cap: Codable, Hashable, Sendable {
    /// In yuan.
    public var parameter: String
    /// The measures that count, in the order in which they are paid until nothing is left. The total
    /// doesn't depend on it.
    public var order: [Int]
    /// Whether awards count that are earned for the quarter, or that are paid in it.
    public var basis: Basis

    public enum Basis: String, Codable, Sendable, CaseIterable { case earnedFor, paidIn }
  }

  /// When readings of meters are to be confirmed by who hands them in.
  public struct ReadingChecks: Codable, Hashable, Sendable {
    /// The mean of a day is up or down on a year before, or on the days before, by so much.
    public var meanChangeBasisPoints: Int
    /// One reading is more than so many times the mean.
    public var mostTimesMean: Int
  }

  public func parameter(_ name: String) -> MeasureParameter? {
    parameters.first { $0.name == name }
  }

  public func figure(_ name: String) -> MeasureFigure? { figures.first { $0.name == name } }

  /// The rules with other values of some parameters, to see what they would cost.
  ///
  /// - Parameter values: by name; `nil` leaves one open.
  /// - Throws: `Invalid` for a name that there isn't, or a value that can't be.
  public func setting(_ values: [String: Int64?]) throws(Invalid) -> MeasureRules {
    var changed = self
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let index = parameters.firstIndex(where: { $0.name == name }) else {
        throw Invalid(
          "there is no parameter “\(name.prefix(60))”", chinese: "没有参数“\(name.prefix(60))”",
          hint: "one of " + parameters.map(\.name).joined(separator: ", "), field: "parameters")
      }
      changed.parameters[index].value = value
    }
    try changed.validate()
    return changed
  }
}

/// How one measure is decided: who is meant, what is asked for, what it gives.
public struct MeasureRule: Codable, Hashable, Sendable {
  /// 1…32, of the policy's text.
  public var measure: Int
  /// Whom it is for, whatever they achieve.
  public var scope: MeasureCondition
  /// What they must achieve.
  public var standard: MeasureCondition
  public var amount: MeasureAmount
  /// For whom the text lets the standard be lower (可适当降低标准).
  public var relaxations: [Relaxation]?

  /// A group of industries with a standard of its own. While there is none, who is below the common
  /// standard is neither in nor out.
  public struct Relaxation: Codable, Hashable, Sendable {
    public var chinese: String
    public var english: String
    public var who: MeasureCondition
    public var standard: MeasureCondition?
  }

  /// The figures that it reads, each once.
  public var figureNames: [String] {
    let lower = (relaxations ?? []).flatMap { [$0.who] + [$0.standard].compactMap(\.self) }
    let parts = [scope, standard] + lower
    var seen: Set<String> = []
    return (parts.flatMap(\.figures) + amount.figures).filter { seen.insert($0).inserted }
  }
}

extension MeasureRules {
  /// The months that its figures are read from, the first and the last.
  public var months: ClosedRange<MonitoringPeriod> {
    var all = [MonitoringPeriod(containing: quarterStart)]
    for source in figures.compactMap(\.source) {
      for months in [source.months, source.standing, source.average].compactMap(\.self) {
        all += [months.from, months.through]
      }
      guard let year = source.year else { continue }
      for month in [1, 12] {
        if let period = try? MonitoringPeriod(year: year, month: month) { all.append(period) }
      }
    }
    let sorted = all.sorted()
    return sorted[0]...sorted[sorted.count - 1]
  }
}
