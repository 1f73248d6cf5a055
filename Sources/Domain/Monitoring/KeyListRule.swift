/// Says of an enterprise whether it belongs on each of the four key lists (Measure 29), from what it
/// reports, its projects and the register, in integers.
public struct KeyListRule: Sendable {
  public let parameters: MonitoringParameters
  public let asOf: CivilDate

  public init(_ parameters: MonitoringParameters, asOf: CivilDate) {
    self.parameters = parameters
    self.asOf = asOf
  }

  /// All that is known of an enterprise.
  public struct Subject: Sendable {
    public var code: CreditCode
    public var enterprise: Enterprise
    /// Its projects that produce, with the day on which each was finished.
    public var producing: [(id: RecordID, since: CivilDate)]
    public var series: MonitoringSeries

    public init(
      code: CreditCode, enterprise: Enterprise,
      producing: [(id: RecordID, since: CivilDate)] = [], series: MonitoringSeries
    ) {
      self.code = code
      self.enterprise = enterprise
      self.producing = producing
      self.series = series
    }
  }

  /// What would change on the lists: who belongs on one and isn't on it, who is and doesn't belong there
  /// any more. What can't be judged changes nothing.
  public func suggestions(_ subject: Subject) -> [KeyListSuggestion] {
    Enterprise.KeyList.allCases.compactMap { list in
      let entry = subject.enterprise.entry(of: list, on: asOf)
      let (change, inputs): (KeyListSuggestion.Change, [MonitoringInput])
      switch verdict(list, subject) {
      case .holds(let found) where entry == nil: (change, inputs) = (.add, found)
      case .fails(let found) where entry != nil: (change, inputs) = (.end, found)
      default: return nil
      }
      return KeyListSuggestion(
        enterprise: subject.code, list: list, change: change, inputs: inputs)
    }
  }

  /// Whether an enterprise belongs on a list.
  public func verdict(_ list: Enterprise.KeyList, _ subject: Subject) -> MonitoringVerdict {
    let code = RecordID(subject.code)
    if let closed = subject.enterprise.closedOn, closed <= asOf {
      return .fails([.init(.closedSince, on: closed, records: [code])])
    }
    let period = subject.series.latest(before: asOf, freshMonths: parameters.freshMonths)
    switch list {
    case .expanding:
      guard let period else { return .undetermined([.init(.output, of: nil, .missing)]) }
      return expanding(subject.series, period)
    case .turningProfitable:
      guard let period else { return .undetermined([.init(.profit, of: nil, .missing)]) }
      return turningProfitable(subject.series, period)
    case .newlyProducing: return newlyProducing(subject)
    case .nearScale: return nearScale(subject, code, period)
    }
  }

  private func expanding(_ series: MonitoringSeries, _ period: MonitoringPeriod)
    -> MonitoringVerdict
  {
    let limits = parameters.keyLists.expanding
    let output = Pair(
      .output, series.reading(.output, of: period), period,
      series.reading(.output, of: period.yearBefore), period.yearBefore)
    guard let growth = output.growth else { return .undetermined(output.gaps) }
    guard growth.isUp(by: limits.outputUpBasisPoints) else { return .fails(output.inputs) }
    let planned = series.reports[period]?.fact.planPeriod ?? period.monthAfter
    let ahead = [
      Pair(
        .orders, series.reading(.orders, of: period), period,
        series.reading(.orders, of: period.yearBefore), period.yearBefore),
      // A plan is compared with what came of the same months a year before.
      Pair(
        .plannedOutput, series.plan(for: planned), planned,
        series.reading(.output, of: planned.yearBefore), planned.yearBefore),
    ]
    for pair in ahead where pair.growth?.isUp(by: limits.forwardUpBasisPoints) == true {
      return .holds(output.inputs + pair.inputs)
    }
    let judged = ahead.filter { $0.growth != nil }
    guard !judged.isEmpty else { return .undetermined(ahead.flatMap(\.gaps)) }
    return .fails(output.inputs + judged.flatMap(\.inputs))
  }

  private func turningProfitable(_ series: MonitoringSeries, _ period: MonitoringPeriod)
    -> MonitoringVerdict
  {
    let pair = Pair(
      .profit, series.reading(.profit, of: period), period,
      series.reading(.profit, of: period.yearBefore), period.yearBefore)
    guard let now = pair.now?.value, let base = pair.base?.value else {
      return .undetermined(pair.gaps)
    }
    // Without a loss a year before there is nothing to turn.
    guard base < 0 else { return .fails(pair.inputs) }
    let isSmaller = Growth(of: -now, on: -base).isDown(
      by: parameters.keyLists.turningProfitable.lossDownBasisPoints)
    return now > 0 || isSmaller ? .holds(pair.inputs) : .fails(pair.inputs)
  }

  private func newlyProducing(_ subject: Subject) -> MonitoringVerdict {
    let first = asOf.adding(days: 1 - parameters.keyLists.newlyProducing.days)
    let recent = subject.producing.filter { (first...asOf).contains($0.since) }
    if !recent.isEmpty {
      return .holds(
        recent.map { MonitoringInput(.putInProduction, on: $0.since, records: [$0.id]) })
    }
    let outputs = subject.series.reports.keys.filter { $0.lastDay < asOf }.sorted()
      .compactMap { subject.series.reading(.output, of: $0) }
    guard let start = outputs.firstIndex(where: { $0.value ?? 0 > 0 }),
      let began = outputs[start].period
    else {
      let older = subject.producing.filter { $0.since < first }
      return older.isEmpty
        ? .undetermined([.init(.output, of: nil, .missing)])
        : .fails(older.map { MonitoringInput(.putInProduction, on: $0.since, records: [$0.id]) })
    }
    if began.lastDay < first { return .fails([outputs[start]]) }
    // Only who said before that there was none, or attests that there is no base, began just now.
    if start > 0 { return .holds([outputs[start - 1], outputs[start]]) }
    return subject.enterprise.noBaseReason != nil
      ? .holds([outputs[start]]) : .undetermined([.init(.output, of: began.monthBefore, .missing)])
  }

  private func nearScale(_ subject: Subject, _ code: RecordID, _ period: MonitoringPeriod?)
    -> MonitoringVerdict
  {
    if subject.enterprise.isAboveScale(on: asOf), let since = subject.enterprise.aboveScaleFrom {
      return .fails([.init(.aboveScaleSince, on: since, records: [code])])
    }
    let reported = period.flatMap { subject.series.outputOfYear(through: $0) }
    let held = subject.enterprise.outputYuan.map {
      MonitoringInput(.outputOfYear, value: $0, records: [code])
    }
    guard let output = reported ?? held, let value = output.value else {
      return .undetermined([.init(.outputOfYear, of: nil, .missing)])
    }
    let limits = parameters.keyLists.nearScale
    let whole = min(value, Monitoring.most)
    let isNear = Growth(of: whole, on: limits.outputYuan).reaches(limits.shareBasisPoints)
    return isNear ? .holds([output]) : .fails([output])
  }
}

/// A value and what it is compared with.
private struct Pair {
  var now: MonitoringInput?
  var base: MonitoringInput?
  var gaps: [MonitoringGap] = []

  init(
    _ quantity: MonitoringQuantity, _ now: MonitoringInput?, _ period: MonitoringPeriod,
    _ base: MonitoringInput?, _ before: MonitoringPeriod
  ) {
    self.now = now
    self.base = base
    if now == nil { gaps.append(.init(quantity, of: period, .missing)) }
    if base == nil { gaps.append(.init(quantity, of: before, .missing)) }
    if let value = base?.value, value <= 0 { gaps.append(.init(quantity, of: before, .noBase)) }
  }

  var inputs: [MonitoringInput] { [now, base].compactMap(\.self) }

  /// `nil` unless both are known and the base is more than zero.
  var growth: Growth? {
    guard let now = now?.value, let base = base?.value, base > 0 else { return nil }
    return Growth(of: now, on: base)
  }
}
