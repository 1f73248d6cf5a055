/// A problem that an enterprise raised, as its events make it.
public struct Ticket: Equatable, Sendable {
  /// The record id of the event that raised it.
  public let id: RecordID
  public let enterprise: CreditCode
  public let title: String
  public let category: String?
  public let measure: Int?
  /// The unit that raised it.
  public let raisedBy: DivisionCode
  public private(set) var state: TicketState
  /// The unit that moves it.
  public private(set) var holder: DivisionCode
  /// Who gave the last answer; a follow-up is asked by someone else.
  public private(set) var solver: RecordID?
  /// Follow-ups that said “not solved” since it came to its holder.
  public private(set) var refusals = 0
  /// The events that moved it, in order. The last is what a new event names as its predecessor.
  public private(set) var steps: [RecordID]
  /// The other events: notes, and what came too late or wasn't allowed, in order of stamp and id.
  public internal(set) var notes: [Note] = []

  /// An event that didn't move the ticket.
  public struct Note: Equatable, Sendable {
    public let event: RecordID
    /// Why it is only a note; none for those meant as one.
    public let reason: Invalid?
  }

  /// An event as a node holds it.
  public struct Entry: Equatable, Sendable {
    public var id: RecordID
    public var stamp: Stamp
    /// The person.
    public var author: RecordID
    public var event: TicketEvent

    public init(id: RecordID, stamp: Stamp, author: RecordID, event: TicketEvent) {
      self.id = id
      self.stamp = stamp
      self.author = author
      self.event = event
    }
  }

  /// The ticket that an event raises; `nil` when it is no such event.
  init?(raising entry: Entry) {
    let event = entry.event
    guard event.action == .raise, event.ticket == entry.id, event.predecessor == nil else {
      return nil
    }
    id = entry.id
    enterprise = event.enterprise
    title = event.title ?? ""
    category = event.category
    measure = event.measure
    raisedBy = event.unit
    holder = event.unit
    state = .submitted
    steps = [entry.id]
  }

  /// Why an event would only be a note, whatever its predecessor; `nil` when it moves the ticket.
  public func refusal(of event: TicketEvent, by author: RecordID) -> Invalid? {
    switch TicketLife.outcome(of: event.action, in: state, at: holder.tier) {
    case .refused(let reason): return reason
    case .stays: return nil
    case .moves, .goesUp, .asks: break
    }
    guard event.unit == holder else {
      return Invalid(
        "only \(holder), which holds the ticket, moves it", chinese: "该问题由\(holder)办理，其他单位只能备注",
        hint: "leave a note", field: "unit")
    }
    if event.action == .escalate, event.to != holder.parent {
      return Invalid(
        "it goes up one tier at a time", chinese: "应逐级上报",
        hint: holder.parent.map { "to \($0)" } ?? "", field: "to")
    }
    if event.action == .followUp, author == solver {
      return Invalid(
        "a follow-up is asked by someone else than the solver", chinese: "回访人不能是答复人",
        field: "author")
    }
    return nil
  }

  /// Moves the ticket by an event that `refusal(of:by:)` has nothing against.
  mutating func move(by entry: Entry) {
    switch TicketLife.outcome(of: entry.event.action, in: state, at: holder.tier) {
    case .stays, .refused: return
    case .moves(let next):
      state = next
      if next == .answered { solver = entry.author }
    case .goesUp: goUp()
    case .asks where entry.event.solved == true: state = .followedUp
    case .asks:
      refusals += 1
      if refusals < TicketLife.chances || holder.parent == nil {
        state = .inProgress
      } else {
        goUp()
      }
    }
    steps.append(entry.id)
  }

  private mutating func goUp() {
    guard let parent = holder.parent else { return }
    holder = parent
    state = .submitted
    refusals = 0
  }
}
