public import Domain

/// Financing needs (Measures 22–24): what was asked, matched and granted by month and place, the needs
/// themselves with those that wait longest first, and the form that enters one.
public struct FinancingPage: Sendable {
  public var frame: Frame
  public var asOf: CivilDate
  /// What is asked for, as in the address.
  public var values = FormValues()
  public var problems: [Invalid] = []
  /// The whole scope first, then each month's collection; the same by place.
  public var byMonth: [Row] = []
  public var byPlace: [Row] = []
  public var items: [Item] = []
  public var count = 0
  public var next: String?
  /// What was typed into the form, if it was refused, or what it begins with.
  public var typed: FormValues?

  public struct Row: Equatable, Sendable {
    public var name: String
    public var tally: FinancingTally

    public init(name: String, tally: FinancingTally) {
      self.name = name
      self.tally = tally
    }
  }

  /// A need as it stood on the day.
  public struct Item: Equatable, Sendable {
    public var id: RecordID
    public var code: CreditCode
    public var name: String
    public var place: String
    public var officer: String
    public var state: FinancingNeed.State
    public var ageDays: Int
    public var unmetFen: Int64
    public var need: FinancingNeed

    public init(
      id: RecordID, code: CreditCode, name: String, place: String, officer: String,
      state: FinancingNeed.State, ageDays: Int, unmetFen: Int64, need: FinancingNeed
    ) {
      self.id = id
      self.code = code
      self.name = name
      self.place = place
      self.officer = officer
      self.state = state
      self.ageDays = ageDays
      self.unmetFen = unmetFen
      self.need = need
    }
  }

  public init(frame: Frame, asOf: CivilDate) {
    self.frame = frame
    self.asOf = asOf
  }

  var language: Language { frame.language }
  static let path = "/financing"
  /// The fields of the question.
  public static let fields = ["asOf", "month", "product", "state", "open"]

  private var query: [(String, String)] { Self.fields.map { ($0, values[$0]) } }

  public var html: String {
    let scripts = frame.scripts(chart: .bars)
    return frame.page(language("融资需求", "Financing"), at: Self.path, scripts: scripts) {
      frame.problems(problems)
      question
      figures
      list
      frame.more(Self.path, query, after: next)
      if !items.isEmpty { frame.download(Self.path, query) }
      if frame.allows(.write(FinancingNeed.kind)) { form }
    }
  }

  private var question: HTML {
    let fields = Fields(language: language, values: values, prefix: "q-")
    return HTML(.form, [.class: "card search", .method: "get", .action: Self.path]) {
      fields.text("asOf", language("截至", "As of"), type: "date")
      fields.text("month", language("征集月份（如2025-01）", "Month, as 2025-01"))
      fields.select(
        "product", language("融资产品", "Product"), [("", language("不限", "all"))] + frame.products)
      fields.select(
        "state", language("状态", "State"),
        [("", language("不限", "all"))]
          + FinancingNeed.State.allCases.map { ($0.rawValue, frame.name(of: $0)) })
      fields.select(
        "open", language("范围", "Which"),
        [("", language("全部", "all")), ("true", language("未满足", "unmet only"))])
      HTML(.button, [.type: "submit", .class: "first"], language("查看", "Show"))
    }
  }

  @HTMLBuilder private var figures: [HTML] {
    frame.card("by-month", language("按月征集对接（万元）", "By month, in 10,000 yuan")) {
      HTML(.p, [.class: "as-of"]) {
        language("截至 ", "as of ")
        language.date(asOf)
      }
      HTML(.div, [.dataRole: "bars"]) {
        table(language("征集月份", "Month"), byMonth)
      }
    }
    if byPlace.count > 2 {
      frame.part(language("按区划", "By division")) {
        table(language("区划", "Division"), byPlace)
      }
    }
  }

  private func table(_ head: String, _ rows: [Row]) -> HTML {
    frame.table(
      language("账龄自征集之日起按自然日计", "Ages are civil days since the need was collected"),
      [
        head, language("需求", "Asked"), language("对接", "Matched"), language("获批", "Granted"),
        language("待满足", "Open"), language("笔数", "Needs"), language("待满足笔数", "Open needs"),
        language("最长天数", "Oldest, days"),
      ],
      rows.map { row in
        let tally = row.tally
        let amounts = [tally.askedFen, tally.matchedFen, tally.grantedFen, tally.openFen]
        let counts = [tally.needs, tally.open].map { language.number($0) }
        let cells = [row.name] + amounts.map { frame.tenThousands($0) } + counts
        return (cells + [tally.oldestDays.map { language.number($0) } ?? "—"]).map { HTML.text($0) }
      })
  }

  private var list: HTML {
    frame.card("needs", language("需求清单（\(count)笔）", "Needs (\(count))")) {
      if items.isEmpty {
        frame.empty(language("没有符合条件的融资需求", "No need fits"))
      } else {
        frame.table(
          language("最早提出的在前", "Those asked first come first"),
          [
            language("企业", "Enterprise"), language("状态", "State"), language("天数", "Days"),
            language("月份", "Month"), language("产品", "Product"),
            language("需求（万元）", "Asked"), language("未满足（万元）", "Unmet"),
            language("服务员", "Officer"), language("区划", "Division"),
          ], items.map(row))
      }
    }
  }

  private func row(_ item: Item) -> [HTML] {
    let ask = item.need.ask
    return [
      HTML(.a, [.href: "\(Self.path)/\(item.id)"], item.name), frame.badge(item.state),
      .text(language.number(item.ageDays)), .text(ask?.month.description ?? ""),
      .text(ask.map { frame.name(of: $0.product) } ?? ""),
      .text(frame.tenThousands(ask?.amountFen ?? 0)), .text(frame.tenThousands(item.unmetFen)),
      .text(item.officer.isEmpty ? language("无人联系", "nobody") : item.officer),
      .text(item.place),
    ]
  }

  private var form: HTML {
    let fields = Fields(language: language, values: typed ?? FormValues())
    return frame.part(language("登记融资需求", "Enter a need"), isOpen: typed != nil) {
      fields.summary(known: ["enterprise", "amount", "product", "month", "on", "use"])
      HTML(.form, [.method: "post", .action: Self.path]) {
        frame.hiddenToken
        fields.text(
          "enterprise", language("统一社会信用代码", "Credit code"), isRequired: true)
        HTML(.div, [.class: "side"]) {
          fields.text(
            "amount", language("融资金额（万元）", "Amount in 10,000 yuan"), isRequired: true
          ) { $0.with(.inputmode, "decimal") }
          fields.select("product", language("融资产品", "Product"), frame.products)
          fields.text("on", language("征集日期", "Collected on"), type: "date", isRequired: true)
        }
        fields.text("use", language("用途", "For what"))
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("登记", "Enter"))
        }
      }
    }
  }
}
