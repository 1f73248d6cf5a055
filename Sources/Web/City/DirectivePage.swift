public import Domain

/// A directive: what is asked, what was done, and what this person may do with it.
public struct DirectivePage: Sendable {
  public var frame: Frame
  public var line: DirectiveLine
  public var directive: Directive
  public var enterpriseName = ""
  public var actions: [DirectiveAction] = []
  public var steps: [Step] = []
  /// What was typed for an action that was refused.
  public var refused: (action: DirectiveAction, values: FormValues)?

  /// A step, as it is told.
  public struct Step: Equatable, Sendable {
    public var action: DirectiveAction
    public var moment: Moment
    public var person: String
    public var side: DirectiveSide
    public var note: String

    public init(
      action: DirectiveAction, moment: Moment, person: String, side: DirectiveSide, note: String
    ) {
      self.action = action
      self.moment = moment
      self.person = person
      self.side = side
      self.note = note
    }
  }

  public init(frame: Frame, line: DirectiveLine, directive: Directive) {
    self.frame = frame
    self.line = line
    self.directive = directive
  }

  private var language: Language { frame.language }

  private func name(of action: DirectiveAction) -> String {
    language.name(of: action)
  }

  public var html: String {
    frame.page(line.title, at: "/directives") {
      HTML(.p, [.class: "lead"]) {
        HTML(.a, [.href: "/directives"], language("← 督办件", "← Directives"))
        " · \(line.from) → \(line.to) "
        frame.marks(line)
      }
      HTML(.div, [.class: "columns"]) {
        content
        actionCard
      }
      frame.card("history", language("办理过程", "How it came there")) {
        HTML(.ol, [.class: "timeline"]) {
          for step in steps {
            HTML(.li) {
              HTML(.p, [.class: "when"]) {
                language.time(step.moment)
                " · \(language.name(of: step.side)) · \(step.person)"
              }
              HTML(.p) { HTML(.strong, [:], name(of: step.action)) }
              if !step.note.isEmpty { HTML(.p, [.class: "said"], step.note) }
            }
          }
        }
      }
    }
  }

  private var content: HTML {
    frame.card("what", language("要求", "What is asked")) {
      if let body = directive.body { HTML(.p, [.class: "said"], body) }
      HTML(.dl, [.class: "facts"]) {
        if let due = directive.due {
          HTML.fact(language("期限", "Due")) { language.date(due) }
        }
        if let measure = directive.measure {
          HTML.fact(language("对应措施", "Measure")) { language("第\(measure)条", "\(measure)") }
        }
        if let code = directive.enterprise {
          HTML.fact(language("企业", "Enterprise")) {
            HTML(.a, [.href: "/enterprises/\(code)"], enterpriseName)
          }
        }
        if let feedback = directive.feedback {
          HTML.fact(language("办理情况", "Feedback")) { feedback }
        }
      }
    }
  }

  private var actionCard: HTML {
    frame.card("actions", language("可以办理", "What you can do")) {
      if actions.isEmpty {
        frame.empty(
          language("目前无可办理的操作", "Nothing for you to do now"),
          language("由另一方推进。", "The other side moves it on."))
      } else {
        for action in actions { form(of: action) }
      }
    }
  }

  private func form(of action: DirectiveAction) -> HTML {
    let values = refused?.action == action ? refused?.values ?? FormValues() : FormValues()
    let fields = Fields(language: language, values: values, prefix: "\(action.rawValue)-")
    let isFirst = refused.map { $0.action == action } ?? (action == actions.first)
    return frame.part(name(of: action), isOpen: isFirst) {
      fields.summary(known: ["note", "feedback"])
      HTML(.form, [.method: "post", .action: "/directives/\(line.id)"]) {
        frame.hiddenToken
        HTML(.input, [.type: "hidden", .name: "action", .value: action.rawValue])
        if action == .finish {
          fields.area("feedback", language("办理情况", "What was done"), rows: 3)
        }
        fields.area(
          "note", action.needsReason ? language("理由", "Reason") : language("说明", "Note"),
          rows: 2, isRequired: action.needsReason)
        HTML(.div, [.class: "actions"]) {
          HTML(
            .button, [.type: "submit", .class: isFirst ? "first" : "second"], name(of: action))
        }
      }
    }
  }
}
