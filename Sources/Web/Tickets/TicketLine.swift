public import Domain

/// A ticket in a list.
public struct TicketLine: Equatable, Sendable {
  public var id: RecordID
  public var title: String
  public var enterprise: CreditCode
  public var enterpriseName: String
  public var state: TicketState
  /// The unit that holds it, by its name.
  public var holder: String
  public var raised: Moment
  public var category: String?
  /// When its holder should have answered, or accepted it; `nil` where there is nothing to do.
  public var due: Moment?
  public var isOverdue = false

  public init(
    id: RecordID, title: String, enterprise: CreditCode, enterpriseName: String,
    state: TicketState, holder: String, raised: Moment
  ) {
    self.id = id
    self.title = title
    self.enterprise = enterprise
    self.enterpriseName = enterpriseName
    self.state = state
    self.holder = holder
    self.raised = raised
  }
}

extension Frame {
  /// A ticket as an item of a list.
  func item(_ ticket: TicketLine) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.a, [.class: "title", .href: "/tickets/\(ticket.id)"], ticket.title)
        HTML(.p) {
          ticket.enterpriseName
          if let category = ticket.category { " · \(category)" }
          " · \(language("由", "at")) \(ticket.holder) · \(language("提出于", "raised")) "
          language.ago(ticket.raised, from: now)
        }
      }
      HTML(.div, [.class: "actions"]) {
        badge(ticket.state)
        due(ticket.due, isOverdue: ticket.isOverdue)
      }
    }
  }

  /// How long there still is, or how late it is.
  func due(_ due: Moment?, isOverdue: Bool) -> [HTML] {
    guard let due else { return [] }
    let span = language.span(milliseconds: due.milliseconds - now.milliseconds)
    let text =
      isOverdue ? language("逾期\(span)", "\(span) late") : language("剩余\(span)", "\(span) left")
    return [HTML(.span, [.class: isOverdue ? "badge bad" : "badge calm"], text)]
  }
}
