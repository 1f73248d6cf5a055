import Domain
import Seed
import Testing

/// Measure 30: 500 by the region, about 5000 by cities, about 4500 by counties, everyone assigned.
@Suite struct SplitPlanTests {
  @Test func `10,000 enterprises are split 500, 5000 and 4500, and nobody is left out`() throws {
    let world = try SplitWorld(enterprises: 10_000, seed: 1)
    let plan = world.plan()
    #expect(plan.totals.map(\.assigned) == [500, 5000, 4500])
    #expect(plan.totals.allSatisfy { $0.isWithin })
    #expect(plan.unassigned.isEmpty && plan.kept == 0 && plan.changes.count == 10_000)
  }

  @Test(arguments: [9_600, 9_900, 10_350])
  func `a roster near 10,000 keeps every tier within its tolerance`(count: Int) throws {
    let plan = try SplitWorld(enterprises: count, seed: 2).plan()
    #expect(plan.totals.allSatisfy { $0.isWithin }, "\(plan.totals)")
    #expect(plan.totals[0].assigned == 500 && plan.totals.map(\.assigned).reduce(0, +) == count)
  }

  @Test func `a proportional plan scales the quotas to the roster`() throws {
    let world = try SplitWorld(enterprises: 1_001, seed: 3)
    let plan = world.plan(isProportional: true)
    #expect(plan.totals.map(\.quota.enterprises) == [50, 501, 450])
    #expect(
      plan.totals.map(\.assigned) == [50, 501, 450] && plan.totals.allSatisfy { $0.isWithin })
    #expect(world.plan().totals.map(\.isWithin) == [true, false, false])
  }

  @Test func `the largest go to the region, and in each city the next to the city`() throws {
    let plan = try SplitWorld(enterprises: 2_000, seed: 4).plan(isProportional: true)
    func least(_ tier: Tier, _ city: String?) -> Int? {
      plan.changes.filter { $0.serving.tier == tier && ($0.division.text.hasPrefix(city ?? "")) }
        .map(\.score.total).min()
    }
    func most(_ tier: Tier, _ city: String?) -> Int? {
      plan.changes.filter { $0.serving.tier == tier && ($0.division.text.hasPrefix(city ?? "")) }
        .map(\.score.total).max()
    }
    let regional = try #require(least(.region, nil))
    #expect(try #require(most(.city, nil)) <= regional)
    for city in 4501...4514 {
      guard let low = least(.city, "\(city)"), let high = most(.county, "\(city)") else { continue }
      #expect(high <= low)
    }
  }

  @Test func `each city serves its share of the enterprises, within one`() throws {
    let world = try SplitWorld(enterprises: 3_000, seed: 5)
    let plan = world.plan(isProportional: true)
    let below = plan.changes.filter { $0.serving.tier != .region }
    for (_, group) in Dictionary(grouping: below, by: { $0.division.text.prefix(4) }) {
      let served = group.count { $0.serving.tier == .city }
      #expect(abs(served * 9500 - group.count * 5000) <= 9500 + 9500 / 2)
    }
  }

  @Test func `every lead is of the tier and of the enterprise's own city or county`() throws {
    let world = try SplitWorld(enterprises: 3_000, seed: 6)
    let officers = Dictionary(uniqueKeysWithValues: world.officers.map { ($0.id, $0) })
    for change in world.plan(isProportional: true).changes {
      let lead = try #require(officers[change.serving.lead])
      #expect(lead.tier == change.serving.tier && lead.division.tier == lead.tier)
      #expect(lead.division.path.contains(change.division.path))
      if lead.tier == .region { #expect(lead.rank == .bureau || lead.rank == .division) }
    }
  }

  @Test func `no officer has more than one enterprise more than another of the same pool`() throws {
    let world = try SplitWorld(enterprises: 3_000, seed: 7)
    let plan = world.plan(isProportional: true)
    #expect(SplitWorld.isBalanced(plan.changes, world.officers))
  }

  @Test func `planning again after committing changes nothing`() throws {
    var world = try SplitWorld(enterprises: 2_000, seed: 8)
    let first = world.plan(isProportional: true)
    world.commit(first)
    let second = world.plan(isProportional: true)
    #expect(second.changes.isEmpty && second.kept == 2_000 && second.totals == first.totals)
  }

  @Test func `a new officer takes only the fair share, and the others keep theirs`() throws {
    var world = try SplitWorld(enterprises: 2_000, seed: 9)
    world.commit(world.plan(isProportional: true))
    let city = try DivisionCode("450100")
    let served = world.candidates.filter {
      $0.current?.tier == .city && $0.division.path.text.hasPrefix("4501")
    }
    let before = world.officers.count { $0.division == city }
    world.officers.append(.init(id: .sample(999_999), tier: .city, division: city))
    let plan = world.plan(isProportional: true)
    #expect(plan.changes.count == served.count / (before + 1))
    #expect(plan.changes.allSatisfy { $0.serving.lead == .sample(999_999) })
  }

  @Test func `when an officer leaves, only that officer's enterprises change hands`() throws {
    var world = try SplitWorld(enterprises: 2_000, seed: 10)
    world.commit(world.plan(isProportional: true))
    let gone = try #require(world.officers.first { $0.tier == .county })
    world.officers.removeAll { $0.id == gone.id }
    let orphans = Set(world.candidates.filter { $0.current?.lead == gone.id }.map(\.code))
    let plan = world.plan(isProportional: true)
    #expect(Set(plan.changes.map(\.code)) == orphans)
    world.commit(plan)
    #expect(world.plan(isProportional: true).changes.isEmpty)
  }

  @Test(arguments: SeededRandom.seeds(3))
  func `the order of the input doesn't matter`(seed: UInt64) throws {
    var world = try SplitWorld(enterprises: 1_000, seed: seed)
    let plan = world.plan(isProportional: true)
    var random = SeededRandom(seed: seed &+ 100)
    world.candidates.shuffle(using: &random)
    world.officers.shuffle(using: &random)
    #expect(world.plan(isProportional: true) == plan)
  }

  @Test func `a county without officers is reported, and the rest is planned`() throws {
    var world = try SplitWorld(enterprises: 1_000, seed: 11)
    let county = try DivisionCode("450102")
    world.officers.removeAll { $0.division == county }
    world.officers.removeAll { $0.tier == .region && $0.rank == .bureau }
    let plan = world.plan(isProportional: true)
    #expect(!plan.unassigned.isEmpty)
    #expect(plan.unassigned.allSatisfy { $0.division == county && $0.tier == .county })
    #expect(plan.unassigned[0].reason.chinese == "450102没有可以牵头的县级服务员")
    #expect(plan.changes.count + plan.unassigned.count == 1_000)
    #expect(SplitWorld.isBalanced(plan.changes, world.officers))
  }

  @Test func `region officers below the rank of 处 lead nothing`() throws {
    var world = try SplitWorld(enterprises: 200, seed: 12)
    for index in world.officers.indices where world.officers[index].tier == .region {
      world.officers[index].rank = .section
    }
    let plan = world.plan(isProportional: true)
    #expect(plan.unassigned.count == 10 && plan.unassigned.allSatisfy { $0.tier == .region })
    #expect(plan.totals[0].assigned == 0 && !plan.totals[0].isWithin)
  }

  @Test func `an empty roster has an empty plan`() throws {
    let plan = SplitPlan([], officers: [], try Seed.rules().split, isProportional: true)
    #expect(plan.changes.isEmpty && plan.unassigned.isEmpty)
  }

  @Test func `points are explained one by one`() throws {
    let weights = try Seed.rules().split.weights
    let score = SplitScore(
      .init(
        code: try .sample(1), division: try DivisionCode("450102"), outputYuan: 123_999_999,
        headcount: 57, isSpecialised: true, keyLists: 2), weights)
    #expect(score.output == 123 && score.headcount == 5)
    #expect(score.specialised == 100 && score.keyLists == 120 && score.total == 348)
  }

  @Test func `only live industry above scale is in the split`() throws {
    let (day, split) = (try CivilDate("2025-01-20"), try Seed.rules().split)
    var record = Enterprise(name: "柳工", division: try DivisionCode("450204"), sector: .machinery)
    record.keyLists = [
      .init(list: .expanding, from: day, reason: "订单增加"),
      .init(list: .expanding, from: day.adding(days: -9), to: day.adding(days: 9), reason: "订单增加"),
      .init(list: .newlyProducing, from: day.adding(days: -9), to: day, reason: "投产"),
    ]
    func candidate() throws -> SplitPlan.Candidate? {
      SplitPlan.Candidate(code: try .sample(1), record: record, current: nil, on: day, split)
    }
    #expect(try candidate() == nil)
    record.aboveScaleFrom = day
    #expect(try candidate()?.keyLists == 1)
    record.sector = .software
    #expect(try candidate() == nil)
    record.sector = .food
    record.closedOn = day
    #expect(try candidate() == nil)
  }
}
