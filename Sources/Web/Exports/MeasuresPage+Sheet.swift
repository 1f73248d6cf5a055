public import Domain

extension MeasuresPage {
  /// Where the measures stand, for a file.
  public var sheet: Sheet {
    let language = frame.language
    return Sheet(
      language("32条措施", "The 32 measures"),
      [
        language("措施", "Measure"), language("内容", "Title"), language("牵头", "Led by"),
        language("进展", "Figures"), language("节点", "Steps"), language("节点逾期", "Steps late"),
        language("督办在办", "Directives open"), language("督办逾期", "Directives late"),
        language("督办核验", "Directives verified"),
      ],
      rows.map { row in
        [
          .number(row.number), .text(language(row.chinese, row.english)),
          .text(language(row.leadChinese, language.name(of: row.lead))),
          .text(row.figures.map(text).joined(separator: "\n")),
          .text(row.steps.map(text).joined(separator: "\n")),
          .number(row.steps.reduce(0) { $0 + $1.late }), .number(row.open), .number(row.overdue),
          .number(row.verified),
        ]
      })
  }
}

extension ConflictsPage {
  /// The fields in conflict, a row for each of the values that stand, for a file.
  public var sheet: Sheet {
    let language = frame.language
    return Sheet(
      language("冲突", "Conflicts"),
      [
        language("类型", "Kind"), language("编号", "Id"), language("名称", "Name"),
        language("字段", "Field"), language("填写值", "Value"), language("填写人", "Author"),
        language("单位", "At"), language("时间", "When"),
      ],
      rows.flatMap { row in
        row.heads.map { head in
          [
            .text(language.name(of: row.kind)), .text(row.record.text), .text(row.name),
            .text(language.name(ofField: row.field, of: row.kind)), .text(head.value),
            .text(head.author), .text(head.place), .moment(head.stamp),
          ]
        }
      })
  }

  /// What is in quarantine, for a file.
  public var quarantineSheet: Sheet {
    let language = frame.language
    return Sheet(
      language("隔离的变更", "Quarantine"),
      [
        language("类型", "Kind"), language("编号", "Id"), language("单位", "At"),
        language("收到", "Received"), language("原因", "Because"),
      ],
      quarantined.map { row in
        [
          .text(language.name(of: row.kind)), .text(row.record.text), .text(row.place),
          .moment(row.received), .text(row.reason),
        ]
      })
  }
}
