public import Domain

/// The claims of a division with their money (Measure 32).
public struct ClaimListPage: Sendable {
  public var frame: Frame
  /// What is asked for: stage, measure, quarter and division; empty: all.
  public var filter: [(name: String, value: String)] = []
  public var rows: [Row] = []
  /// How many stand where, and what they come to.
  public var totals: [(stage: ClaimStage, count: Int, netFen: Int64, paidFen: Int64)] = []
  public var next: String?
  public var units: [(code: DivisionCode, name: String)] = []
  public var measures: [Int] = []
  /// What looking for claims has found, told once.
  public var found: String?

  /// A claim in the list.
  public struct Row: Equatable, Sendable {
    public var claim: ClaimKey
    public var name: String
    public var division: String
    public var stage: ClaimStage
    public var channel: ClaimChannel
    public var grossFen: Int64
    public var reductionFen: Int64
    public var netFen: Int64
    public var paidFen: Int64
    public var overrunFen: Int64
    public var moved: Moment?

    public init(
      claim: ClaimKey, name: String, division: String, stage: ClaimStage, channel: ClaimChannel,
      grossFen: Int64, reductionFen: Int64, netFen: Int64, paidFen: Int64, overrunFen: Int64,
      moved: Moment?
    ) {
      self.claim = claim
      self.name = name
      self.division = division
      self.stage = stage
      self.channel = channel
      (self.grossFen, self.reductionFen, self.netFen) = (grossFen, reductionFen, netFen)
      (self.paidFen, self.overrunFen) = (paidFen, overrunFen)
      self.moved = moved
    }
  }

  public static let path = "/claims"

  public init(frame: Frame) { self.frame = frame }

  private var language: Language { frame.language }
  private var query: [(String, String)] { filter.map { ($0.name, $0.value) } }

  public var html: String {
    frame.page(language("奖补兑现", "Claims"), at: Self.path) {
      if let found { HTML(.p, [.class: "notice good", .role: "status"], found) }
      HTML(.div, [.class: "tiles"]) {
        for total in totals {
          frame.tile(
            language.name(of: total.stage), total.count,
            Frame.address(Self.path, [("stage", total.stage.rawValue)]),
            isAlarm: total.stage == .overpaid)
        }
      }
      filterForm
      list
      frame.more(Self.path, query, after: next)
      if !rows.isEmpty { frame.download(Self.path, query) }
      if frame.allows(.claim(.identify)) { search }
    }
  }

  private var filterForm: HTML {
    let values = FormValues(Dictionary(filter.map { ($0.name, $0.value) }) { _, last in last })
    let fields = Fields(language: language, values: values)
    let any = ("", language("不限", "any"))
    return HTML(.form, [.class: "card search", .method: "get", .action: Self.path]) {
      fields.select(
        "stage", language("进度", "Stage"),
        [any] + ClaimStage.allCases.map { ($0.rawValue, language.name(of: $0)) })
      fields.select(
        "measure", language("措施", "Measure"),
        [any] + measures.map { ("\($0)", language("第\($0)条", "\($0)")) })
      fields.text("quarter", language("季度", "Quarter"), hint: "2025Q1")
      fields.select(
        "division", language("所在地", "Division"), [any] + units.map { ($0.code.text, $0.name) })
      HTML(.button, [.type: "submit", .class: "first"], language("筛选", "Filter"))
    }
  }

  private var list: HTML {
    HTML(.section, [.class: "card"]) {
      if rows.isEmpty {
        frame.empty(
          language("没有符合条件的奖补事项", "No claim is like that"),
          language("可按规则识别，或放宽筛选条件。", "Look for them by the rules, or ask for less."))
      } else {
        frame.table(
          language("本页\(rows.count)项，金额单位：元", "\(rows.count) on this page, in yuan"), heads,
          rows.map(cells))
      }
    }
  }

  private var heads: [String] {
    [
      language("企业", "Enterprise"), language("措施", "Measure"), language("进度", "Stage"),
      language("方式", "Channel"), language("应奖", "Gross"), language("核减", "Reduction"),
      language("实得", "Net"), language("已付", "Paid"), language("办理时间", "Moved"),
    ]
  }

  private func cells(_ row: Row) -> [HTML] {
    func text(_ text: String) -> HTML { HTML(.span, [:], text) }
    return [
      HTML(.span) {
        HTML(.a, [.href: "\(Self.path)/\(row.claim)"], row.name)
        HTML(.br)
        HTML(.span, [.class: "by"], row.division)
      },
      text(
        language(
          "第\(row.claim.measure)条 \(row.claim.quarter)",
          "\(row.claim.measure), \(row.claim.quarter)")),
      frame.badge(row.stage), text(language.name(of: row.channel)),
      text(MeasureUnit.yuan(fen: row.grossFen)), text(MeasureUnit.yuan(fen: row.reductionFen)),
      text(MeasureUnit.yuan(fen: row.netFen)), text(MeasureUnit.yuan(fen: row.paidFen)),
      text(row.moved.map { language.ago($0, from: frame.now) } ?? "—"),
    ]
  }

  private var search: HTML {
    frame.part(language("按规则识别（免申即享）", "Look for claims by the rules")) {
      HTML(
        .p, [:],
        language(
          "按现行规则在本辖区查找应得奖补，无需企业申报；已确认的不改动，只提示差异。",
          "Finds what is due by the rules in force without application. What was confirmed is left as "
            + "it is, and differences are told."))
      HTML(.form, [.method: "post", .action: "\(Self.path)/identify"]) {
        frame.hiddenToken
        Fields(language: language, values: FormValues(), prefix: "identify-").select(
          "measure", language("措施", "Measure"),
          [("", language("全部", "all"))]
            + measures.map { ("\($0)", language("第\($0)条", "\($0)")) })
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("识别", "Look"))
        }
      }
    }
  }

  /// What the list shows, for a file; money in fen and in yuan.
  public var sheet: Sheet {
    Sheet(
      language("奖补兑现", "Claims"),
      [
        language("编号", "Claim"), language("统一社会信用代码", "Credit code"), language("企业", "Enterprise"),
        language("所在地", "Division"), language("措施", "Measure"), language("季度", "Quarter"),
        language("进度", "Stage"), language("方式", "Channel"), language("应奖（元）", "Gross (yuan)"),
        language("核减（元）", "Reduction (yuan)"), language("实得（元）", "Net (yuan)"),
        language("已付（元）", "Paid (yuan)"), language("超付（元）", "Overpaid (yuan)"),
        language("办理时间", "Moved"),
      ],
      rows.map { row in
        [
          .code(row.claim), .code(row.claim.enterprise), .text(row.name), .text(row.division),
          .number(row.claim.measure), .text(row.claim.quarter.description),
          .text(language.name(of: row.stage)), .text(language.name(of: row.channel)),
          .text(MeasureUnit.yuan(fen: row.grossFen)),
          .text(MeasureUnit.yuan(fen: row.reductionFen)),
          .text(MeasureUnit.yuan(fen: row.netFen)), .text(MeasureUnit.yuan(fen: row.paidFen)),
          .text(MeasureUnit.yuan(fen: row.overrunFen)), .of(row.moved),
        ]
      })
  }
}

extension Language {
  func name(of stage: ClaimStage) -> String { self(stage.chinese, Self.words(stage.rawValue)) }

  func name(of channel: ClaimChannel) -> String {
    self(channel.chinese, Self.words(channel.rawValue))
  }

  func name(of action: ClaimAction) -> String {
    self(action.chinese, Self.words(action.rawValue))
  }

  func name(of action: FundAction) -> String { self(action.chinese, Self.words(action.rawValue)) }

  func name(of purpose: FundMovement.Purpose) -> String {
    self(purpose.chinese, Self.words(purpose.rawValue))
  }

  func name(of state: FundState) -> String { self(state.chinese, Self.words(state.rawValue)) }
}

extension Frame {
  /// How far a claim has come, in words and by colour.
  func badge(_ stage: ClaimStage) -> HTML {
    let name =
      switch stage {
      case .identified, .checked: "waiting"
      case .confirmed, .prepaid: "calm"
      case .settled: "good"
      case .overpaid, .rejected: "bad"
      }
    return badge(name, language.name(of: stage))
  }

  /// Where money stands that is to move, in words and by colour.
  func badge(_ state: FundState) -> HTML {
    let name =
      switch state {
      case .entered, .checked: "waiting"
      case .approved: "good"
      case .refused, .revoked: "bad"
      }
    return badge(name, language.name(of: state))
  }
}
