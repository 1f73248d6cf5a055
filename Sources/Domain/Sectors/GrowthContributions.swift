/// By how many percentage points each group, and each enterprise of it, moves a sector's growth
/// (Measures 5–16).
///
/// All are hundredths of a point. Those of the groups add up to the growth exactly, and those of a
/// group's enterprises to the group's: each is cut downwards, and the hundredths that are left go to
/// those that were cut most, of equals to the first.
public struct GrowthContributions: Equatable, Sendable {
  public private(set) var groups: [String: Int64] = [:]
  public private(set) var members: [CreditCode: Int64] = [:]

  /// Of nothing without a base.
  ///
  /// - Parameter group: the group that an enterprise belongs to.
  public init(
    of list: [GrowthMember], in panel: GrowthPanel, group: (GrowthMember) -> String
  ) {
    let counted = list.compactMap { member in member.change(in: panel).map { (member, $0) } }
      .sorted { $0.0.code < $1.0.code }
    let base = counted.map { Int128($0.0.base ?? 0) }.reduce(0, +)
    guard base > 0, let base = Int64(exactly: base) else { return }
    let parted = Dictionary(grouping: counted) { group($0.0) }.sorted { $0.key < $1.key }
    let changes = parted.map { Int64(clamping: $0.value.map { Int128($0.1) }.reduce(0, +)) }
    for (part, points) in zip(parted, Growth.points(of: changes, on: base)) {
      groups[part.key] = points
      let own = Growth.points(of: part.value.map(\.1), on: base, total: points)
      for ((member, _), points) in zip(part.value, own) { members[member.code] = points }
    }
  }
}
