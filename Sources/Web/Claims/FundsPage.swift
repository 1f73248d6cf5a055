public import Domain

/// Funds on their way (Measure 31): each batch at the region, the cities and the counties, in days, with
/// what went over, and what waits for somebody.
public struct FundsPage: Sendable {
  public var frame: Frame
  public var batches: [Batch] = []
  /// More went out than there was, in words, each with the path of what it is about.
  public var overruns: [(text: String, path: String?)] = []
  /// Money on its way and what has moved, the newest first.
  public var movements: [Movement] = []
  /// The units right below, for the form that allots.
  public var units: [(code: DivisionCode, name: String)] = []
  /// The id of what the form enters: sent twice, it is entered once.
  public var request = ""
  /// What was typed into the form, if it was refused.
  public var refused: FormValues?

  /// One issue of money over this division.
  public struct Batch: Sendable {
    public var id: RecordID
    public var quarter: Quarter
    public var document: String
    public var amountFen: Int64
    public var state: FundState
    /// In hundredths of a percent, of what the division was allotted; `nil`: nothing yet.
    public var paidBasisPoints: Int?
    public var units: [Unit] = []
    /// To where, the mean and the longest.
    public var days: [(to: String, mean: String, longest: Int)] = []

    public init(
      id: RecordID, quarter: Quarter, document: String, amountFen: Int64, state: FundState,
      paidBasisPoints: Int?
    ) {
      self.id = id
      self.quarter = quarter
      self.document = document
      self.amountFen = amountFen
      self.state = state
      self.paidBasisPoints = paidBasisPoints
    }
  }

  /// A unit's part of a batch.
  public struct Unit: Sendable {
    public var name: String
    public var tier: Tier
    public var allottedFen: Int64
    public var outFen: Int64
    public var paidFen: Int64
    public var pendingFen: Int64
    public var leftFen: Int64
    public var overFen: Int64
    public var waitingDays: Int?

    public init(
      name: String, tier: Tier, allottedFen: Int64, outFen: Int64, paidFen: Int64,
      pendingFen: Int64, leftFen: Int64, overFen: Int64, waitingDays: Int?
    ) {
      self.name = name
      self.tier = tier
      (self.allottedFen, self.outFen, self.paidFen) = (allottedFen, outFen, paidFen)
      (self.pendingFen, self.leftFen, self.overFen) = (pendingFen, leftFen, overFen)
      self.waitingDays = waitingDays
    }
  }

  /// Money that is to move, in the list.
  public struct Movement: Sendable {
    public var id: RecordID
    public var purpose: FundMovement.Purpose
    public var from: String
    public var to: String
    public var amountFen: Int64
    public var state: FundState
    public var document: String
    public var moved: Moment?

    public init(
      id: RecordID, purpose: FundMovement.Purpose, from: String, to: String, amountFen: Int64,
      state: FundState, document: String, moved: Moment?
    ) {
      self.id = id
      self.purpose = purpose
      self.from = from
      self.to = to
      self.amountFen = amountFen
      self.state = state
      self.document = document
      self.moved = moved
    }
  }

  public static let path = "/funds"

  public init(frame: Frame) { self.frame = frame }

  private var language: Language { frame.language }

  public var html: String {
    frame.page(language("资金拨付", "Funds"), at: Self.path) {
      if !overruns.isEmpty { conflicts }
      if batches.isEmpty {
        HTML(.section, [.class: "card"]) {
          frame.empty(
            language("尚无资金批次", "No batch yet"),
            language("由自治区录入下达批次。", "The region takes up a batch."))
        }
      }
      for batch in batches { card(batch) }
      waiting
      if !batches.isEmpty { frame.download(Self.path, []) }
      if frame.allows(.fund(.enter)) { form }
    }
  }

  private var conflicts: HTML {
    HTML(.div, [.class: "problems bad", .role: "alert"]) {
      HTML(
        .strong, [:],
        language("以下超拨或超付，处理前不能继续支付：", "More went out than there was; paying is blocked:"))
      HTML(.ul) {
        for overrun in overruns {
          HTML(.li) {
            if let path = overrun.path {
              HTML(.a, [.href: path], overrun.text)
            } else {
              overrun.text
            }
          }
        }
      }
    }
  }

  private func cell(_ text: String) -> HTML { HTML(.span, [:], text) }

  private func card(_ batch: Batch) -> HTML {
    let share = batch.paidBasisPoints.map {
      MeasureUnit.basisPoints.english(Int64($0))
    }
    return frame.card("batch-\(batch.id)", "\(batch.quarter) · \(batch.document)") {
      HTML(.p) {
        frame.badge(batch.state)
        language(
          " 下达\(MeasureUnit.yuan(fen: batch.amountFen))元，兑付到企业\(share ?? "—")",
          " issued \(MeasureUnit.yuan(fen: batch.amountFen)) yuan, at enterprises \(share ?? "—")")
      }
      if !batch.days.isEmpty {
        HTML(.ul) {
          for stage in batch.days {
            HTML(
              .li, [:],
              language(
                "到\(stage.to)：平均\(stage.mean)天，最长\(stage.longest)天",
                "to \(stage.to): \(stage.mean) days on average, \(stage.longest) at most"))
          }
        }
      }
      HTML(.div, [.class: "scroll", .tabindex: "0"]) {
        frame.table(
          language("各级到位与拨付（元）", "At each unit, in yuan"),
          [
            language("单位", "Unit"), language("到位", "Allotted"), language("已拨出", "Handed on"),
            language("已付企业", "Paid"), language("在途", "On its way"), language("结余", "Left"),
            language("超拨", "Over"), language("滞留天数", "Days waiting"),
          ],
          batch.units.map { unit in
            [
              cell("\(unit.name)"), cell(MeasureUnit.yuan(fen: unit.allottedFen)),
              cell(MeasureUnit.yuan(fen: unit.outFen)), cell(MeasureUnit.yuan(fen: unit.paidFen)),
              cell(MeasureUnit.yuan(fen: unit.pendingFen)),
              cell(MeasureUnit.yuan(fen: unit.leftFen)),
              unit.overFen > 0
                ? frame.badge("bad", MeasureUnit.yuan(fen: unit.overFen)) : cell("—"),
              cell(unit.waitingDays.map { "\($0)" } ?? "—"),
            ]
          })
      }
    }
  }

  private var waiting: HTML {
    frame.card("movements", language("拨付单", "Movements")) {
      if movements.isEmpty {
        frame.empty(language("没有拨付单", "There are none"))
      } else {
        frame.table(
          language("最近的在前", "The newest first"),
          [
            language("用途", "Purpose"), language("拨出", "From"), language("拨入", "To"),
            language("金额（元）", "Yuan"), language("状态", "State"), language("凭证", "Document"),
            language("时间", "When"),
          ],
          movements.map { row in
            [
              HTML(.a, [.href: "\(Self.path)/\(row.id)"], language.name(of: row.purpose)),
              cell(row.from), cell(row.to), cell(MeasureUnit.yuan(fen: row.amountFen)),
              frame.badge(row.state), cell(row.document),
              cell(row.moved.map { language.ago($0, from: frame.now) } ?? "—"),
            ]
          })
      }
    }
  }

  /// What a unit of a tier enters here; payments are entered on the page of their claim.
  public static func purposes(at tier: Tier) -> [FundMovement.Purpose] {
    switch tier {
    case .region: [.issue, .allot]
    case .city: [.allot, .giveBack]
    case .county: [.giveBack]
    }
  }

  private var form: HTML {
    let fields = Fields(language: language, values: refused ?? FormValues(), prefix: "enter-")
    let purposes = Self.purposes(at: frame.tier)
    return frame.part(language("录入拨付单", "Enter money that is to move"), isOpen: refused != nil) {
      fields.summary(known: ["purpose", "batch", "to", "quarter", "amount", "document"])
      HTML(.form, [.method: "post", .action: Self.path]) {
        frame.hidden([("request", request)])
        HTML(.div, [.class: "side"]) {
          fields.select(
            "purpose", language("用途", "Purpose"),
            purposes.map { ($0.rawValue, language.name(of: $0)) })
          if purposes.contains(.issue) {
            fields.text(
              "quarter", language("季度（下达时填写）", "Quarter, of an issue"), hint: "2025Q1")
          }
          fields.select(
            "batch", language("批次", "Batch"),
            [("", "—")] + batches.map { ($0.id.text, "\($0.quarter) \($0.document)") })
          if purposes.contains(.allot) {
            fields.select(
              "to", language("拨入单位（下拨时填写）", "To, where it is allotted"),
              [("", "—")] + units.map { ($0.code.text, $0.name) })
          }
          fields.text("amount", language("金额（元）", "Yuan"), isRequired: true)
          fields.text("document", language("文件或凭证", "Document"), isRequired: true)
        }
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("录入", "Enter"))
        }
      }
    }
  }

  /// What each unit has of each batch, for a file.
  public var sheet: Sheet {
    Sheet(
      language("资金拨付", "Funds"),
      [
        language("季度", "Quarter"), language("文件", "Document"), language("单位", "Unit"),
        language("到位（元）", "Allotted (yuan)"), language("已拨出（元）", "Handed on (yuan)"),
        language("已付企业（元）", "Paid (yuan)"), language("结余（元）", "Left (yuan)"),
        language("超拨（元）", "Over (yuan)"), language("滞留天数", "Days waiting"),
      ],
      batches.flatMap { batch in
        batch.units.map { unit in
          [
            .text(batch.quarter.description), .text(batch.document), .text(unit.name),
            .text(MeasureUnit.yuan(fen: unit.allottedFen)),
            .text(MeasureUnit.yuan(fen: unit.outFen)), .text(MeasureUnit.yuan(fen: unit.paidFen)),
            .text(MeasureUnit.yuan(fen: unit.leftFen)), .text(MeasureUnit.yuan(fen: unit.overFen)),
            .of(unit.waitingDays),
          ]
        }
      })
  }
}
