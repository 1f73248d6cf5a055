/// What may happen to a ticket: one table over state, action, the tier of the unit that holds it,
/// and how the unit that acts stands to it.
public enum TicketLife {
  /// What an action leads to.
  public enum Outcome: Equatable, Sendable {
    case moves(TicketState)
    /// The holder's parent gets it, to be accepted anew.
    case goesUp
    /// The unit that the event names gets it, to be accepted anew.
    case handsOn
    /// The unit that it came from gets it, to be accepted anew.
    case handsBack
    /// By the answer: solved moves it to `followedUp`, not solved back to `inProgress`; not solved
    /// for the second time goes up a tier, where there is one.
    case asks
    /// A request is open, for a unit above to decide; the state stays.
    case requests
    /// By the request: a hold moves it to `onHold`, an extension gives more time.
    case grants
    /// The request is answered with no; the state stays.
    case declines
    /// By the ruling: upheld, it goes back to the unit that it came from; rejected, it stays.
    case rules
    /// A note: the state stays.
    case stays
    case refused(Invalid)

    public var isRefused: Bool {
      if case .refused = self { return true }
      return false
    }
  }

  /// How the unit that acts stands to a ticket. One unit may do so in several ways:
  /// see ``Ticket/standings(of:)``.
  public enum Standing: String, Sendable, CaseIterable {
    /// It holds the ticket.
    case holder
    /// It raised the ticket.
    case raiser
    /// It is above the holder.
    case above
    /// Any unit.
    case other
  }

  /// How often a follow-up may say “not solved” at one tier before the ticket goes up.
  public static let chances = 2

  /// One line of the table; what no line allows is refused.
  struct Line {
    let action: TicketAction
    let from: [TicketState]
    /// Of the unit that holds the ticket.
    var tiers = Tier.allCases
    var by: [Standing] = [.holder]
    let outcome: Outcome
  }

  private static let live = TicketState.allCases.filter { $0 != .draft && !$0.isOver }
  private static let any = TicketState.allCases.filter { $0 != .draft }
  /// Before the answer, and not on hold.
  private static let handled: [TicketState] = [.submitted, .accepted, .inProgress]
  private static let atWork: [TicketState] = [.accepted, .inProgress]

  // Accepting and starting are apart so that the clock of acceptance stops at once; what is solved on
  // the spot needs no start. Starting again is how one takes up a ticket that a follow-up reopened.
  // What a unit asks is decided above it; nobody is above the region, so there another person decides.
  static let lines = [
    Line(action: .raise, from: [.draft], by: [.raiser], outcome: .moves(.submitted)),
    Line(action: .accept, from: [.submitted], outcome: .moves(.accepted)),
    Line(action: .start, from: atWork, outcome: .moves(.inProgress)),
    Line(action: .answer, from: atWork, outcome: .moves(.answered)),
    Line(action: .followUp, from: [.answered], outcome: .asks),
    Line(action: .close, from: [.followedUp], outcome: .moves(.closed)),
    Line(action: .escalate, from: handled, tiers: [.city, .county], outcome: .goesUp),
    Line(action: .dispatch, from: handled, tiers: [.region, .city], outcome: .handsOn),
    Line(action: .handBack, from: handled, tiers: [.region, .city], outcome: .handsBack),
    Line(action: .object, from: [.submitted], tiers: [.city, .county], outcome: .requests),
    Line(
      action: .rule, from: [.submitted], tiers: [.city, .county], by: [.above], outcome: .rules),
    Line(action: .press, from: live, tiers: [.city, .county], by: [.above], outcome: .stays),
    Line(action: .askHold, from: atWork, outcome: .requests),
    Line(action: .askExtension, from: atWork, outcome: .requests),
    Line(
      action: .approve, from: atWork, tiers: [.city, .county], by: [.above], outcome: .grants),
    Line(action: .approve, from: atWork, tiers: [.region], outcome: .grants),
    Line(
      action: .refuse, from: atWork, tiers: [.city, .county], by: [.above], outcome: .declines),
    Line(action: .refuse, from: atWork, tiers: [.region], outcome: .declines),
    Line(action: .resume, from: [.onHold], outcome: .moves(.inProgress)),
    Line(action: .reject, from: [.submitted], outcome: .moves(.rejected)),
    Line(
      action: .withdraw, from: handled + [.onHold, .answered], by: [.raiser],
      outcome: .moves(.withdrawn)),
    Line(action: .merge, from: handled, tiers: [.region, .city], outcome: .moves(.merged)),
    Line(action: .reopen, from: [.closed], outcome: .moves(.inProgress)),
    Line(
      action: .closeUnsolved, from: atWork + [.onHold], tiers: [.region],
      outcome: .moves(.unsolvable)),
    Line(action: .note, from: any, by: Standing.allCases, outcome: .stays),
    Line(action: .attach, from: any, by: Standing.allCases, outcome: .stays),
  ]

  private static let byAction = Dictionary(grouping: lines, by: \.action)

  /// What an action leads to, by the table alone. What it asks of the event besides, as whom it goes
  /// to, is for ``Ticket/refusal(of:by:)``.
  ///
  /// - Parameters:
  ///   - tier: of the unit that holds the ticket.
  ///   - standing: of the unit that acts.
  public static func outcome(
    of action: TicketAction, in state: TicketState, at tier: Tier, by standing: Standing = .holder
  ) -> Outcome {
    let ofAction = byAction[action] ?? []
    // What is allowed is found without looking for why it might not be.
    let line = ofAction.first {
      $0.from.contains(state) && $0.tiers.contains(tier) && $0.by.contains(standing)
    }
    if let line { return line.outcome }
    let inState = ofAction.filter { $0.from.contains(state) }
    let atTier = inState.filter { $0.tiers.contains(tier) }
    if inState.isEmpty { return .refused(refusal(of: action, in: state, ofAction)) }
    if atTier.isEmpty { return .refused(refusal(of: action, at: tier, inState)) }
    return .refused(refusal(of: action, notBy: standing, atTier))
  }

  /// Whether an action is anything that a ticket in this state can take.
  static func isKnown(_ action: TicketAction, in state: TicketState) -> Bool {
    byAction[action]?.contains { $0.from.contains(state) } ?? false
  }
}
