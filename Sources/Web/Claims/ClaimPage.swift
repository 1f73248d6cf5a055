public import Domain

/// A claim: what it rests on, the reckoning step by step, its money, how it came there, and what this
/// person may do with it.
public struct ClaimPage: Sendable {
  public var frame: Frame
  public var paper: ClaimPaper
  public var actions: [ClaimAction] = []
  /// Batches of the claim's quarter at this county that it may be paid from.
  public var batches: [(id: RecordID, text: String)] = []
  /// The id of the payment that the form enters: sent twice, it is entered once.
  public var request = ""
  /// What was typed for an action that was refused; of a payment, `pay`.
  public var refused: (action: String, values: FormValues)?

  public init(frame: Frame, paper: ClaimPaper) {
    self.frame = frame
    self.paper = paper
  }

  private var language: Language { frame.language }
  private var path: String { "\(ClaimListPage.path)/\(paper.claim.key)" }

  public var html: String {
    let key = paper.claim.key
    return frame.page(paper.name, at: ClaimListPage.path) {
      HTML(.p, [.class: "lead"]) {
        HTML(.a, [.href: ClaimListPage.path], language("← 奖补兑现", "← Claims"))
        language(
          " · 第\(key.measure)条 \(paper.title.chinese) · \(key.quarter) · ",
          " · measure \(key.measure): \(paper.title.english) · \(key.quarter) · ")
        HTML(.a, [.href: "/enterprises/\(key.enterprise)"], key.enterprise.text)
        " · \(paper.place) "
        frame.badge(paper.stage)
      }
      for warning in paper.warnings(language) {
        HTML(.p, [.class: "notice bad", .role: "alert"], warning)
      }
      HTML(.div, [.class: "columns"]) {
        reckoning
        actionCard
      }
      sums
      money
      history
    }
  }

  private func cell(_ text: String) -> HTML { HTML(.span, [:], text) }

  private var reckoning: HTML {
    let inputs = paper.inputs(language)
    return frame.card("reckoning", language("核算过程", "Reckoning")) {
      HTML(.p) {
        "\(language.name(of: paper.claim.finding.channel)) · \(paper.basis(language))"
      }
      if !inputs.isEmpty {
        frame.table(
          language("用到的数据及其来源", "What it starts from"),
          [language("指标", "Figure"), language("数值", "Value"), language("来源", "Source")],
          inputs.map { [cell($0.name), cell($0.value), cell($0.source)] })
      }
      HTML(.ol, [.class: "steps"]) {
        for line in paper.claim.finding.reckoning {
          HTML(.li, [:], language(line.chinese, line.english))
        }
      }
      if let invoices = paper.claim.finding.invoices {
        frame.table(
          language("发票", "Invoices"),
          [language("号码", "Number"), language("日期", "Day"), language("金额（元）", "Yuan")],
          invoices.map { invoice in
            [
              cell(invoice.number), language.date(invoice.on),
              cell(MeasureUnit.yuan(fen: invoice.amountFen)),
            ]
          })
      }
    }
  }

  private var sums: HTML {
    frame.card("sums", language("金额（元）", "Money (yuan)")) {
      HTML(.dl, [.class: "facts"]) {
        for sum in paper.sums(language) {
          HTML.fact(sum.label) { MeasureUnit.yuan(fen: sum.fen) }
        }
      }
    }
  }

  private var money: HTML {
    frame.card(
      "money", language("资金拨付", "Money"),
      link: (path: FundsPage.path, text: language("全部资金", "All funds"))
    ) {
      if paper.transfers.isEmpty {
        frame.empty(language("尚未支付", "Nothing was paid yet"))
      } else {
        frame.table(
          language("支付与追回", "Paid, and paid back"),
          [
            language("用途", "Purpose"), language("金额（元）", "Yuan"), language("状态", "State"),
            language("录入、复核、批准", "By"), language("凭证", "Document"),
          ],
          paper.transfers.map { transfer in
            [
              HTML(
                .a, [.href: "\(FundsPage.path)/\(transfer.id)"],
                language.name(of: transfer.movement.purpose)),
              cell(MeasureUnit.yuan(fen: transfer.movement.amountFen)),
              frame.badge(transfer.state),
              cell(
                transfer.steps.map { paper.person($0.author) }
                  .joined(separator: language("、", ", "))),
              cell(transfer.movement.document),
            ]
          })
      }
    }
  }

  private var history: HTML {
    frame.card("history", language("办理过程", "How it came there")) {
      HTML(.ol, [.class: "timeline"]) {
        for step in paper.claim.steps {
          item(
            step.moment, paper.unit(step.unit), step.author, language.name(of: step.action),
            MeasureUnit.yuan(fen: step.netFen) + language("元", " yuan"), step.note)
        }
        for note in paper.claim.notes {
          item(
            note.moment, paper.unit(note.step.unit), note.author,
            language.name(of: note.step.action),
            note.step.usedFen.map { MeasureUnit.yuan(fen: $0) + language("元", " yuan") },
            note.reason.map { language.text(of: $0) } ?? note.step.note)
        }
      }
    }
  }

  private func item(
    _ moment: Moment, _ unit: String, _ author: RecordID, _ what: String, _ sum: String?,
    _ said: String?
  ) -> HTML {
    HTML(.li) {
      HTML(.p, [.class: "when"]) {
        language.time(moment)
        " · \(unit) · \(paper.person(author))"
      }
      HTML(.p) {
        HTML(.strong, [:], what)
        if let sum { " \(sum)" }
      }
      if let said { HTML(.p, [.class: "said"], said) }
    }
  }

  private var actionCard: HTML {
    frame.card("actions", language("可以办理", "What you can do")) {
      if actions.isEmpty, batches.isEmpty {
        frame.empty(
          language("目前无可办理的操作", "Nothing for you to do now"),
          language("识别、核验、确认须由不同人员办理。", "Each duty is another person's."))
      } else {
        for action in actions { form(of: action) }
        if !batches.isEmpty { payment }
      }
    }
  }

  private func values(_ action: String) -> FormValues {
    refused?.action == action ? refused?.values ?? FormValues() : FormValues()
  }

  private func form(of action: ClaimAction) -> HTML {
    let name = action.rawValue
    let fields = Fields(language: language, values: values(name), prefix: "\(name)-")
    let isOpen = refused.map { $0.action == name } ?? (action == actions.first)
    return frame.part(language.name(of: action), isOpen: isOpen) {
      fields.summary(known: ["note", "used"])
      HTML(.form, [.method: "post", .action: path]) {
        frame.hidden([
          ("action", name), ("predecessor", paper.claim.latest?.text ?? ""),
        ])
        if action == .reportUse {
          fields.text("used", language("使用金额（元）", "Used (yuan)"), isRequired: true)
        }
        if action != .identify {
          fields.area(
            "note",
            action == .reportUse ? language("用途", "What for") : language("说明", "Note"),
            rows: 2, isRequired: action.needsNote)
        }
        HTML(.div, [.class: "actions"]) {
          HTML(
            .button, [.type: "submit", .class: isOpen ? "first" : "second"],
            action == .identify
              ? language("按现有数据重新识别", "Identify again") : language.name(of: action))
        }
      }
    }
  }

  private var payment: HTML {
    let fields = Fields(language: language, values: values("pay"), prefix: "pay-")
    return frame.part(language("支付或追回", "Pay, or claw back"), isOpen: refused?.action == "pay") {
      fields.summary(known: ["amount", "document", "batch", "purpose"])
      HTML(.form, [.method: "post", .action: "\(path)/pay"]) {
        frame.hidden([("request", request)])
        fields.select(
          "purpose", language("用途", "Purpose"),
          [FundMovement.Purpose.prepay, .settle, .clawBack].map {
            ($0.rawValue, language.name(of: $0))
          })
        fields.select("batch", language("批次", "Batch"), batches.map { ($0.id.text, $0.text) })
        fields.text("amount", language("金额（元）", "Yuan"), isRequired: true)
        fields.text("document", language("凭证", "Document"), isRequired: true)
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("录入", "Enter"))
        }
      }
    }
  }
}
