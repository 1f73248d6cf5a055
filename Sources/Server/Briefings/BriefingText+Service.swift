internal import Domain
internal import Web

// Problems, visits, directives, and who serves whom (Measures 28 and 30).
extension BriefingText {
  private var compared: [Report.Column] {
    [
      .text(language("指标", "Figure")), .number(language("本期", "Now")),
      .number(language("上期", "Before")), .number(language("增减", "Change")),
    ]
  }

  private func line(_ name: String, _ now: Int, _ before: Int, isAlarm: Bool = false)
    -> [Report.Cell]
  {
    [
      Report.Cell(name), isAlarm ? alarm(now) : number(now), number(before),
      Report.Cell(signed(now - before)),
    ]
  }

  private func line(_ name: String, _ now: String, _ before: String) -> [Report.Cell] {
    [Report.Cell(name), Report.Cell(now), Report.Cell(before), ""]
  }

  var problems: Report.Section {
    let problems = briefing.problems
    let (now, before) = (problems.all.now, problems.all.before)
    return Report.Section(
      language("问题办理", "Problems of enterprises"), basis: basis(ticketRules),
      [
        .table(
          .init(
            compared,
            [
              line(language("本期新增", "Raised"), problems.raised.now, problems.raised.before),
              line(language("本期办结", "Closed"), problems.closed.now, problems.closed.before),
              line(language("未办结", "Open"), now.open, before.open),
              line(
                language("其中逾期", "Of those overdue"), problems.overdue.now,
                problems.overdue.before, isAlarm: true),
              line(
                language("累计", "In all"), now.tickets, before.tickets),
              line(
                language("办结率（累计）", "Closed, in all"), percent(now.closedRate),
                percent(before.closedRate)),
              line(
                language("经他人回访确认解决", "Confirmed as solved by others"),
                percent(now.confirmedRate), percent(before.confirmedRate)),
              line(language("重新办理", "Taken up again"), now.reopened, before.reopened),
            ], empty: nothing))
      ])
  }

  var hardest: Report.Section {
    let columns: [Report.Column] = [
      .number("#"), .text(language("问题", "Problem")), .text(language("企业", "Enterprise")),
      .text(language("承办", "With")), .date(language("提出", "Raised")),
      .date(language("应答复", "Due")), .number(language("难度", "Score")),
      .text(language("为什么", "Why")),
    ]
    let rows = briefing.hardest.enumerated().map { index, problem in
      [
        number(index + 1),
        Report.Cell(
          language(
            "【\(problem.category)】\(problem.title)", "\(problem.title) (\(problem.category))")),
        Report.Cell(problem.enterpriseName ?? problem.enterprise.text),
        Report.Cell(
          "\(problem.holderName)\(language("（\(problem.state.chinese)）", " (\(problem.state.rawValue))"))"
        ),
        "\(problem.raised)",
        Report.Cell(short(problem.due), problem.isOverdue ? .bad : .none),
        number(problem.score.total),
        Report.Cell(
          language(
            problem.score.chinese.joined(separator: "；"),
            problem.score.english.joined(separator: "; "))),
      ]
    }
    return Report.Section(
      language(
        "最难的\(briefing.parameters.hardest)个问题",
        "The \(briefing.parameters.hardest) hardest problems"),
      basis: basis("\(ticketRules)\(language("、", ", "))\(ownRules)"),
      [.table(.init(columns, rows, empty: language("没有尚未答复的问题", "no problem waits for an answer")))]
    )
  }

  var service: Report.Section {
    let (now, before) = (briefing.service.now, briefing.service.before)
    return Report.Section(
      language("走访与政策宣讲（第28、30条）", "Visits, and policy explained (Measures 28 and 30)"),
      basis: basis(isPeriod: true),
      [
        .table(
          .init(
            compared,
            [
              line(language("走访（次）", "Visits"), now.visits, before.visits),
              line(language("其中实地", "Of those on site"), now.onSite, before.onSite),
              line(language("走访企业（家）", "Enterprises visited"), now.visited, before.visited),
              line(
                language("规上企业走访面", "Of the live above-scale ones"),
                share(now.liveVisited, of: now.live), share(before.liveVisited, of: before.live)),
              line(language("走访人员（人）", "Officers who visited"), now.officers, before.officers),
              line(
                language("企业否认（次）", "Denied by the enterprise"), now.denied, before.denied,
                isAlarm: true),
              line(language("政策宣讲（条次）", "Measures explained"), now.deliveries, before.deliveries),
              line(language("其中一对一", "Of those one to one"), now.oneToOne, before.oneToOne),
              line(
                language("政策覆盖率（累计）", "Coverage of policy, in all"),
                share(now.briefed, of: now.fits), share(before.briefed, of: before.fits)),
            ], empty: nothing))
      ])
  }

  var directives: Report.Section {
    let (now, before) = (briefing.directives.now, briefing.directives.before)
    return Report.Section(
      language("督办件", "Directives"), basis: basis(),
      [
        .table(
          .init(
            compared,
            [
              line(language("未办结", "Open"), now.open, before.open),
              line(
                language("其中逾期", "Of those overdue"), now.overdue, before.overdue, isAlarm: true),
              line(language("已办理待核验", "Done, to be verified"), now.done, before.done),
              line(language("已核验", "Verified"), now.verified, before.verified),
            ], empty: nothing))
      ])
  }

  var split: Report.Section {
    let columns: [Report.Column] = [
      .text(language("层级", "Tier")), .number(language("应联系", "Quota")),
      .number(language("已分配", "Assigned")), .text(language("结论", "Verdict")),
    ]
    let rows = briefing.split.rows.map { row -> [Report.Cell] in
      [
        Report.Cell(language(row.tier.chinese, row.tier.rawValue)), number(row.quota),
        number(row.assigned),
        row.within
          ? .init(language("✓ 符合", "✓ within"), .good)
          : .init(language("✗ 不符", "✗ not within"), .bad),
      ]
    }
    let (now, before) = (briefing.nameOnly.now, briefing.nameOnly.before)
    let quota =
      briefing.split.isProportional
      ? language("应联系数按本地区企业数折算。", "Quotas are scaled to the enterprises held.")
      : language("应联系数为全区数。", "Quotas are those of all of Guangxi.")
    return Report.Section(
      language(
        "服务分工与疑似挂名（第30条）", "Who serves whom, and signs of service in name only (Measure 30)"),
      basis: basis(),
      [
        .table(.init(columns, rows, empty: nothing)),
        .text(
          quota
            + language(
              "无人联系\(language.number(briefing.split.unassigned))家。",
              " Nobody serves \(language.number(briefing.split.unassigned)).")),
        .table(
          .init(
            compared,
            [
              line(language("无有效走访", "Without a valid visit"), now.confirmed, before.confirmed),
              line(language("疑似", "Suspected"), now.suspected, before.suspected),
              line(
                language("所在单位尚未说明", "Not answered by the unit"), now.unanswered,
                before.unanswered, isAlarm: true),
            ], empty: nothing)),
        .text(
          language("以上为核查线索，不是结论。", "These are questions to be asked, no verdicts.")),
      ])
  }

  var tasks: Report.Section {
    var blocks = [table(briefing.units, language("单位", "Unit"), hasDirectives: true)]
    if briefing.division.tier == .county {
      blocks.append(table(briefing.officers, language("服务员", "Officer"), hasDirectives: false))
      let left = briefing.officers.count { !$0.isNothing } - briefing.parameters.listed
      if left > 0 {
        blocks.append(.text(language("另有\(left)人。", "And \(left) more.")))
      }
    }
    return Report.Section(
      language("请抓紧办理", "Who must do what"),
      basis: basis("\(rules)\(language("、", ", "))\(ticketRules)"), blocks)
  }

  private func table(_ duties: [Briefing.Duty], _ who: String, hasDirectives: Bool) -> Report.Block
  {
    let soon = briefing.parameters.dueSoonDays
    let columns: [Report.Column?] = [
      .text(who), .number(language("企业未报", "Enterprises missing")),
      .number(language("项目未报", "Projects missing")),
      .number(language("问题逾期", "Problems overdue")),
      hasDirectives ? .number(language("督办逾期", "Directives overdue")) : nil,
      hasDirectives
        ? .number(language("督办\(soon)日内到期", "Due in \(soon) days")) : nil,
      .number(language("挂名线索待说明", "Findings to answer")),
    ]
    let busy = duties.filter { !$0.isNothing }
    let rows = busy.prefix(briefing.parameters.listed).map { duty in
      let cells: [Report.Cell?] = [
        Report.Cell(duty.who == nil ? language("无人联系", "nobody") : duty.name),
        alarm(duty.missingEnterprises), alarm(duty.missingProjects), alarm(duty.overdueTickets),
        hasDirectives ? alarm(duty.overdueDirectives) : nil,
        hasDirectives ? number(duty.dueDirectives) : nil, alarm(duty.unansweredFindings),
      ]
      return cells.compactMap(\.self)
    }
    return .table(
      .init(
        columns.compactMap(\.self), rows,
        empty: language("没有待办事项。", "Nothing is left to do.")))
  }
}
