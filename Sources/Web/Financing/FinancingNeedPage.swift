public import Domain

/// One financing need, and the steps that may follow.
public struct FinancingNeedPage: Sendable {
  public var frame: Frame
  public var id: RecordID
  public var need: FinancingNeed
  public var enterpriseName: String
  public var place: String
  public var officer: String
  public var asOf: CivilDate
  /// What was typed into the form of a step, if it was refused.
  public var refused: (step: FinancingStep, values: FormValues)?

  public init(
    frame: Frame, id: RecordID, need: FinancingNeed, enterpriseName: String, place: String,
    officer: String, asOf: CivilDate
  ) {
    self.frame = frame
    self.id = id
    self.need = need
    self.enterpriseName = enterpriseName
    self.place = place
    self.officer = officer
    self.asOf = asOf
  }

  private var language: Language { frame.language }
  private var path: String { "\(FinancingPage.path)/\(id)" }

  public var html: String {
    frame.page(
      language("\(enterpriseName)的融资需求", "Financing of \(enterpriseName)"), at: FinancingPage.path
    ) {
      HTML(.div, [.class: "columns"]) {
        facts
        course
      }
      if need.isOpen(on: asOf), frame.allows(.write(FinancingNeed.kind)) {
        for step in FinancingStep.allCases { form(step) }
      }
    }
  }

  private var facts: HTML {
    frame.card("ask", language("需求", "What is asked")) {
      HTML(.dl, [.class: "facts"]) {
        HTML.fact(language("企业", "Enterprise")) {
          if let code = need.enterprise {
            HTML(.a, [.href: "/enterprises/\(code)"], enterpriseName)
          }
          " · \(place)"
        }
        HTML.fact(language("服务员", "Officer")) {
          officer.isEmpty ? language("无人联系", "nobody") : officer
        }
        if let ask = need.ask {
          HTML.fact(language("金额", "Amount")) {
            language(
              "\(frame.tenThousands(ask.amountFen))万元",
              "\(frame.tenThousands(ask.amountFen)) × 10,000 yuan")
          }
          HTML.fact(language("产品", "Product")) { frame.name(of: ask.product) }
          HTML.fact(language("征集", "Collected")) {
            language.date(ask.on)
            language(
              "（\(ask.month.chinese)征集，已\(need.ageDays(on: asOf))天）",
              " (\(ask.month), \(need.ageDays(on: asOf)) days ago)")
          }
        }
        if let use = need.use { HTML.fact(language("用途", "For")) { use } }
        if let note = need.note { HTML.fact(language("备注", "Note")) { note } }
      }
    }
  }

  private var course: HTML {
    let progress = need.progress ?? .init()
    return frame.card("course", language("办理情况", "How it went")) {
      HTML(.p) { if let state = need.state(on: asOf) { frame.badge(state) } }
      HTML(.dl, [.class: "facts"]) {
        if let day = progress.matchedOn {
          HTML.fact(language("对接", "Matched")) {
            language.date(day)
            progress.lender.map { " · \($0)" } ?? ""
          }
        }
        for grant in progress.grants ?? [] {
          HTML.fact(language("获批", "Granted")) {
            language.date(grant.on)
            language(
              " · \(frame.tenThousands(grant.amountFen))万元",
              " · \(frame.tenThousands(grant.amountFen)) × 10,000 yuan")
          }
        }
        if let day = progress.refusedOn {
          HTML.fact(language("未获批", "Refused")) {
            language.date(day)
            " · \(progress.reason ?? "")"
          }
        }
        HTML.fact(language("未满足", "Unmet")) {
          language(
            "\(frame.tenThousands(need.unmetFen(on: asOf)))万元",
            "\(frame.tenThousands(need.unmetFen(on: asOf))) × 10,000 yuan")
        }
      }
    }
  }

  private func form(_ step: FinancingStep) -> HTML {
    let typed = refused?.step == step ? refused?.values : nil
    let values = typed ?? FormValues(["on": "\(asOf)"])
    let fields = Fields(language: language, values: values, prefix: "\(step.rawValue)-")
    return frame.part(frame.name(of: step), isOpen: typed != nil) {
      fields.summary(known: ["on", "amount", "lender", "reason"])
      HTML(.form, [.method: "post", .action: path]) {
        frame.hidden([("step", step.rawValue)])
        HTML(.div, [.class: "side"]) {
          fields.text("on", language("日期", "Day"), type: "date", isRequired: true)
          if step == .grant {
            fields.text(
              "amount", language("获批金额（万元）", "Granted, in 10,000 yuan"),
              hint: language("不填为全部待满足金额", "All that is unmet when empty"))
          }
          if step != .refuse {
            fields.text("lender", language("银行、基金或担保机构", "Bank, fund or guarantor"))
          }
        }
        if step == .refuse {
          fields.text("reason", language("原因", "Reason"), isRequired: true)
        }
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], frame.name(of: step))
        }
      }
    }
  }
}

extension Frame {
  func name(of state: FinancingNeed.State) -> String { language(state.chinese, state.rawValue) }
  func name(of step: FinancingStep) -> String { language(step.chinese, step.rawValue) }
  func name(of product: FinancingNeed.Product) -> String {
    language(product.chinese, Language.words(product.rawValue))
  }

  /// All products, as a form offers them.
  var products: [(value: String, text: String)] {
    FinancingNeed.Product.allCases.map { ($0.rawValue, name(of: $0)) }
  }

  /// Fen as 万元, exact, with separators: `1,200.5`.
  func tenThousands(_ fen: Int64) -> String {
    let text = MeasureUnit.tenThousands(fen: fen)
    let parts = text.split(separator: ".")
    guard let whole = parts.first.flatMap({ Int($0) }) else { return text }
    return language.number(whole) + (parts.count > 1 ? ".\(parts[1])" : "")
  }

  /// The state of a financing need, in words and by colour.
  func badge(_ state: FinancingNeed.State) -> HTML {
    let colour =
      switch state {
      case .collected: "waiting"
      case .matched: "calm"
      case .granted: "good"
      case .refused: "bad"
      }
    return badge(colour, name(of: state))
  }
}
