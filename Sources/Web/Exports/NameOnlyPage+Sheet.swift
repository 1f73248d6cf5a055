public import Domain

extension NameOnlyPage {
  /// What the list shows, for a file.
  public var sheet: Sheet {
    let language = frame.language
    return Sheet(
      language("挂名预警", "Name only"),
      [
        language("程度", "Severity"), language("服务员", "Officer"), language("单位", "Unit"),
        language("统一社会信用代码", "Credit code"), language("企业", "Enterprise"),
        language("规则", "Rule"), language("截至", "As of"), language("答复", "Answers"),
        language("督办件", "Directives"),
      ],
      rows.map { row in
        [
          .text(language.name(of: row.flag.severity)),
          .text(row.officer), .text(row.unit),
          .of(row.flag.enterprise?.text), .text(row.enterprise),
          .text(language.name(of: row.flag.rule)),
          .date(asOf), .text(row.answers.joined(separator: "\n")),
          .number(row.directives.count),
        ]
      })
  }
}

extension ReportingPage {
  /// How counties report, for a file.
  public var sheet: Sheet {
    let language = frame.language
    return Sheet(
      language("报送情况", "Reporting"),
      [
        language("范围", "Scope"), language("应报", "Roster"), language("已报", "Reported"),
        language("完整率", "Completeness"), language("未过期", "Not stale"),
        language("报告", "Reports"), language("及时率", "Timeliness"),
      ],
      rows.map { row in
        [
          .text(row.name), .number(row.tally.roster), .number(row.tally.reported),
          .of(row.tally.completeness), .number(row.tally.fresh), .number(row.tally.reports),
          .of(row.tally.timeliness),
        ]
      })
  }
}
