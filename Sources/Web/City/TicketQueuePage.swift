public import Domain

/// The problems of a scope with their clocks, found by what they are, pressed (督办) many at once. The
/// address holds what is looked for, so that it can be shared.
public struct TicketQueuePage: Sendable {
  public var frame: Frame
  public var filter: Filter
  public var categories: [String] = []
  /// Units below, by their names.
  public var units: [(code: DivisionCode, name: String)] = []
  public var rows: [TicketLine] = []
  public var next: String?
  /// The filters that the person keeps, each with the query of its address.
  public var saved: [(name: String, query: String)] = []
  /// What was wrong with the name of one.
  public var refusedName: FormValues?
  /// What is to be pressed, once it is confirmed.
  public var pressing: [TicketLine]?
  /// What came of pressing: how many, and why others weren't.
  public var pressed: (count: Int, refused: [(title: String, why: Invalid)])?

  /// What is looked for; empty fields ask for nothing.
  public struct Filter: Equatable, Sendable {
    public var state: TicketState?
    public var category = ""
    public var division: DivisionCode?
    public var isOverdue = false
    /// Those at their end, else those that aren't.
    public var isOver = false

    public init() {}

    /// The query of its address.
    public var query: String {
      String(Frame.address("", fields).drop { $0 == "?" })
    }

    var fields: [(String, String)] {
      [
        ("state", state?.rawValue ?? ""), ("category", category),
        ("division", division?.text ?? ""), ("overdue", isOverdue ? "1" : ""),
        ("over", isOver ? "1" : ""),
      ]
    }
  }

  public init(frame: Frame, filter: Filter) {
    self.frame = frame
    self.filter = filter
  }

  private var language: Language { frame.language }
  private static let path = "/ticket-queue"

  public var html: String {
    frame.page(language("问题督办", "Ticket queue"), at: Self.path) {
      if let pressed {
        frame.outcome(
          language("已督办\(pressed.count)件。", "Pressed \(pressed.count)."), pressed.refused
        ) { language("未督办“\($0)”：", "Not “\($0)”: ") }
      }
      if let pressing {
        confirmation(pressing)
      } else {
        filterForm
        savedFilters
        list
        frame.more(Self.path, filter.fields, after: next)
        if !rows.isEmpty { frame.download(Self.path, filter.fields) }
      }
    }
  }

  private var filterForm: HTML {
    let values = FormValues(
      Dictionary(uniqueKeysWithValues: filter.fields.map { ($0.0, $0.1) }))
    let fields = Fields(language: language, values: values)
    let any = ("", language("不限", "any"))
    return HTML(.form, [.class: "card search", .method: "get", .action: Self.path]) {
      fields.select(
        "state", language("状态", "State"),
        [any]
          + TicketState.allCases.filter { $0 != .draft }.map {
            ($0.rawValue, language.name(of: $0))
          })
      fields.select(
        "category", language("类别", "Category"), [any] + categories.map { ($0, $0) })
      fields.select(
        "division", language("所在地", "Division"), [any] + units.map { ($0.code.text, $0.name) })
      fields.select(
        "overdue", language("时限", "Clock"), [any, ("1", language("仅逾期", "overdue only"))])
      fields.select(
        "over", language("范围", "Which"),
        [("", language("未办结", "open")), ("1", language("已办结", "ended"))])
      HTML(.button, [.type: "submit", .class: "first"], language("筛选", "Filter"))
    }
  }

  @HTMLBuilder private var list: [HTML] {
    if rows.isEmpty {
      HTML(.section, [.class: "card"]) {
        frame.empty(
          language("没有符合条件的问题", "No problem is like that"),
          language("请放宽筛选条件。", "Ask for less."))
      }
    } else if frame.allows(.step(.press)), frame.tier != .county, !filter.isOver {
      HTML(.form, [.method: "post", .action: "\(Self.path)/press", .class: "card"]) {
        frame.hiddenToken
        for (name, value) in filter.fields where !value.isEmpty {
          HTML(.input, [.type: "hidden", .name: name, .value: value])
        }
        table(canChoose: true)
        HTML(.div, [.class: "actions sticky"]) {
          HTML(
            .button, [.type: "submit", .class: "first"],
            language("督办所选…", "Press the chosen …"))
        }
      }
    } else {
      HTML(.section, [.class: "card"]) { table(canChoose: false) }
    }
  }

  private func table(canChoose: Bool) -> HTML {
    let heads = [
      language("状态", "State"), language("办理单位", "At"), language("类别", "Category"),
      language("时限", "Clock"), language("提出", "Raised"),
    ]
    return HTML(.table, [.class: "cards"]) {
      HTML(.caption, [:], language("本页\(rows.count)件", "\(rows.count) on this page"))
      HTML(.thead) {
        HTML(.tr) {
          HTML(.th, [.scope: "col"], language("问题", "Problem"))
          for head in heads { HTML(.th, [.scope: "col"], head) }
        }
      }
      HTML(.tbody) {
        for row in rows {
          HTML(.tr) {
            HTML(.th, [.scope: "row"]) {
              if canChoose {
                HTML(
                  .input,
                  [
                    .type: "checkbox", .name: "ticket", .value: row.id.text,
                    .ariaLabel: language("选择：\(row.title)", "Choose: \(row.title)"),
                  ])
                " "
              }
              HTML(.a, [.href: "/tickets/\(row.id)"], row.title)
              HTML(.br)
              HTML(.span, [.class: "by"], row.enterpriseName)
            }
            HTML(.td, [.dataLabel: heads[0]]) { frame.badge(row.state) }
            HTML(.td, [.dataLabel: heads[1]], row.holder)
            HTML(.td, [.dataLabel: heads[2]], row.category ?? "—")
            HTML(.td, [.dataLabel: heads[3]]) {
              if row.due == nil { "—" } else { frame.due(row.due, isOverdue: row.isOverdue) }
            }
            HTML(.td, [.dataLabel: heads[4]]) { language.ago(row.raised, from: frame.now) }
          }
        }
      }
    }
  }

  private func confirmation(_ chosen: [TicketLine]) -> HTML {
    let fields = Fields(language: language, values: FormValues())
    return HTML(.form, [.method: "post", .action: "\(Self.path)/press", .class: "card"]) {
      frame.hiddenToken
      HTML(.input, [.type: "hidden", .name: "confirmed", .value: "1"])
      for (name, value) in filter.fields where !value.isEmpty {
        HTML(.input, [.type: "hidden", .name: name, .value: value])
      }
      HTML(
        .h2, [:], language("督办以下\(chosen.count)件？", "Press these \(chosen.count)?"))
      HTML(.ul, [.class: "items"]) { for ticket in chosen { frame.item(ticket) } }
      for ticket in chosen {
        HTML(.input, [.type: "hidden", .name: "ticket", .value: ticket.id.text])
      }
      fields.area("note", language("督办意见", "What you tell them"), rows: 2, isRequired: true)
      HTML(.div, [.class: "actions"]) {
        HTML(.button, [.type: "submit", .class: "first"], language("确认督办", "Press them"))
        HTML(
          .a, [.class: "button", .href: Frame.address(Self.path, filter.fields)],
          language("取消", "Cancel"))
      }
    }
  }
}
