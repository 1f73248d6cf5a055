/// Why the change of an enterprise should be looked at again before its sector's growth is believed
/// (Measures 5–16). It is a question to ask, no verdict.
public enum GrowthOutlier: String, Codable, Sendable, CaseIterable {
  /// So many times as much, or as little, as a year before.
  case unitSlip
  /// The same to the yuan as a year before.
  case copied
  /// Nothing is made any more, and it isn't closed.
  case stopped
  /// Far above, or below, the middle growth of its sector.
  case farAbove, farBelow
  /// Much of the base isn't reported again.
  case missing
  /// Nothing is reported of a year before, and nobody attests that there is no base.
  case baseUnknown

  /// What to check.
  public var chinese: String {
    switch self {
    case .unitSlip: "与上年相差悬殊：核对填报单位（元、千元、万元）"
    case .copied: "与上年同期完全相同：核对是否误填上年数"
    case .stopped: "本期为零：核对是否停产、关停或漏报"
    case .farAbove: "增幅远高于行业：核对新增产线、订单、并入企业和用电量"
    case .farBelow: "降幅远低于行业：核对停产检修、订单流失、搬迁和用电量"
    case .missing: "本期未报且基数占比高：催报"
    case .baseUnknown: "没有上年同期数，也未认定无基数：补报或认定"
    }
  }

  public var english: String {
    switch self {
    case .unitSlip: "far from a year before: is the unit right (yuan, thousands, ten thousands)?"
    case .copied: "the same as a year before: was last year's figure entered?"
    case .stopped: "nothing now: has it stopped or closed, or was something left out?"
    case .farAbove: "far above the sector: new lines, orders, a merger; does electricity agree?"
    case .farBelow:
      "far below the sector: an overhaul, lost orders, a move; does electricity agree?"
    case .missing: "much of the base, and not reported yet: ask for it"
    case .baseUnknown: "no report of a year before, and no attested lack of a base: enter either"
    }
  }

  /// What the members of a sector are held against. The middle growth stays what it is when a few are
  /// entered in a wrong unit; the sum doesn't.
  public struct Field: Sendable {
    let base: Int64
    /// The growth that half of those who report both don't exceed, in hundredths of a percent.
    let middle: Int64?

    /// - Parameter members: all of the sector in the scope.
    public init(_ members: [GrowthMember]) {
      base = Int64(clamping: members.reduce(Int128(0)) { $0 + Int128($1.base ?? 0) })
      let growths = members.compactMap { $0.growth?.basisPoints }.sorted()
      middle = growths.isEmpty ? nil : growths[(growths.count - 1) / 2]
    }
  }

  /// What is to be checked of an enterprise.
  public static func found(
    in member: GrowthMember, of field: Field, _ limits: SectorParameters.Outliers
  ) -> [GrowthOutlier] {
    func isLarge(_ value: Int64) -> Bool {
      Growth(from: field.base, to: value)?.reaches(limits.shareBasisPoints) ?? true
    }
    switch member.part {
    case .silent, .left: return []
    case .withoutBase:
      return member.attestsNoBase || !isLarge(member.now ?? 0) ? [] : [.baseUnknown]
    case .missing: return isLarge(member.base ?? 0) ? [.missing] : []
    case .matched: break
    }
    guard let base = member.base, let now = member.now, max(base, now) > 0 else { return [] }
    if base > 0, base == now { return [.copied] }
    guard isLarge(max(base, now)), base > 0 else { return [] }
    if now == 0 { return [.stopped] }
    let factor = Int128(limits.slipFactor)
    if Int128(now) >= Int128(base) * factor || Int128(base) >= Int128(now) * factor {
      return [.unitSlip]
    }
    guard let own = member.growth, let middle = field.middle else { return [] }
    let apart = own.basisPoints - middle
    if apart >= limits.differenceBasisPoints { return [.farAbove] }
    return -apart >= limits.differenceBasisPoints ? [.farBelow] : []
  }
}
