internal import Domain

extension TicketPage {
  /// One form for each thing that may be done, the usual next one first and open.
  var actionCard: HTML {
    frame.card("actions", language("可以办理", "What you can do")) {
      if actions.isEmpty {
        frame.empty(
          language("目前无可办理的操作", "Nothing for you to do now"),
          language("由办理单位推进。", "The unit that holds it moves it on."))
      } else {
        for action in ordered { form(of: action) }
      }
    }
  }

  /// What usually comes next first; notes last.
  private var ordered: [TicketAction] {
    let usual: [TicketAction] = [.accept, .answer, .followUp, .close, .approve, .rule, .resume]
    let rest = actions.filter { !usual.contains($0) && $0 != .note }
    return usual.filter(actions.contains) + rest + (actions.contains(.note) ? [.note] : [])
  }

  private func form(of action: TicketAction) -> HTML {
    let isRefused = refused?.action == action
    let isFirst = refused == nil && action == ordered.first
    let fields = Fields(
      language: language, values: isRefused ? refused?.values ?? FormValues() : FormValues(),
      prefix: "\(action.rawValue)-")
    return frame.part(language.name(of: action), isOpen: isRefused || isFirst) {
      fields.summary(known: ["note", "until", "workdays", "solved", "into", "to", "department"])
      HTML(.form, [.method: "post", .action: "/tickets/\(ticket.id)"]) {
        frame.hiddenToken
        HTML(.input, [.type: "hidden", .name: "action", .value: action.rawValue])
        // What the person saw as the latest: if someone has moved it on since, nothing is done.
        HTML(.input, [.type: "hidden", .name: "predecessor", .value: ticket.latest.text])
        inputs(of: action, fields)
        fields.area(
          "note", action.needsReason ? language("理由", "Reason") : language("说明", "Note"),
          rows: 2, isRequired: action.needsReason || action == .answer || action == .note)
        HTML(.div, [.class: "actions"]) {
          HTML(
            .button, [.type: "submit", .class: isFirst ? "first" : "second"],
            language.name(of: action))
        }
      }
    }
  }

  private func inputs(of action: TicketAction, _ fields: Fields) -> [HTML] {
    switch action {
    case .followUp:
      [
        fields.radios(
          "solved", language("问题是否解决", "Is it solved?"),
          [("true", language("已解决", "yes")), ("false", language("未解决", "no"))],
          isRequired: true),
        fields.radios(
          "satisfaction", language("满意度", "Satisfaction"), (1...5).map { ("\($0)", "\($0)") }),
      ]
    case .askHold:
      [fields.text("until", language("挂起至", "Until"), type: "date", isRequired: true)]
    case .askExtension:
      [
        fields.text(
          "workdays", language("延长工作日数", "Workdays more"), type: "number", isRequired: true
        ) { $0.with(.min, "1").with(.inputmode, "numeric") }
      ]
    case .rule:
      [
        fields.radios(
          "upheld", language("异议是否成立", "Is the objection right?"),
          [("true", language("成立", "yes")), ("false", language("不成立", "no"))], isRequired: true)
      ]
    case .dispatch:
      [
        fields.select(
          "to", language("转至", "To"), units.map { ($0.code.text, $0.name) }, isRequired: true),
        fields.text("department", language("部门", "Department")),
      ]
    case .merge:
      [
        fields.text(
          "into", language("并入的问题编号", "Goes on as ticket"), isRequired: true)
      ]
    default: []
    }
  }
}
