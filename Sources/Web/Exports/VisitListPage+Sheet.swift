public import Domain

extension VisitListPage {
  /// What the list shows, for a file; findings as a whole.
  public var sheet: Sheet {
    Sheet(
      language("走访记录", "Visits"),
      [
        language("统一社会信用代码", "Credit code"), language("企业", "Enterprise"),
        language("所在地", "Division"), language("日期", "Day"), language("方式", "How"),
        language("走访人员", "By"), language("会见人员", "Met"), language("目的", "Purpose"),
        language("走访情况", "Findings"), language("措施", "Measures"), language("照片", "Photos"),
        language("已更正", "Corrected"), language("已撤回", "Taken back"),
      ],
      rows.map { row in
        let visit = row.visit
        let yes = language("是", "yes")
        return [
          .code(visit.enterprise), .text(row.name), .text(row.place), .date(visit.on),
          .text(language.name(of: visit.mode)),
          .text(row.officers.joined(separator: language("、", ", "))), .of(visit.met),
          .of(visit.purpose), .of(visit.findings),
          .text((visit.measures ?? []).map(String.init).joined(separator: language("、", ", "))),
          .number(visit.photos?.count ?? 0), .text(row.isCorrected ? yes : ""),
          .text(row.isRetracted ? yes : ""),
        ]
      })
  }
}
