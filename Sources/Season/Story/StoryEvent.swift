internal import Domain

/// One entry of the season before its words are written: small, so that a whole season fits.
struct StoryEvent: Sendable {
  let moment: Moment
  var node: DivisionCode
  /// The enterprise's place in the plan.
  let enterprise: Int
  /// Seeds the entry's id and its words.
  let salt: UInt64
  let step: Step

  enum Step: Sendable {
    case visit(on: CivilDate, mode: Visit.Mode, measures: [Int])
    case delivery(measure: Int, on: CivilDate, channel: PolicyDelivery.Channel, visit: Identifier?)
    case resumption(project: Int?, asOf: CivilDate, Resumption.State, corrects: Identifier?)
    case retraction(of: Identifier)
    case ticket(TicketStep)
    case exemption(approvedBy: RecordID)
    case monitoring(MonitoringStep)
    case market(MarketStep)
  }

  /// A step of a ticket; its words come from `theme`.
  struct TicketStep: Sendable {
    var ticket: Identifier
    var action: TicketAction
    var predecessor: Identifier?
    var to: DivisionCode?
    var solved: Bool?
    var theme: Int
  }

  /// The id of its record.
  var id: Identifier { Identifier(planned: moment, salt: salt) }
}
