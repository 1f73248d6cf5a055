import Domain
import Seed
import Testing

@Suite struct DivisionTests {
  @Test func `there are 1 region, 14 cities and 111 counties, each below its parent`() throws {
    let divisions = try Seed.divisions()
    let tiers = Dictionary(grouping: divisions, by: \.code.tier).mapValues(\.count)
    #expect(tiers == [.region: 1, .city: 14, .county: 111])
    for division in divisions {
      #expect(division.code.parent == division.parent, "\(division.name)")
      #expect(division.code.path.code == division.code)
      #expect(try DivisionPath(division.code.path.text) == division.code.path)
    }
  }

  @Test func `the lineage rule holds for ancestors, descendants and oneself, and nobody else`()
    throws
  {
    let divisions = try Seed.divisions()
    let parents = Dictionary(uniqueKeysWithValues: divisions.map { ($0.code, $0.parent) })
    func line(_ code: DivisionCode) -> [DivisionCode] {
      [code] + ((parents[code] ?? nil).map(line) ?? [])
    }
    for left in divisions {
      for right in divisions {
        let isAbove = line(right.code).contains(left.code)
        let isBelow = line(left.code).contains(right.code)
        let isRight =
          left.code.path.contains(right.code.path) == isAbove
          && left.code.path.isInLineage(of: right.code.path) == (isAbove || isBelow)
        if !isRight { Issue.record("\(left.name), \(right.name)") }
      }
    }
  }

  @Test(arguments: ["", "45010", "4501021", "00A102", "45o102", "450a02", "广西45", "45 102"])
  func `what is no code is refused`(text: String) {
    #expect(throws: Invalid.self) { try DivisionCode(text) }
  }

  @Test func `a park with a local code lies below its city`() throws {
    let park = try DivisionCode("4501G1")
    #expect(park.tier == .county)
    #expect(park.parent == (try DivisionCode("450100")))
  }
}
