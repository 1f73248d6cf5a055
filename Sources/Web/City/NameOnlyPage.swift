public import Domain

/// Who serves in name only, or may do (Measure 30), with the evidence, what the officer's unit has answered
/// and what was told to be done. Questions, never verdicts.
public struct NameOnlyPage: Sendable {
  public var frame: Frame
  public var asOf: CivilDate
  public var rules = ""
  public var confirmed = 0
  public var suspected = 0
  public var rows: [Row] = []
  /// How many findings come before the next page.
  public var next: String?
  /// The row whose form was refused, and what was typed.
  public var refused: (key: String, values: FormValues)?

  /// One finding.
  public struct Row: Equatable, Sendable {
    public var flag: NameOnlyFlag
    public var officer: String
    public var unit: String
    public var enterprise: String
    /// Whether this node's unit is the officer's, which answers.
    public var isOwn: Bool
    public var answers: [String] = []
    public var directives: [RecordID] = []

    public init(
      flag: NameOnlyFlag, officer: String, unit: String, enterprise: String, isOwn: Bool
    ) {
      self.flag = flag
      self.officer = officer
      self.unit = unit
      self.enterprise = enterprise
      self.isOwn = isOwn
    }

    /// What tells it from others.
    var key: String {
      "\(flag.officer)-\(flag.rule.rawValue)-\(flag.enterprise?.text ?? "")"
    }
  }

  public init(frame: Frame, asOf: CivilDate) {
    self.frame = frame
    self.asOf = asOf
  }

  private var language: Language { frame.language }
  /// Visits that are shown of each.
  private static let shown = 5

  public var html: String {
    frame.page(language("挂名预警", "Service in name only"), at: "/name-only") {
      HTML(.p, [.class: "lead"]) {
        language("截至", "As of ")
        language.date(asOf)
        language(
          " · 确认\(confirmed)件，疑似\(suspected)件 · 规则",
          " · \(confirmed) confirmed, \(suspected) suspected · rules ")
        HTML(.code, [:], rules)
      }
      HTML(
        .p, [.class: "hint"],
        language("预警是提问，不是结论：由服务员所在单位说明。", "A finding asks the officer's unit; it is no verdict."))
      HTML(.section, [.class: "card"]) {
        if rows.isEmpty {
          frame.empty(language("没有挂名预警", "Nothing is found"))
        } else {
          HTML(.ul, [.class: "items"]) {
            for (index, row) in rows.enumerated() { item(row, index) }
          }
        }
      }
      frame.more("/name-only", [("asOf", "\(asOf)")], after: next)
      if !rows.isEmpty { frame.download("/name-only", [("asOf", "\(asOf)")]) }
    }
  }

  private func item(_ row: Row, _ index: Int) -> HTML {
    let isConfirmed = row.flag.severity == .confirmed
    return HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.span, [.class: "title"]) {
          row.officer
          if !row.enterprise.isEmpty { " → \(row.enterprise)" }
        }
        HTML(.p, [:], row.unit)
        HTML(.p, [:], language(row.flag.chinese, row.flag.english))
        evidence(row.flag)
        for answer in row.answers {
          HTML(.p) { language("说明：", "Answered: ") + answer }
        }
        for id in row.directives {
          HTML(.p) {
            HTML(.a, [.href: "/directives/\(id)"], language("已下达督办件", "A directive is issued"))
          }
        }
        forms(row, index)
      }
      HTML(.div, [.class: "actions"]) {
        HTML(
          .span, [.class: isConfirmed ? "badge bad" : "badge waiting"],
          language.name(of: row.flag.severity))
        HTML(
          .span, [.class: "badge calm"],
          language.name(of: row.flag.rule))
      }
    }
  }

  private func evidence(_ flag: NameOnlyFlag) -> [HTML] {
    guard !flag.visits.isEmpty else { return [] }
    let count = flag.visits.count
    return [
      HTML(.details, [.class: "values"]) {
        HTML(.summary, [:], language("依据：\(count)次走访", "Evidence: \(count) visits"))
        HTML(.ul) {
          for visit in flag.visits.prefix(Self.shown) {
            HTML(.li) {
              language.date(visit.on)
              " \(language.name(of: visit.mode)) · \(language("收到", "received")) "
              language.time(visit.received)
              " · "
              HTML(.a, [.href: "/enterprises/\(visit.enterprise)"], visit.enterprise.text)
              " “\(visit.text.prefix(80))”"
            }
          }
          if count > Self.shown {
            HTML(.li, [:], language("……等\(count)次", "… \(count) in all"))
          }
        }
      }
    ]
  }

  @HTMLBuilder private func forms(_ row: Row, _ index: Int) -> [HTML] {
    if row.isOwn, frame.allows(.write(NameOnlyAnswer.kind)) {
      form(row, index, "answer", language("说明情况", "Answer")) { fields in
        fields.area("explanation", language("情况说明", "Explanation"), rows: 2, isRequired: true)
      }
    }
    if frame.allows(.write(Directive.kind)), row.directives.isEmpty {
      form(row, index, "direct", language("下达督办件", "Issue a directive")) { fields in
        fields.text("due", language("期限", "Due"), type: "date", isRequired: true)
        fields.area("body", language("要求", "What is asked"), rows: 2)
      }
    }
  }

  private func form(
    _ row: Row, _ index: Int, _ name: String, _ title: String,
    @HTMLBuilder content: (Fields) -> [HTML]
  ) -> HTML {
    let isRefused = refused?.key == "\(name)-\(row.key)"
    let fields = Fields(
      language: language, values: isRefused ? refused?.values ?? FormValues() : FormValues(),
      prefix: "\(name)-\(index)-")
    return frame.part(title, isOpen: isRefused) {
      fields.summary(known: ["explanation", "due", "body"])
      HTML(.form, [.method: "post", .action: "/name-only/\(name)"]) {
        frame.hidden([
          ("officer", row.flag.officer.text), ("rule", row.flag.rule.rawValue),
          ("enterprise", row.flag.enterprise?.text ?? ""), ("asOf", "\(row.flag.asOf)"),
        ])
        content(fields)
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], title)
        }
      }
    }
  }
}
