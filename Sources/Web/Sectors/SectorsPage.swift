public import Domain

/// All sectors against their targets, and the figures that are entered (Measures 5–16). Each number leads
/// to those behind it.
public struct SectorsPage: Sendable {
  public var frame: Frame
  public var review: SectorReview
  /// The divisions one tier below, which the same can be asked of.
  public var below: [(code: DivisionCode, name: String)] = []
  /// What was typed into the form that enters a figure, if it was refused.
  public var refused: FormValues?

  public init(frame: Frame, review: SectorReview) {
    self.frame = frame
    self.review = review
  }

  var language: Language { frame.language }
  static let path = "/sectors"

  /// The question of a page as its address has it.
  static func query(_ review: SectorReview, in frame: Frame) -> [(String, String)] {
    [
      ("asOf", "\(review.asOf)"),
      ("division", review.division == frame.division ? "" : review.division.text),
    ]
  }

  public var html: String {
    frame.page(
      language("行业增长", "Growth of sectors") + (isOwn ? "" : " · \(review.name)"),
      at: Self.path, scripts: frame.scripts(chart: .targets)
    ) {
      form
      sectorCard
      enteredCard
      if frame.allows(.write(IndicatorFigure.kind)), isOwn { entryPart }
    }
  }

  private var isOwn: Bool { review.division == frame.division }

  private var form: HTML {
    let values = FormValues([
      "asOf": "\(review.asOf)", "division": isOwn ? "" : review.division.text,
    ])
    let fields = Fields(language: language, values: values)
    return HTML(.form, [.class: "card search", .method: "get", .action: Self.path]) {
      fields.text("asOf", language("截至日期", "As of"), type: "date", isRequired: true)
      if !below.isEmpty {
        fields.select(
          "division", language("地区", "Division"),
          [("", frame.place)] + below.map { ($0.code.text, $0.name) })
      }
      HTML(.button, [.type: "submit", .class: "first"], language("查看", "Show"))
    }
  }

  private var sectorCard: HTML {
    frame.card("sectors", language("各行业与目标", "Sectors and their targets")) {
      frame.basis(of: review)
      if review.counted != nil {
        let words = language("决定增速|目标|%", "growth|target|%")
        HTML(.div, [.dataRole: "targets", .dataText: words]) { table }
      }
      frame.download(Self.path, Self.query(review, in: frame))
    }
  }

  private var table: HTML {
    let heads = [
      language("行业", "Sector"), language("目标", "Target"), language("可比口径", "Matched"),
      language("全口径", "Whole"), language("覆盖率", "Coverage"), language("结论", "Verdict"),
      language("两期均报", "Both"), language("本期未报", "Missing"), language("公布数", "Published"),
    ]
    return HTML(.table, [.class: "cards"]) {
      HTML(
        .caption, [:],
        language(
          "增速决定口径：\(review.decides.chinese)", "The \(review.decides.rawValue) growth decides"))
      HTML(.thead) { HTML(.tr) { for head in heads { HTML(.th, [.scope: "col"], head) } } }
      HTML(.tbody) { for row in review.rows { line(row, heads) } }
    }
  }

  private func line(_ row: SectorReview.Row, _ heads: [String]) -> HTML {
    let growth = row.growth
    let cells: [HTML] = [
      .text(row.target.text), frame.percent(growth.matchedGrowth),
      frame.percent(growth.wholeGrowth),
      frame.percent(growth.coverage), frame.verdict(growth.verdict),
      .text(language.number(growth.matched)), .text(language.number(growth.missing)),
      frame.percent(row.published?.growth),
    ]
    let value = growth.deciding(review.decides) ?? ""
    let target = Growth.percent(Int64(row.target.basisPoints))
    let address = Frame.address(
      "\(Self.path)/\(row.sector.rawValue)", Self.query(review, in: frame))
    return HTML(.tr, [.dataValue: "\(value)|\(target)"]) {
      HTML(.th, [.scope: "row"]) {
        HTML(.a, [.href: address], language.name(of: row.sector))
      }
      for (head, cell) in zip(heads.dropFirst(), cells) {
        HTML(.td, [.dataLabel: head]) { cell }
      }
    }
  }
}

extension Frame {
  /// Of when, by which rules, and what isn't adjusted.
  func basis(of review: SectorReview) -> HTML {
    guard let counted = review.counted, let base = review.base else {
      return empty(
        language("\(review.period.chinese)尚无已结束的月份", "No month of \(review.period) had ended"))
    }
    let least = Growth.percent(Int64(review.leastCoverageBasisPoints))
    return HTML(.p, [.class: "as-of"]) {
      language(
        "\(counted.chinese)\(review.isInterim ? "（\(review.period.chinese)尚未结束）" : "")与\(base.chinese)比较；截至 ",
        "\(counted)\(review.isInterim ? " of \(review.period)" : "") against \(base); as of ")
      language.date(review.asOf)
      language(
        "；规则\(review.rules)；按基数计覆盖率低于\(least)%不下结论；未按天数调整（\(review.days ?? 0)天与\(review.baseDays ?? 0)天）。",
        "; rules \(review.rules); no verdict below \(least) % coverage by base; not adjusted for days "
          + "(\(review.days ?? 0) against \(review.baseDays ?? 0)).")
    }
  }

  func percent(_ value: String?) -> HTML { .text(value.map { "\($0)%" } ?? "—") }

  func verdict(_ verdict: GrowthTally.Verdict) -> HTML {
    let name =
      switch verdict {
      case .met: "good"
      case .notMet: "bad"
      case .lowCoverage: "waiting"
      case .noBase, .undetermined: "calm"
      }
    return badge(name, language(verdict.chinese, Language.words(verdict.rawValue)))
  }
}
