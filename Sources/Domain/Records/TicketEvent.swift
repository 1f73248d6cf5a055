/// One step in the life of a problem that an enterprise raised. The ticket is what its events make it.
public struct TicketEvent: Fact {
  public static let kind: Kind = "ticket"

  /// The ticket: the record id of its first event.
  public var ticket: RecordID
  public var enterprise: CreditCode
  public var action: TicketAction
  /// The event that the author saw as the latest; none for the first. Events with a predecessor that
  /// someone else already moved on from become notes.
  public var predecessor: RecordID?
  /// The unit that acts: a division.
  public var unit: DivisionCode
  /// Whom the action hands the ticket to, where it does.
  public var to: DivisionCode?
  public var title: String?
  public var category: String?
  public var measure: Int?
  public var visit: RecordID?
  public var note: String?
  /// The answer of a follow-up.
  public var solved: Bool?

  public init(
    ticket: RecordID, enterprise: CreditCode, action: TicketAction, predecessor: RecordID? = nil,
    unit: DivisionCode, to: DivisionCode? = nil, title: String? = nil, category: String? = nil,
    measure: Int? = nil, visit: RecordID? = nil, note: String? = nil, solved: Bool? = nil
  ) {
    self.ticket = ticket
    self.enterprise = enterprise
    self.action = action
    self.predecessor = predecessor
    self.unit = unit
    self.to = to
    self.title = title
    self.category = category
    self.measure = measure
    self.visit = visit
    self.note = note
    self.solved = solved
  }

  public var subject: RecordID { RecordID(enterprise) }

  public func validate() throws(Invalid) {
    try checkLength(title, field: "title", 1...200)
    try checkLength(note, field: "note", 0...4000)
    if action == .raise, title == nil {
      throw Invalid("a ticket needs a title", chinese: "问题须有标题", field: "title")
    }
    if (action == .raise) != (predecessor == nil) {
      throw Invalid(
        "the first event raises the ticket, and each later one names its predecessor",
        chinese: "首个事件须为提出问题，其后每个事件须注明前一事件", field: "predecessor")
    }
    if action == .followUp, solved == nil {
      throw Invalid("a follow-up says whether it is solved", chinese: "回访须注明是否解决", field: "solved")
    }
    if action == .escalate, to == nil {
      throw Invalid("say whom it goes to", chinese: "须注明转至何处", field: "to")
    }
  }
}

/// What can happen to a ticket. Later versions add dispatch, hand back, press, hold, extension, merge.
public enum TicketAction: String, Codable, Sendable, CaseIterable {
  case raise, accept, start, answer, followUp, close, escalate, withdraw, note
}
