extension FinancingNeed {
  /// 征集 / 对接 / 获批 / 未获批.
  public enum State: String, Codable, Sendable, CaseIterable {
    case collected, matched
    /// Something was granted; the rest may still be open, or was refused.
    case granted
    /// Nothing was granted, and nothing will be.
    case refused

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .collected: "征集"
      case .matched: "对接"
      case .granted: "获批"
      case .refused: "未获批"
      }
    }
  }

  /// How it stood at the end of a day; `nil` before it was asked.
  public func state(on day: CivilDate) -> State? {
    guard let ask, ask.on <= day else { return nil }
    if metFen(by: day) > 0 { return .granted }
    if isRefused(by: day) { return .refused }
    return progress?.matchedOn.map { $0 <= day } ?? false ? .matched : .collected
  }

  /// What was granted until the end of a day.
  public func metFen(by day: CivilDate) -> Int64 {
    (progress?.grants ?? []).reduce(0) { $1.on <= day ? $0 + $1.amountFen : $0 }
  }

  /// What was asked and not granted until the end of a day; 0 before it was asked, and when more was
  /// granted.
  public func unmetFen(on day: CivilDate) -> Int64 {
    guard let ask, ask.on <= day else { return 0 }
    return max(0, ask.amountFen - metFen(by: day))
  }

  /// Whether the rest of it was refused or given up by the end of a day.
  public func isRefused(by day: CivilDate) -> Bool {
    progress?.refusedOn.map { $0 <= day } ?? false
  }

  /// Whether something of it still is to be found on a day.
  public func isOpen(on day: CivilDate) -> Bool {
    unmetFen(on: day) > 0 && !isRefused(by: day)
  }

  /// The days from its being asked until a day, by the civil calendar of China Standard Time.
  public func ageDays(on day: CivilDate) -> Int { ask.map { max(0, day - $0.on) } ?? 0 }
}
