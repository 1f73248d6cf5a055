public import Domain

/// Reports of resumption about many enterprises on one page (Measure 27): each row is saved as one leaves
/// it, on the device while there is no line, or without scripts all at once by the button.
public struct ResumptionGridPage: Sendable {
  public var frame: Frame
  /// The day that is reported.
  public var day: CivilDate
  public var rows: [Row] = []
  public var next: String?
  /// Only those without a report that counts.
  public var isMissingOnly = false
  public var counts: (roster: Int, missing: Int) = (0, 0)
  /// What is wrong with the form as a whole.
  public var problems: [Invalid] = []

  /// An enterprise of the roster, with the report that counts and what was typed.
  public struct Row: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    /// The report that counts.
    public var state: Resumption.State?
    public var asOf: CivilDate?
    /// What was asked or granted of exemptions, the first of them.
    public var exempting: EnterprisePage.Exempting.State?
    /// What was typed: `state`, `staffPercent`, `expectedOn`, `cause`.
    public var values = FormValues()
    public var isSaved = false

    public init(
      code: CreditCode, name: String, state: Resumption.State? = nil, asOf: CivilDate? = nil
    ) {
      self.code = code
      self.name = name
      self.state = state
      self.asOf = asOf
    }
  }

  public init(frame: Frame, day: CivilDate) {
    self.frame = frame
    self.day = day
  }

  private var language: Language { frame.language }

  public var html: String {
    frame.page(language("复工填报", "Report resumption"), at: "/resumption") {
      HTML(.p, [.class: "lead"]) {
        language(
          "名册\(counts.roster)家，其中\(counts.missing)家未报。",
          "\(counts.roster) in the roster, \(counts.missing) without a report.")
      }
      filters
      Fields(language: language, values: FormValues().with(problems: problems))
        .summary(known: [])
      if rows.isEmpty {
        HTML(.section, [.class: "card"]) {
          isMissingOnly
            ? frame.empty(language("都已报送", "All have reported"))
            : frame.empty(
              language("名册中没有企业", "No enterprise in the roster"),
              language(
                "规上企业导入后在此填报。", "Above-scale enterprises appear here once they are imported."))
        }
      } else {
        form
      }
      frame.more(
        "/resumption", [("day", "\(day)"), ("only", isMissingOnly ? "missing" : "")], after: next)
    }
  }

  private var filters: HTML {
    HTML(.div, [.class: "card-head"]) {
      HTML(.div, [.class: "filters"]) {
        filter(language("全部", "All"), "", isOn: !isMissingOnly)
        filter(language("未报的", "Without a report"), "missing", isOn: isMissingOnly)
      }
      HTML(.form, [.method: "get", .action: "/resumption", .class: "search"]) {
        HTML(.input, [.type: "hidden", .name: "only", .value: isMissingOnly ? "missing" : ""])
        Fields(language: language, values: FormValues(["day": "\(day)"])).text(
          "day", language("填报日期", "Day reported"), type: "date")
        HTML(.button, [.type: "submit"], language("更换", "Change"))
      }
    }
  }

  private func filter(_ text: String, _ only: String, isOn: Bool) -> HTML {
    HTML(
      .a, [.href: Frame.address("/resumption", [("day", "\(day)"), ("only", only)])], text
    ).with(.ariaCurrent, isOn ? "true" : nil)
  }

  private var form: HTML {
    HTML(
      .form, [.method: "post", .action: "/resumption", .class: "card", .dataRole: "grid"]
    ) {
      frame.hiddenToken
      HTML(.input, [.type: "hidden", .name: "day", .value: "\(day)"])
      HTML(.input, [.type: "hidden", .name: "only", .value: isMissingOnly ? "missing" : ""])
      HTML(.table, [.class: "cards grid"]) {
        HTML(
          .caption, [:],
          language(
            "Tab 换格；状态可按 1–4；离开一行即保存。",
            "Tab moves on; 1–4 choose a state; a row is saved as you leave it."))
        HTML(.thead) {
          HTML(.tr) { for head in heads { HTML(.th, [.scope: "col"], head) } }
        }
        HTML(.tbody) { for row in rows { html(of: row) } }
      }
      HTML(.div, [.class: "actions sticky"]) {
        HTML(.button, [.type: "submit", .class: "first"], language("保存本页", "Save this page"))
      }
    }
  }

  private var heads: [String] {
    [
      language("企业", "Enterprise"), language("状态", "State"), language("到岗率%", "Staff %"),
      language("预计复工", "Expected on"), language("原因", "Cause"), language("已报", "Reported"),
    ]
  }

  /// One row, as a partial update brings it.
  public func fragment(of row: Row) -> String { html(of: row).fragment }

  private func html(of row: Row) -> HTML {
    let name = !row.values.problems.isEmpty ? "wrong" : row.isSaved ? "saved" : "row"
    return HTML(
      .tr,
      [
        .id: "row-\(row.code)", .class: name, .dataRole: "row",
        .dataValue: "/resumption/row?day=\(day)&code=\(row.code)", .dataText: row.name,
      ]
    ) {
      HTML(.th, [.scope: "row"]) {
        HTML(.a, [.href: "/enterprises/\(row.code)", .tabindex: "-1"], row.name)
        exemption(of: row)
      }
      HTML(.td, [.dataLabel: heads[1], .class: "state-cell"]) { stateSelect(row) }
      HTML(.td, [.dataLabel: heads[2], .class: "narrow-cell"]) {
        cell(row, "staffPercent", heads[2], type: "number")
          .with(.min, "0").with(.max, "100").with(.inputmode, "numeric")
      }
      HTML(.td, [.dataLabel: heads[3]]) { cell(row, "expectedOn", heads[3], type: "date") }
      HTML(.td, [.dataLabel: heads[4]]) { cell(row, "cause", heads[4], type: "text") }
      HTML(.td, [.dataLabel: heads[5], .class: "said", .ariaLive: "polite"]) { said(row) }
    }
  }

  /// Whether it is exempt, or the way to ask for that while it doesn't run.
  private func exemption(of row: Row) -> [HTML] {
    switch row.exempting {
    case .granted: return [.text(" "), frame.badge("calm", language("已豁免", "exempt"))]
    case .waiting:
      return [.text(" "), frame.badge("waiting", language("已申请豁免", "exemption asked"))]
    case .refused, .void, nil:
      let runs = row.state == .resumed || row.state == .neverStopped
      guard !runs, frame.allows(.write(ExemptionRequest.kind)) else { return [] }
      return [
        .text(" "),
        HTML(
          .a,
          [
            .class: "by", .href: "/enterprises/\(row.code)?ask=exemption#exemption",
            .tabindex: "-1",
            .ariaLabel: language("申请豁免：\(row.name)", "Ask for an exemption: \(row.name)"),
          ], language("申请豁免", "Exempt …")),
      ]
    }
  }

  private func stateSelect(_ row: Row) -> HTML {
    let options =
      [("", "—")]
      + Resumption.State.allCases.enumerated().map {
        ($0.element.rawValue, "\($0.offset + 1) \(language.name(of: $0.element))")
      }
    return HTML(.select, [.name: "state-\(row.code)", .id: "state-\(row.code)"]) {
      for (value, text) in options {
        HTML(.option, [.value: value], text).with(.selected, if: value == row.values["state"])
      }
    }.with(.ariaLabel, "\(row.name) \(heads[1])")
  }

  private func cell(_ row: Row, _ name: String, _ label: String, type: String) -> HTML {
    HTML(
      .input,
      [
        .type: type, .name: "\(name)-\(row.code)", .id: "\(name)-\(row.code)",
        .value: row.values[name], .ariaLabel: "\(row.name) \(label)",
      ]
    ).with(.ariaInvalid, row.values.problems(of: name).isEmpty ? nil : "true")
  }

  private func said(_ row: Row) -> [HTML] {
    guard row.values.problems.isEmpty else {
      return [
        HTML(
          .span, [.class: "problem"],
          row.values.problems.map { language.text(of: $0) }.joined(separator: "；"))
      ]
    }
    guard let asOf = row.asOf else { return [frame.badge(Resumption.State?.none)] }
    return [
      frame.badge(row.state), .text(row.isSaved ? language(" 已保存 ✓", " saved ✓") : " \(asOf)"),
    ]
  }
}
