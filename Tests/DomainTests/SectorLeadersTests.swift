import Domain
import Seed
import Testing

/// Measure 30: the largest of each sector are key enterprises.
@Suite struct SectorLeadersTests {
  private func candidate(
    _ number: Int, _ division: String, _ sector: Sector, _ output: Int64?
  ) throws -> SplitPlan.Candidate {
    .init(
      code: try .sample(number), division: try DivisionCode(division), sector: sector,
      outputYuan: output)
  }

  @Test func `the largest of each sector get points, in the region or in their city`() throws {
    let roster = [
      try candidate(1, "450102", .machinery, 900), try candidate(2, "450103", .machinery, 800),
      try candidate(3, "450204", .machinery, 700), try candidate(4, "450204", .machinery, 600),
      try candidate(5, "450102", .food, 5), try candidate(6, "450102", .other, 5_000),
      try candidate(7, "450102", .textiles, nil), try candidate(8, "450204", .textiles, 0),
    ]
    let leaders = SectorLeaders(
      roster,
      [
        .init(among: .region, largest: 1, points: 200), .init(among: .city, largest: 1, points: 80),
      ])
    let places = try (1...8).map { try leaders[.sample($0)] }
    #expect(places.map { $0?.points } == [200, nil, 80, nil, 200, nil, nil, nil])
    #expect(places[0]?.among == .region && places[2]?.among == .city)
    #expect(places[2]?.number == 1 && places[4]?.sector == .food)
  }

  @Test func `of equals the first by code leads, whatever their order`() throws {
    let roster = [
      try candidate(1, "450102", .food, 9), try candidate(2, "450102", .food, 9),
    ]
    let rules = [SplitParameters.Leaders(among: .region, largest: 1, points: 10)]
    let first = roster.map(\.code).min()
    for order in [roster, roster.reversed()] {
      let leaders = SectorLeaders(order, rules)
      #expect(roster.map(\.code).filter { leaders[$0] != nil } == [first])
    }
  }

  @Test func `both versions of the rules say who leads, and points say it in words`() throws {
    for rules in try Seed.ruleBook().versions {
      #expect(rules.split.leaders.map(\.among) == [.region, .city])
      #expect(rules.split.leaders.allSatisfy { $0.largest > 0 && $0.points > 0 })
    }
    let parameters = try Seed.rules().split
    let enterprise = SplitPlan.Candidate(
      code: try .sample(1), division: try DivisionCode("450204"), sector: .machinery,
      outputYuan: 123_000_000, headcount: 50, keyLists: 2)
    let leaders = SectorLeaders([enterprise], parameters.leaders)
    let score = SplitScore(enterprise, parameters.weights, leadership: leaders[enterprise.code])
    #expect(score.leader == 200 && score.total == 448)
    #expect(
      score.english == "448 points: output 123, employees 5, key lists 120, "
        + "no. 1 of machinery in its region 200")
    #expect(score.chinese == "448分：产值 123，用工 5，重点清单 120，机械装备全区第1位 200")
  }

  @Test func `a leader is served by a higher tier than its size alone would have it`() throws {
    var world = try SplitWorld(enterprises: 1_000, seed: 31)
    let last = try #require(
      world.plan(isProportional: true).changes.filter { $0.serving.tier == .region }
        .min { $0.score.total < $1.score.total })
    // One of the counties' that lacks 100 points, and is all of its sector.
    let small = try #require(
      world.candidates.firstIndex { candidate in
        let score = SplitScore(candidate, world.parameters.weights)
        return score.total > last.score.total - 190 && score.total < last.score.total - 50
      })
    world.candidates[small].sector = .biomedicine
    let code = world.candidates[small].code
    let plan = world.plan(isProportional: true)
    #expect(plan.changes.first { $0.code == code }?.serving.tier == .region)
  }
}
