/// What can be done with a financing need (Measure 22: 协调服务).
public enum FinancingStep: String, Codable, Sendable, CaseIterable {
  /// Somebody deals with it: 对接.
  case match
  /// A part of it, or all, is granted: 获批.
  case grant
  /// The rest is refused, or given up: 未获批.
  case refuse

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .match: "对接"
    case .grant: "获批"
    case .refuse: "未获批"
    }
  }
}

extension FinancingNeed {
  /// How it went, with a step more.
  ///
  /// - Parameters:
  ///   - amountFen: of a grant; `nil`: all that is still unmet.
  ///   - lender: who deals with it.
  ///   - reason: of a refusal.
  /// - Throws: `Invalid` when that can't follow what was before.
  public func progress(
    after step: FinancingStep, on day: CivilDate, amountFen: Int64? = nil, lender: String? = nil,
    reason: String? = nil
  ) throws(Invalid) -> Progress {
    var next = progress ?? Progress()
    if let refused = next.refusedOn {
      throw Invalid(
        "it was refused on \(refused)", chinese: "该需求已于\(refused)登记为未获批",
        hint: "enter a new need", field: "step")
    }
    if let lender { next.lender = lender }
    switch step {
    case .match: next.matchedOn = day
    case .grant:
      let amount = amountFen ?? (ask?.amountFen ?? 0) - next.metFen
      // Who grants at once has dealt with it that day.
      next.matchedOn = next.matchedOn ?? day
      next.grants = ((next.grants ?? []) + [Grant(on: day, amountFen: amount)])
        .sorted { $0.on < $1.on }
    case .refuse:
      next.refusedOn = day
      next.reason = reason
    }
    var changed = self
    changed.progress = next
    try changed.validate()
    return next
  }
}
