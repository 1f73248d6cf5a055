public import Domain

/// Those behind a number of the review, each with the report that counts.
public struct StandingListPage: Sendable {
  public var frame: Frame
  public var question: ReviewQuestion
  public var choice: StandingChoice
  /// Only of this division; its code and its name.
  public var division: (code: String, name: String)?
  public var sector: Sector?
  public var rules = ""
  public var count = 0
  public var rows: [Row] = []
  public var next: String?

  /// One of the roster.
  public struct Row: Equatable, Sendable {
    /// The enterprise's code or the project's id.
    public var record: RecordID
    public var enterprise: CreditCode
    public var name: String
    public var division: String
    public var sector: Sector
    /// `nil`: no report counts.
    public var state: Resumption.State?
    public var asOf: CivilDate?
    public var isExempt: Bool

    public init(
      record: RecordID, enterprise: CreditCode, name: String, division: String, sector: Sector,
      state: Resumption.State?, asOf: CivilDate?, isExempt: Bool
    ) {
      self.record = record
      self.enterprise = enterprise
      self.name = name
      self.division = division
      self.sector = sector
      self.state = state
      self.asOf = asOf
      self.isExempt = isExempt
    }
  }

  public init(frame: Frame, question: ReviewQuestion, choice: StandingChoice) {
    self.frame = frame
    self.question = question
    self.choice = choice
  }

  private var language: Language { frame.language }

  private var fields: [(String, String)] {
    question.fields(withCity: false) + [
      ("division", division?.code ?? ""), ("sector", sector?.rawValue ?? ""),
    ]
  }

  public var html: String {
    frame.page(title, at: "/review") {
      HTML(.p, [.class: "lead"]) {
        HTML(.a, [.href: question.address(city: nil)], language("← 调度", "← Review"))
        language(" · 截至", " · as of ")
        language.date(question.asOf)
        if let known = question.knownAt {
          language("，已知于", ", known at ")
          language.time(known)
        }
        language(" · 规则", " · rules ")
        HTML(.code, [:], rules)
      }
      HTML(.nav, [.class: "filters", .ariaLabel: language("状态", "State")]) {
        for choice in StandingChoice.allCases {
          HTML(
            .a, [.href: Frame.address("/review/list", fields + [("state", choice.rawValue)])],
            language.name(of: choice)
          ).with(.ariaCurrent, choice == self.choice ? "true" : nil)
        }
      }
      if rows.isEmpty {
        HTML(.section, [.class: "card"]) { frame.empty(language("没有符合条件的对象", "There is none")) }
      } else {
        table
        frame.more("/review/list", fields + [("state", choice.rawValue)], after: next)
        frame.download("/review/list", fields + [("state", choice.rawValue)])
      }
    }
  }

  private var title: String {
    let parts = [
      division?.name ?? frame.place, sector.map { language.name(of: $0) } ?? "",
      language.name(of: choice),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private var table: HTML {
    let heads = [
      language(question.about.chinese, question.about == .enterprises ? "Enterprise" : "Project"),
      language("所在地", "Division"), language("行业", "Sector"), language("状态", "State"),
      language("报告日期", "Reported for"), language("依据", "Why"),
    ]
    return HTML(.section, [.class: "card"]) {
      HTML(.table, [.class: "cards"]) {
        HTML(
          .caption, [:],
          language(
            "共\(language.number(count))个，本页\(rows.count)个",
            "\(language.number(count)) in all, \(rows.count) on this page"))
        HTML(.thead) { HTML(.tr) { for head in heads { HTML(.th, [.scope: "col"], head) } } }
        HTML(.tbody) { for row in rows { line(row, heads) } }
      }
    }
  }

  private func line(_ row: Row, _ heads: [String]) -> HTML {
    HTML(.tr) {
      HTML(.th, [.scope: "row"]) {
        HTML(.a, [.href: "/enterprises/\(row.enterprise)"], row.name)
        HTML(.br)
        HTML(.code, [:], row.enterprise.text)
      }
      HTML(.td, [.dataLabel: heads[1]], row.division)
      HTML(.td, [.dataLabel: heads[2]], language.name(of: row.sector))
      HTML(.td, [.dataLabel: heads[3]]) {
        HTML(.span) {
          frame.badge(row.state)
          if row.isExempt {
            " "
            HTML(.span, [.class: "badge calm"], language("豁免", "exempt"))
          }
        }
      }
      HTML(.td, [.dataLabel: heads[4]]) {
        if let day = row.asOf { language.date(day) } else { "—" }
      }
      HTML(.td, [.dataLabel: heads[5]]) {
        HTML(
          .a,
          [
            .href: Frame.address(
              "/review/standing",
              question.fields(withCity: false) + [("record", row.record.text)])
          ], language("报告与依据", "Report and reason"))
      }
    }
  }
}
