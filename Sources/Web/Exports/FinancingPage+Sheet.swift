public import Domain

extension FinancingPage {
  /// What the list shows, for a file.
  public var sheet: Sheet {
    Sheet(
      language("融资需求", "Financing"),
      [
        language("需求编号", "Need"), language("统一社会信用代码", "Credit code"),
        language("企业", "Enterprise"), language("区划", "Division"), language("状态", "State"),
        language("月份", "Month"), language("征集日期", "Collected on"), language("天数", "Days"),
        language("产品", "Product"), language("需求（万元）", "Asked, 10,000 yuan"),
        language("未满足（万元）", "Unmet, 10,000 yuan"), language("用途", "For"),
        language("对接机构", "Lender"), language("服务员", "Officer"),
      ],
      items.map { item in
        let ask = item.need.ask
        return [
          .text(item.id.text), .text(item.code.text), .text(item.name), .text(item.place),
          .text(frame.name(of: item.state)), .of(ask?.month.description), .of(ask?.on),
          .number(item.ageDays), .of(ask.map { frame.name(of: $0.product) }),
          .text(MeasureUnit.tenThousands(fen: ask?.amountFen ?? 0)),
          .text(MeasureUnit.tenThousands(fen: item.unmetFen)), .of(item.need.use),
          .of(item.need.progress?.lender), .text(item.officer),
        ]
      })
  }
}
