import Domain
import Testing

@Suite struct BoundaryMapTests {
  private static func feature(_ properties: String, _ geometry: String) -> String {
    #"{"type":"Feature","properties":{\#(properties)},"geometry":{\#(geometry)}}"#
  }

  private static func square(_ west: Double, _ south: Double, _ side: Double = 1) -> String {
    let (east, north) = (west + side, south + side)
    return "[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],"
      + "[\(west),\(south)]]"
  }

  private func map(_ features: [String], of names: [String: String]) throws -> BoundaryMap {
    let text = #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
    return try BoundaryMap(
      parsing: Array(text.utf8),
      of: Dictionary(
        uniqueKeysWithValues: try names.map { (try DivisionCode($0.key), $0.value) }))
  }

  private let cities = ["450100": "南宁市", "450200": "柳州市", "450300": "桂林市"]

  private func polygon(_ west: Double, _ south: Double) -> String {
    #""type":"Polygon","coordinates":[\#(Self.square(west, south))]"#
  }

  @Test func `features are found by code as text or number, or by name with or without its kind`()
    throws
  {
    let map = try map(
      [
        Self.feature(#""adcode":450100,"name":"x""#, polygon(0, 0)),
        Self.feature(#""code":"450200""#, polygon(1, 0)),
        Self.feature(#""name":"桂林""#, polygon(0, 1)),
        Self.feature(#""gb":"156440100","name":"广州市""#, polygon(20, 20)),
      ], of: cities)
    #expect(map.shapes.map(\.division.text) == ["450100", "450200", "450300"])
    // North is up, west is left; what isn't drawn doesn't count for the size.
    #expect(map.shapes[0].x < map.shapes[1].x && map.shapes[0].y > map.shapes[2].y)
    #expect((999...1001).contains(map.width) && (999...1001).contains(map.height))
  }

  @Test func `a square is four corners, whatever lies on its sides; a hole is a ring of its own`()
    throws
  {
    let geometry =
      #""type":"Polygon","coordinates":[[[0,0],[0.3,0],[1,0],[1,1],[0.5,1],[0,1],[0,0]],"#
      + Self.square(0.4, 0.4, 0.2) + "]"
    let shape = try #require(
      try map([Self.feature(#""code":"450100""#, geometry)], of: cities).shapes.first)
    #expect(shape.path.split(separator: "M").map { $0.split(separator: "L").count } == [4, 4])
    #expect((490...510).contains(shape.x) && (490...510).contains(shape.y))
  }

  @Test func `islets that would be a dot are left out, and one division may have several features`()
    throws
  {
    let geometry =
      #""type":"MultiPolygon","coordinates":[[\#(Self.square(0, 0))],[\#(Self.square(1.5, 0, 0.0001))]]"#
    let map = try map(
      [
        Self.feature(#""code":"450100""#, geometry),
        Self.feature(#""code":"450100""#, polygon(3, 0)),
      ], of: cities)
    #expect(map.shapes.count == 1)
    #expect(map.shapes.first?.path.split(separator: "M").count == 2)
  }

  @Test func `an outline of very many points becomes one that fits a page`() throws {
    // A saw along each side, finer than a page can show.
    let side = (0..<60_000).map { "[\(Double($0) / 60_000),\($0 % 2 == 0 ? 0 : -0.02)]" }
    let ring = side.joined(separator: ",") + ",[1,0],[1,1],[0,1],[0,0]"
    let map = try map(
      [Self.feature(#""code":"450100""#, #""type":"Polygon","coordinates":[[\#(ring)]]"#)],
      of: cities)
    #expect(map.shapes.reduce(0) { $0 + $1.path.utf8.count } <= Limits.mapPathBytes)
    #expect((map.shapes.first?.path.split(separator: "L").count ?? 0) >= 4)
  }

  @Test(arguments: [
    ("{", "不是GeoJSON"), (#"{"type":"Topology","features":[]}"#, "没有要素"),
    (#"{"type":"FeatureCollection","features":[]}"#, "没有要素"),
    (
      #"{"type":"FeatureCollection","features":[{"properties":{"code":"450100"},"geometry":"#
        + #"{"type":"Point","coordinates":[1,2]}}]}"#, "第1个要素不是面"
    ),
    (
      #"{"type":"FeatureCollection","features":[{"properties":{"code":"450100"},"geometry":"#
        + #"{"type":"Polygon","coordinates":[[[500000,2500000],[500001,2500000],[500001,1]]]}}]}"#,
      "第1个要素的坐标不是经纬度"
    ),
    (
      #"{"type":"FeatureCollection","features":[{"properties":{"code":"110000"},"geometry":"#
        + #"{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2]]]}}]}"#, "没有与行政区划"
    ),
  ])
  func `what can't be drawn is said`(text: String, chinese: String) throws {
    let divisions = [try DivisionCode("450100"): "南宁市"]
    let error = #expect(throws: Invalid.self) {
      try BoundaryMap(parsing: Array(text.utf8), of: divisions)
    }
    #expect(error?.chinese.contains(chinese) == true, "\(error?.chinese ?? "")")
  }
}
