import Domain
import Seed
import Testing

/// Measure 30: what an officer serves lies close together, as far as loads allow, and stays who has it.
@Suite struct SplitPlaceTests {
  @Test(arguments: SeededRandom.seeds(2))
  func `what an officer has lies close together, as evenly loaded as without places`(seed: UInt64)
    throws
  {
    var near = try SplitWorld(enterprises: 2_000, seed: seed, hasPlaces: true)
    var far = near
    for index in far.candidates.indices { far.candidates[index].location = nil }
    let (placed, blind) = (near.plan(isProportional: true), far.plan(isProportional: true))
    #expect(SplitWorld.isBalanced(placed.changes, near.officers))
    #expect(placed.totals == blind.totals)
    near.commit(placed)
    far.commit(blind)
    for (index, candidate) in near.candidates.enumerated() {
      far.candidates[index].location = candidate.location
    }
    #expect(near.meanDistance() * 2 < far.meanDistance(), "\(near.meanDistance())")
  }

  @Test func `planning again after committing changes nothing, with places too`() throws {
    var world = try SplitWorld(enterprises: 2_000, seed: 21, hasPlaces: true)
    world.commit(world.plan(isProportional: true))
    let second = world.plan(isProportional: true)
    #expect(second.changes.isEmpty && second.kept == 2_000)
  }

  @Test(arguments: SeededRandom.seeds(3))
  func `the order of the input doesn't matter, with places too`(seed: UInt64) throws {
    var world = try SplitWorld(enterprises: 800, seed: seed, hasPlaces: true)
    let plan = world.plan(isProportional: true)
    var random = SeededRandom(seed: seed &+ 100)
    world.candidates.shuffle(using: &random)
    world.officers.shuffle(using: &random)
    #expect(world.plan(isProportional: true) == plan)
  }

  @Test(arguments: SeededRandom.seeds(4))
  func `one enterprise more moves hardly another, and goes where its neighbours are`(seed: UInt64)
    throws
  {
    var world = try SplitWorld(enterprises: 2_000, seed: seed, hasPlaces: true)
    world.commit(world.plan(isProportional: true))
    let neighbour = try #require(world.candidates.first { $0.location != nil })
    let code = try CreditCode.sample(9_999)
    world.candidates.append(
      .init(
        code: code, division: neighbour.division, outputYuan: 20_000_000, headcount: 20,
        location: neighbour.location))
    let plan = world.plan(isProportional: true)
    #expect(plan.changes.contains { $0.code == code && $0.reason == .unserved })
    // Itself, and at the borders of the tiers one each that the quotas or even loads ask for.
    #expect(plan.changes.count <= 6, "\(plan.changes.map(\.reason))")
    world.commit(plan)
    #expect(world.plan(isProportional: true).changes.isEmpty)
  }

  @Test func `who has too many gives up what lies farthest`() throws {
    let county = try DivisionCode("450102")
    let officers = (1...2).map {
      SplitPlan.Server(id: .sample($0), tier: .county, division: county)
    }
    func place(_ number: Int) -> Visit.Location {
      .init(latitudeMicrodegrees: 22_800_000 + 10_000 * number, longitudeMicrodegrees: 108_300_000)
    }
    // Ten in a row with the first officer, the last two far away.
    let candidates = try (0..<10).map { number in
      SplitPlan.Candidate(
        code: try .sample(number), division: county,
        location: place(number < 8 ? number : number + 50),
        current: .init(tier: .county, lead: .sample(1)))
    }
    let plan = SplitPlan(
      candidates, officers: officers,
      SplitParameters(
        quotas: [.init(tier: .county, enterprises: 10, tolerancePercent: 0)],
        includesSoftware: false, regionLeadRanks: [],
        weights: .init(
          yuanPerPoint: 1, employeesPerPoint: 1, specialisedPoints: 0, keyListPoints: 0)))
    #expect(plan.changes.count == 5 && plan.kept == 5)
    let moved = Set(plan.changes.map(\.code))
    #expect(try moved.isSuperset(of: [.sample(8), .sample(9)]))
    #expect(plan.changes.allSatisfy { $0.reason == .load && $0.serving.lead == .sample(2) })
  }

  @Test
  func `dealt anew by place, few change hands that needn't, and doing it again changes nothing`()
    throws
  {
    var world = try SplitWorld(enterprises: 2_000, seed: 24, hasPlaces: true)
    let places = world.candidates.map(\.location)
    for index in world.candidates.indices { world.candidates[index].location = nil }
    world.commit(world.plan(isProportional: true))
    for (index, place) in places.enumerated() { world.candidates[index].location = place }
    // Known places alone move nobody.
    #expect(world.plan(isProportional: true).changes.isEmpty)
    let before = world.meanDistance()
    let plan = world.plan(isProportional: true, isRegrouped: true)
    #expect(plan.changes.allSatisfy { $0.reason == .place } && plan.kept > 0)
    world.commit(plan)
    #expect(world.meanDistance() * 2 < before)
    let served = world.candidates.compactMap { candidate in
      candidate.current.map { (lead: $0.lead, tier: $0.tier) }
    }
    let loads = Dictionary(grouping: served, by: \.lead).mapValues(\.count)
    for pool in Dictionary(grouping: world.officers, by: \.division).values {
      let counts = pool.map { loads[$0.id] ?? 0 }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
    #expect(world.plan(isProportional: true, isRegrouped: true).changes.isEmpty)
    #expect(world.plan(isProportional: true).changes.isEmpty)
  }

  @Test func `without any place an officer's enterprises are of few counties`() throws {
    let world = try SplitWorld(enterprises: 3_000, seed: 22)
    let plan = world.plan(isProportional: true)
    let cities = plan.changes.filter { $0.serving.tier == .city }
    let counties = Dictionary(grouping: cities, by: \.serving.lead).values
      .map { Set($0.map(\.division)).count }
    let mean = counties.reduce(0, +) * 100 / counties.count
    #expect(mean < 250, "\(mean) hundredths of a county")
  }

  @Test func `10,000 enterprises and 1,700 officers are planned in seconds`() throws {
    var world = try SplitWorld(enterprises: 10_000, seed: 23, hasPlaces: true)
    let counties = world.officers.filter { $0.tier == .county }.map(\.division)
    for number in UInt64(world.officers.count)..<1_700 {
      let division = counties[Int(number) % counties.count]
      world.officers.append(.init(id: .sample(900_000 + number), tier: .county, division: division))
    }
    let clock = ContinuousClock()
    let start = clock.now
    let plan = world.plan()
    #expect(world.officers.count == 1_700 && plan.changes.count == 10_000)
    // In debug, on a busy machine; a release build takes a small part of it.
    #expect(clock.now - start < .seconds(60))
  }
}
