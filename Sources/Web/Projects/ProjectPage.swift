public import Domain

/// The file of a project: what is to be done and when, investment against plan, funds, problems, meetings
/// and reports (Measures 17–19).
public struct ProjectPage: Sendable {
  public var frame: Frame
  public var file: ProjectFile
  /// What divisions of its meetings and decisions are called.
  public var places: [DivisionCode: String] = [:]
  /// What was typed into the form of a report, if it was refused.
  public var refused: FormValues?

  public init(frame: Frame, file: ProjectFile) {
    self.frame = frame
    self.file = file
  }

  var language: Language { frame.language }
  private var standing: ProjectStanding { file.standing }
  private var project: Project { file.standing.project }

  public var html: String {
    frame.page(
      project.name ?? standing.id.text, at: ProjectsPage.path,
      scripts: frame.scripts(chart: .targets)
    ) {
      factCard
      stepCard
      investmentCard
      if frame.allows(.write(ProjectProgress.kind)) { reportPart }
      meetingCard
      problemCard
      timelineCard
    }
  }

  private var factCard: HTML {
    frame.card(
      "facts", language("基本情况", "The project"),
      link: (ProjectsPage.path, language("← 全部项目", "← all projects"))
    ) {
      HTML(.dl, [.class: "facts"]) {
        HTML.fact(language("业主", "Owner")) {
          project.owner.map { HTML(.a, [.href: "/enterprises/\($0)"], standing.ownerName) }
            ?? .text(standing.ownerName)
        }
        HTML.fact(language("阶段", "Stage")) {
          project.stage.map { .text(language($0.chinese, Language.words($0.rawValue))) }
            ?? .text("—")
        }
        date(language("计划开工", "Planned start"), project.plannedStart)
        date(language("实际开工", "Started"), project.startedOn)
        date(language("计划竣工", "Planned finish"), project.plannedFinish)
        date(language("实际竣工", "Finished"), project.finishedOn)
        date(language("投产", "Producing since"), project.producingOn)
        HTML.fact(language("总投资（元）", "Investment in all")) {
          .text(project.totalInvestmentYuan.map { language.number(Int($0)) } ?? "—")
        }
        HTML.fact(language("周转资金（元）", "Turnover funds")) {
          .text(
            language(
              "借出\(money(standing.lentFen))，未还\(money(standing.outstandingFen))",
              "\(money(standing.lentFen)) lent, \(money(standing.outstandingFen)) outstanding"))
        }
        HTML.fact(language("投资补助", "Subsidy")) {
          .text(
            language(file.subsidy.verdict.chinese, Language.words(file.subsidy.verdict.rawValue))
              + (file.subsidy.amountFen.map { " \(money($0))" } ?? ""))
        }
      }
    }
  }

  private func money(_ fen: Int64) -> String { MeasureUnit.yuan(fen: fen) }

  private func date(_ label: String, _ day: CivilDate?) -> HTML {
    HTML.fact(label) { day.map { HTML.group([language.date($0)]) } ?? .text("—") }
  }

  private var stepCard: HTML {
    frame.card("steps", language("前期事项", "Steps before building")) {
      if standing.steps.isEmpty {
        frame.empty(language("没有列出前期事项", "No steps are planned"))
      } else {
        frame.table(
          language("截至\(file.asOf)", "as of \(file.asOf)"),
          [
            language("事项", "Step"), language("期限", "Due"), language("完成", "Done"),
            language("状态", "State"),
          ],
          standing.steps.map { step in
            [
              .text(step.name), language.date(step.due),
              step.doneOn.map { HTML.group([language.date($0)]) } ?? .text("—"),
              frame.badge(
                Self.colour(step.state),
                language(step.state.chinese, Language.words(step.state.rawValue))),
            ]
          })
      }
    }
  }

  private static func colour(_ state: ProjectStanding.StepState) -> String {
    switch state {
    case .done: "good"
    case .overdue: "bad"
    case .doneLate, .dueSoon: "waiting"
    case .open: "calm"
    }
  }

  private var investmentCard: HTML {
    let heads = [
      language("季度", "Quarter"), language("计划（元）", "Planned"), language("完成（元）", "Invested"),
    ]
    return frame.card("investment", language("投资与计划", "Investment against plan")) {
      if standing.quarters.isEmpty {
        frame.empty(language("没有投资计划或报告", "Nothing is planned or reported"))
      } else {
        let words = language("完成|计划|元", "invested|planned| yuan")
        HTML(.div, [.dataRole: "targets", .dataText: words]) {
          HTML(.table, [.class: "cards"]) {
            HTML(.caption, [:], language("按季度", "By quarter"))
            HTML(.thead) {
              HTML(.tr) { for head in heads { HTML(.th, [.scope: "col"], head) } }
            }
            HTML(.tbody) {
              for part in standing.quarters {
                let values = [part.invested, part.planned].map { $0.map(String.init) ?? "" }
                HTML(.tr, [.dataValue: values.joined(separator: "|")]) {
                  HTML(
                    .th, [.scope: "row"], language(part.quarter.chinese, "\(part.quarter)"))
                  HTML(.td, [.dataLabel: heads[1]], amount(part.planned))
                  HTML(.td, [.dataLabel: heads[2]], amount(part.invested))
                }
              }
            }
          }
        }
      }
    }
  }

  private func amount(_ yuan: Int64?) -> String { yuan.map { language.number(Int($0)) } ?? "—" }
}
