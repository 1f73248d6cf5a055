public import Domain

extension EnterpriseListPage {
  /// What the list shows, for a file.
  public var sheet: Sheet {
    let language = frame.language
    return Sheet(
      language("企业", "Enterprises"),
      [
        language("统一社会信用代码", "Credit code"), language("企业", "Enterprise"),
        language("所在地", "Division"), language("行业", "Sector"), language("服务员", "Officer"),
        language("已关停", "Closed"),
      ],
      rows.map { row in
        [
          .code(row.code), .text(row.name), .text(row.division),
          .text(language.name(of: row.sector)), .text(row.officer),
          .text(row.isClosed ? language("是", "yes") : ""),
        ]
      })
  }
}

extension StandingListPage {
  /// What the list shows, for a file.
  public var sheet: Sheet {
    let language = frame.language
    return Sheet(
      language("复工名册", "Resumption"),
      [
        language("统一社会信用代码", "Credit code"), language("编号", "Id"), language("名称", "Name"),
        language("所在地", "Division"), language("行业", "Sector"), language("状态", "State"),
        language("报告日期", "As of"), language("豁免", "Exempt"),
      ],
      rows.map { row in
        [
          .code(row.enterprise), .code(row.record), .text(row.name), .text(row.division),
          .text(language.name(of: row.sector)),
          .text(row.state.map { language.name(of: $0) } ?? language("未报送", "no report")),
          .of(row.asOf), .text(row.isExempt ? language("是", "yes") : ""),
        ]
      })
  }
}
