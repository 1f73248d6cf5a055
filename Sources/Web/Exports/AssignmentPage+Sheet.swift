public import Domain

extension AssignmentPage {
  /// What the list shows, for a file.
  public var sheet: Sheet {
    Sheet(
      language("分级联系", "Assignments"),
      [
        language("统一社会信用代码", "Credit code"), language("企业", "Enterprise"),
        language("所在地", "Division"), language("服务层级", "Tier"), language("服务员", "Lead officer"),
        language("服务员编号", "Officer's id"), language("协助服务员", "Support"),
        language("开始日期", "Since"),
      ],
      rows.map { row in
        [
          .code(row.code), .text(row.name), .text(row.division),
          .of(row.tier.map { language.name(of: $0) }), .text(row.lead), .of(row.leadID?.text),
          .text(row.support.joined(separator: "、")), .of(row.from),
        ]
      })
  }
}

extension SplitPage {
  /// What would change, for a file.
  public var sheet: Sheet {
    func tier(_ side: (tier: Tier, name: String)?) -> Sheet.Cell {
      .of(side.map { language.name(of: $0.tier) })
    }
    return Sheet(
      language("分级方案", "The split"),
      [
        language("统一社会信用代码", "Credit code"), language("企业", "Enterprise"),
        language("所在地", "Division"), language("原层级", "Tier before"),
        language("原服务员", "Officer before"), language("新层级", "Tier after"),
        language("新服务员", "Officer after"), language("分值", "Points"), language("理由", "Why"),
      ],
      moves.map { move in
        [
          .code(move.code), .text(move.name), .text(move.division), tier(move.before),
          .of(move.before?.name), tier(move.after), .text(move.after.name),
          .number(move.points), .text(move.why),
        ]
      })
  }
}
