internal import Domain
internal import Web

// Resumption, who is first and last, reporting, and what is to come (Measure 27).
extension BriefingText {
  private var subjects: [(name: String, headline: Briefing.Headline)] {
    [
      (language("企业复工", "Enterprises"), briefing.enterprises),
      (language("项目复工", "Projects"), briefing.projects),
    ]
  }

  var resumption: Report.Section {
    let columns: [Report.Column] = [
      .text(language("类别", "")), .number(language("名册", "Roster")),
      .number(language("已复工", "Resumed")), .number(language("其中未停产", "Never stopped")),
      .number(language("部分复工", "Partial")), .number(language("未复工", "Stopped")),
      .number(language("未报", "No report")), .number(language("复工率", "Rate")),
      .number(language("剔除豁免", "Less exempt")), .number(language("目标", "Target")),
      .text(language("结论", "Verdict")),
    ]
    let rows = subjects.map { name, headline in
      let row = headline.resumption.now
      return [
        Report.Cell(name), number(row.roster), number(row.resumed), number(row.neverStopped),
        number(row.partial), number(row.stopped), alarm(row.missing),
        Report.Cell(rate(row)),
        Report.Cell(row.roster > row.exempt ? "\(row.rateLessExempt)%" : "—"),
        Report.Cell(headline.target.map { "\($0)%" } ?? "—"), verdict(row, headline),
      ]
    }
    var blocks: [Report.Block] = [
      .figures(subjects.map(figure)), .table(.init(columns, rows, empty: nothing)),
    ]
    if briefing.question.on < briefing.countFrom {
      blocks.insert(
        .text(
          language(
            "复工统计自\(briefing.countFrom)开始，此前的报告不计。",
            "Reports count from \(briefing.countFrom) on; none of an earlier day does.")), at: 0)
    }
    return Report.Section(
      language("复工复产（第27条）", "Resumption of work (Measure 27)"), basis: basis(), blocks)
  }

  private func figure(_ name: String, _ headline: Briefing.Headline) -> Report.Figure {
    let (now, before) = (headline.resumption.now, headline.resumption.before)
    let mark: Report.Mark = now.met.map { $0 ? .good : .bad } ?? .none
    let moved =
      before.roster > 0 && now.roster > 0
      ? language(
        "\(since) \(signed(now.resumed - before.resumed))，复工率由\(before.rate)%到\(now.rate)%",
        "\(signed(now.resumed - before.resumed)) \(since), from \(before.rate)% to \(now.rate)%")
      : language("上期无数据", "no data of the time before")
    return Report.Figure(
      name, rate(now), mark: mark,
      notes: [
        language(
          "名册\(language.number(now.roster))，已复工\(language.number(now.resumed))",
          "\(language.number(now.resumed)) of \(language.number(now.roster))"),
        target(headline), moved,
      ])
  }

  private func target(_ headline: Briefing.Headline) -> String {
    guard let target = headline.target else {
      let next = headline.forecastPercent.map { ($0, headline.forecastFor) }
      return next.map { percent, day in
        language("尚未到目标日：\(day)应达\(percent)%", "not due yet: \(percent)% by \(day)")
      } ?? language("无目标", "no target")
    }
    switch (headline.resumption.now.met, headline.lacking) {
    case (true?, _): return language("目标\(target)%：✓ 达标", "target \(target)%: ✓ met")
    case (_, let lacking?):
      return language(
        "目标\(target)%：✗ 未达标，还差\(language.number(lacking))",
        "target \(target)%: ✗ not met, \(language.number(lacking)) more are needed")
    default:
      return language("目标\(target)%：✗ 未达标（名册为空）", "target \(target)%: ✗ not met (empty roster)")
    }
  }

  private func rate(_ row: ReviewRow) -> String {
    row.roster > 0 ? "\(row.rate)%" : nothing
  }

  private func verdict(_ row: ReviewRow, _ headline: Briefing.Headline) -> Report.Cell {
    switch row.met {
    case true?: .init(language("✓ 达标", "✓ met"), .good)
    case false?: .init(language("✗ 未达标", "✗ not met"), .bad)
    case nil: .init(language("未到期", "not due"))
    }
  }

  var league: Report.Section? {
    guard briefing.division.tier != .county else { return nil }
    let columns: [Report.Column] = [
      .number(language("名次", "Rank")), .text(language("升降", "Moved")), .text(below),
      .number(language("名册", "Roster")), .number(language("已复工", "Resumed")),
      .number(language("复工率", "Rate")), .text(language("结论", "Verdict")),
      .number(language("未报", "No report")), .number(language("填报率", "Reported")),
      .number(language("及时率", "In time")), .number(language("项目复工率", "Projects")),
    ]
    var blocks: [Report.Block] = []
    let ranked = briefing.league.filter { $0.rank != nil }
    let rows = ranked.compactMap { standing -> [Report.Cell]? in
      guard let row = standing.enterprises, let rank = standing.rank else { return nil }
      let projects = standing.projects.flatMap { $0.roster > 0 ? rate($0) : nil }
      return [
        number(rank), moved(standing), Report.Cell(standing.name), number(row.roster),
        number(row.resumed), Report.Cell(rate(row)), verdict(row, briefing.enterprises),
        alarm(row.missing), Report.Cell(percent(standing.reporting?.completeness)),
        Report.Cell(percent(standing.reporting?.timeliness)), Report.Cell(projects ?? nothing),
      ]
    }
    blocks.append(
      .table(.init(columns, rows, empty: language("没有下级地区的数据。", "Nothing is known below."))))
    let others = briefing.league.filter { $0.rank == nil }.map(\.name)
    if !others.isEmpty {
      blocks.append(
        .text(
          language(
            "名册中无企业：\(others.joined(separator: "、"))。",
            "Nobody in the roster of \(others.joined(separator: ", ")).")))
    }
    return Report.Section(
      language("各\(below)排名", "League table by \(below)"), basis: basis(), blocks)
  }

  private func moved(_ standing: Briefing.Standing) -> Report.Cell {
    guard let rank = standing.rank, let before = standing.rankBefore else {
      return Report.Cell(language("新", "new"))
    }
    switch before - rank {
    case 0: return "="
    case let up where up > 0: return .init("↑\(up)", .good)
    case let down: return .init("↓\(-down)", .bad)
    }
  }

  var reporting: Report.Section {
    let columns: [Report.Column] = [
      .text(language("类别", "")), .number(language("应报", "Roster")),
      .number(language("已报", "Reported")), .number(language("填报率", "Completeness")),
      .number(language("上期", "Before")), .number(language("报告数", "Reports")),
      .number(language("及时", "In time")), .number(language("及时率", "Timeliness")),
      .number(language("上期", "Before")),
    ]
    let rows = subjects.map { name, headline in
      let (now, before) = (headline.reporting.now, headline.reporting.before)
      return [
        Report.Cell(name), number(now.tally.roster), number(now.tally.reported),
        Report.Cell(percent(now.completeness)), Report.Cell(percent(before.completeness)),
        number(now.tally.reports), number(now.tally.timely), Report.Cell(percent(now.timeliness)),
        Report.Cell(percent(before.timeliness)),
      ]
    }
    return Report.Section(
      language("填报完整与及时", "Reporting: completeness and timeliness"), basis: basis(),
      [.table(.init(columns, rows, empty: nothing))])
  }

  var forecast: Report.Section {
    let columns: [Report.Column] = [
      .text(language("类别", "")), .date(language("目标日", "Day")),
      .number(language("目标", "Target")), .number(language("已复工", "Resumed")),
      .number(language("将复工", "Expected")), .number(language("逾期未复", "Lapsed")),
      .number(language("未定日期", "Undated")), .number(language("未报", "No report")),
      .number(language("更晚", "Later")), .number(language("悲观", "At least")),
      .number(language("乐观", "At most")), .text(language("判断", "Outlook")),
    ]
    let rows = subjects.map { name, headline in
      let row = headline.forecast
      return [
        Report.Cell(name), "\(headline.forecastFor)",
        Report.Cell(headline.forecastPercent.map { "\($0)%" } ?? "—"), number(row.resumed),
        number(row.expected), number(row.lapsed), number(row.undated), number(row.missing),
        number(row.later), Report.Cell(percent(row.pessimistic)),
        Report.Cell(percent(row.optimistic)),
        row.roster > 0 ? outlook(row.outlook) : Report.Cell(nothing),
      ]
    }
    return Report.Section(
      language("目标日预测", "Forecast for the target's day"), basis: basis(),
      [
        .table(.init(columns, rows, empty: nothing)),
        .text(
          language(
            "悲观：只有报了未来日期的复工；乐观：除报了更晚日期的外全部复工。",
            "At least: only those resume who gave a date to come. At most: all do who didn't say later."
          )),
      ])
  }

  private func outlook(_ outlook: ResumptionForecast.Outlook?) -> Report.Cell {
    switch outlook {
    case .expected?: .init(language("预计可达", "expected"), .good)
    case .open?: .init(language("尚不确定", "open"))
    case .outOfReach?: .init(language("预计难达", "out of reach"), .bad)
    case nil: "—"
    }
  }
}
