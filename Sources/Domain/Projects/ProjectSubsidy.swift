/// Whether a project's investment of the quarter is subsidised, outside the cap of an enterprise (Measure
/// 19): investment × rate, which the text leaves open.
public struct ProjectSubsidy: Encodable, Equatable, Sendable {
  public var verdict: MeasureVerdict
  /// What is reported of the quarter, in yuan.
  public var investedYuan: Int64?
  /// In fen, cut to whole ones; `nil`: it isn't eligible, or the rate is open.
  public var amountFen: Int64?

  public init(_ standing: ProjectStanding, _ parameters: ProjectParameters) {
    investedYuan = standing[parameters.quarter]?.invested
    let stage = standing.project.stage
    let isWork = parameters.works.map { works in
      standing.project.kindOfWork.map(works.contains) ?? false
    }
    guard let stage, parameters.stages.contains(stage), isWork ?? true else {
      verdict = .notEligible
      return
    }
    guard let invested = investedYuan else {
      verdict = .undetermined
      return
    }
    guard invested > 0, invested >= parameters.leastInvestmentYuan ?? 0 else {
      verdict = .notEligible
      return
    }
    guard let rate = parameters.rateBasisPoints else {
      verdict = .amountPending
      return
    }
    verdict = .eligible
    // Hundredths of a percent of yuan are hundredths of a fen.
    amountFen = Int64(clamping: Int128(invested) * Int128(rate) / 100)
  }
}
