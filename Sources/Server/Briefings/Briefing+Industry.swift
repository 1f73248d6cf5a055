public import Domain

extension Briefing {
  /// Sectors against their targets, and projects (Measures 5–19), as of the briefing's day.
  public struct Industry: Codable, Sendable {
    /// What is counted of the targets' months; `nil`: none had ended.
    public var counted: MonthSpan?
    /// Those that somebody reports of.
    public var sectors: [SectorLine]
    /// Those that are entered.
    public var published: [PublishedLine]
    public var projects: ProjectLine
  }

  public struct SectorLine: Codable, Sendable {
    public var sector: Sector
    public var target: String
    /// In percent, cut; `nil` without a base.
    public var matched: String?
    public var whole: String?
    public var coverage: String?
    public var verdict: GrowthTally.Verdict
  }

  public struct PublishedLine: Codable, Sendable {
    public var indicator: GrowthTarget.Indicator
    public var period: MonthSpan
    public var growth: String
    public var target: String
    public var verdict: GrowthTally.Verdict
  }

  public struct ProjectLine: Codable, Sendable {
    public var quarter: MonthSpan
    public var steps: Int
    public var overdueSteps: Int
    public var withPlan: Int
    public var plannedYuan: Int64
    public var investedYuan: Int64
    /// In percent, cut; `nil` without a plan.
    public var fulfilment: String?
    public var outstandingFen: Int64
  }
}

extension Node {
  func industry(_ frame: BriefingFrame) async throws -> Briefing.Industry {
    let (day, knownAt) = (frame.now.on, frame.now.knownAt)
    let review = try await sectorReview(
      SectorRequest(asOf: day, knownAt: knownAt, division: frame.division))
    let projects = try await projectReview(
      ProjectRequest(asOf: day, knownAt: knownAt, division: frame.division), .init(limit: 0))
    let (row, tally) = (projects.rows[0], projects.rows[0].tally)
    return Briefing.Industry(
      counted: review.counted,
      sectors: review.rows.filter { $0.growth.verdict != .undetermined }.map {
        .init(
          sector: $0.sector, target: $0.target.text, matched: $0.growth.matchedGrowth,
          whole: $0.growth.wholeGrowth, coverage: $0.growth.coverage, verdict: $0.growth.verdict)
      },
      published: review.entered.compactMap { line in
        line.published.map {
          Briefing.PublishedLine(
            indicator: line.indicator, period: $0.period, growth: $0.growth,
            target: line.target.text, verdict: line.verdict)
        }
      },
      projects: .init(
        quarter: projects.quarter, steps: tally.steps, overdueSteps: tally.overdueSteps,
        withPlan: tally.withPlan, plannedYuan: tally.plannedYuan,
        investedYuan: tally.investedYuan, fulfilment: row.fulfilment,
        outstandingFen: row.outstandingFen))
  }
}
