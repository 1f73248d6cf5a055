internal import Domain

/// What a city's industry is like, and how it came back from the holiday. Invented, but in the
/// manner of the real ones: cars in Liuzhou, aluminium in Baise, sugar in Chongzuo.
struct CityProfile: Sendable {
  /// Enterprises, against an average city.
  let weight: Double
  /// Sectors that it has more of, and how many times more.
  let strong: [Sector: Double]
  /// Of a thousand enterprises that stopped, those at work again on 5 February …
  let resumedBy5: Int
  /// … and on 12 February.
  let resumedBy12: Int

  /// A city that brings every single one back, and chases every missing report.
  var isComplete: Bool { resumedBy12 >= 1000 }

  /// The profile of the city with this code; an average one when it isn't known.
  static func of(_ city: DivisionCode) -> CityProfile { all[city.text] ?? average }

  private static let average = CityProfile(
    weight: 1, strong: [:], resumedBy5: 600, resumedBy12: 980)

  private static let all: [String: CityProfile] = [
    "450100": CityProfile(
      weight: 2, strong: [.electronics: 3, .food: 1.6, .software: 4, .machinery: 1.4],
      resumedBy5: 520, resumedBy12: 985),
    "450200": CityProfile(
      weight: 1.6, strong: [.automotive: 8, .machinery: 2.5, .metallurgy: 2],
      resumedBy5: 690, resumedBy12: 1000),
    "450300": CityProfile(
      weight: 1, strong: [.electronics: 2.2, .biomedicine: 2, .machinery: 1.5, .automotive: 1.5],
      resumedBy5: 640, resumedBy12: 990),
    "450400": CityProfile(
      weight: 0.9, strong: [.metallurgy: 2, .buildingMaterials: 2, .biomedicine: 1.6],
      resumedBy5: 515, resumedBy12: 982),
    "450500": CityProfile(
      weight: 0.6, strong: [.electronics: 2.5, .petrochemicals: 3, .food: 1.5],
      resumedBy5: 720, resumedBy12: 1000),
    "450600": CityProfile(
      weight: 0.5, strong: [.metallurgy: 3, .nonferrous: 3, .food: 2],
      resumedBy5: 750, resumedBy12: 1000),
    "450700": CityProfile(
      weight: 0.8, strong: [.petrochemicals: 4, .lightIndustry: 1.6, .electronics: 1.3],
      resumedBy5: 660, resumedBy12: 991),
    "450800": CityProfile(
      weight: 1, strong: [.lightIndustry: 3, .textiles: 2.5, .buildingMaterials: 1.6],
      resumedBy5: 490, resumedBy12: 972),
    "450900": CityProfile(
      weight: 1.2, strong: [.machinery: 3, .textiles: 3, .biomedicine: 1.6, .food: 1.4],
      resumedBy5: 620, resumedBy12: 988),
    "451000": CityProfile(
      weight: 0.9, strong: [.nonferrous: 9, .lightIndustry: 1.4],
      resumedBy5: 670, resumedBy12: 993),
    "451100": CityProfile(
      weight: 0.7, strong: [.buildingMaterials: 4, .lightIndustry: 1.4],
      resumedBy5: 500, resumedBy12: 965),
    "451200": CityProfile(
      weight: 0.7, strong: [.nonferrous: 5, .textiles: 2.5, .food: 1.4],
      resumedBy5: 505, resumedBy12: 975),
    "451300": CityProfile(
      weight: 0.7, strong: [.food: 2.5, .lightIndustry: 2, .metallurgy: 1.5],
      resumedBy5: 630, resumedBy12: 987),
    "451400": CityProfile(
      weight: 0.8, strong: [.food: 4.5, .lightIndustry: 2, .electronics: 1.4],
      resumedBy5: 700, resumedBy12: 994),
  ]
}
