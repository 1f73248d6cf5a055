public import Domain

/// A problem: how it stands, what may be done with it now, and how it came there.
public struct TicketPage: Sendable {
  public var frame: Frame
  public var ticket: Ticket
  public var enterpriseName = ""
  public var holder = ""
  public var acceptance: Clock?
  public var answer: Clock?
  /// What this person may do now, with this unit.
  public var actions: [TicketAction] = []
  /// Units that it can be handed to, by their names.
  public var units: [(code: DivisionCode, name: String)] = []
  public var steps: [Step] = []
  /// What was typed for an action that was refused.
  public var refused: (action: TicketAction, values: FormValues)?

  /// What a clock shows.
  public struct Clock: Equatable, Sendable {
    public var due: Moment
    /// Whether it still runs.
    public var isRunning: Bool
    public var isMissed: Bool

    public init(due: Moment, isRunning: Bool, isMissed: Bool) {
      self.due = due
      self.isRunning = isRunning
      self.isMissed = isMissed
    }
  }

  /// An event, as it is told.
  public struct Step: Equatable, Sendable {
    public var action: TicketAction
    public var moment: Moment
    public var person: String
    public var unit: String
    public var text: String
    /// Why it didn't move the ticket, if it was meant to.
    public var refusal: Invalid?

    public init(
      action: TicketAction, moment: Moment, person: String, unit: String, text: String,
      refusal: Invalid?
    ) {
      self.action = action
      self.moment = moment
      self.person = person
      self.unit = unit
      self.text = text
      self.refusal = refusal
    }
  }

  public init(frame: Frame, ticket: Ticket) {
    self.frame = frame
    self.ticket = ticket
  }

  var language: Language { frame.language }

  public var html: String {
    frame.page(ticket.title, at: "/tickets") {
      HTML(.p, [.class: "lead"]) {
        frame.badge(ticket.state)
        " "
        HTML(.a, [.href: "/enterprises/\(ticket.enterprise)"], enterpriseName)
        if let category = ticket.category { " · \(category)" }
      }
      HTML(.div, [.class: "columns"]) {
        stateCard
        actionCard
      }
      historyCard
    }
  }

  private var stateCard: HTML {
    frame.card("state", language("办理情况", "How it stands")) {
      HTML(.dl, [.class: "facts"]) {
        HTML.fact(language("办理单位", "At")) {
          holder
          if let department = ticket.department { " · \(department)" }
        }
        if let acceptance { clock(language("受理时限", "To be accepted"), acceptance) }
        if let answer { clock(language("答复时限", "To be answered"), answer) }
        if let request = ticket.request {
          HTML.fact(language("待批申请", "Asked, not decided")) {
            language.name(of: request.matter.action)
          }
        }
        if !ticket.presses.isEmpty {
          HTML.fact(language("督办", "Pressed")) {
            language("\(ticket.presses.count)次", "\(ticket.presses.count) times")
          }
        }
        if let satisfaction = ticket.satisfaction {
          HTML.fact(language("满意度", "Satisfaction")) { "\(satisfaction) / 5" }
        }
        HTML.fact(language("提出于", "Raised")) { language.time(ticket.raised) }
      }
    }
  }

  private func clock(_ label: String, _ clock: Clock) -> HTML {
    HTML.fact(label) {
      language.time(clock.due)
      " "
      if clock.isRunning {
        frame.due(clock.due, isOverdue: clock.isMissed)
      } else {
        HTML(
          .span, [.class: clock.isMissed ? "badge bad" : "badge good"],
          clock.isMissed ? language("未按时", "too late") : language("按时", "in time"))
      }
    }
  }

  private var historyCard: HTML {
    frame.card("history", language("办理过程", "How it came there")) {
      HTML(.ol, [.class: "timeline"]) {
        for step in steps {
          HTML(.li) {
            HTML(.p, [.class: "when"]) {
              language.time(step.moment)
              " · \(step.unit) \(step.person)"
            }
            HTML(.p) { HTML(.strong, [:], language.name(of: step.action)) }
            if !step.text.isEmpty { HTML(.p, [.class: "said"], step.text) }
            if let refusal = step.refusal {
              HTML(.p, [.class: "hint"]) {
                language("未改变状态：", "Moved nothing: ")
                language.text(of: refusal)
              }
            }
          }
        }
      }
    }
  }
}
