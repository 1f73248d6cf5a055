internal import Domain

/// Value-added and investment, which nobody can compute of reports.
extension SectorsPage {
  var enteredCard: HTML {
    frame.card("entered", language("公布的指标", "Published figures")) {
      frame.table(
        language("人工录入，注明来源；修订前的数均保留", "Entered with their source; revisions are kept"),
        [
          language("指标", "Indicator"), language("目标", "Target"), language("增速", "Growth"),
          language("时期", "Period"), language("结论", "Verdict"), language("来源", "Source"),
        ],
        review.entered.map { line in
          let published = line.published
          let revised = (published?.revisions ?? 0) > 0
          return [
            .text(language(line.name, Language.words(line.indicator.rawValue))),
            .text(line.target.text), frame.percent(published?.growth),
            .text(published.map { language($0.period.chinese, "\($0.period)") } ?? "—"),
            frame.verdict(line.verdict),
            HTML(.span) {
              published?.source ?? language("未录入", "not entered")
              if revised {
                language(
                  "（修订\(published?.revisions ?? 0)次）",
                  " (revised \(published?.revisions ?? 0) times)")
              }
            },
          ]
        })
    }
  }

  var entryPart: HTML {
    let values = refused ?? FormValues(["period": "\(review.counted ?? review.period)"])
    let fields = Fields(language: language, values: values)
    let sectors = Sector.allCases.filter { $0 != .other }
    return frame.part(language("录入公布的增速", "Enter a published growth"), isOpen: refused != nil) {
      HTML(.form, [.class: "stack", .method: "post", .action: Self.path]) {
        frame.hidden([])
        fields.select(
          "indicator", language("指标", "Indicator"),
          GrowthTarget.Indicator.allCases.map {
            ($0.rawValue, language($0.chinese, Language.words($0.rawValue)))
          })
        fields.select(
          "sector", language("行业", "Sector"),
          [("", language("全部工业", "all of industry"))]
            + sectors.map { ($0.rawValue, language.name(of: $0)) })
        fields.text(
          "period", language("时期（如2025-Q1、2025-01..2025-02）", "Period, as 2025-Q1"),
          isRequired: true)
        fields.text(
          "growth", language("同比增速（%，最多两位小数）", "Growth in percent, two digits at most"),
          isRequired: true)
        fields.text("source", language("来源", "Source"), isRequired: true)
        fields.text("publishedOn", language("公布日期", "Published on"), type: "date")
        fields.text("note", language("说明", "Note"))
        HTML(.button, [.type: "submit", .class: "first"], language("录入", "Enter"))
      }
    }
  }
}
