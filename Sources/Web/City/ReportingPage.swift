public import Domain

/// How completely and how soon resumption is reported (Measure 27), and who serves whom (Measure 30).
public struct ReportingPage: Sendable {
  public var frame: Frame
  public var question: ReviewQuestion
  public var values: FormValues
  public var rules = ""
  public var timelyDays = 0
  /// The whole first.
  public var rows: [Row] = []
  public var split: [Split] = []
  public var unassigned: [Unassigned] = []
  public var unassignedCount = 0

  /// How one scope reports.
  public struct Row: Equatable, Sendable {
    public var name: String
    public var tally: ReportingTally

    public init(name: String, tally: ReportingTally) {
      self.name = name
      self.tally = tally
    }
  }

  /// How many a tier serves, against its quota.
  public struct Split: Equatable, Sendable {
    public var tier: Tier
    public var quota: Int
    public var assigned: Int
    public var isWithin: Bool

    public init(tier: Tier, quota: Int, assigned: Int, isWithin: Bool) {
      self.tier = tier
      self.quota = quota
      self.assigned = assigned
      self.isWithin = isWithin
    }
  }

  /// An enterprise that nobody serves.
  public struct Unassigned: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    public var division: String

    public init(code: CreditCode, name: String, division: String) {
      self.code = code
      self.name = name
      self.division = division
    }
  }

  public init(frame: Frame, question: ReviewQuestion, values: FormValues) {
    self.frame = frame
    self.question = question
    self.values = values
  }

  private var language: Language { frame.language }

  public var html: String {
    frame.page(language("报送与分级联系", "Reporting and split"), at: "/reporting") {
      form
      if !rows.isEmpty {
        reporting
        frame.download("/reporting", question.fields(withCity: false))
      }
      if !split.isEmpty { splitCard }
    }
  }

  private var form: HTML {
    let fields = Fields(language: language, values: values)
    return HTML(.form, [.class: "card search", .method: "get", .action: "/reporting"]) {
      fields.text("asOf", language("截至日期", "As of"), type: "date", isRequired: true)
      fields.text(
        "knownAt", language("以何时已知为准（空：现在）", "As known at (empty: now)"), type: "datetime-local"
      ) { $0.with(.step, "any") }
      HTML(.button, [.type: "submit", .class: "first"], language("查看", "Show"))
    }
  }

  private var reporting: HTML {
    let heads = [
      language("应报", "Roster"), language("已报", "Reported"), language("完整率", "Completeness"),
      language("未过期", "Not stale"), language("报告", "Reports"), language("及时率", "Timeliness"),
    ]
    return frame.card("reporting", language("报送完整性与及时性", "Completeness and timeliness")) {
      HTML(.p, [.class: "as-of"]) {
        language("截至", "As of ")
        language.date(question.asOf)
        language("，以", ", as known ")
        if let known = question.knownAt { language.time(known) } else { language("现在", "now") }
        language("已知为准，规则", ", rules ")
        HTML(.code, [:], rules)
        language(
          "；\(timelyDays)日内收到为及时", "; in time is what came within \(timelyDays) days")
      }
      HTML(
        .div,
        [.class: "scroll", .tabindex: "0", .role: "region", .ariaLabel: language("表格", "Table")]
      ) {
        HTML(.table) {
          HTML(.thead) {
            HTML(.tr) {
              HTML(.th, [.scope: "col"], language("范围", "Scope"))
              for head in heads { HTML(.th, [.scope: "col", .class: "number"], head) }
            }
          }
          HTML(.tbody) {
            for row in rows {
              HTML(.tr) {
                HTML(.th, [.scope: "row"], row.name)
                for text in Self.cells(row.tally, language) {
                  HTML(.td, [.class: "number"], text)
                }
              }
            }
          }
        }
      }
    }
  }

  private static func cells(_ tally: ReportingTally, _ language: Language) -> [String] {
    func percent(_ rate: String?) -> String { rate.map { "\($0)%" } ?? "—" }
    return [
      language.number(tally.roster), language.number(tally.reported), percent(tally.completeness),
      language.number(tally.fresh), language.number(tally.reports), percent(tally.timeliness),
    ]
  }

  private var splitCard: HTML {
    frame.card("split", language("分级联系（今日）", "Split over the tiers, today")) {
      HTML(.ul, [.class: "items"]) {
        for row in split {
          HTML(.li) {
            HTML(.div, [.class: "what"]) {
              HTML(.span, [.class: "title"], language.name(of: row.tier))
              HTML(.p) {
                language(
                  "已联系\(language.number(row.assigned))家，额度\(language.number(row.quota))家",
                  "serves \(language.number(row.assigned)), quota \(language.number(row.quota))")
              }
            }
            HTML(
              .span, [.class: row.isWithin ? "badge good" : "badge waiting"],
              row.isWithin ? language("✓ 符合", "✓ as planned") : language("不符合额度", "not as planned"))
          }
        }
      }
      HTML(.h3, [:], language("无人联系（\(unassignedCount)）", "Served by nobody (\(unassignedCount))"))
      if unassigned.isEmpty {
        frame.empty(language("规上企业均有人联系", "Somebody serves each"))
      } else {
        HTML(.ul, [.class: "items"]) {
          for one in unassigned {
            HTML(.li) {
              HTML(.div, [.class: "what"]) {
                HTML(.a, [.class: "title", .href: "/enterprises/\(one.code)"], one.name)
                HTML(.p, [:], one.division)
              }
            }
          }
        }
      }
    }
  }
}
