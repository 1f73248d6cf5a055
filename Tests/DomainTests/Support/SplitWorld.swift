import Domain
import Seed

/// Enterprises and officers drawn from a seed over Guangxi's counties.
struct SplitWorld {
  var candidates: [SplitPlan.Candidate] = []
  var officers: [SplitPlan.Server] = []
  let parameters: SplitParameters

  init(enterprises: Int, seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    parameters = try Seed.rules().split
    let divisions = try Seed.divisions().map(\.code)
    var next: UInt64 = 0
    for division in divisions {
      let tier = division.tier
      let count = tier == .region ? 50 : 3 + random.below(tier == .city ? 20 : 10)
      for _ in 0..<count {
        next += 1
        officers.append(
          .init(
            id: .sample(next), tier: tier, division: division,
            rank: random.pick(tier == .region ? [.bureau, .division] : [.section, .other])))
      }
    }
    let counties = divisions.filter { $0.tier == .county }
    for number in 0..<enterprises {
      // Some counties have much more industry than others.
      let county = counties[min(random.below(counties.count), random.below(counties.count))]
      candidates.append(
        .init(
          code: try .sample(number), division: county,
          outputYuan: 20_000_000 + Int64(random.below(1 << 20)) * Int64(random.below(2_000)),
          headcount: 10 + random.below(900), isSpecialised: random.below(9) == 0,
          keyLists: random.below(12) == 0 ? 1 : 0))
    }
  }

  func plan(isProportional: Bool = false) -> SplitPlan {
    SplitPlan(candidates, officers: officers, parameters, isProportional: isProportional)
  }

  mutating func commit(_ plan: SplitPlan) {
    let changes = Dictionary(uniqueKeysWithValues: plan.changes.map { ($0.code, $0.serving) })
    for index in candidates.indices {
      if let serving = changes[candidates[index].code] { candidates[index].current = serving }
    }
  }

  /// Whether all officers of a pool that is used have as many enterprises as another, or one more.
  static func isBalanced(_ changes: [SplitPlan.Change], _ officers: [SplitPlan.Server]) -> Bool {
    let loads = Dictionary(grouping: changes, by: \.serving.lead).mapValues(\.count)
    let pools = Dictionary(grouping: officers, by: \.division)
    return pools.values.allSatisfy { pool in
      let counts = pool.map { loads[$0.id] ?? 0 }
      return (counts.max() ?? 0) - (counts.min() ?? 0) <= 1
    }
  }
}
