/// The table as the documentation shows it.
extension TicketLife {
  /// The whole table as Markdown: a row for each of its lines. What no row allows is refused.
  public static var markdown: String {
    let rows = lines.map { line in
      let tiers = Tier.allCases.filter { line.tiers.contains($0) }.map(\.rawValue)
      return [
        "**\(line.action.rawValue)** \(line.action.chinese)",
        line.from.count == TicketState.allCases.count - 1
          ? "all but draft" : line.from.map(\.rawValue).joined(separator: ", "),
        tiers.count == Tier.allCases.count ? "any tier" : tiers.joined(separator: ", "),
        line.by.contains(.other) ? "anyone" : line.by.map(\.rawValue).joined(separator: ", "),
        text(of: line.outcome),
      ]
    }
    return MarkdownTable.text(["action", "in the states", "held by", "by", "leads to"], rows)
  }

  private static func text(of outcome: Outcome) -> String {
    switch outcome {
    case .moves(let state): state.rawValue
    case .goesUp: "submitted, a tier up"
    case .handsOn: "submitted, at the unit or department that it names"
    case .handsBack: "submitted, at the unit that it came from"
    case .asks: "yes: followedUp; no: inProgress; second no: submitted, a tier up"
    case .requests: "stays, with a request open"
    case .grants: "a hold: onHold; an extension: stays, with more time"
    case .declines: "stays, the request refused"
    case .rules: "upheld: submitted, at the unit that it came from; rejected: stays"
    case .stays: "stays"
    case .refused: "–"
    }
  }
}
