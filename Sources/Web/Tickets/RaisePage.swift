internal import Domain

/// The form that raises a problem.
public struct RaisePage: Sendable {
  public var frame: Frame
  public var values: FormValues
  public var enterprise: VisitPage.Choice?
  public var choices: [VisitPage.Choice] = []
  public var categories: [String] = []
  /// Found for what was typed.
  public var similar: [TicketLine] = []

  public init(frame: Frame, values: FormValues) {
    self.frame = frame
    self.values = values
  }

  public var html: String {
    let language = frame.language
    let fields = Fields(language: language, values: values)
    return frame.page(language("提出问题", "Raise a problem"), at: "/tickets") {
      fields.summary(known: ["enterprise", "title", "category", "note"])
      HTML(.form, [.method: "post", .action: "/tickets", .class: "card", .dataRole: "keep"]) {
        frame.hiddenToken
        HTML(.input, [.type: "hidden", .name: "id", .value: values["id"], .dataRole: "id"])
        if let enterprise {
          HTML(.input, [.type: "hidden", .name: "enterprise", .value: enterprise.code.text])
            .with(.dataText, enterprise.name)
          HTML(.p, [.class: "lead"]) {
            HTML(.a, [.href: "/enterprises/\(enterprise.code)"], enterprise.name)
          }
        } else {
          fields.text(
            "enterprise", language("企业", "Enterprise"),
            hint: language("输入名称后选择，或填写统一社会信用代码", "Type and choose, or give the credit code"),
            isRequired: true
          ) { $0.with(.list, "choices").with(.autocomplete, "off") }
          HTML(.datalist, [.id: "choices"]) {
            for choice in choices { HTML(.option, [.value: "\(choice.name) \(choice.code)"]) }
          }
        }
        fields.text("title", language("问题标题", "Title"), isRequired: true) {
          $0.with(.maxlength, "200").with(.hxGet, "/tickets/similar")
            .with(.hxTrigger, "input changed delay:500ms").with(.hxTarget, "#similar")
        }
        HTML(.div, [.id: "similar", .ariaLive: "polite"]) {
          SimilarTickets(frame: frame, rows: similar).content
        }
        fields.select(
          "category", language("类别", "Category"),
          [("", language("未定", "not sure"))] + categories.map { ($0, $0) })
        fields.area("note", language("详细情况", "Details"))
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("提交", "Submit"))
        }
      }
    }
  }
}
