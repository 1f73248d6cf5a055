import Seed
import Testing

@testable import Domain

/// The engine against the text written down once more (Measures 1–4, 25 and 26).
@Suite struct MeasurePropertyTests {
  /// How many for each of four seeds: 100,000 in all. A debug build is some ten times as slow.
  #if DEBUG
    private static let perSeed = 2_500
  #else
    private static let perSeed = 25_000
  #endif

  /// Values around the edges, so that each is met often.
  private static func world(_ random: inout SeededRandom) -> MeasureWorld {
    var world = MeasureWorld()
    func maybe<Value>(_ value: Value, _ random: inout SeededRandom) -> Value? {
      random.below(12) == 0 ? nil : value
    }
    world.sector = random.pick(Sector.allCases).rawValue
    world.industryClass = maybe(
      random.pick([
        "1310", "1320", "1331", "1361", "1742", "1741", "2011", "2221", "2614", "2511", "3670",
      ]), &random)
    world.route = maybe(random.pick([.long, .short]), &random)
    world.isContinuous = maybe(random.below(4) == 0, &random)
    world.isTwoHigh = maybe(random.below(4) == 0, &random)
    world.catalogue = maybe(random.below(4) == 0 ? "2021版" : "无", &random)
    world.hasOwnMeter = maybe(random.below(4) > 0, &random)
    world.noBaseReason = random.below(4) == 0 ? "新建投产" : nil
    world.lastYearOutput = maybe(
      20_000_000 + random.pick([-1, 0, 1, 5_000_000, -5_000_000]), &random)
    (world.output, world.outputBefore) = months(&random)
    (world.revenue, world.revenueBefore) = months(&random)
    let bought: [Int64] = [1, 33_333, 100_000]
    world.purchased = bought.indices.map { _ in maybe(random.pick(bought), &random) }
    world.insuredBefore = maybe(random.pick([0, 100, 250]), &random)
    world.insured = maybe(random.pick([0, 99, 100, 101, 250, 251, 449, 450, 451]), &random)
    world.autumn = maybe(random.pick([0, 92_000, 92_001, 91_999]), &random)
    world.holiday = maybe(28_800 + Int64(random.below(5)) - 2, &random)
    world.festival = maybe(10_000 + Int64(random.below(3)), &random)
    world.festivalBefore = maybe(10_000 + Int64(random.below(3)), &random)
    if random.below(6) == 0, let start = try? CivilDate("2024-02-01") {
      world.missingDays = [start.adding(days: random.below(400))]
    }
    world.isJoint = random.below(2) == 0
    return world
  }

  /// A base, and what is about 8 or 10 percent more, near the thresholds.
  private static func months(_ random: inout SeededRandom) -> ([Int64?], [Int64?]) {
    let base = random.pick(
      [-1, 0, 10_000_000, 18_181_818, 20_000_000, 36_363_636, 37_037_037, 40_000_000] as [Int64])
    let percent = Int64(random.pick([0, 8, 10, 30]))
    let fixed = random.pick([10_000_000, 20_000_000, 40_000_000] as [Int64])
    let now = max(
      0, (random.below(3) == 0 ? fixed : base + base * percent / 100) + Int64(random.below(3)) - 1)
    func split(_ sum: Int64, _ random: inout SeededRandom) -> [Int64?] {
      var parts: [Int64?] = [sum / 3, sum / 4, sum - sum / 3 - sum / 4]
      if random.below(12) == 0 { parts[random.below(3)] = nil }
      if random.below(40) == 0 { parts = [nil, nil, nil] }
      return parts
    }
    return (split(now, &random), split(base, &random))
  }

  @Test(arguments: SeededRandom.seeds(4))
  func `the engine says what the text says, of 100,000 random enterprises in both versions`(
    seed: UInt64
  ) throws {
    // As the text is, with some of what it leaves open tried, and with all of it, so that the cap is met.
    let trials = [
      NaiveMeasures.Trial(), .init(festivalRate: 153),
      .init(festivalRate: 400_000_000, award: 900_000, powerRate: 900),
    ]
    let engines = try NaiveMeasures.Text.allCases.map { text in
      try trials.map { trial in
        (try Self.engine(text, trial), NaiveMeasures(text: text, trial: trial))
      }
    }
    var random = SeededRandom(seed: seed)
    var seen: [MeasureVerdict: Int] = [:]
    var capped = 0
    for number in 0..<Self.perSeed {
      let world = Self.world(&random)
      let subject = try world.subject()
      for (engine, naive) in engines.map({ $0[number % trials.count] }) {
        let award = engine.award(subject)
        let expected = naive.all(world)
        let nets = naive.nets(expected)
        for finding in award.findings {
          let outcome = NaiveMeasures.Outcome(verdict: finding.verdict, fen: finding.grossFen)
          guard outcome != expected[finding.measure] || finding.netFen != nets[finding.measure]
          else { continue }
          Issue.record(
            "seed \(seed), number \(number): \(finding), not \(expected), \(nets), of \(world)")
          return
        }
        #expect(award.findings.count == expected.count)
        for finding in award.findings { seen[finding.verdict, default: 0] += 1 }
        if award.reductionFen > 0 { capped += 1 }
        if award.netFen != min(award.grossFen, 100_000_000)
          || award.grossFen - award.reductionFen != award.netFen
        {
          Issue.record("seed \(seed), number \(number): \(award.netFen)")
        }
      }
    }
    #expect(capped > Self.perSeed / 250, "\(capped)")
    // It would be easy to agree on nothing but refusals.
    for verdict in MeasureVerdict.allCases {
      #expect(seen[verdict, default: 0] > Self.perSeed / 50, "\(verdict): \(seen)")
    }
  }

  /// The engine with what a text leaves open set as in a trial.
  private static func engine(_ text: NaiveMeasures.Text, _ trial: NaiveMeasures.Trial) throws
    -> MeasureEvaluator
  {
    var rules = try Seed.measureRules(version: text.rawValue).setting([
      "festivalRate": trial.festivalRate, "powerRate": trial.powerRate,
    ])
    guard let award = trial.award else { return MeasureEvaluator(rules) }
    rules = try rules.setting(["baseAwardMostYuan": award, "newAwardMostYuan": award])
    rules.measures = rules.measures.map { rule in
      var rule = rule
      if case .range(let range) = rule.amount {
        rule.amount = .fixed(.init(parameter: range.most))
      }
      if rule.measure == 25, trial.powerRate != nil {
        rule.amount = .rate(
          .init(figure: "purchased", base: nil, parameter: "powerRate", most: nil))
      }
      return rule
    }
    return MeasureEvaluator(rules)
  }

  @Test func `the total under the cap is the same for each order of the measures`() throws {
    var rules = try Seed.measureRules().setting([
      "festivalRate": 400, "baseAwardLeastYuan": 500_000, "powerRate": 900,
    ])
    // Trial amounts, so that all are known: 100,000 + 400,000 + 500,000 + 450,000 + 200,000 yuan.
    rules.measures = rules.measures.map { rule in
      var rule = rule
      if rule.measure == 3 { rule.amount = .fixed(.init(parameter: "baseAwardLeastYuan")) }
      if rule.measure == 25 {
        rule.amount = .rate(
          .init(figure: "purchased", base: nil, parameter: "powerRate", most: nil))
      }
      return rule
    }
    var world = MeasureWorld()
    (world.festivalBefore, world.festival) = (1_000_000, 2_000_000)
    (world.autumn, world.holiday) = (92_000, 3_000_000)
    world.purchased = [100_000, 200_000, 200_000]
    (world.insuredBefore, world.insured) = (100, 300)
    let subject = try world.subject()
    let gross: [Int: Int64] = [
      1: 10_000_000, 2: 40_000_000, 3: 50_000_000, 25: 45_000_000, 26: 20_000_000,
    ]
    var orders = 0
    for order in permutations([1, 2, 3, 25, 26]) {
      orders += 1
      rules.cap.order = order
      let award = MeasureEvaluator(rules).award(subject)
      for (measure, fen) in gross { #expect(award[measure]?.grossFen == fen, "\(measure)") }
      #expect(award.netFen == 100_000_000 && award.reductionFen == 65_000_000, "\(order)")
      // Whoever is first gets all of it, and nobody gets less than nothing.
      #expect(award[order[0]]?.netFen == gross[order[0]])
      #expect(award.findings.allSatisfy { ($0.netFen ?? 0) >= 0 })
    }
    #expect(orders == 120)
    // One yuan below, at and above the cap.
    for (cap, net) in [
      (1_650_001, 165_000_000), (1_650_000, 165_000_000), (1_649_999, 164_999_900),
    ]
      as [(Int64, Int64)]
    {
      let award = MeasureEvaluator(try rules.setting(["capYuan": cap])).award(subject)
      #expect(award.netFen == net && award.reductionFen == 165_000_000 - net)
    }
    // What doesn't count toward it is paid besides.
    rules.cap.order = [1, 2, 3, 25]
    #expect(MeasureEvaluator(rules).award(subject).netFen == 120_000_000)
  }
}

/// All orders of some measures.
func permutations(_ items: [Int]) -> [[Int]] {
  guard items.count > 1 else { return [items] }
  return items.indices.flatMap { index in
    var rest = items
    let first = rest.remove(at: index)
    return permutations(rest).map { [first] + $0 }
  }
}
