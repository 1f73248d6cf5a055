import Domain

/// Events of one ticket, an hour after another, each naming the last unless told otherwise.
struct TicketStory {
  let county: DivisionCode
  let city: DivisionCode
  let region: DivisionCode
  private let enterprise: CreditCode
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

  /// - Parameter person: who acts; 1 unless told.
  @discardableResult
  mutating func tell(
    _ action: TicketAction, by person: UInt64 = 1, unit: DivisionCode? = nil,
    to: DivisionCode? = nil, solved: Bool? = nil, after predecessor: RecordID? = nil
  ) throws -> RecordID {
    let id = RecordID.sample(1_000 + UInt64(entries.count))
    let event = TicketEvent(
      ticket: entries.first?.id ?? id, enterprise: enterprise, action: action,
      predecessor: predecessor ?? latest, unit: unit ?? holder, to: to, title: "缺少货柜",
      solved: solved)
    let moment = try Moment("2025-02-05T08:00").adding(.seconds(3_600 * entries.count))
    entries.append(
      Ticket.Entry(id: id, stamp: Stamp(moment), author: .sample(person), event: event))
    return id
  }
}
