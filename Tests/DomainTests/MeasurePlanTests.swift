import Domain
import Seed
import Testing

/// The plans of the 32 measures that come with the program.
@Suite struct MeasurePlanTests {
  @Test func `each of the 32 measures has a plan with a figure or milestones`() throws {
    let plans = try Seed.measures()
    #expect(plans.map(\.measure) == Array(1...32))
    for plan in plans {
      #expect(!plan.figures.isEmpty || !plan.milestones.isEmpty, "\(plan.measure)")
      #expect(!plan.chinese.isEmpty && !plan.english.isEmpty && !plan.lead.chinese.isEmpty)
      #expect(Set(plan.figures).count == plan.figures.count)
    }
  }

  @Test func `days are of the quarter, and no key comes twice`() throws {
    let milestones = try Seed.measures().flatMap(\.milestones)
    let quarter = try CivilDate("2025-01-01")...CivilDate("2025-03-31")
    #expect(milestones.allSatisfy { quarter.contains($0.due) })
    #expect(Set(milestones.map(\.key)).count == milestones.count)
  }

  @Test func `the days of the resumption targets are those of the rules`() throws {
    let plan = try #require(try Seed.measures().first { $0.measure == 27 })
    for rules in try Seed.ruleBook().versions {
      #expect(plan.milestones.map(\.due) == rules.resumption.targets.map(\.from))
    }
  }

  @Test func `sectors are measured by growth where the rules have a target, and nowhere else`()
    throws
  {
    let grown = try Seed.measures().filter { $0.figures.contains(.sectorGrowth) }.map(\.measure)
    #expect(grown == (try Seed.rules().growthTargets.compactMap(\.measure)))
  }

  @Test func `every figure measures something`() throws {
    let used = Set(try Seed.measures().flatMap(\.figures))
    #expect(used == Set(MeasurePlan.Figure.allCases))
    #expect(MeasurePlan.Figure.allCases.allSatisfy { !$0.chinese.isEmpty })
  }

  @Test func `a division's milestones are valid records that name their plan`() throws {
    let region = try DivisionCode("450000")
    for plan in try Seed.measures() {
      for milestone in plan.milestones(of: region) {
        try milestone.validate()
        #expect(milestone.measure == plan.measure && milestone.division == region)
        #expect(plan.milestones.contains { $0.key == milestone.planned })
      }
    }
  }

  @Test func `a missing plan, an unmeasured one, a wrong key or order is refused`() throws {
    let good = try Seed.measures()
    func refused(_ change: (inout [MeasurePlan]) -> Void) {
      var plans = good
      change(&plans)
      #expect(throws: Invalid.self) { try MeasurePlan.check(plans) }
    }
    refused { $0.removeLast() }
    refused { $0.swapAt(0, 1) }
    refused {
      $0[2].figures = []
      $0[2].milestones = []
    }
    refused { $0[0].milestones[0].key = "2-electricity" }
    refused { $0[26].milestones.reverse() }
    refused { $0[26].milestones[1].key = $0[26].milestones[0].key }
    refused { $0[3].chinese = "" }
  }
}
