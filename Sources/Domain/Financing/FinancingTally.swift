/// Financing needs of a group, counted as of a day (Measures 22–24). Amounts are in fen.
///
/// What was asked is what was granted, refused and is still open, together, unless a merge has made some
/// need be granted more than it asked for.
public struct FinancingTally: Codable, Equatable, Sendable {
  /// 征集.
  public var needs = 0
  public var askedFen: Int64 = 0
  /// 对接: somebody deals with them or has granted something.
  public var matched = 0
  public var matchedFen: Int64 = 0
  /// 获批: something was granted, and how much.
  public var granted = 0
  public var grantedFen: Int64 = 0
  /// 未获批: the rest was refused, and how much that is.
  public var refused = 0
  public var refusedFen: Int64 = 0
  /// Those of which something is still to be found, and how much.
  public var open = 0
  public var openFen: Int64 = 0
  /// The open ones by their age: to 30 days, to 60, to 90, and older.
  public var openByAge = [0, 0, 0, 0]
  /// The age of the oldest open one; `nil` when none is.
  public var oldestDays: Int?
  /// Needs that were granted more than they asked for, after a merge.
  public var overmet = 0

  /// The last day of each age but the last one.
  public static let ages = [30, 60, 90]

  public init() {}

  /// Counts a need as it stood at the end of a day. One that wasn't asked yet doesn't count.
  public mutating func add(_ need: FinancingNeed, on day: CivilDate) {
    guard let ask = need.ask, ask.on <= day else { return }
    let (met, unmet) = (need.metFen(by: day), need.unmetFen(on: day))
    needs += 1
    askedFen += ask.amountFen
    if met > 0 || need.progress?.matchedOn.map({ $0 <= day }) ?? false {
      matched += 1
      matchedFen += ask.amountFen
    }
    if met > 0 { granted += 1 }
    grantedFen += met
    if met > ask.amountFen { overmet += 1 }
    if need.isOpen(on: day) {
      open += 1
      openFen += unmet
      let age = need.ageDays(on: day)
      openByAge[Self.ages.firstIndex { age <= $0 } ?? Self.ages.count] += 1
      oldestDays = max(oldestDays ?? 0, age)
    } else if unmet > 0 {
      refused += 1
      refusedFen += unmet
    }
  }

  /// What was granted of what was asked, in percent, cut to two digits; `nil` of nothing.
  public var rate: String? {
    guard askedFen > 0 else { return nil }
    let hundredths = Int64(Int128(grantedFen) * 10_000 / Int128(askedFen))
    return MeasureUnit.yuan(fen: hundredths)
  }
}
