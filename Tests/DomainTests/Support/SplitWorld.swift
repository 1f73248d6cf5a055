import Domain
import Seed

/// Enterprises and officers drawn from a seed over Guangxi's counties.
struct SplitWorld {
  var candidates: [SplitPlan.Candidate] = []
  var officers: [SplitPlan.Server] = []
  let parameters: SplitParameters

  /// - Parameter hasPlaces: whether it is known of most enterprises where they lie: around places of
  ///   their county, which are told by nothing else.
  init(enterprises: Int, seed: UInt64, hasPlaces: Bool = false) throws {
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
    if hasPlaces { place(&random) }
  }

  /// Each county has four towns within 60 km, each enterprise lies within 5 km of one; of one in ten nobody
  /// knows where.
  private mutating func place(_ random: inout SeededRandom) {
    func around(_ middle: Visit.Location, _ reach: Int) -> Visit.Location {
      .init(
        latitudeMicrodegrees: middle.latitudeMicrodegrees + random.below(2 * reach) - reach,
        longitudeMicrodegrees: middle.longitudeMicrodegrees + random.below(2 * reach) - reach)
    }
    let region = Visit.Location(
      latitudeMicrodegrees: 23_500_000, longitudeMicrodegrees: 108_500_000)
    var towns: [DivisionCode: [Visit.Location]] = [:]
    for county in Set(candidates.map(\.division)).sorted() {
      let middle = around(region, 2_000_000)
      towns[county] = (0..<4).map { _ in around(middle, 500_000) }
    }
    for index in candidates.indices where random.below(10) > 0 {
      guard let near = towns[candidates[index].division] else { continue }
      candidates[index].location = around(random.pick(near), 40_000)
    }
  }

  /// How far enterprises lie from the middle of what their officer has, on average in metres.
  func meanDistance() -> Int {
    let groups = Dictionary(grouping: candidates) { $0.current?.lead }
    var (sum, count) = (0, 0)
    for (_, members) in groups {
      let places = members.compactMap(\.location)
      guard !places.isEmpty else { continue }
      let middle = Visit.Location(
        latitudeMicrodegrees: places.map(\.latitudeMicrodegrees).reduce(0, +) / places.count,
        longitudeMicrodegrees: places.map(\.longitudeMicrodegrees).reduce(0, +) / places.count)
      sum += places.map { $0.metres(to: middle) }.reduce(0, +)
      count += places.count
    }
    return count == 0 ? 0 : sum / count
  }

  func plan(isProportional: Bool = false, isRegrouped: Bool = false) -> SplitPlan {
    SplitPlan(
      candidates, officers: officers, parameters, isProportional: isProportional,
      isRegrouped: isRegrouped)
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
