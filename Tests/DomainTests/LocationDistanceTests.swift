import Domain
import Foundation
import Testing

@Suite struct LocationDistanceTests {
  private func location(_ latitude: Int, _ longitude: Int) -> Visit.Location {
    Visit.Location(latitudeMicrodegrees: latitude, longitudeMicrodegrees: longitude)
  }

  @Test func `distances in Guangxi are right, from a metre to a city's`() {
    // 南宁 to 柳州: 1.5093 degrees north, 1.0612 east at 23.57 degrees.
    let nanning = location(22_817_000, 108_366_900)
    #expect(abs(nanning.metres(to: location(24_326_300, 109_428_100)) - 199_600) < 500)
    #expect(nanning.metres(to: nanning) == 0)
    #expect(nanning.metres(to: location(22_817_009, 108_366_900)) == 1)
  }

  @Test(arguments: SeededRandom.seeds(20))
  func `it is the great circle's distance, within one in a thousand`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<100 {
      let first = location(
        20_900_000 + random.below(5_500_000), 104_400_000 + random.below(7_600_000))
      let span = [500, 5_000, 50_000, 1_000_000][random.below(4)]
      let second = location(
        first.latitudeMicrodegrees + random.below(2 * span) - span,
        first.longitudeMicrodegrees + random.below(2 * span) - span)
      let exact = Self.haversine(first, second)
      let metres = first.metres(to: second)
      #expect(abs(Double(metres) - exact) <= 1 + exact / 1000, "\(first) \(second)")
      #expect(second.metres(to: first) == metres)
    }
  }

  @Test(arguments: 0...89)
  func `a step to the east is shorter the further from the equator`(degree: Int) {
    let exact = 111_195.08 * cos(Double(degree) * .pi / 180) / 2
    let metres = location(degree * 1_000_000, 0).metres(to: location(-degree * 1_000_000, 0))
    #expect(abs(Double(metres) - Double(2 * degree) * 111_195.08) <= 2)
    for sign in [1, -1] {
      let from = location(sign * degree * 1_000_000, 108_000_000)
      let east = location(from.latitudeMicrodegrees, 108_500_000)
      #expect(abs(Double(from.metres(to: east)) - exact) <= 1)
    }
  }

  @Test func `no coordinates crash it`() {
    let extremes = [Int.min, -180_000_000, -90_000_000, 0, 90_000_000, 180_000_000, Int.max]
    for latitude in extremes {
      for longitude in extremes {
        for other in extremes {
          let metres = location(latitude, longitude).metres(to: location(other, latitude))
          #expect((0...30_000_000).contains(metres))
        }
      }
    }
    #expect(location(0, 179_999_000).metres(to: location(0, -179_999_000)) == 222)
  }

  @Test func `an enterprise off the globe is refused`() throws {
    var enterprise = Enterprise(name: "柳工")
    enterprise.location = location(22_817_000, 108_366_000)
    try enterprise.validate()
    enterprise.location = location(108_366_000, 22_817_000)
    let error = #expect(throws: Invalid.self) { try enterprise.validate() }
    #expect(error?.field == "location")
  }

  private static func haversine(_ first: Visit.Location, _ second: Visit.Location) -> Double {
    func radians(_ value: Int) -> Double { Double(value) / 1e6 * .pi / 180 }
    let (a, b) = (radians(first.latitudeMicrodegrees), radians(second.latitudeMicrodegrees))
    let east = radians(second.longitudeMicrodegrees - first.longitudeMicrodegrees)
    let half = pow(sin((b - a) / 2), 2) + cos(a) * cos(b) * pow(sin(east / 2), 2)
    return 2 * 6_371_008.8 * asin(sqrt(half))
  }
}
