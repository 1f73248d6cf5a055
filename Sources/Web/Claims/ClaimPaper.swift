public import Domain

/// A claim with its money and the names of who acted: what its page and its paper show, so that a reader
/// can do the reckoning again with a pocket calculator.
public struct ClaimPaper: Sendable {
  public var claim: Claim
  public var payment: FundLedger.Payment
  public var transfers: [FundTransfer]
  public var name: String
  public var place: String
  /// The measure's title.
  public var title: (chinese: String, english: String)
  public var people: [RecordID: String] = [:]
  public var places: [DivisionCode: String] = [:]
  /// What the rules say now, where that differs, in fen.
  public var nowFen: Int64?

  public init(
    claim: Claim, payment: FundLedger.Payment, transfers: [FundTransfer], name: String,
    place: String, title: (chinese: String, english: String)
  ) {
    self.claim = claim
    self.payment = payment
    self.transfers = transfers
    self.name = name
    self.place = place
    self.title = title
  }

  public var stage: ClaimStage { ClaimStage(claim, payment) }

  func person(_ id: RecordID) -> String { people[id] ?? id.text }

  func unit(_ code: DivisionCode) -> String { places[code] ?? code.text }

  /// What the reckoning starts from.
  func inputs(_ language: Language) -> [(name: String, value: String, source: String)] {
    claim.finding.inputs.map { input in
      (
        language(input.chinese, input.english),
        input.unit == .yuan || input.unit == .people || input.unit == .kilowattHours
          ? "\(input.value) \(language(input.unit.noun.chinese, input.unit.noun.english))"
          : language(input.unit.chinese(input.value), input.unit.english(input.value)),
        language(input.source.chinese, input.source.rawValue)
          + (input.records.isEmpty ? "" : " " + input.records.map(\.text).joined(separator: ", "))
      )
    }
  }

  func basis(_ language: Language) -> String {
    let finding = claim.finding
    let rules = finding.rules.map { language("规则“\($0)”", "rules “\($0)”") }
    return [rules, finding.document].compactMap(\.self).joined(separator: language("，", ", "))
  }

  /// The sums, in yuan.
  func sums(_ language: Language) -> [(label: String, fen: Int64)] {
    let (finding, due) = (claim.finding, max(0, claim.entitledFen - payment.heldFen))
    return [
      (language("应奖", "Gross"), finding.grossFen),
      (language("封顶核减", "Reduction"), finding.reductionFen),
      (language("实得", "Net"), finding.netFen),
      (language("已确认应付", "Confirmed"), claim.entitledFen),
      (language("已付", "Paid"), payment.paidFen),
      (language("已追回", "Paid back"), payment.returnedFen), (language("待付", "Due"), due),
      (language("企业已使用", "Used"), claim.usedFen),
    ]
  }

  /// What is wrong with it, if anything is.
  func warnings(_ language: Language) -> [String] {
    var found: [String] = []
    if payment.heldFen > claim.entitledFen {
      let over = MeasureUnit.yuan(fen: payment.heldFen - claim.entitledFen)
      found.append(
        language(
          "已超付\(over)元，追回或撤销前不能继续支付。",
          "\(over) yuan too much were paid; nothing more is paid until that is put right."))
    }
    if let nowFen {
      let now = MeasureUnit.yuan(fen: nowFen)
      found.append(
        language(
          "现有数据按规则应得\(now)元，与识别时不同，需重新识别、核验和确认。",
          "By the data held now \(now) yuan are due: identify, check and confirm it again."))
    }
    return found
  }
}

extension MeasureUnit {
  /// What is counted.
  fileprivate var noun: (chinese: String, english: String) {
    switch self {
    case .yuan: ("元", "yuan")
    case .kilowattHours: ("千瓦时", "kWh")
    case .people: ("人", "people")
    case .basisPoints: ("%", "%")
    case .thousandthsOfYuan: ("厘", "thousandths of a yuan")
    }
  }
}

extension ClaimPaper {
  /// The claim on paper.
  public func report(in language: Language, at moment: Moment) -> Report {
    let key = claim.key
    let measure = language(
      "第\(key.measure)条 \(title.chinese)", "Measure \(key.measure): \(title.english)")
    return Report(
      language: language, title: language("奖补事项核算单", "Claim"),
      lines: [
        "\(name) \(key.enterprise) · \(place)", "\(measure) · \(key.quarter)",
        language(
          "编号 \(key) · \(claim.finding.channel.chinese) · \(stage.chinese)",
          "\(key) · \(language.name(of: claim.finding.channel)) · \(language.name(of: stage))"),
      ],
      sections: [
        section(language("核算", "Reckoning"), reckoning(language), language),
        section(language("金额（元）", "Money (yuan)"), amounts(language), language),
        section(language("办理过程", "Steps"), [steps(language), money(language)], language),
      ],
      colophon: language("生成于", "Made at") + " \(moment)")
  }

  private func section(_ title: String, _ blocks: [Report.Block], _ language: Language)
    -> Report.Section
  {
    Report.Section(title, basis: basis(language), blocks)
  }

  private func reckoning(_ language: Language) -> [Report.Block] {
    let table = Report.Table(
      [
        .text(language("指标", "Figure")), .number(language("数值", "Value")),
        .text(language("来源", "Source")),
      ],
      inputs(language).map { input -> [Report.Cell] in
        [.init(input.name), .init(input.value), .init(input.source)]
      }, empty: language("金额由文件核定", "Set by a document"))
    let lines = claim.finding.reckoning.map { language($0.chinese, $0.english) }
    return [.table(table), .list(lines)] + invoices(language)
  }

  private func amounts(_ language: Language) -> [Report.Block] {
    let table = Report.Table(
      [.text(language("项目", "What")), .number(language("金额", "Yuan"))],
      sums(language).map { sum -> [Report.Cell] in
        [.init(sum.label), .init(MeasureUnit.yuan(fen: sum.fen))]
      }, empty: "")
    let warnings = warnings(language)
    return warnings.isEmpty ? [.table(table)] : [.table(table), .list(warnings)]
  }

  private func invoices(_ language: Language) -> [Report.Block] {
    guard let invoices = claim.finding.invoices else { return [] }
    return [
      .table(
        .init(
          [
            .text(language("发票号码", "Invoice")), .date(language("日期", "Day")),
            .number(language("金额（元）", "Yuan")),
          ],
          invoices.map { invoice -> [Report.Cell] in
            [
              .init(invoice.number), .init("\(invoice.on)"),
              .init(MeasureUnit.yuan(fen: invoice.amountFen)),
            ]
          }, empty: ""))
    ]
  }

  private func steps(_ language: Language) -> Report.Block {
    .table(
      .init(
        [
          .date(language("时间", "When")), .text(language("操作", "Step")),
          .text(language("单位", "Unit")), .text(language("人员", "Person")),
          .number(language("净额（元）", "Net (yuan)")), .text(language("说明", "Note")),
        ],
        claim.steps.map { step -> [Report.Cell] in
          [
            .init(Self.minute(step.moment)), .init(language.name(of: step.action)),
            .init(unit(step.unit)), .init(person(step.author)),
            .init(MeasureUnit.yuan(fen: step.netFen)), .init(step.note ?? ""),
          ]
        }, empty: ""))
  }

  private func money(_ language: Language) -> Report.Block {
    .table(
      .init(
        [
          .text(language("资金", "Money")), .number(language("金额（元）", "Yuan")),
          .text(language("状态", "State")), .text(language("录入、复核、批准", "By")),
          .text(language("凭证", "Document")),
        ],
        transfers.map { transfer -> [Report.Cell] in
          [
            .init(language.name(of: transfer.movement.purpose)),
            .init(MeasureUnit.yuan(fen: transfer.movement.amountFen)),
            .init(language.name(of: transfer.state)),
            .init(transfer.steps.map { person($0.author) }.joined(separator: language("、", ", "))),
            .init(transfer.movement.document),
          ]
        }, empty: language("尚未支付", "Nothing was paid yet")))
  }

  static func minute(_ moment: Moment) -> String {
    moment.description.prefix(16).split(separator: "T").joined(separator: " ")
  }
}
