/// A problem that an enterprise raised, as its events make it.
public struct Ticket: Equatable, Sendable {
  /// The record id of the event that raised it.
  public let id: RecordID
  public let enterprise: CreditCode
  public let title: String
  public let measure: Int?
  /// The visit on which it came up.
  public let visit: RecordID?
  /// The project that it is about.
  public let project: RecordID?
  /// The unit that raised it.
  public let raisedBy: DivisionCode
  /// The ticket that it is a part of.
  public let parent: RecordID?
  /// As raised; where that said nothing, as accepted.
  public internal(set) var category: String?
  public internal(set) var state: TicketState
  /// The unit that moves it.
  public internal(set) var holder: DivisionCode
  /// The department of that unit which handles it, where one is named.
  public internal(set) var department: String?
  /// The unit that handed it to its holder; none while it is where it was raised.
  public internal(set) var cameFrom: DivisionCode?
  /// Whom the unit in `cameFrom` had it from.
  var beforeThat: DivisionCode?
  /// Who gave the last answer; a follow-up is asked by someone else.
  public internal(set) var solver: RecordID?
  /// Follow-ups that said “not solved” since it came to its holder.
  public internal(set) var refusals = 0
  /// How satisfied the enterprise was at the last follow-up that said so, 1…5.
  public internal(set) var satisfaction: Int?
  /// What its holder has asked for, undecided. At most one thing at a time.
  public internal(set) var request: Request?
  /// The ticket that it was merged into.
  public internal(set) var mergedInto: RecordID?
  /// The events that moved it, in order. A new event names the last as its predecessor.
  public internal(set) var steps: [Step]
  /// 督办, in order of stamp and id.
  public internal(set) var presses: [Press] = []
  /// In order of stamp and id.
  public internal(set) var attachments: [TicketEvent.Attachment] = []
  /// The other events: notes, and what came too late or wasn't allowed, in order of stamp and id.
  public internal(set) var notes: [Note] = []

  /// An event that moved the ticket, and how the ticket stood after it.
  public struct Step: Equatable, Sendable {
    public let event: RecordID
    public let action: TicketAction
    /// The unit that acted.
    public let unit: DivisionCode
    /// The person.
    public let author: RecordID
    /// From the event's stamp; never before that of the step before.
    public let moment: Moment
    public let state: TicketState
    public let holder: DivisionCode
    public let department: String?
    /// The last day of the hold, while on hold.
    public let holdUntil: CivilDate?
    /// Workdays of the extension that this step granted.
    public let grantedWorkdays: Int
  }

  /// An event by which a unit above asked for haste.
  public struct Press: Equatable, Sendable {
    public let event: RecordID
    public let unit: DivisionCode
    /// From the event's stamp; never before that of the step that it is about.
    public let moment: Moment
    /// Index of the step that it is about.
    public let step: Int
  }

  /// An event that didn't move the ticket.
  public struct Note: Equatable, Sendable {
    public let event: RecordID
    /// Index of the step that it is about; none when it follows what came too late.
    public let step: Int?
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
    visit = event.visit
    project = event.project
    raisedBy = event.unit
    parent = event.parent
    holder = event.to ?? event.unit
    cameFrom = holder == event.unit ? nil : event.unit
    department = event.department
    state = .submitted
    steps = []
    add(entry)
  }

  /// When it was raised.
  public var raised: Moment { steps.first?.moment ?? Moment(milliseconds: 0) }

  /// What a new event names as its predecessor.
  public var latest: RecordID { steps.last?.event ?? id }

  /// The ways in which a unit stands to the ticket; the first that allows an action counts.
  public func standings(of unit: DivisionCode) -> [TicketLife.Standing] {
    var standings: [TicketLife.Standing] = []
    if unit == holder { standings.append(.holder) }
    if unit == raisedBy { standings.append(.raiser) }
    if unit.path.isAbove(holder.path) { standings.append(.above) }
    return standings + [.other]
  }

  /// Records a step, with the ticket as it stands after it.
  mutating func add(_ entry: Entry, holdUntil: CivilDate? = nil, grantedWorkdays: Int = 0) {
    let moment = entry.stamp.moment
    steps.append(
      Step(
        event: entry.id, action: entry.event.action, unit: entry.event.unit, author: entry.author,
        moment: steps.last.map { max($0.moment, moment) } ?? moment, state: state, holder: holder,
        department: department, holdUntil: holdUntil, grantedWorkdays: grantedWorkdays))
  }
}
