public import Domain

/// What divisions tell others to do by a day (督办件), and the form that issues one.
public struct DirectiveListPage: Sendable {
  public var frame: Frame
  /// Those at their end, else those that aren't.
  public var isOver = false
  public var rows: [DirectiveLine] = []
  /// Whom one may be issued to, by their names.
  public var units: [(code: DivisionCode, name: String)] = []
  /// What was typed into the form, if it was refused.
  public var refused: FormValues?

  public init(frame: Frame) { self.frame = frame }

  private var language: Language { frame.language }

  public var html: String {
    frame.page(language("督办件", "Directives"), at: "/directives") {
      HTML(.nav, [.class: "filters", .ariaLabel: language("范围", "Which")]) {
        HTML(.a, [.href: "/directives"], language("在办", "Open"))
          .with(.ariaCurrent, isOver ? nil : "true")
        HTML(.a, [.href: "/directives?over=1"], language("已结束", "Ended"))
          .with(.ariaCurrent, isOver ? "true" : nil)
      }
      HTML(.section, [.class: "card"]) {
        if rows.isEmpty {
          frame.empty(
            isOver ? language("没有已结束的督办件", "None has ended") : language("没有在办的督办件", "None is open"))
        } else {
          HTML(.ul, [.class: "items"]) { for row in rows { item(row) } }
        }
      }
      if !rows.isEmpty { frame.download("/directives", [("over", isOver ? "1" : "")]) }
      if frame.allows(.write(Directive.kind)) { form }
    }
  }

  private func item(_ row: DirectiveLine) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.a, [.class: "title", .href: "/directives/\(row.id)"], row.title)
        HTML(.p) {
          "\(row.from) → \(row.to)"
          if let due = row.due {
            language(" · 期限", " · due ")
            language.date(due)
          }
        }
      }
      HTML(.div, [.class: "actions"]) { frame.marks(row) }
    }
  }

  private var form: HTML {
    let fields = Fields(language: language, values: refused ?? FormValues())
    return frame.part(language("下达督办件", "Issue a directive"), isOpen: refused != nil) {
      fields.summary(known: ["title", "division", "due", "body", "measure"])
      HTML(.form, [.method: "post", .action: "/directives"]) {
        frame.hiddenToken
        fields.text("title", language("标题", "Title"), isRequired: true) {
          $0.with(.maxlength, "200")
        }
        HTML(.div, [.class: "side"]) {
          fields.select(
            "division", language("承办单位", "To"),
            [("", language("请选择", "choose"))] + units.map { ($0.code.text, $0.name) },
            isRequired: true)
          fields.text("due", language("期限", "Due"), type: "date", isRequired: true)
          fields.text("measure", language("对应措施（1–32）", "Measure (1–32)"), type: "number") {
            $0.with(.min, "1").with(.max, "32").with(.inputmode, "numeric")
          }
        }
        fields.area("body", language("内容", "What is to be done"))
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("下达", "Issue"))
        }
      }
    }
  }
}

/// A directive in a list.
public struct DirectiveLine: Equatable, Sendable {
  public var id: RecordID
  public var title: String
  public var from: String
  public var to: String
  public var due: CivilDate?
  public var state: DirectiveState
  public var isOverdue: Bool

  public init(
    id: RecordID, title: String, from: String, to: String, due: CivilDate?, state: DirectiveState,
    isOverdue: Bool
  ) {
    self.id = id
    self.title = title
    self.from = from
    self.to = to
    self.due = due
    self.state = state
    self.isOverdue = isOverdue
  }
}

extension Frame {
  /// How a directive stands, in words and by colour.
  @HTMLBuilder func marks(_ row: DirectiveLine) -> [HTML] {
    if row.isOverdue { HTML(.span, [.class: "badge bad"], language("逾期", "late")) }
    HTML(
      .span, [.class: row.state == .verified ? "badge good" : "badge calm"],
      language.name(of: row.state))
  }
}
