public import Domain

/// The nodes of a season: a region, its cities and their counties.
public struct SeasonTree: Sendable {
  public let region: SeasonPlace
  public let cities: [SeasonPlace]
  public let counties: [SeasonPlace]

  /// How much of the real tree.
  public enum Size: String, Sendable, CaseIterable, Codable {
    /// The region, Nanning and Liuzhou with three counties each: 9 nodes.
    case small
    /// The region, 14 cities, 111 counties: 126 nodes.
    case full
  }

  /// Thrown when the divisions given have no region, or no city with a county.
  public struct Incomplete: Error, CustomStringConvertible {
    public let description = "the divisions must hold a region, cities and counties"
  }

  /// - Parameter places: the real divisions, in any order.
  /// - Throws: `Incomplete`.
  public init(_ size: Size, of places: [SeasonPlace]) throws {
    let sorted = places.sorted { $0.code < $1.code }
    guard let region = sorted.first(where: { $0.code.tier == .region }) else { throw Incomplete() }
    self.region = region
    let allCounties = sorted.filter { $0.code.tier == .county }
    let allCities = sorted.filter { city in
      city.code.tier == .city && allCounties.contains { $0.parent == city.code }
    }
    switch size {
    case .full:
      cities = allCities
      counties = allCounties.filter { county in allCities.contains { $0.code == county.parent } }
    case .small:
      let chosen = Array(Self.first(2, of: allCities, preferring: Self.smallCities))
      cities = chosen
      counties = chosen.flatMap { city in
        Self.first(
          3, of: allCounties.filter { $0.parent == city.code }, preferring: Self.smallCounties)
      }
    }
    guard !cities.isEmpty, !counties.isEmpty else { throw Incomplete() }
  }

  /// All of them, a parent always before its children.
  public var places: [SeasonPlace] { [region] + cities + counties }

  /// The counties of a city.
  public func counties(of city: DivisionCode) -> [SeasonPlace] {
    counties.filter { $0.parent == city }
  }

  private static let smallCities: Set = ["450100", "450200"]
  private static let smallCounties: Set = [
    "450102", "450107", "450181", "450203", "450205", "450223",
  ]

  private static func first(
    _ count: Int, of places: [SeasonPlace], preferring codes: Set<String>
  ) -> [SeasonPlace] {
    let preferred = places.filter { codes.contains($0.code.text) }
    let others = places.filter { !codes.contains($0.code.text) }
    return (preferred + others).prefix(count).sorted { $0.code < $1.code }
  }
}
