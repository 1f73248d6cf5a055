internal import Foundation

/// A GeoJSON file with areas (RFC 7946), in degrees.
struct BoundaryFile {
  private let features: [Feature]

  /// - Throws: `Invalid` saying what is wrong, and with which feature.
  init(parsing bytes: [UInt8]) throws(Invalid) {
    guard bytes.count <= Limits.mapBytes else {
      throw Invalid(
        "the map has \(bytes.count) bytes, at most \(Limits.mapBytes)",
        chinese: "地图文件\(bytes.count)字节，最多\(Limits.mapBytes)字节", hint: "simplify it first")
    }
    let whole: Collection
    do {
      whole = try JSONDecoder().decode(Collection.self, from: Data(bytes))
    } catch {
      throw Invalid(
        "the map isn't GeoJSON: a FeatureCollection of Polygon and MultiPolygon",
        chinese: "地图文件不是GeoJSON（应为由面要素组成的FeatureCollection）")
    }
    guard whole.type == "FeatureCollection", !whole.features.isEmpty else {
      throw Invalid(
        "the map has no features: a FeatureCollection is needed",
        chinese: "地图文件没有要素（应为FeatureCollection）")
    }
    let points = whole.features.reduce(0) { $0 + ($1.geometry?.count ?? 0) }
    guard points <= Limits.mapPoints else {
      throw Invalid(
        "the map has \(points) points, at most \(Limits.mapPoints)",
        chinese: "地图有\(points)个坐标点，最多\(Limits.mapPoints)个", hint: "simplify it first")
    }
    features = whole.features
  }

  /// The rings of each of the divisions that the file has.
  func outlines(of divisions: [DivisionCode: String]) throws(Invalid) -> [DivisionCode:
    [[MapPoint]]]
  {
    let names = Dictionary(divisions.map { (Self.plain($1), $0) }) { first, _ in first }
    var outlines: [DivisionCode: [[MapPoint]]] = [:]
    for (index, feature) in features.enumerated() {
      let properties = feature.properties
      let code = [properties?.adcode, properties?.code, properties?.gb, feature.id]
        .compactMap { $0?.division }.first { divisions[$0] != nil }
      guard let division = code ?? properties?.name.flatMap({ names[Self.plain($0.text)] })
      else { continue }
      guard let geometry = feature.geometry, !geometry.rings.isEmpty else {
        throw Invalid(
          "feature \(index + 1) has no area", chinese: "第\(index + 1)个要素不是面（Polygon或MultiPolygon）")
      }
      guard geometry.isInDegrees else {
        throw Invalid(
          "feature \(index + 1) isn't in degrees of longitude and latitude",
          chinese: "第\(index + 1)个要素的坐标不是经纬度", hint: "RFC 7946: longitude first")
      }
      outlines[division, default: []] += geometry.rings
    }
    return outlines
  }

  /// A name without what says its kind: 南宁市 and 南宁 are the same.
  private static func plain(_ name: String) -> String {
    name.count > 2 && "市县区".contains(name.last ?? " ") ? String(name.dropLast()) : name
  }
}

extension BoundaryFile {
  private struct Collection: Decodable {
    var type: String
    var features: [Feature]
  }

  private struct Feature: Decodable {
    var id: Word?
    var properties: Properties?
    var geometry: Geometry?
  }

  private struct Properties: Decodable {
    var adcode: Word?
    var code: Word?
    var gb: Word?
    var name: Word?
  }

  /// A text, or a number as files also have it.
  private struct Word: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let number = try? value.decode(Int.self) {
        text = "\(number)"
      } else {
        text = (try? value.decode(String.self)) ?? ""
      }
    }

    /// Of its first digits: some files put more after them, or 156 before.
    var division: DivisionCode? {
      let digits = text.hasPrefix("156") && text.count == 9 ? String(text.dropFirst(3)) : text
      return try? DivisionCode(String(digits.prefix(6)))
    }
  }

  private struct Geometry: Decodable {
    var rings: [[MapPoint]] = []

    private enum CodingKeys: String, CodingKey { case type, coordinates }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      switch try fields.decode(String.self, forKey: .type) {
      case "Polygon":
        rings = try fields.decode([[[Double]]].self, forKey: .coordinates).map(Self.ring)
      case "MultiPolygon":
        rings = try fields.decode([[[[Double]]]].self, forKey: .coordinates).joined()
          .map(Self.ring)
      default: break
      }
      rings.removeAll { $0.count < 3 }
    }

    var count: Int { rings.reduce(0) { $0 + $1.count } }
    var isInDegrees: Bool {
      rings.joined().allSatisfy { Swift.abs($0.x) <= 180 && Swift.abs($0.y) <= 90 }
    }

    /// Without the last place, which is the first again.
    private static func ring(_ places: [[Double]]) -> [MapPoint] {
      let all = places.map { place in
        place.count < 2 ? MapPoint(x: .infinity, y: 0) : MapPoint(x: place[0], y: place[1])
      }
      return all.first == all.last ? Array(all.dropLast()) : all
    }
  }
}
