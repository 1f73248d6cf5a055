public import Domain

extension ProjectsPage {
  /// What the list shows, for a file.
  public var sheet: Sheet {
    Sheet(
      language("项目", "Projects"),
      [
        language("编号", "Id"), language("项目", "Project"),
        language("统一社会信用代码", "Credit code"), language("业主", "Owner"),
        language("地区", "Division"), language("阶段", "Stage"),
        language("逾期事项", "Overdue steps"), language("即将到期", "Due soon"),
        language("已完成事项", "Done"), language("事项", "Steps"),
        language("本季计划（元）", "Planned"), language("本季完成（元）", "Invested"),
        language("最近报告", "Reported"), language("投资补助", "Subsidy"),
      ],
      review.items.map { item in
        [
          .code(item.id), .text(item.name), .of(item.owner?.text), .text(item.ownerName),
          .text(item.divisionName), .text(name(of: item.stage)), .number(item.overdueSteps),
          .number(item.dueSoonSteps), .number(item.doneSteps), .number(item.steps),
          .of(item.plannedYuan.map { Int($0) }), .of(item.investedYuan.map { Int($0) }),
          .of(item.reported),
          .text(
            language(
              item.subsidy.verdict.chinese, Language.words(item.subsidy.verdict.rawValue))),
        ]
      })
  }
}
