public import Domain

/// A ticket as the API and the commands show it: its state, its clocks, and how it came there.
public struct TicketView: Encodable, Sendable {
  public var ticket: RecordID
  public var enterprise: CreditCode
  public var title: String
  public var category: String?
  public var measure: Int?
  public var state: TicketState
  public var holder: DivisionCode
  public var department: String?
  public var raisedBy: DivisionCode
  public var parent: RecordID?
  public var mergedInto: RecordID?
  /// What its holder has asked for, undecided: hold, extension or objection.
  public var asks: TicketAction?
  public var satisfaction: Int?
  /// Until it is accepted and until it is answered, from its raising.
  public var acceptance: Clock
  public var answer: Clock
  /// The holder's own clock.
  public var stage: Clock?
  public var steps: [Step]
  /// What didn't move it, and why, if it was meant to.
  public var notes: [Note]
  public var presses: Int
  /// What a new step names as its predecessor.
  public var latest: RecordID

  public struct Clock: Encodable, Sendable {
    public var status: String
    public var due: Moment
    public var elapsedMinutes: Int
    public var limitMinutes: Int
    public var stopped: Moment?

    init(_ reading: ServiceClock.Reading) {
      status = reading.status.rawValue
      due = reading.due
      elapsedMinutes = reading.elapsedMinutes
      limitMinutes = reading.limitMinutes
      stopped = reading.stopped
    }
  }

  public struct Step: Encodable, Sendable {
    public var event: RecordID
    public var action: TicketAction
    public var unit: DivisionCode
    public var author: RecordID
    public var moment: Moment
    public var state: TicketState
    public var holder: DivisionCode
  }

  public struct Note: Encodable, Sendable {
    public var event: RecordID
    public var reason: String?
    public var reasonChinese: String?
  }

  init(_ ticket: Ticket, _ clock: ServiceClock, at now: Moment) {
    self.ticket = ticket.id
    enterprise = ticket.enterprise
    title = ticket.title
    category = ticket.category
    measure = ticket.measure
    state = ticket.state
    holder = ticket.holder
    department = ticket.department
    raisedBy = ticket.raisedBy
    parent = ticket.parent
    mergedInto = ticket.mergedInto
    asks = ticket.request?.matter.action
    satisfaction = ticket.satisfaction
    acceptance = Clock(clock.acceptance(of: ticket, at: now))
    answer = Clock(clock.answer(of: ticket, at: now))
    stage = clock.stage(of: ticket, at: now).map { Clock($0.handling) }
    steps = ticket.steps.map {
      Step(
        event: $0.event, action: $0.action, unit: $0.unit, author: $0.author, moment: $0.moment,
        state: $0.state, holder: $0.holder)
    }
    notes = ticket.notes.map {
      Note(event: $0.event, reason: $0.reason?.english, reasonChinese: $0.reason?.chinese)
    }
    presses = ticket.presses.count
    latest = ticket.latest
  }
}
