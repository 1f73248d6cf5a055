public import Domain

extension SectorsPage {
  /// What the table shows, for a file.
  public var sheet: Sheet {
    Sheet(
      language("行业增长", "Growth of sectors"),
      [
        language("措施", "Measure"), language("行业", "Sector"), language("指标", "Indicator"),
        language("目标", "Target"), language("可比口径增速", "Matched"), language("全口径增速", "Whole"),
        language("覆盖率", "Coverage"), language("结论", "Verdict"), language("企业数", "Enterprises"),
        language("两期均报", "Both"), language("本期未报", "Missing"),
        language("无同期数", "Without base"), language("本期（元）", "Now"),
        language("上年同期（元）", "A year before"), language("公布增速", "Published"),
      ],
      review.rows.map { row in
        let growth = row.growth
        return [
          .of(row.measure.map { "\($0)" }), .text(language.name(of: row.sector)),
          .text(language(row.indicator.chinese, row.indicator.rawValue)), .text(row.target.text),
          .of(growth.matchedGrowth), .of(growth.wholeGrowth), .of(growth.coverage),
          .text(language(growth.verdictChinese, growth.verdict.rawValue)),
          .number(growth.members), .number(growth.matched), .number(growth.missing),
          .number(growth.withoutBase), .number(Int(growth.wholeNow)),
          .number(Int(growth.wholeBase)), .of(row.published?.growth),
        ]
      })
  }
}

extension SectorPage {
  /// All enterprises, for a file.
  public var sheet: Sheet {
    Sheet(
      language.name(of: sector),
      [
        language("统一社会信用代码", "Credit code"), language("企业", "Enterprise"),
        language("地区", "Division"), language("情况", "Part"),
        language("上年同期（元）", "A year before"), language("本期（元）", "Now"),
        language("增速", "Growth"), language("拉动（百分点）", "Points"), language("核实", "To check"),
      ],
      detail.enterprises.map { item in
        [
          .code(item.enterprise), .text(item.name), .text(item.divisionName),
          .text(item.partName(language)), .of(item.base.map { "\($0)" }),
          .of(item.now.map { "\($0)" }), .of(item.growth),
          .of(item.contribution.map(Growth.percent)),
          .text(
            language(
              item.checksChinese.joined(separator: "；"), item.checksEnglish.joined(separator: " "))),
        ]
      })
  }
}
