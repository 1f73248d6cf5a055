import Testing

@testable import Domain

/// Growth of a sector against its target (Measures 5–16).
@Suite struct SectorGrowthTests {
  private let parameters: SectorParameters
  private let county: DivisionCode

  init() throws {
    county = try DivisionCode("450102")
    parameters = SectorParameters(
      period: try MonthSpan("2025-Q1"), decides: .matched, leastCoverageBasisPoints: 9500,
      aboveScaleOnly: true,
      outliers: .init(differenceBasisPoints: 5000, shareBasisPoints: 50, slipFactor: 50))
  }

  private func member(
    _ number: Int, _ base: Int64?, _ now: Int64?, hasLeft: Bool = false, attests: Bool = false
  ) throws -> GrowthMember {
    GrowthMember(
      code: try .sample(number), name: "第\(number)厂", division: county, base: base, now: now,
      hasLeft: hasLeft, attestsNoBase: attests)
  }

  private func tally(_ members: [GrowthMember]) -> GrowthTally {
    members.reduce(into: GrowthTally()) { $0.add($1) }
  }

  private func verdict(
    _ values: [(Int64?, Int64?)], _ target: Int = 700, isStrict: Bool = false
  ) throws -> GrowthTally.Verdict {
    tally(try values.enumerated().map { try member($0, $1.0, $1.1) }).verdict(
      GrowthTarget(indicator: .output, basisPoints: target, isStrict: isStrict), parameters)
  }

  @Test func `a target is met when it is reached exactly, in integers and never by rounding`()
    throws
  {
    #expect(try verdict([(100, 107)]) == .met)
    // 6.9999 % isn't 7 %.
    #expect(try verdict([(1_000_000, 1_069_999)]) == .notMet)
    #expect(Growth(from: 1_000_000, to: 1_069_999)?.percent == "6.99")
    // Growth that must be more than nothing isn't met by nothing.
    #expect(try verdict([(100, 100)], 0, isStrict: true) == .notMet)
    #expect(try verdict([(1_000_000_000, 1_000_000_001)], 0, isStrict: true) == .met)
    #expect(try verdict([(100, 100)], 0) == .met)
  }

  @Test func `below the least coverage by base weight there is no verdict`() throws {
    // 94.99 % of the base is reported again, and 95 %.
    #expect(try verdict([(9499, 20_000), (501, nil)]) == .lowCoverage)
    #expect(try verdict([(9500, 20_000), (500, nil)]) == .met)
    let below = tally([try member(0, 94_999, 1), try member(1, 5_001, nil)])
    #expect(below.coverage == "94.99")
  }

  @Test func `without a base there is no growth, and without reports nothing is said`() throws {
    #expect(try verdict([(0, 5)]) == .noBase)
    #expect(try verdict([(nil, 5)]) == .noBase)
    #expect(try verdict([(nil, nil)]) == .undetermined)
    #expect(try verdict([]) == .undetermined)
    #expect(Growth(from: -5, to: 5) == nil && Growth(from: 0, to: 5) == nil)
    // All of the base has closed: the whole has a growth, and nobody reports both.
    #expect(
      tally([try member(0, 10, nil, hasLeft: true)]).verdict(
        GrowthTarget(indicator: .output, basisPoints: 0), parameters) == .noBase)
  }

  @Test func `the whole has all reporters, the matched those of both, and who closed is no gap`()
    throws
  {
    let sum = tally([
      try member(0, 100, 110), try member(1, nil, 50), try member(2, 40, nil, hasLeft: true),
      try member(3, 60, nil), try member(4, nil, nil),
    ])
    #expect(sum.sums(of: .matched) == (100, 110) && sum.sums(of: .whole) == (200, 160))
    #expect(sum.growth(.matched)?.percent == "10.00" && sum.growth(.whole)?.percent == "-20.00")
    #expect(sum.coverage == "70.00")
    #expect(sum.parts == [.matched: 1, .withoutBase: 1, .left: 1, .missing: 1, .silent: 1])
  }

  @Test func `growths are cut downwards on both sides of nothing`() {
    #expect(Growth(from: 3, to: 4)?.percent == "33.33")
    #expect(Growth(from: 3, to: 2)?.percent == "-33.34")
    #expect(Growth(from: 100_000, to: 99_999)?.percent == "-0.01")
    #expect(Growth(from: .max, to: 0)?.percent == "-100.00")
    #expect(Growth(from: 1, to: .max / 2)?.isUp(by: 700) == true)
  }

  @Test func `percentages are read to two digits, and never rounded`() throws {
    for (text, points) in [("6.8", 680), ("-0.25", -25), ("+7", 700), ("0.05", 5), ("-0.5", -50)] {
      #expect(try Growth.basisPoints(percent: text) == points)
    }
    for text in ["6.805", "", "-", "6,8", "six", "1e3", "6.8%", ".5"] {
      #expect(throws: Invalid.self, "\(text)") { try Growth.basisPoints(percent: text) }
    }
  }

  @Test(arguments: [UInt64(1), 7, 42])
  func `contributions add up exactly, by group and by enterprise`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let members = try (0..<60).map { number in
      let base = Int64.random(in: 0...1_000, using: &random)
      return try member(
        number, Bool.random(using: &random) ? base : nil,
        Bool.random(using: &random) ? Int64.random(in: 0...1_200, using: &random) : nil)
    }
    func group(_ member: GrowthMember) -> String { "\(member.name.count % 3)" }
    for panel in GrowthPanel.allCases {
      let shares = GrowthContributions(of: members, in: panel, group: group)
      let growth = try #require(tally(members).growth(panel))
      #expect(shares.groups.values.reduce(0, +) == growth.basisPoints, "seed \(seed)")
      for (name, points) in shares.groups {
        let own = members.filter { group($0) == name }.compactMap { shares.members[$0.code] }
        #expect(own.reduce(0, +) == points, "seed \(seed)")
      }
      // None is a hundredth or more away from what it is.
      for member in members {
        guard let change = member.change(in: panel), let points = shares.members[member.code]
        else { continue }
        let exact = Double(change) * 10_000 / Double(growth.base)
        #expect(abs(Double(points) - exact) < 1.000_001, "seed \(seed)")
      }
    }
  }

  @Test func `what is extreme against its sector is to be checked`() throws {
    let rest = try (10..<30).map { try member($0, 1_000, 1_050) }
    func checks(_ odd: GrowthMember) -> [GrowthOutlier] {
      GrowthOutlier.found(in: odd, of: .init(rest + [odd]), parameters.outliers)
    }
    #expect(checks(try member(0, 1_000, 1_050)) == [])
    #expect(checks(try member(0, 1_000, 10_000_000)) == [.unitSlip])
    #expect(checks(try member(0, 10_000_000, 1_000)) == [.unitSlip])
    #expect(checks(try member(0, 1_000, 1_000)) == [.copied])
    #expect(checks(try member(0, 1_000, 0)) == [.stopped])
    #expect(checks(try member(0, 1_000, 1_700)) == [.farAbove])
    #expect(checks(try member(0, 1_000, 400)) == [.farBelow])
    #expect(checks(try member(0, 1_000, nil)) == [.missing])
    #expect(checks(try member(0, nil, 1_000)) == [.baseUnknown])
    #expect(checks(try member(0, nil, 1_000, attests: true)) == [])
    #expect(checks(try member(0, 1_000, nil, hasLeft: true)) == [])
    // A slip of one among few doesn't make the others strange.
    let slip = try member(1, 1_000, 10_000_000)
    let ordinary = try member(2, 1_000, 1_050)
    #expect(
      GrowthOutlier.found(in: ordinary, of: .init(rest + [slip]), parameters.outliers) == [])
    // Who is too small to move anything isn't asked.
    #expect(checks(try member(0, 3, 9)) == [])
    #expect(checks(try member(0, 3, nil)) == [])
  }

  @Test func `a narrower target counts the divisions of GB-T 4754 that it names`() throws {
    let target = GrowthTarget(
      measure: 15, sector: .lightIndustry, indicator: .output, basisPoints: 1000,
      industryDivisions: ["20", "22"])
    var enterprise = Enterprise(name: "某厂", division: county, sector: .lightIndustry)
    #expect(target.covers(enterprise) == nil)
    enterprise.industryClass = "2211"
    #expect(target.covers(enterprise) == true)
    enterprise.industryClass = "2110"
    #expect(target.covers(enterprise) == false)
    enterprise.sector = .food
    #expect(target.covers(enterprise) == false)
  }

  @Test func `a published growth is held against a target as it is`() {
    let most = GrowthTarget(indicator: .industrialInvestment, basisPoints: 0, isStrict: true)
    #expect(!most.isMet(by: 0) && most.isMet(by: 1) && most.text == ">0.00%")
    let least = GrowthTarget(indicator: .valueAdded, basisPoints: 650)
    #expect(least.isMet(by: 650) && !least.isMet(by: 649) && least.text == "≥6.50%")
  }
}
