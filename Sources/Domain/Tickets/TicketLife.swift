/// What may happen to a ticket: one table over state, action and the tier of the unit that holds it.
public enum TicketLife {
  /// What an action leads to.
  public enum Outcome: Equatable, Sendable {
    case moves(TicketState)
    /// The holder's parent gets it, to be accepted anew.
    case goesUp
    /// By the answer: solved moves it to `followedUp`, not solved back to `inProgress`; not solved for
    /// the second time goes up a tier, where there is one.
    case asks
    /// A note: the state stays.
    case stays
    case refused(Invalid)

    public var isRefused: Bool {
      if case .refused = self { return true }
      return false
    }
  }

  /// How often a follow-up may say “not solved” at one tier before the ticket goes up.
  public static let chances = 2

  /// One line of the table.
  private struct Line {
    let action: TicketAction
    let from: [TicketState]
    var tiers = Tier.allCases
    let outcome: Outcome
  }

  // Accepting and starting are apart so that the clock of acceptance stops at once; what is solved on
  // the spot needs no start. Starting again is how one takes up a ticket that a follow-up reopened.
  private static let lines = [
    Line(action: .raise, from: [.draft], outcome: .moves(.submitted)),
    Line(action: .accept, from: [.submitted], outcome: .moves(.accepted)),
    Line(action: .start, from: [.accepted, .inProgress], outcome: .moves(.inProgress)),
    Line(action: .answer, from: [.accepted, .inProgress], outcome: .moves(.answered)),
    Line(action: .followUp, from: [.answered], outcome: .asks),
    Line(action: .close, from: [.followedUp], outcome: .moves(.closed)),
    Line(
      action: .escalate, from: [.submitted, .accepted, .inProgress], tiers: [.city, .county],
      outcome: .goesUp),
    Line(
      action: .withdraw, from: [.submitted, .accepted, .inProgress, .answered],
      outcome: .moves(.withdrawn)),
    Line(action: .note, from: TicketState.allCases.filter { $0 != .draft }, outcome: .stays),
  ]

  /// What an action by the unit that holds the ticket leads to.
  public static func outcome(of action: TicketAction, in state: TicketState, at tier: Tier)
    -> Outcome
  {
    let lines = lines.filter { $0.action == action && $0.from.contains(state) }
    if let line = lines.first(where: { $0.tiers.contains(tier) }) { return line.outcome }
    return .refused(refusal(of: action, in: state, isForTier: !lines.isEmpty))
  }

  private static func refusal(of action: TicketAction, in state: TicketState, isForTier: Bool)
    -> Invalid
  {
    let name = action.chinese
    if isForTier {
      return Invalid(
        "there is nothing above the region", chinese: "自治区级不能再上报",
        hint: "answer it, or leave a note", field: "action")
    }
    if state.isOver {
      return Invalid(
        "the ticket is \(state.rawValue)", chinese: "该问题\(state.chinese)，不能\(name)",
        hint: "leave a note, or raise a new ticket", field: "action")
    }
    if state == .draft {
      return Invalid(
        "the ticket is not raised yet", chinese: "该问题尚未提出，不能\(name)", hint: "raise it first",
        field: "action")
    }
    let states = lines.filter { $0.action == action }.flatMap(\.from)
    return Invalid(
      "a ticket that is \(state.rawValue) doesn't take “\(action.rawValue)”",
      chinese: "\(state.chinese)的问题不能\(name)",
      hint: "only one that is " + states.map(\.rawValue).joined(separator: " or "),
      field: "action")
  }

  /// The whole table as Markdown, as the documentation shows it: a row for each state, a column for
  /// each action, with the state that it leads to.
  public static var markdown: String {
    let actions = TicketAction.allCases
    var rows = [
      "| | " + actions.map(\.rawValue).joined(separator: " | ") + " |",
      "| --- |" + String(repeating: " --- |", count: actions.count),
    ]
    for state in TicketState.allCases {
      let cells = actions.map { action in
        let outcomes = Tier.allCases.map { ($0, outcome(of: action, in: state, at: $0)) }
        let allowed = outcomes.filter { !$0.1.isRefused }
        guard let first = allowed.first else { return "–" }
        let tiers = allowed.map(\.0.rawValue).joined(separator: ", ")
        return text(of: first.1) + (allowed.count < outcomes.count ? " (\(tiers))" : "")
      }
      rows.append("| **\(state.rawValue)** | " + cells.joined(separator: " | ") + " |")
    }
    return rows.joined(separator: "\n")
  }

  private static func text(of outcome: Outcome) -> String {
    switch outcome {
    case .moves(let state): state.rawValue
    case .goesUp: "submitted, a tier up"
    case .asks: "yes: followedUp; no: inProgress; second no: submitted, a tier up"
    case .stays: "stays"
    case .refused: "–"
    }
  }
}
