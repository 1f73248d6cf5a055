/// A figure as a node holds it, with who entered it.
public struct EnteredFigure: Sendable {
  public var id: RecordID
  public var stamp: Stamp
  public var received: Moment
  public var author: RecordID
  public var figure: IndicatorFigure

  public init(
    id: RecordID, stamp: Stamp, received: Moment, author: RecordID, figure: IndicatorFigure
  ) {
    self.id = id
    self.stamp = stamp
    self.received = received
    self.author = author
    self.figure = figure
  }
}

/// What every question about sectors starts from, and the answers that are made of it (Measures 5–16).
public struct SectorBasis: Sendable {
  let asOf: CivilDate
  public let knownAt: Moment?
  public let path: DivisionPath
  public let rules: Rules
  /// What of the targets' months had ended.
  public let counted: MonthSpan?
  let names: [DivisionCode: String]
  /// The division's own targets, and what is entered about it, what was written last first.
  let own: [Target]
  let entered: [EnteredFigure]

  /// - Parameters:
  ///   - own: what the division has set itself, for whatever months.
  ///   - entered: the figures about the division, those written last first.
  public init(
    asOf: CivilDate, knownAt: Moment?, path: DivisionPath, rules: Rules,
    names: [DivisionCode: String], own: [Target], entered: [EnteredFigure]
  ) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.path = path
    self.rules = rules
    counted = rules.sectors.period.ended(before: asOf)
    self.names = names
    self.own = own.filter { $0.period == rules.sectors.period }
    self.entered = entered
  }

  /// The division one tier below the scope that has a county; in a county, itself.
  func group(of county: DivisionCode) -> DivisionCode {
    path.tier == .region ? county.path.parent?.code ?? county : county
  }

  /// The targets that enterprises' reports answer.
  public var computed: [GrowthTarget] {
    rules.growthTargets.filter { $0.sector != nil && $0.indicator.quantity != nil }
  }

  /// A target as it holds for the scope.
  public func aim(_ target: GrowthTarget) -> (target: GrowthTarget, aim: SectorReview.Aim) {
    let own = own.first { $0.indicator == target.indicator && $0.sector == target.sector }
    let set = own?.target(of: target.measure, industryDivisions: target.industryDivisions)
    let held = set ?? target
    return (
      held,
      SectorReview.Aim(
        basisPoints: held.basisPoints, isStrict: held.isStrict, text: held.text,
        own: set == nil ? nil : own?.ownID)
    )
  }

  /// What is published of an indicator: of all the target's months, else of the last of them that
  /// something is published about.
  func published(_ indicator: GrowthTarget.Indicator, _ sector: Sector?)
    -> SectorReview.Published?
  {
    guard let counted else { return nil }
    let about = entered.filter {
      $0.figure.indicator == indicator && $0.figure.sector == sector
        && $0.figure.period.year == counted.year
        && $0.figure.period.firstMonth == counted.firstMonth
        && $0.figure.period.lastMonth <= counted.lastMonth
    }
    // Those written last come first.
    let latest = Dictionary(grouping: about, by: \.figure.period)
    for period in latest.keys.sorted(by: >) {
      guard let all = latest[period], let last = all.first, let growth = last.figure.basisPoints
      else { continue }
      return SectorReview.Published(
        record: last.id, period: period, basisPoints: growth,
        growth: Growth.percent(Int64(growth)), source: last.figure.source,
        publishedOn: last.figure.publishedOn, enteredBy: last.author,
        entered: last.stamp.moment, revisions: all.count - 1)
    }
    return nil
  }

  /// The target of a sector that reports answer. - Throws: `Invalid` when there is none.
  public func target(of sector: Sector) throws(Invalid) -> GrowthTarget {
    guard let target = computed.first(where: { $0.sector == sector }) else {
      throw Invalid(
        "there is no target for “\(sector.rawValue)”", chinese: "“\(sector.chinese)”没有增速目标",
        hint: computed.compactMap(\.sector?.rawValue).joined(separator: ", "), field: "sector")
    }
    return target
  }

  /// A target with the growth of some counties' members.
  public func row(_ target: GrowthTarget, _ answers: [SectorCount]) -> SectorReview.Row {
    let (held, aim) = aim(target)
    var tally = GrowthTally()
    for member in answers.lazy.flatMap(\.members) { tally.add(member) }
    let sector = target.sector ?? .other
    return SectorReview.Row(
      sector: sector, sectorName: sector.chinese, measure: target.measure,
      indicator: target.indicator, target: aim,
      growth: GrowthFigure(tally, held, rules.sectors),
      unclassified: answers.map(\.unclassified).reduce(0, +),
      published: published(target.indicator, sector))
  }

  public func review(_ rows: [SectorReview.Row]) -> SectorReview {
    let period = rules.sectors.period
    return SectorReview(
      asOf: asOf, knownAt: knownAt, rules: rules.version, division: path.code,
      name: names[path.code] ?? path.code.text, period: period, counted: counted,
      base: counted?.yearBefore, isInterim: counted != period, days: counted?.days,
      baseDays: counted?.yearBefore.days, decides: rules.sectors.decides,
      leastCoverageBasisPoints: rules.sectors.leastCoverageBasisPoints, rows: rows,
      entered: rules.growthTargets.filter { $0.sector == nil }.map(line))
  }

  private func line(_ target: GrowthTarget) -> SectorReview.Entered {
    let (target, aim) = aim(target)
    let published = published(target.indicator, nil)
    let verdict: GrowthTally.Verdict =
      published.map { target.isMet(by: $0.basisPoints) ? .met : .notMet } ?? .undetermined
    return SectorReview.Entered(
      indicator: target.indicator, name: target.indicator.chinese, target: aim,
      published: published, verdict: verdict, verdictChinese: verdict.chinese)
  }
}
