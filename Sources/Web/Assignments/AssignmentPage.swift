public import Domain

/// Who serves whom (Measure 30): those whom nobody serves first, how much each officer has, and the forms
/// that change it. The address holds what is looked for.
public struct AssignmentPage: Sendable {
  public var frame: Frame
  public var filter: AssignmentFilter
  /// Divisions below, by their names.
  public var units: [(code: DivisionCode, name: String)] = []
  /// Who can be chosen, with what each leads; the most loaded first.
  public var officers: [Officer] = []
  /// The officer whom the filter names.
  public var chosen: Officer?
  public var unassignedCount = 0
  public var rows: [Row] = []
  public var next: String?
  /// What was typed into a form that was refused, and which one.
  public var refused: (form: Form, values: FormValues)?

  /// The forms of the page.
  public enum Form: Sendable { case act, handOver }

  /// An enterprise.
  public struct Row: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    public var division: String
    /// `nil`: nobody serves it.
    public var tier: Tier?
    public var lead: String
    public var leadID: RecordID?
    public var from: CivilDate?
    public var support: [String]

    public init(code: CreditCode, name: String, division: String) {
      (self.code, self.name, self.division) = (code, name, division)
      lead = ""
      support = []
    }
  }

  /// An officer with what they lead.
  public struct Officer: Equatable, Sendable {
    public var id: RecordID
    public var name: String
    public var unit: String
    public var tier: Tier?
    public var load: Int
    /// The most that the rules allow; `nil`: no bound.
    public var most: Int?

    public init(
      id: RecordID, name: String, unit: String, tier: Tier?, load: Int, most: Int?
    ) {
      self.id = id
      self.name = name
      self.unit = unit
      self.tier = tier
      self.load = load
      self.most = most
    }

    var isOverloaded: Bool { most.map { load > $0 } ?? false }
    /// What is typed to choose the officer.
    var choice: String { "\(name)\(unit.isEmpty ? "" : "（\(unit)）") \(id)" }
  }

  public init(frame: Frame, filter: AssignmentFilter) {
    self.frame = frame
    self.filter = filter
  }

  static let path = "/assignments"
  var language: Language { frame.language }
  private var mayWrite: Bool { frame.allows(.write(Assignment.kind)) }

  public var html: String {
    frame.page(language("分级联系", "Assignments"), at: Self.path) {
      filterForm
      if mayWrite {
        HTML(.p, [.class: "actions"]) {
          HTML(
            .a, [.class: "button", .href: "\(Self.path)/split"],
            language("分级方案…", "Plan the split …"))
          HTML(
            .a, [.class: "button", .href: "/import?what=assignments"],
            language("导入名单", "Import a roster"))
        }
      }
      board
      frame.more(Self.path, filter.fields, after: next)
      frame.download(Self.path, filter.fields)
      if mayWrite, let chosen { handOver(chosen) }
      loads
    }
  }

  private var filterForm: HTML {
    let values = FormValues(Dictionary(uniqueKeysWithValues: filter.fields.map { ($0.0, $0.1) }))
    let fields = Fields(language: language, values: values)
    let any = ("", language("不限", "any"))
    return HTML(.form, [.class: "card search", .method: "get", .action: Self.path]) {
      fields.select(
        "show", language("范围", "Which"),
        [any, ("unassigned", language("仅无人联系", "served by nobody"))])
      fields.select(
        "division", language("所在地", "Division"), [any] + units.map { ($0.code.text, $0.name) })
      fields.select(
        "tier", language("联系层级", "Tier"),
        [any] + Tier.allCases.map { ($0.rawValue, language.name(of: $0)) })
      fields.text("officer", language("服务员", "Officer")) {
        $0.with(.list, "officers").with(.autocomplete, "off")
      }
      HTML(.button, [.type: "submit", .class: "first"], language("筛选", "Filter"))
      HTML(.datalist, [.id: "officers"]) {
        for officer in officers { HTML(.option, [.value: officer.choice]) }
      }
    }
  }

  @HTMLBuilder private var board: [HTML] {
    if rows.isEmpty {
      HTML(.section, [.class: "card"]) {
        frame.empty(
          language("没有符合条件的企业", "No enterprise is like that"),
          language("请放宽筛选条件。", "Ask for less."))
      }
    } else if mayWrite {
      let values = refused?.form == .act ? refused?.values ?? FormValues() : FormValues()
      HTML(.form, [.method: "post", .action: "\(Self.path)/act", .class: "card"]) {
        let fields = Fields(language: language, values: values, prefix: "act-")
        fields.summary(known: ["to", "from", "reason"])
        table(chosen: Set(values[all: "enterprise"]))
        frame.hiddenToken
        filterFields
        HTML(.div, [.class: "side"]) {
          fields.text("to", language("交给服务员", "To the officer")) {
            $0.with(.list, "officers").with(.autocomplete, "off")
          }
          fields.text("from", language("自何日起（空：今日）", "From (empty: today)"), type: "date")
          fields.text("reason", language("理由", "Why"), isRequired: true) {
            $0.with(.maxlength, "500")
          }
        }
        HTML(.div, [.class: "actions sticky"]) {
          HTML(
            .button, [.type: "submit", .class: "first", .name: "do", .value: "claim"],
            language("分派所选", "Assign the chosen"))
          HTML(
            .button, [.type: "submit", .name: "do", .value: "giveBack"],
            language("退回所选（不再联系）", "Give the chosen back"))
        }
      }
    } else {
      HTML(.section, [.class: "card"]) { table(chosen: nil) }
    }
  }

  private var filterFields: [HTML] {
    filter.fields.filter { !$0.1.isEmpty }.map {
      HTML(.input, [.type: "hidden", .name: "filter-\($0.0)", .value: $0.1])
    }
  }

  /// - Parameter chosen: those that are ticked; `nil`: nothing can be chosen.
  private func table(chosen: Set<String>?) -> HTML {
    frame.table(
      language(
        "本页\(rows.count)家；范围内无人联系\(language.number(unassignedCount))家",
        "\(rows.count) on this page; nobody serves \(language.number(unassignedCount))"),
      [
        language("企业", "Enterprise"), language("所在地", "Division"), language("层级", "Tier"),
        language("牵头服务员", "Lead officer"), language("协助", "Support"),
        language("自", "Since"),
      ],
      rows.map { row in
        [
          .group(
            (chosen.map { tick(row, isChosen: $0.contains(row.code.text)) } ?? [])
              + [HTML(.a, [.href: "/enterprises/\(row.code)"], row.name)]),
          .text(row.division),
          row.tier.map { .text(language.name(of: $0)) }
            ?? frame.badge("bad", language("无人联系", "nobody")),
          .text(row.lead.isEmpty ? "—" : row.lead),
          .text(
            row.support.isEmpty ? "—" : row.support.joined(separator: language("、", ", "))),
          row.from.map { language.date($0) } ?? .text("—"),
        ]
      })
  }

  @HTMLBuilder private func tick(_ row: Row, isChosen: Bool) -> [HTML] {
    HTML(
      .input,
      [
        .type: "checkbox", .name: "enterprise", .value: row.code.text,
        .ariaLabel: language("选择：\(row.name)", "Choose: \(row.name)"),
      ]
    ).with(.checked, if: isChosen)
    " "
  }
}

/// What the board is asked for; empty fields ask for nothing.
public struct AssignmentFilter: Equatable, Sendable {
  public var division: DivisionCode?
  public var tier: Tier?
  public var officer: RecordID?
  public var isUnassignedOnly = false

  public init() {}

  public var fields: [(String, String)] {
    [
      ("show", isUnassignedOnly ? "unassigned" : ""), ("division", division?.text ?? ""),
      ("tier", tier?.rawValue ?? ""), ("officer", officer?.text ?? ""),
    ]
  }
}
