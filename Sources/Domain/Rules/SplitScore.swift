/// Why an enterprise is served by the tier that it is: its points, one by one (Measure 30).
public struct SplitScore: Equatable, Sendable {
  /// For last year's output.
  public let output: Int
  /// For its employees.
  public let headcount: Int
  /// For being 专精特新.
  public let specialised: Int
  /// For the key lists that it is in.
  public let keyLists: Int

  // No sum of wrong figures overflows.
  private static let most: Int64 = 1_000_000_000

  public init(_ enterprise: SplitPlan.Candidate, _ weights: SplitParameters.Weights) {
    output = Int(min((enterprise.outputYuan ?? 0) / weights.yuanPerPoint, Self.most))
    headcount = min((enterprise.headcount ?? 0) / weights.employeesPerPoint, Int(Self.most))
    specialised = enterprise.isSpecialised ? weights.specialisedPoints : 0
    keyLists = enterprise.keyLists * weights.keyListPoints
  }

  public var total: Int { output + headcount + specialised + keyLists }
}
