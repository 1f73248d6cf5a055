import Domain
import Testing

/// Events of one ticket, an hour after another, each naming the last unless told otherwise.
struct TicketStory {
  let county: DivisionCode
  let city: DivisionCode
  let region: DivisionCode
  let enterprise: CreditCode
  /// The unit that acts when none is named.
  var holder: DivisionCode
  private(set) var entries: [Ticket.Entry] = []

  init() throws {
    county = try DivisionCode("450204")
    city = try DivisionCode("450200")
    region = try DivisionCode("450000")
    enterprise = try CreditCode("91450200198229141F")
    holder = county
  }

  var latest: RecordID? { entries.last?.id }

  /// - Parameters:
  ///   - person: who acts; 1 unless told.
  ///   - time: when, in China Standard Time; an hour after the last unless told.
  ///   - edit: what else the event says.
  @discardableResult
  mutating func tell(
    _ action: TicketAction, by person: UInt64 = 1, unit: DivisionCode? = nil,
    to: DivisionCode? = nil, solved: Bool? = nil, after predecessor: RecordID? = nil,
    at time: String? = nil, _ edit: (inout TicketEvent) -> Void = { _ in }
  ) throws -> RecordID {
    let id = RecordID.sample(1_000 + UInt64(entries.count))
    var event = TicketEvent(
      ticket: entries.first?.id ?? id, enterprise: enterprise, action: action,
      predecessor: predecessor ?? latest, unit: unit ?? holder, to: to, title: "缺少货柜",
      note: "因船期变化", solved: solved)
    edit(&event)
    let last = try entries.last?.stamp.moment ?? Moment("2025-02-05T07:00")
    let moment = try time.map { try Moment($0) } ?? last.adding(.seconds(3_600))
    entries.append(
      Ticket.Entry(id: id, stamp: Stamp(moment), author: .sample(person), event: event))
    return id
  }

  /// Some that need nothing besides.
  mutating func tell(_ actions: [TicketAction]) throws {
    for action in actions { try tell(action) }
  }

  /// Asks for a hold.
  mutating func askHold(until day: String, at time: String? = nil) throws {
    let until = try CivilDate(day)
    try tell(.askHold, at: time) { $0.until = until }
  }

  /// The ticket so far.
  var ticket: Ticket {
    get throws { try #require(Ticket.fold(entries)) }
  }

  /// The event that would come next, not told.
  func next(
    _ action: TicketAction, unit: DivisionCode? = nil,
    _ edit: (inout TicketEvent) -> Void = { _ in }
  ) throws -> TicketEvent {
    var story = self
    try story.tell(action, unit: unit, edit)
    return try #require(story.entries.last).event
  }
}
