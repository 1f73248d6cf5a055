import Domain
import Seed
import Testing

/// The versions of the rules that come with the program, against the text of the policy.
@Suite struct RulesTests {
  @Test func `Measure 27 asks for 60 % on 5 February and 100 % on the 12th, in both versions`()
    throws
  {
    for rules in try Seed.ruleBook().versions {
      let parameters = rules.resumption
      #expect(parameters.target(on: try CivilDate("2025-02-04")) == nil)
      #expect(parameters.target(on: try CivilDate("2025-02-05")) == 60)
      #expect(parameters.target(on: try CivilDate("2025-02-11")) == 60)
      #expect(parameters.target(on: try CivilDate("2025-02-12")) == 100)
      #expect(parameters.target(on: try CivilDate("2025-03-01")) == 100)
      #expect(parameters.countFrom == (try CivilDate("2025-01-28")))
    }
  }

  @Test func `Measure 30 splits 500 exactly, and about 5000 and 4500`() throws {
    let split = try Seed.rules().split
    #expect(Tier.allCases.map { split.quota(of: $0).enterprises } == [500, 5000, 4500])
    #expect(split.quota(of: .region).isMet(by: 500) && !split.quota(of: .region).isMet(by: 499))
    #expect(split.quota(of: .city).isMet(by: 4750) && !split.quota(of: .city).isMet(by: 4749))
    #expect(split.quota(of: .county).isMet(by: 4725) && !split.quota(of: .county).isMet(by: 4726))
    #expect(!split.includesSoftware)
  }

  @Test func `the issued text asks for more value added, and more growth in Measure 3`() throws {
    let (draft, issued) = (try Seed.rules(version: "draft"), try Seed.rules(version: "issued"))
    func valueAdded(_ rules: Rules) -> Int? {
      rules.growthTargets.first { $0.indicator == .valueAdded }?.basisPoints
    }
    #expect(valueAdded(draft) == 600 && valueAdded(issued) == 650)
    #expect(draft.baseGrowth.industryBasisPoints == 800)
    #expect(issued.baseGrowth.industryBasisPoints == 1000)
    #expect(draft.version == "draft")
    #expect(try Seed.rules() == issued)
  }

  @Test(
    arguments: [
      (5, Sector.automotive, 700, false), (6, .machinery, 700, false),
      (7, .metallurgy, 1000, false),
      (8, .nonferrous, 1500, false), (9, .petrochemicals, 0, true),
      (10, .buildingMaterials, 500, false),
      (11, .food, 500, false), (12, .electronics, 800, false), (13, .textiles, 600, false),
      (14, .biomedicine, 0, true), (15, .lightIndustry, 1000, false), (16, .software, 1000, false),
    ])
  func `Measures 5 to 16 each have their sector's target`(
    measure: Int, sector: Sector, basisPoints: Int, isStrict: Bool
  ) throws {
    for rules in try Seed.ruleBook().versions {
      let target = rules.growthTargets.first { $0.measure == measure }
      #expect(target?.sector == sector && target?.basisPoints == basisPoints)
      #expect(target?.isStrict == isStrict)
      #expect(target?.indicator == (sector == .software ? .revenue : .output))
    }
  }

  @Test func `an unknown version is refused with those that there are`() {
    let error = #expect(throws: Invalid.self) { try Seed.rules(version: "final") }
    #expect(error?.hint == "one of draft, issued")
  }

  @Test(
    arguments: [
      ("3611", Sector.automotive), ("1340", .food), ("3140", .metallurgy), ("2221", .lightIndustry),
      ("6510", .software), ("0610", .other), ("", .other),
    ])
  func `a class of GB/T 4754 has its sector`(industryClass: String, sector: Sector) throws {
    #expect(try Seed.sectors().sector(ofClass: industryClass) == sector)
  }

  @Test func `every sector but the rest has divisions of its own`() throws {
    let map = try Seed.sectors()
    for sector in Sector.allCases {
      #expect(map.divisions(of: sector).isEmpty == (sector == .other), "\(sector.chinese)")
    }
    #expect(map.divisions(of: .petrochemicals) == ["25", "26", "28", "29"])
  }

  @Test func `a roster is frozen on its date`() throws {
    let parameters = try Seed.rules().resumption
    var enterprise = Enterprise(
      name: "柳工", division: try DivisionCode("450204"), sector: .machinery)
    #expect(!parameters.covers(enterprise))
    enterprise.aboveScaleFrom = try CivilDate("2025-01-21")
    #expect(!parameters.covers(enterprise))
    enterprise.aboveScaleFrom = try CivilDate("2025-01-20")
    #expect(parameters.covers(enterprise))
    enterprise.closedOn = try CivilDate("2025-01-21")
    #expect(parameters.covers(enterprise))
    enterprise.closedOn = try CivilDate("2025-01-20")
    #expect(!parameters.covers(enterprise))
  }
}
