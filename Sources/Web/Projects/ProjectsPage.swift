public import Domain

/// The projects of a scope: stages, overdue steps, investment against plan, turnover funds (Measures 17–19).
public struct ProjectsPage: Sendable {
  public var frame: Frame
  public var review: ProjectReview
  /// What the list is narrowed to.
  public var stage: Project.Stage?
  public var overdueOnly = false
  /// The divisions one tier below, which the list can be narrowed to, and the one that it is.
  public var below: [(code: DivisionCode, name: String)] = []
  public var division: DivisionCode?

  public init(frame: Frame, review: ProjectReview) {
    self.frame = frame
    self.review = review
  }

  var language: Language { frame.language }
  static let path = "/projects"

  private var question: [(String, String)] {
    [
      ("asOf", "\(review.asOf)"), ("stage", stage?.rawValue ?? ""),
      ("overdue", overdueOnly ? "1" : ""), ("division", division?.text ?? ""),
    ]
  }

  public var html: String {
    frame.page(
      language("重点项目", "Projects"), at: Self.path, scripts: frame.scripts(chart: .targets)
    ) {
      form
      if let whole = review.rows.first {
        stageCard(whole)
        if review.rows.count > 1, frame.tier != .county { placeCard }
      }
      moneyCard
      listCard
    }
  }

  private var form: HTML {
    let values = FormValues([
      "asOf": "\(review.asOf)", "stage": stage?.rawValue ?? "", "division": division?.text ?? "",
      "overdue": overdueOnly ? "1" : "",
    ])
    let fields = Fields(language: language, values: values)
    return HTML(.form, [.class: "card search", .method: "get", .action: Self.path]) {
      fields.text("asOf", language("截至日期", "As of"), type: "date", isRequired: true)
      if !below.isEmpty {
        fields.select(
          "division", language("地区", "Division"),
          [("", frame.place)] + below.map { ($0.code.text, $0.name) })
      }
      fields.select(
        "stage", language("阶段", "Stage"),
        [("", language("不限", "all"))]
          + Project.Stage.allCases.map { ($0.rawValue, name(of: $0)) })
      fields.select(
        "overdue", language("前期事项", "Steps"),
        [("", language("不限", "all")), ("1", language("有逾期", "with an overdue one"))])
      HTML(.button, [.type: "submit", .class: "first"], language("查看", "Show"))
    }
  }

  func name(of stage: Project.Stage) -> String {
    language(stage.chinese, Language.words(stage.rawValue))
  }

  private func stageCard(_ whole: ProjectReview.Row) -> HTML {
    let tally = whole.tally
    let counts: [(Project.Stage, Int)] = [
      (.preliminary, tally.preliminary), (.underConstruction, tally.underConstruction),
      (.completed, tally.completed), (.producing, tally.producing),
    ]
    return frame.card("stages", language("阶段与前期事项", "Stages and steps")) {
      HTML(.p, [.class: "as-of"]) {
        language("截至 ", "as of ")
        language.date(review.asOf)
        language("；规则\(review.rules)", "; rules \(review.rules)")
      }
      HTML(.div, [.class: "tiles"]) {
        for (stage, count) in counts {
          frame.tile(
            name(of: stage), count, Frame.address(Self.path, [("stage", stage.rawValue)]))
        }
        frame.tile(
          language("逾期前期事项", "Overdue steps"), tally.overdueSteps,
          Frame.address(Self.path, [("overdue", "1")]), isAlarm: true)
      }
      HTML(
        .p, [:],
        language(
          "前期事项共\(tally.steps)项：已完成\(tally.doneSteps)项（其中逾期完成\(tally.lateSteps)项），即将到期\(tally.dueSoonSteps)项。",
          "\(tally.steps) steps: \(tally.doneSteps) done (\(tally.lateSteps) of them late), "
            + "\(tally.dueSoonSteps) due soon."))
      HTML(.p, [:], investment(whole))
    }
  }

  private func investment(_ row: ProjectReview.Row) -> String {
    let tally = row.tally
    guard let share = row.fulfilment else {
      return language(
        "\(review.quarter.chinese)没有投资计划。", "There is no plan of investment for \(review.quarter).")
    }
    return language(
      "\(review.quarter.chinese)投资：计划\(amount(tally.plannedYuan))元，已报完成\(amount(tally.investedYuan))元，完成率\(share)%；"
        + "有计划的\(tally.withPlan)个项目中\(tally.withReport)个已报。",
      "Investment of \(review.quarter): \(amount(tally.investedYuan)) of \(amount(tally.plannedYuan)) "
        + "yuan, \(share) %; \(tally.withReport) of \(tally.withPlan) with a plan have reported.")
  }

  func amount(_ yuan: Int64) -> String { language.number(Int(yuan)) }

  private var placeCard: HTML {
    let heads = [
      language("地区", "Division"), language("项目", "Projects"), language("逾期事项", "Overdue steps"),
      language("计划（元）", "Planned"), language("完成（元）", "Invested"), language("完成率", "Share"),
    ]
    return frame.card("places", language("各地投资完成率", "Investment against plan by division")) {
      HTML(.div, [.dataRole: "targets", .dataText: language("完成率|计划|%", "invested|plan|%")]) {
        HTML(.table, [.class: "cards"]) {
          HTML(.caption, [:], language(review.quarter.chinese, "\(review.quarter)"))
          HTML(.thead) { HTML(.tr) { for head in heads { HTML(.th, [.scope: "col"], head) } } }
          HTML(.tbody) {
            for row in review.rows.dropFirst() {
              let share = row.fulfilment
              HTML(.tr, [.dataValue: share.map { "\($0)|100" } ?? "|"]) {
                HTML(.th, [.scope: "row"]) {
                  HTML(
                    .a, [.href: Frame.address(Self.path, [("division", row.scope)])], row.name)
                }
                HTML(.td, [.dataLabel: heads[1]], language.number(row.tally.projects))
                HTML(.td, [.dataLabel: heads[2]], language.number(row.tally.overdueSteps))
                HTML(.td, [.dataLabel: heads[3]], amount(row.tally.plannedYuan))
                HTML(.td, [.dataLabel: heads[4]], amount(row.tally.investedYuan))
                HTML(.td, [.dataLabel: heads[5]]) { frame.percent(share) }
              }
            }
          }
        }
      }
    }
  }

  private var listCard: HTML {
    frame.card("list", language("项目（\(review.count)个）", "Projects (\(review.count))")) {
      if review.items.isEmpty {
        frame.empty(language("没有符合条件的项目", "There is none"))
      } else {
        frame.table(
          language("逾期事项多的在前", "Those with the most overdue steps come first"),
          [
            language("项目", "Project"), language("业主", "Owner"), language("地区", "Division"),
            language("阶段", "Stage"), language("逾期事项", "Overdue"), language("已完成", "Done"),
            language("本季投资（完成/计划）", "Invested of planned"), language("最近报告", "Reported"),
          ],
          review.items.map(cells))
        if review.count > review.items.count {
          HTML(
            .p, [.class: "hint"],
            language(
              "先显示\(review.items.count)个。", "The first \(review.items.count) are shown."))
        }
      }
      frame.download(Self.path, question)
    }
  }

  private func cells(_ item: ProjectReview.Item) -> [HTML] {
    let money = [item.investedYuan, item.plannedYuan].map { $0.map(amount) ?? "—" }
    return [
      HTML(.a, [.href: "\(Self.path)/\(item.id)"], item.name), .text(item.ownerName),
      .text(item.divisionName), .text(name(of: item.stage)),
      item.overdueSteps > 0
        ? frame.badge("bad", language.number(item.overdueSteps)) : .text("0"),
      .text("\(item.doneSteps)/\(item.steps)"), .text(money.joined(separator: " / ")),
      item.reported.map { HTML.group([language.date($0)]) } ?? .text("—"),
    ]
  }
}
