public import Domain

/// Whom the rules find a measure to fit, or not yet (Measures 28 and 32): each leads to its profile.
public struct MeasureListPage: Sendable {
  public var frame: Frame
  public var measure: Int
  public var title: String
  /// By which version of the rules.
  public var rules = ""
  public var verdict: MeasureVerdict
  /// How many there are of the verdict, of which these are shown.
  public var count = 0
  public var rows: [Row] = []
  public var next: String?

  public struct Row: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    public var place: String
    public var sector: Sector
    /// In fen; `nil`: not decided.
    public var fen: Int64?
    /// What lacks, or what more would make it qualify.
    public var why: String

    public init(
      code: CreditCode, name: String, place: String, sector: Sector, fen: Int64?, why: String
    ) {
      self.code = code
      self.name = name
      self.place = place
      self.sector = sector
      self.fen = fen
      self.why = why
    }
  }

  public init(frame: Frame, measure: Int, title: String, verdict: MeasureVerdict) {
    self.frame = frame
    self.measure = measure
    self.title = title
    self.verdict = verdict
  }

  private var language: Language { frame.language }
  private var path: String { Self.path(of: measure) }
  static func path(of measure: Int) -> String { "/measures/\(measure)" }

  public var html: String {
    frame.page(
      language("第\(measure)条 \(title)", "\(measure). \(title)"), at: "/measures"
    ) {
      HTML(.p, [.class: "lead"]) {
        HTML(.a, [.href: "/measures"], language("← 措施", "← Measures"))
        language(" · 按“\(rules)”规则和已有数据判定", " · by the rules “\(rules)” and what is held")
      }
      HTML(.nav, [.class: "filters", .ariaLabel: language("判定结果", "Verdict")]) {
        for each in MeasureVerdict.allCases {
          HTML(
            .a, [.href: Frame.address(path, [("verdict", each.rawValue)])],
            language(each.chinese, each.english)
          ).with(.ariaCurrent, each == verdict ? "true" : nil)
        }
      }
      HTML(.section, [.class: "card"]) {
        if rows.isEmpty {
          frame.empty(language("没有这样的企业", "There is none"))
        } else {
          table
        }
      }
      frame.more(path, [("verdict", verdict.rawValue)], after: next)
      if !rows.isEmpty { frame.download(path, [("verdict", verdict.rawValue)]) }
    }
  }

  private var table: HTML {
    frame.table(
      language(
        "共\(language.number(count))家，本页\(rows.count)家",
        "\(language.number(count)) in all, \(rows.count) on this page"), heads,
      rows.map { row in
        [
          HTML(.a, [.href: "/enterprises/\(row.code)#findings"], row.name), .text(row.place),
          .text(language.name(of: row.sector)), .text(money(row)), .text(row.why),
        ]
      })
  }

  private var heads: [String] {
    [
      language("企业", "Enterprise"), language("所在地", "Division"), language("行业", "Sector"),
      language("测算金额", "Amount"), language("依据或所缺", "Why, or what lacks"),
    ]
  }

  private func money(_ row: Row) -> String {
    row.fen.map { language("\(MeasureUnit.yuan(fen: $0))元", "¥\(MeasureUnit.yuan(fen: $0))") }
      ?? "—"
  }

  /// What the list shows, for a file.
  public var sheet: Sheet {
    Sheet(
      language("第\(measure)条", "Measure \(measure)"),
      [language("统一社会信用代码", "Credit code")] + heads,
      rows.map { row in
        [
          .code(row.code), .text(row.name), .text(row.place),
          .text(language.name(of: row.sector)), .text(money(row)), .text(row.why),
        ]
      })
  }
}
