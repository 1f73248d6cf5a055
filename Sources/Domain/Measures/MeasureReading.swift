/// A value that a measure is judged by, with where it comes from.
public struct MeasureInput: Codable, Hashable, Sendable {
  /// The figure's name.
  public var figure: String
  /// In the unit of the figure.
  public var value: Int64
  public var source: Source
  /// The records that say so.
  public var records: [RecordID]
  /// When this node received the last of them; of the register, since when it has said what it says.
  public var received: Moment?

  public enum Source: String, Codable, Sendable, CaseIterable {
    case register, monitoring, meter

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .register: "企业名录"
      case .monitoring: "监测月报"
      case .meter: "日电量"
      }
    }
  }
}

/// What lacks to judge.
public enum MeasureGap: Hashable, Sendable {
  case months(figure: String, [MonitoringPeriod])
  case days(figure: String, [CivilDate])
  /// The output of a year, neither reported nor in the register.
  case year(figure: String)
  /// A field of the register.
  case field(Field)
  /// The base is nothing, and nobody has attested that there is none.
  case noBaseAttestation(figure: String)
  /// It is attested that there is no base, and one is reported.
  case contradictoryBase(figure: String)
  /// The lower standard of a group isn't set.
  case relaxation(chinese: String, english: String)
  /// The text leaves it open.
  case openParameter(String)
  case openFigure(String)

  /// What the register says of an enterprise.
  public enum Field: String, Codable, Sendable, CaseIterable {
    case sector, industryClass, processRoute, isContinuousProcess, isTwoHighProject
    case twoHighCatalogue, hasOwnMeter

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .sector: "行业"
      case .industryClass: "行业小类"
      case .processRoute: "工艺流程（长、短流程）"
      case .isContinuousProcess: "是否连续生产"
      case .isTwoHighProject: "是否“两高”项目"
      case .twoHighCatalogue: "是否在“两高”目录内"
      case .hasOwnMeter: "是否具备独立电量计量"
      }
    }
  }
}

/// All that is known of an enterprise, to judge measures by.
public struct MeasureSubject: Sendable {
  public var code: CreditCode
  public var enterprise: Enterprise
  /// Since when the register has said so.
  public var registered: Moment?
  public var series: MonitoringSeries
  public var meters: MeterSeries

  public init(
    code: CreditCode, enterprise: Enterprise, registered: Moment? = nil,
    series: MonitoringSeries, meters: MeterSeries
  ) {
    self.code = code
    self.enterprise = enterprise
    self.registered = registered
    self.series = series
    self.meters = meters
  }

  /// A figure's value, or what lacks for it.
  func read(_ figure: MeasureFigure) -> Result<MeasureInput, MeasureMissing> {
    guard let source = figure.source else { return .failure(.init(.openFigure(figure.name))) }
    if let year = source.year { return output(of: year, figure) }
    if let months = source.months { return sum(months, figure) }
    if let month = source.standing { return standing(month, figure, isAverage: false) }
    if let months = source.average { return standing(months, figure, isAverage: true) }
    guard let days = source.days else { return .failure(.init(.openFigure(figure.name))) }
    switch meters.sum(days.meter, from: days.from, to: days.to) {
    case .known(let total, let records, let received):
      return .success(
        MeasureInput(
          figure: figure.name, value: total, source: .meter, records: records, received: received))
    case .missing(let days): return .failure(.init(.days(figure: figure.name, days)))
    }
  }

  private func output(of year: Int, _ figure: MeasureFigure) -> Result<MeasureInput, MeasureMissing>
  {
    if let december = try? MonitoringPeriod(year: year, month: 12),
      let reported = series.outputOfYear(through: december), let value = reported.value
    {
      return .success(input(figure, value, reported.records))
    }
    guard let value = enterprise.outputYuan else {
      return .failure(.init(.year(figure: figure.name)))
    }
    return .success(
      MeasureInput(
        figure: figure.name, value: value, source: .register, records: [RecordID(code)],
        received: registered))
  }

  private func sum(_ months: MeasureFigure.Months, _ figure: MeasureFigure)
    -> Result<MeasureInput, MeasureMissing>
  {
    let total = series.total(months.quantity, from: months.from, through: months.through)
    guard let value = total.value else {
      return .failure(.init(.months(figure: figure.name, total.missing)))
    }
    return .success(input(figure, value, total.records))
  }

  private func standing(
    _ months: MeasureFigure.Months, _ figure: MeasureFigure, isAverage: Bool
  ) -> Result<MeasureInput, MeasureMissing> {
    var (total, count): (Int64, Int64) = (0, 0)
    var records: [RecordID] = []
    var missing: [MonitoringPeriod] = []
    var next = isAverage ? months.from : months.through
    while next <= months.through {
      if let found = series.standing(months.quantity, at: next), let value = found.value {
        total += value
        count += 1
        records += found.records
      } else {
        missing.append(next)
      }
      next = next.monthAfter
    }
    guard missing.isEmpty, count > 0 else {
      return .failure(.init(.months(figure: figure.name, missing)))
    }
    return .success(input(figure, total / count, records))
  }

  private func input(_ figure: MeasureFigure, _ value: Int64, _ records: [RecordID])
    -> MeasureInput
  {
    let received = series.reports.values.lazy.filter { records.contains($0.id) }.map(\.received)
    return MeasureInput(
      figure: figure.name, value: value, source: .monitoring, records: records,
      received: received.max())
  }
}

/// Why a figure has no value.
struct MeasureMissing: Error {
  let gap: MeasureGap

  init(_ gap: MeasureGap) { self.gap = gap }
}
