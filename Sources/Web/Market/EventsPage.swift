public import Domain

/// Events that open markets (Measures 20 and 21) and roadshows (Measure 24): figures, the list, and the form
/// that enters one.
public struct EventsPage: Sendable {
  public var frame: Frame
  /// What is asked for, as in the address.
  public var values = FormValues()
  public var problems: [Invalid] = []
  /// The whole scope first, then each sort.
  public var figures: [(name: String, tally: MarketTally)] = []
  public var rows: [Row] = []
  /// What was typed into the form, if it was refused.
  public var typed: FormValues?

  public struct Row: Equatable, Sendable {
    public var id: RecordID
    public var event: MarketEvent
    public var unit: String
    public var participations: Int
    public var costFen: Int64

    public init(
      id: RecordID, event: MarketEvent, unit: String, participations: Int, costFen: Int64
    ) {
      self.id = id
      self.event = event
      self.unit = unit
      self.participations = participations
      self.costFen = costFen
    }
  }

  public init(frame: Frame) { self.frame = frame }

  var language: Language { frame.language }
  static let path = "/events"
  /// The fields of the question.
  public static let fields = ["from", "to", "sort"]
  private var query: [(String, String)] { Self.fields.map { ($0, values[$0]) } }

  public var html: String {
    frame.page(language("市场活动", "Events"), at: Self.path) {
      frame.problems(problems)
      question
      if rows.isEmpty {
        HTML(.section, [.class: "card"]) {
          frame.empty(language("这段时间没有登记的活动", "No event is entered for these days"))
        }
      } else {
        figureCard
        list
        frame.download(Self.path, query)
      }
      if frame.allows(.write(MarketEvent.kind)) { form }
    }
  }

  private var question: HTML {
    let fields = Fields(language: language, values: values, prefix: "q-")
    return HTML(.form, [.class: "card search", .method: "get", .action: Self.path]) {
      fields.text("from", language("开始日期自", "Begins from"), type: "date")
      fields.text("to", language("至", "until"), type: "date")
      fields.select(
        "sort", language("类别", "Sort"), [("", language("不限", "all"))] + frame.eventSorts)
      HTML(.button, [.type: "submit", .class: "first"], language("查看", "Show"))
    }
  }

  private var figureCard: HTML {
    frame.card("figures", language("活动统计", "Figures")) {
      frame.table(
        language("费用按企业所在地统计", "Costs are counted where the enterprises are"),
        [
          language("类别", "Sort"), language("已举办", "Held"), language("筹备", "Planned"),
          language("取消", "Cancelled"), language("参加企业（家次）", "Taking part"),
          language("可补助费用（万元）", "Costs, 10,000 yuan"),
        ],
        figures.map { name, tally in
          let counts = [tally.held, tally.planned, tally.cancelled, tally.participations]
          let cells = [name] + counts.map { language.number($0) }
          return (cells + [frame.tenThousands(tally.costFen)]).map { HTML.text($0) }
        })
    }
  }

  private var list: HTML {
    frame.card("events", language("活动（\(rows.count)场）", "Events (\(rows.count))")) {
      frame.table(
        language("最近的在前", "The latest first"),
        [
          language("活动", "Event"), language("类别", "Sort"), language("状态", "State"),
          language("日期", "Days"), language("地点", "Place"), language("登记单位", "Unit"),
          language("本辖区参加", "From here"), language("费用（万元）", "Costs"),
        ],
        rows.map { row in
          [
            HTML(.a, [.href: "\(Self.path)/\(row.id)"], row.event.title ?? row.id.text),
            .text(row.event.sort.map { frame.name(of: $0) } ?? ""), frame.badge(row.event.state),
            .text(frame.days(row.event)), .text(row.event.place ?? ""), .text(row.unit),
            .text(language.number(row.participations)), .text(frame.tenThousands(row.costFen)),
          ]
        })
    }
  }

  private var form: HTML {
    let fields = Fields(language: language, values: typed ?? FormValues())
    return frame.part(language("登记活动", "Enter an event"), isOpen: typed != nil) {
      fields.summary(known: ["title", "sort", "from", "to", "chain", "place", "organiser"])
      HTML(.form, [.method: "post", .action: Self.path]) {
        frame.hiddenToken
        fields.text("title", language("名称", "Title"), isRequired: true)
        HTML(.div, [.class: "side"]) {
          fields.select("sort", language("类别", "Sort"), frame.eventSorts, isRequired: true)
          fields.text("from", language("开始日期", "First day"), type: "date", isRequired: true)
          fields.text("to", language("结束日期", "Last day"), type: "date", isRequired: true)
        }
        HTML(.div, [.class: "side"]) {
          fields.text("place", language("地点", "Place"))
          fields.text("organiser", language("主办单位", "Organiser"))
          fields.text("chain", language("产业链（路演必填）", "Chain (of a roadshow)"))
        }
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("登记", "Enter"))
        }
      }
    }
  }
}

extension EventsPage {
  /// What the list shows, for a file.
  public var sheet: Sheet {
    Sheet(
      language("市场活动", "Events"),
      [
        language("活动", "Event"), language("类别", "Sort"), language("产业链", "Chain"),
        language("状态", "State"), language("开始", "From"), language("结束", "To"),
        language("地点", "Place"), language("主办单位", "Organiser"), language("登记单位", "Unit"),
        language("本辖区参加", "From here"), language("费用（万元）", "Costs, 10,000 yuan"),
      ],
      rows.map { row in
        let event = row.event
        return [
          .of(event.title), .of(event.sort.map { frame.name(of: $0) }), .of(event.chain),
          .of(event.state.map { frame.name(of: $0) }), .of(event.when?.from), .of(event.when?.to),
          .of(event.place), .of(event.organiser), .text(row.unit), .number(row.participations),
          .text(MeasureUnit.tenThousands(fen: row.costFen)),
        ]
      })
  }
}

extension Frame {
  func name(of sort: MarketEvent.Sort) -> String {
    language(sort.chinese, Language.words(sort.rawValue))
  }
  func name(of state: MarketEvent.State) -> String { language(state.chinese, state.rawValue) }

  /// All sorts, as a form offers them.
  var eventSorts: [(value: String, text: String)] {
    MarketEvent.Sort.allCases.map { ($0.rawValue, name(of: $0)) }
  }

  /// `2025-02-20`, `2025-02-20 — 2025-02-21`.
  func days(_ event: MarketEvent) -> String {
    guard let when = event.when else { return "" }
    return when.from == when.to ? "\(when.from)" : "\(when.from) — \(when.to)"
  }

  func badge(_ state: MarketEvent.State?) -> HTML {
    let colour =
      switch state {
      case .held: "good"
      case .cancelled: "bad"
      case .planned, nil: "calm"
      }
    return badge(colour, state.map { name(of: $0) } ?? "")
  }
}
