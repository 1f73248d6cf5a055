public import Domain

/// Where a briefing is asked for: to be read, or as a file.
public struct BriefingPage: Sendable {
  public var frame: Frame
  /// The day, or the last day of the week, that is offered.
  public var day: CivilDate

  public init(frame: Frame, day: CivilDate) {
    self.frame = frame
    self.day = day
  }

  public static let path = "/briefing"
  /// Where the briefing itself is.
  public static let paper = "/briefing/paper"

  public var html: String {
    let language = frame.language
    let fields = Fields(language: language, values: FormValues(["on": "\(day)"]))
    return frame.page(language("调度简报", "Briefing"), at: Self.path) {
      HTML(
        .p, [.class: "lead"],
        language(
          "按所选日期，用本节点已有数据生成：复工、问题、服务、监测和待办。",
          "Made from what this node holds of the day: resumption, problems, service, monitoring and "
            + "what is to be done."))
      HTML(.form, [.class: "card narrow-form", .method: "get", .action: Self.paper]) {
        HTML(.input, [.type: "hidden", .name: "lang", .value: language.rawValue])
        fields.select(
          "kind", language("期次", "Of"),
          [("day", language("日报", "a day")), ("week", language("周报", "a week"))])
        fields.text(
          "on", language("日期（周报为末日）", "Day (of a week the last)"), type: "date",
          isRequired: true)
        HTML(.div, [.class: "actions"]) {
          for (format, text) in [
            ("html", language("查看", "Read")), ("pdf", language("导出PDF", "Save as PDF")),
            ("md", language("导出文本", "Save as text")),
          ] {
            HTML(
              .button,
              [
                .type: "submit", .name: "format", .value: format,
                .class: format == "html" ? "first" : "",
              ], text)
          }
        }
      }
    }
  }
}
