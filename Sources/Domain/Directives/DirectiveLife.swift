/// What may happen to a directive: one table over state, action and which of the two acts.
public enum DirectiveLife {
  /// What an action leads to.
  public enum Outcome: Equatable, Sendable {
    case moves(DirectiveState)
    /// The state stays; the step is kept.
    case stays
    case refused(Invalid)

    public var isRefused: Bool {
      if case .refused = self { return true }
      return false
    }
  }

  /// One line of the table.
  private struct Line {
    let action: DirectiveAction
    let from: [DirectiveState]
    let side: DirectiveSide
    let outcome: Outcome
  }

  // What is done can only be verified or sent back: cancelling it would make work vanish.
  private static let lines = [
    Line(action: .issue, from: [.draft], side: .issuer, outcome: .moves(.issued)),
    Line(action: .receive, from: [.issued], side: .receiver, outcome: .moves(.received)),
    Line(action: .finish, from: [.received, .returned], side: .receiver, outcome: .moves(.done)),
    Line(action: .verify, from: [.done], side: .issuer, outcome: .moves(.verified)),
    Line(action: .sendBack, from: [.done], side: .issuer, outcome: .moves(.returned)),
    Line(action: .press, from: [.issued, .received, .returned], side: .issuer, outcome: .stays),
    Line(
      action: .cancel, from: [.issued, .received, .returned], side: .issuer,
      outcome: .moves(.cancelled)),
  ]

  /// What an action by one of the two leads to.
  public static func outcome(
    of action: DirectiveAction, in state: DirectiveState, by side: DirectiveSide
  ) -> Outcome {
    let lines = lines.filter { $0.action == action && $0.from.contains(state) }
    if let line = lines.first(where: { $0.side == side }) { return line.outcome }
    return .refused(refusal(of: action, in: state, for: lines.first?.side))
  }

  /// The actions that one of the two may take, in the order of the cases.
  public static func actions(in state: DirectiveState, by side: DirectiveSide)
    -> [DirectiveAction]
  {
    DirectiveAction.allCases.filter { !outcome(of: $0, in: state, by: side).isRefused }
  }

  /// - Parameter other: who could take the action, when it is only the wrong one who asks.
  private static func refusal(
    of action: DirectiveAction, in state: DirectiveState, for other: DirectiveSide?
  ) -> Invalid {
    let name = action.chinese
    if let other {
      return Invalid(
        "only the \(other.rawValue) can “\(action.rawValue)”",
        chinese: "只有\(other.chinese)可以\(name)", field: "action")
    }
    if state.isOver {
      return Invalid(
        "the directive is \(state.rawValue)", chinese: "该督办件\(state.chinese)，不能\(name)",
        hint: "issue another one", field: "action")
    }
    if state == .draft {
      return Invalid(
        "the directive is not issued yet", chinese: "该督办件尚未下达，不能\(name)",
        hint: "issue it first", field: "action")
    }
    let states = lines.filter { $0.action == action }.flatMap(\.from)
    return Invalid(
      "a directive that is \(state.rawValue) doesn't take “\(action.rawValue)”",
      chinese: "\(state.chinese)的督办件不能\(name)",
      hint: "only one that is " + states.map(\.rawValue).joined(separator: " or "),
      field: "action")
  }

  /// The whole table as Markdown, as the documentation shows it: a row for each state, a column for
  /// each action, with the state that it leads to and who may take it.
  public static var markdown: String {
    let actions = DirectiveAction.allCases
    let rows = DirectiveState.allCases.map { state in
      let cells = actions.map { action in
        for side in DirectiveSide.allCases {
          switch outcome(of: action, in: state, by: side) {
          case .moves(let to): return "\(to.rawValue) (\(side.rawValue))"
          case .stays: return "stays (\(side.rawValue))"
          case .refused: continue
          }
        }
        return "–"
      }
      return ["**\(state.rawValue)**"] + cells
    }
    return MarkdownTable.text([""] + actions.map(\.rawValue), rows)
  }
}
