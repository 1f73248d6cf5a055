/// An enterprise of a sector with its value of some months, and that of the same months a year before.
public struct GrowthMember: Equatable, Sendable {
  public var code: CreditCode
  public var name: String
  public var division: DivisionCode
  /// What it reports of both; `nil`: some month is missing.
  public var base: Int64?
  public var now: Int64?
  /// Whether it had closed before the months began: its value now is known to be nothing.
  public var hasLeft: Bool
  /// Whether it is attested that it has no base (无基数).
  public var attestsNoBase: Bool

  /// What it is to a sector's growth.
  public enum Part: String, Codable, Sendable, CaseIterable {
    /// It reports both.
    case matched
    /// It reports now, and nothing of a year before.
    case withoutBase
    /// It reported a year before, and has closed since.
    case left
    /// It reported a year before, and not yet now.
    case missing
    /// It reports neither.
    case silent

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .matched: "两期均报"
      case .withoutBase: "无同期数"
      case .left: "已关停"
      case .missing: "本期未报"
      case .silent: "两期均未报"
      }
    }
  }

  public init(
    code: CreditCode, name: String, division: DivisionCode, base: Int64?, now: Int64?,
    hasLeft: Bool = false, attestsNoBase: Bool = false
  ) {
    self.code = code
    self.name = name
    self.division = division
    self.base = base
    self.now = now
    self.hasLeft = hasLeft
    self.attestsNoBase = attestsNoBase
  }

  public var part: Part {
    switch (base, now) {
    case (.some, .some): .matched
    case (nil, .some): .withoutBase
    case (.some, nil): hasLeft ? .left : .missing
    case (nil, nil): .silent
    }
  }

  /// What it adds to the change of a panel; `nil`: it isn't in it.
  public func change(in panel: GrowthPanel) -> Int64? {
    switch panel {
    case .matched: part == .matched ? (now ?? 0) - (base ?? 0) : nil
    case .whole: part == .silent ? nil : (now ?? 0) - (base ?? 0)
    }
  }

  /// Its own growth; `nil` unless it reports both, on a base of more than zero.
  public var growth: Growth? {
    guard let base, let now else { return nil }
    return Growth(from: base, to: now)
  }
}

/// Those of a sector in a county.
public struct SectorCount: Sendable {
  public var members: [GrowthMember] = []
  /// Enterprises whose class decides whether they count, and isn't known.
  public var unclassified = 0

  public init() {}
}
