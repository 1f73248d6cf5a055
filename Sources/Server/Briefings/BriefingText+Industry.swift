internal import Domain
internal import Web

// Sectors against their targets, and projects (Measures 5–19): short, and nothing where nothing is known.
extension BriefingText {
  var industry: Report.Section? {
    let industry = briefing.industry
    var blocks: [Report.Block] = []
    if !industry.sectors.isEmpty {
      blocks.append(.table(.init(sectorColumns, industry.sectors.map(cells), empty: nothing)))
    }
    for line in industry.published {
      blocks.append(
        .text(
          language(
            "\(line.period.chinese)\(line.indicator.chinese)同比\(line.growth)%，目标\(line.target)，\(line.verdict.chinese)。",
            "\(line.indicator.rawValue) of \(line.period): \(line.growth) %, target \(line.target), "
              + "\(line.verdict.rawValue).")))
    }
    if let text = projects(industry.projects) { blocks.append(.text(text)) }
    guard !blocks.isEmpty else { return nil }
    return Report.Section(
      language("行业增长与项目（第5—19条）", "Sectors and projects (Measures 5–19)"), basis: basis(),
      blocks)
  }

  private var sectorColumns: [Report.Column] {
    [
      .text(language("行业", "Sector")), .number(language("目标", "Target")),
      .number(language("可比口径", "Matched")), .number(language("全口径", "Whole")),
      .number(language("覆盖率", "Coverage")), .text(language("结论", "Verdict")),
    ]
  }

  private func cells(_ line: Briefing.SectorLine) -> [Report.Cell] {
    [
      Report.Cell(language(line.sector.chinese, line.sector.rawValue)), Report.Cell(line.target),
      Report.Cell(percent(line.matched)), Report.Cell(percent(line.whole)),
      Report.Cell(percent(line.coverage)),
      Report.Cell(
        language(line.verdict.chinese, line.verdict.rawValue),
        line.verdict == .met ? .good : line.verdict == .notMet ? .bad : .none),
    ]
  }

  private func projects(_ line: Briefing.ProjectLine) -> String? {
    guard line.steps > 0 || line.withPlan > 0 || line.outstandingFen != 0 else { return nil }
    let (planned, invested) = (
      language.number(Int(line.plannedYuan)), language.number(Int(line.investedYuan))
    )
    return language(
      "项目前期事项\(line.steps)项，逾期\(line.overdueSteps)项；\(line.quarter.chinese)计划投资\(planned)元，"
        + "已完成\(invested)元，完成率\(percent(line.fulfilment))；周转资金未还"
        + "\(MeasureUnit.yuan(fen: line.outstandingFen))元。",
      "\(line.overdueSteps) of \(line.steps) steps of projects are overdue; \(line.quarter): "
        + "\(invested) of \(planned) yuan invested, \(percent(line.fulfilment)); "
        + "\(MeasureUnit.yuan(fen: line.outstandingFen)) yuan of turnover funds outstanding.")
  }
}
