public import Domain

/// The four key lists (Measure 29): who is on them, what the data suggest, adding and ending.
public struct KeyListsPage: Sendable {
  public var frame: Frame
  /// Of which list members are shown; `nil`: of all.
  public var list: Enterprise.KeyList?
  public var counts: [(list: Enterprise.KeyList, count: Int)] = []
  public var members: [Member] = []
  public var next: String?
  public var suggestions: [Suggestion] = []
  public var suggestionCount = 0
  /// Those that weren't followed.
  public var declined: [Suggestion] = []
  /// What was typed into a form that was refused, by the form's name.
  public var refused: (form: String, values: FormValues)?

  public struct Member: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    public var place: String
    public var entry: Enterprise.KeyListEntry

    public init(code: CreditCode, name: String, place: String, entry: Enterprise.KeyListEntry) {
      self.code = code
      self.name = name
      self.place = place
      self.entry = entry
    }
  }

  public struct Suggestion: Equatable, Sendable {
    public var suggestion: KeyListSuggestion
    public var name: String
    public var place: String
    /// Why it isn't followed, with who said so.
    public var declined: String

    public init(
      suggestion: KeyListSuggestion, name: String, place: String, declined: String = ""
    ) {
      self.suggestion = suggestion
      self.name = name
      self.place = place
      self.declined = declined
    }
  }

  public init(frame: Frame) { self.frame = frame }

  var language: Language { frame.language }
  static let path = "/key-lists"
  var canWrite: Bool { frame.allows(.write(Enterprise.kind)) }

  func name(of list: Enterprise.KeyList) -> String {
    language.name(of: list)
  }

  public var html: String {
    frame.page(language("重点清单", "Key lists"), at: Self.path) {
      HTML(.div, [.class: "tiles"]) {
        for (list, count) in counts {
          frame.tile(name(of: list), count, Frame.address(Self.path, [("list", list.rawValue)]))
        }
      }
      suggestionCard
      memberCard
      frame.more(Self.path, [("list", list?.rawValue ?? "")], after: next)
      if canWrite { addForm }
      if !declined.isEmpty { declinedPart }
    }
  }

  private var memberCard: HTML {
    let values = refused?.form == "end" ? refused?.values : nil
    let fields = Fields(language: language, values: values ?? FormValues(), prefix: "end-")
    let title = list.map(name) ?? language("全部清单", "All lists")
    return HTML(.form, [.method: "post", .action: "\(Self.path)/end", .class: "card"]) {
      frame.hidden([("shown", list?.rawValue ?? "")])
      HTML(.div, [.class: "card-head"]) {
        HTML(.h2, [:], title)
        if list != nil { HTML(.a, [.href: Self.path], language("显示全部", "Show all")) }
      }
      if members.isEmpty {
        frame.empty(language("清单上还没有企业", "Nobody is on it"))
      } else {
        memberTable
        if canWrite {
          fields.summary(known: ["reason", "on", "member"])
          HTML(.div, [.class: "side"]) {
            fields.text("reason", language("移出理由", "Why they end"))
            fields.text(
              "on", language("移出日期（空：今天）", "From which day (empty: today)"), type: "date")
          }
          HTML(.div, [.class: "actions"]) {
            HTML(
              .button, [.type: "submit", .class: "first"], language("移出所选", "End the chosen"))
          }
        }
      }
    }
  }

  private var memberTable: HTML {
    frame.table(
      language("本页\(members.count)家", "\(members.count) on this page"),
      [
        language("企业", "Enterprise"), language("清单", "List"), language("所在地", "Division"),
        language("列入", "Since"), language("理由", "Why"),
      ],
      members.map { row in
        let choose = HTML(
          .input,
          [
            .type: "checkbox", .name: "member",
            .value: "\(row.code) \(row.entry.list.rawValue)",
            .ariaLabel: language("选择：\(row.name)", "Choose: \(row.name)"),
          ])
        return [
          .group(
            (canWrite ? [choose, .text(" ")] : [])
              + [HTML(.a, [.href: "/enterprises/\(row.code)"], row.name)]),
          .text(name(of: row.entry.list)), .text(row.place), language.date(row.entry.from),
          .text(row.entry.reason),
        ]
      })
  }

  private var addForm: HTML {
    let values = refused?.form == "add" ? refused?.values : nil
    let fields = Fields(language: language, values: values ?? FormValues(), prefix: "add-")
    return frame.part(language("列入清单", "Add to a list"), isOpen: values != nil) {
      fields.summary(known: ["enterprises", "list", "on", "reason"])
      HTML(.form, [.method: "post", .action: "\(Self.path)/add", .class: "narrow-form"]) {
        frame.hiddenToken
        fields.area(
          "enterprises", language("统一社会信用代码", "Credit codes"), rows: 3,
          hint: language("每行一个", "One on each line"), isRequired: true)
        fields.select(
          "list", language("清单", "List"),
          Enterprise.KeyList.allCases.map { ($0.rawValue, name(of: $0)) }, isRequired: true)
        fields.text(
          "on", language("列入日期", "From which day"), type: "date",
          hint: language("空：今天", "Empty: today"))
        fields.text("reason", language("理由", "Why"), isRequired: true)
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("列入", "Add"))
        }
      }
    }
  }
}
