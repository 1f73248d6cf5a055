public import Domain

/// Where each of the 32 measures stands.
public struct MeasuresPage: Sendable {
  public var frame: Frame
  public var day: CivilDate
  public var rows: [Row] = []

  /// A measure with what it is read from.
  public struct Row: Equatable, Sendable {
    public var number: Int
    public var chinese: String
    public var english: String
    /// Who leads it, in Chinese and by its tier.
    public var leadChinese: String
    public var lead: Tier
    /// What each figure says; without a value it isn't computed.
    public var figures: [Figure] = []
    public var steps: [Step] = []
    public var open = 0
    public var overdue = 0
    public var verified = 0

    public init(number: Int, chinese: String, english: String, leadChinese: String, lead: Tier) {
      self.number = number
      self.chinese = chinese
      self.english = english
      self.leadChinese = leadChinese
      self.lead = lead
    }
  }

  /// A figure of a measure.
  public struct Figure: Equatable, Sendable {
    public var figure: MeasurePlan.Figure
    public var chinese: String?
    public var english: String?

    public init(figure: MeasurePlan.Figure, chinese: String?, english: String?) {
      self.figure = figure
      self.chinese = chinese
      self.english = english
    }
  }

  /// A step of a measure, over all divisions.
  public struct Step: Equatable, Sendable {
    public var chinese: String
    public var english: String
    public var due: CivilDate
    public var divisions: Int
    public var done: Int
    public var late: Int

    public init(
      chinese: String, english: String, due: CivilDate, divisions: Int, done: Int, late: Int
    ) {
      self.chinese = chinese
      self.english = english
      self.due = due
      self.divisions = divisions
      self.done = done
      self.late = late
    }
  }

  public init(frame: Frame, day: CivilDate) {
    self.frame = frame
    self.day = day
  }

  private var language: Language { frame.language }

  public var html: String {
    frame.page(language("32条措施", "The 32 measures"), at: "/measures") {
      HTML(.p, [.class: "lead"]) {
        language("截至", "As of ")
        language.date(day)
      }
      HTML(.section, [.class: "card"]) {
        HTML(.ol, [.class: "items"]) { for row in rows { item(row) } }
      }
      frame.download("/measures", [])
    }
  }

  func text(_ figure: Figure) -> String {
    language.name(of: figure.figure)
      + language("：", ": ")
      + language(figure.chinese ?? "尚无数据可计算", figure.english ?? "no data to compute it from")
  }

  /// Where those are that a figure counts; `nil`: on no page.
  private func path(of figure: Figure, _ measure: Int) -> String? {
    switch figure.figure {
    case .claims: figure.chinese == nil ? nil : MeasureListPage.path(of: measure)
    case .tickets: "/ticket-queue"
    case .resumption: "/review"
    case .keyLists: "/key-lists"
    case .nameOnly: "/name-only"
    case .financing: "/financing"
    case .funds: "/funds"
    case .sectorGrowth: "/sectors"
    case .projects: "/projects"
    default: nil
    }
  }

  func text(_ step: Step) -> String {
    "\(language(step.chinese, step.english)) · \(step.due)"
      + (step.divisions == 0
        ? language(" · 尚无单位承接", " · not taken up yet")
        : language(
          " · \(step.done)/\(step.divisions)完成", " · \(step.done) of \(step.divisions) done"))
  }

  private func item(_ row: Row) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.span, [.class: "title"], "\(row.number). \(language(row.chinese, row.english))")
        HTML(.p) {
          language("牵头：\(row.leadChinese)", "Led by: \(language.name(of: row.lead))")
        }
        for figure in row.figures {
          HTML(.p) {
            text(figure)
            if let path = path(of: figure, row.number) {
              " "
              HTML(
                .a,
                [
                  .href: path,
                  .ariaLabel: language(
                    "查看：第\(row.number)条\(figure.figure.chinese)",
                    "Show: measure \(row.number), \(language.name(of: figure.figure))"),
                ], language("查看", "show"))
            }
          }
        }
        for step in row.steps { HTML(.p, [:], text(step)) }
      }
      HTML(.div, [.class: "actions"]) {
        if row.overdue > 0 {
          HTML(
            .span, [.class: "badge bad"],
            language("督办逾期\(row.overdue)", "\(row.overdue) directives late"))
        }
        if row.open > 0 {
          HTML(
            .span, [.class: "badge calm"],
            language("督办在办\(row.open)", "\(row.open) directives open"))
        }
        let late = row.steps.reduce(0) { $0 + $1.late }
        if late > 0 {
          HTML(.span, [.class: "badge bad"], language("节点逾期\(late)", "\(late) steps late"))
        }
      }
    }
  }
}
