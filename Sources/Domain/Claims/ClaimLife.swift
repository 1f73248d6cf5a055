/// What may happen to a claim, and by whom: one table over state, action, the tier of the unit that
/// acts, and who took the steps before (Measure 32). The one place where the duties are kept apart.
public enum ClaimLife {
  /// One line of the table; what no line allows is refused.
  struct Line {
    let action: ClaimAction
    /// `nil`: nobody has identified it yet.
    let from: [ClaimState?]
    /// Of the unit that acts.
    let tiers: [Tier]
    /// Not by the person who took one of these steps, since it was last identified.
    var apart: [ClaimAction] = []
    /// `nil`: it stays as it is.
    let to: ClaimState?
  }

  private static let any: [ClaimState?] = ClaimState.allCases

  static let lines = [
    Line(action: .identify, from: [nil] + any, tiers: Tier.allCases, to: .identified),
    Line(
      action: .check, from: [.identified], tiers: [.city, .county], apart: [.identify],
      to: .checked),
    Line(
      action: .confirm, from: [.checked], tiers: [.region, .city], apart: [.identify, .check],
      to: .confirmed),
    Line(action: .handBack, from: [.checked], tiers: Tier.allCases, to: .identified),
    Line(action: .handBack, from: [.confirmed], tiers: [.region, .city], to: .identified),
    Line(action: .reject, from: [.identified, .checked], tiers: Tier.allCases, to: .rejected),
    Line(action: .reject, from: [.confirmed, .settled], tiers: [.region, .city], to: .rejected),
    Line(
      action: .settle, from: [.confirmed], tiers: Tier.allCases, apart: [.identify, .check],
      to: .settled),
    Line(action: .reportUse, from: [.confirmed, .settled], tiers: [.city, .county], to: nil),
  ]

  /// What an action leads to; `nil`: the claim stays as it is.
  ///
  /// - Parameters:
  ///   - tier: of the unit that acts.
  ///   - done: who took which step since it was last identified.
  /// - Throws: `Invalid` with the reason, when it isn't allowed.
  public static func next(
    of action: ClaimAction, in state: ClaimState?, at tier: Tier, by person: RecordID,
    after done: [ClaimAction: RecordID]
  ) throws(Invalid) -> ClaimState? {
    let ofAction = lines.filter { $0.action == action }
    let inState = ofAction.filter { $0.from.contains(state) }
    guard !inState.isEmpty else {
      throw Invalid(
        "a claim that is \(state?.rawValue ?? "not identified") doesn't take “\(action.rawValue)”",
        chinese: "\(state?.chinese ?? "未识别")的奖补事项不能\(action.chinese)",
        hint: "only one that is "
          + ofAction.flatMap(\.from).compactMap { $0?.rawValue }.joined(separator: " or "),
        field: "action")
    }
    guard let line = inState.first(where: { $0.tiers.contains(tier) }) else {
      let tiers = Tier.allCases.filter { tier in inState.contains { $0.tiers.contains(tier) } }
      throw Invalid(
        "the \(tier.rawValue) doesn't “\(action.rawValue)” a claim that is "
          + "\(state?.rawValue ?? "not identified")",
        chinese: "\(tier.chinese)不能\(action.chinese)\(state?.chinese ?? "未识别")的奖补事项",
        hint: "the " + tiers.map(\.rawValue).joined(separator: " or the ") + " does",
        field: "unit")
    }
    try action.require(person, apartFrom: line.apart, of: done)
    return line.to
  }

  /// The whole table as Markdown, as the documentation shows it.
  public static var markdown: String {
    let rows = lines.map { line in
      let from = line.from.map { $0?.rawValue ?? "–" }
      return [
        "**\(line.action.rawValue)** \(line.action.chinese)", from.joined(separator: ", "),
        line.tiers == Tier.allCases
          ? "any tier" : line.tiers.map(\.rawValue).joined(separator: ", "),
        line.apart.map(\.rawValue).joined(separator: ", "), line.to?.rawValue ?? "stays",
      ]
    }
    return MarkdownTable.text(
      ["action", "in the states", "at", "not by who did", "leads to"], rows)
  }
}
