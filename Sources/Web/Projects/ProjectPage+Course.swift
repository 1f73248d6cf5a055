internal import Domain

/// What is said, decided and asked of a project.
extension ProjectPage {
  var reportPart: HTML {
    let quarter = MonthSpan(quarterOf: file.asOf)
    let values = refused ?? FormValues(["asOf": "\(file.asOf)", "quarter": "\(quarter)"])
    let fields = Fields(language: language, values: values)
    let open = file.standing.steps.filter { $0.doneOn == nil }
    return frame.part(language("填报进展", "Report progress"), isOpen: refused != nil) {
      HTML(
        .form,
        [
          .class: "stack", .method: "post",
          .action: "\(ProjectsPage.path)/\(file.standing.id)/reports",
        ]
      ) {
        frame.hidden([])
        fields.text("asOf", language("截至日期", "As of"), type: "date", isRequired: true)
        fields.text("quarter", language("投资所属季度", "Quarter of the investment"))
        fields.text(
          "invested", language("该季度累计完成投资（元）", "Invested in it so far, in yuan"), type: "number")
        if !open.isEmpty {
          fields.select(
            "step", language("完成的前期事项", "A step that is done"),
            [("", language("无", "none"))] + open.map { ($0.name, $0.name) })
          fields.text("doneOn", language("完成日期", "Done on"), type: "date")
        }
        fields.area("note", language("进展说明", "What else there is to say"), rows: 2)
        HTML(.button, [.type: "submit", .class: "first"], language("提交", "Report"))
      }
    }
  }

  var meetingCard: HTML {
    frame.card("meetings", language("专题协调会", "Meetings")) {
      if file.meetings.isEmpty {
        frame.empty(language("没有开过专题协调会", "There was none"))
      }
      for meeting in file.meetings {
        HTML(.h3, [:], "\(meeting.on) · \(place(meeting.division)) · \(meeting.title)")
        if let minutes = meeting.minutes { HTML(.p, [:], minutes) }
        HTML(.ul, [.class: "items"]) {
          for decision in meeting.decisions {
            HTML(.li) {
              HTML(
                .a, [.class: "what", .href: "/directives/\(decision.directive)"], decision.text)
              HTML(.span, [:], "\(place(decision.to)) · \(decision.due)")
              frame.badge(
                decision.isOverdue ? "bad" : "calm",
                decision.state.map { language($0.chinese, Language.words($0.rawValue)) }
                  ?? language("不在本节点", "not held here"))
            }
          }
        }
      }
    }
  }

  private func place(_ division: DivisionCode) -> String { places[division] ?? division.text }

  var problemCard: HTML {
    frame.card("problems", language("问题", "Problems")) {
      if file.tickets.isEmpty {
        frame.empty(language("没有涉及该项目的问题", "No problem is about it"))
      } else {
        HTML(.ul, [.class: "items"]) {
          for ticket in file.tickets {
            HTML(.li) {
              HTML(.a, [.class: "what", .href: "/tickets/\(ticket.id)"], ticket.title)
              frame.badge(ticket.state)
            }
          }
        }
      }
    }
  }

  var timelineCard: HTML {
    frame.card("reports", language("进展与资金记录", "Reports and money")) {
      if file.reports.isEmpty, file.movements.isEmpty {
        frame.empty(language("尚无记录", "Nothing is reported"))
      }
      HTML(.ul, [.class: "items"]) {
        for entry in entries {
          HTML(.li) {
            HTML(.strong, [.class: "what"], "\(entry.day)")
            HTML(.span, [:], entry.text)
          }
        }
      }
    }
  }

  /// The latest first.
  private var entries: [(day: CivilDate, text: String)] {
    var entries: [(day: CivilDate, text: String)] = []
    for line in file.reports {
      entries.append((line.report.asOf, text(of: line.report)))
    }
    for movement in file.movements.map(\.movement) {
      let word = language(movement.movement.chinese, movement.movement.rawValue)
      entries.append(
        (movement.on, "\(word) \(MeasureUnit.yuan(fen: movement.fen)) · \(movement.fund)"))
    }
    return entries.sorted { $1.day < $0.day }
  }

  private func text(of report: ProjectProgress) -> String {
    let steps = (report.stepsDone ?? []).map {
      language("“\($0.name)”于\($0.on)完成", "“\($0.name)” done on \($0.on)")
    }
    let invested = (report.invested ?? []).map {
      language(
        "\($0.quarter.chinese)完成投资\(language.number(Int($0.yuan)))元",
        "\($0.quarter): \(language.number(Int($0.yuan))) yuan invested")
    }
    return (steps + invested + [report.note].compactMap(\.self))
      .joined(separator: language("；", "; "))
  }
}
