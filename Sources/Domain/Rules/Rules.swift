/// One version of the thresholds, rates, windows, quotas and dates of the measures: data, never code.
///
/// A figure always says the `version` that made it.
public struct Rules: Codable, Equatable, Sendable {
  /// `draft` (征求意见稿) or `issued` (印发稿).
  public var version: String
  /// The document that they come from.
  public var source: String
  /// Measure 27.
  public var resumption: ResumptionParameters
  /// Measure 30.
  public var split: SplitParameters
  /// The aims of the policy as a whole and of its sectors (Measures 5–16).
  public var growthTargets: [GrowthTarget]
  /// Measure 3.
  public var baseGrowth: BaseGrowthParameters
  /// Measure 30: service in name only.
  public var nameOnly: NameOnlyParameters
  /// Measures 27–30: which visits come first.
  public var visits: VisitParameters
  /// Measure 27: reports that come in time.
  public var reporting: ReportingParameters
  /// Measure 29: monitoring, its alerts and the four key lists.
  public var monitoring: MonitoringParameters
  /// Measures 5–16: how the growth of sectors is counted.
  public var sectors: SectorParameters
  /// Measures 17–19: investment and its subsidy.
  public var projects: ProjectParameters

  public init(
    version: String, source: String, resumption: ResumptionParameters, split: SplitParameters,
    growthTargets: [GrowthTarget], baseGrowth: BaseGrowthParameters,
    nameOnly: NameOnlyParameters, visits: VisitParameters, reporting: ReportingParameters,
    monitoring: MonitoringParameters, sectors: SectorParameters, projects: ProjectParameters
  ) {
    self.version = version
    self.source = source
    self.resumption = resumption
    self.split = split
    self.growthTargets = growthTargets
    self.baseGrowth = baseGrowth
    self.nameOnly = nameOnly
    self.visits = visits
    self.reporting = reporting
    self.monitoring = monitoring
    self.sectors = sectors
    self.projects = projects
  }

  /// - Throws: `Invalid` when parts of the rules contradict each other.
  public func validate() throws(Invalid) {
    try resumption.validate()
    try split.validate()
    try nameOnly.validate()
    try visits.validate()
    try reporting.validate()
    try monitoring.validate()
    try sectors.validate()
    try projects.validate()
  }
}
