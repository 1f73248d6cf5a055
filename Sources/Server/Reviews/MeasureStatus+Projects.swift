internal import Domain

extension Node {
  /// What Measures 17, 18 and 19 each ask of projects, in words.
  func projectFigures(on day: CivilDate) async throws -> [Int: MeasureStatus.Figure] {
    let review = try await projectReview(ProjectRequest(asOf: day), .init(limit: 0))
    let (row, tally) = (review.rows[0], review.rows[0].tally)
    func sum(_ part: (ProjectReview.Fund) -> Int64) -> String {
      MeasureUnit.yuan(fen: review.funds.map(part).reduce(0, +))
    }
    func count(_ verdict: MeasureVerdict) -> Int {
      review.candidates.first { $0.verdict == verdict }?.projects ?? 0
    }
    let fulfilment = row.fulfilment ?? "—"
    return [
      17: .init(
        figure: .projects,
        value: "\(tally.preliminary) in preparation, \(tally.overdueSteps) of \(tally.steps) steps "
          + "overdue; funds lent \(sum(\.lentFen)) yuan, outstanding \(sum(\.outstandingFen)), "
          + "recycled \(sum(\.recycledFen))",
        valueChinese: "前期项目\(tally.preliminary)个，前期事项\(tally.steps)项中逾期\(tally.overdueSteps)项；"
          + "周转资金借出\(sum(\.lentFen))元，未还\(sum(\.outstandingFen))元，循环使用\(sum(\.recycledFen))元"),
      18: .init(
        figure: .projects,
        value: "\(tally.underConstruction) under construction, \(review.quarter) invested "
          + "\(fulfilment) % of plan (\(tally.withReport) of \(tally.withPlan) reported)",
        valueChinese: "在建\(tally.underConstruction)个，\(review.quarter.chinese)投资完成计划的\(fulfilment)%"
          + "（有计划\(tally.withPlan)个，已报\(tally.withReport)个）"),
      19: .init(
        figure: .projects,
        value: "\(count(.eligible)) eligible, \(count(.amountPending)) with the amount pending, "
          + "\(count(.undetermined)) undetermined",
        valueChinese: "符合条件\(count(.eligible))个，待定补助标准\(count(.amountPending))个，"
          + "资料不全\(count(.undetermined))个"),
    ]
  }
}
