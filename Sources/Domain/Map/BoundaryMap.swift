/// Outlines of divisions, drawn from a GeoJSON file (RFC 7946) for the review's map: projected, simplified, and
/// small enough for a page.
public struct BoundaryMap: Equatable, Sendable {
  public let width: Int
  public let height: Int
  public let shapes: [Shape]

  /// A division's outline.
  public struct Shape: Equatable, Sendable {
    public let division: DivisionCode
    /// The `d` of an SVG path: rings of whole numbers, to be filled by the even–odd rule.
    public let path: String
    /// Where its name stands: the middle of its largest part.
    public let x: Int
    public let y: Int

    public init(division: DivisionCode, path: String, x: Int, y: Int) {
      self.division = division
      self.path = path
      self.x = x
      self.y = y
    }
  }

  public init(width: Int, height: Int, shapes: [Shape]) {
    self.width = width
    self.height = height
    self.shapes = shapes
  }

  /// Draws the outlines of some divisions that a file has.
  ///
  /// A feature belongs to a division by its code (`adcode`, `code`, `gb` or `id`, six digits or more), else by
  /// its name, with or without 市, 县 or 区 at the end. What belongs to none is left out.
  /// - Parameter divisions: those that are drawn, with their names.
  /// - Throws: `Invalid` when the file isn't GeoJSON in degrees, is too large, or has none of them.
  public init(parsing bytes: [UInt8], of divisions: [DivisionCode: String]) throws(Invalid) {
    let outlines = try BoundaryFile(parsing: bytes).outlines(of: divisions)
    guard !outlines.isEmpty else {
      throw Invalid(
        "no feature of the map is one of the divisions",
        chinese: "地图中没有与行政区划代码或名称相符的要素",
        hint: "properties: adcode or code of six digits, or name")
    }
    let projection = MapProjection(of: outlines.values.flatMap { $0.joined() })
    var tolerance = 1.0
    while true {
      let shapes = outlines.sorted { $0.key < $1.key }.compactMap { division, rings in
        Self.shape(division, rings.map { $0.map(projection.point) }, tolerance)
      }
      let size = shapes.reduce(0) { $0 + $1.path.utf8.count }
      if size <= Limits.mapPathBytes || tolerance > 100 {
        (width, height, self.shapes) = (projection.width, projection.height, shapes)
        return
      }
      tolerance *= 1.4
    }
  }

  private static func shape(
    _ division: DivisionCode, _ rings: [[MapPoint]], _ tolerance: Double
  ) -> Shape? {
    guard let largest = rings.max(by: { $0.area < $1.area }) else { return nil }
    var path = ""
    for ring in rings {
      let simple = ring.simplified(tolerance: tolerance).rounded
      // Islets that would be a dot or less; the division itself always stays.
      guard simple.count >= 3 || ring == largest else { continue }
      path += simple.isEmpty ? "" : "M" + simple.joined(separator: "L") + "Z"
    }
    let middle = largest.middle
    return Shape(division: division, path: path, x: Int(middle.x), y: Int(middle.y))
  }
}

/// A place on a map, in its own units from the upper left.
struct MapPoint: Equatable, Sendable {
  var x: Double
  var y: Double
}

/// Degrees as places on a plane: equirectangular, true to length at the map's own middle, which for a province is
/// within a few parts in a hundred of any other.
struct MapProjection {
  static let size = 1000.0
  private let west: Double
  private let north: Double
  private let scale: (x: Double, y: Double)
  let width: Int
  let height: Int

  init(of places: some Sequence<MapPoint>) {
    var (west, east, south, north) = (180.0, -180.0, 90.0, -90.0)
    for place in places {
      (west, east) = (min(west, place.x), max(east, place.x))
      (south, north) = (min(south, place.y), max(north, place.y))
    }
    let narrowing = Self.cosine(ofDegrees: (south + north) / 2)
    let (across, down) = (max(1e-9, (east - west) * narrowing), max(1e-9, north - south))
    let unit = Self.size / max(across, down)
    (self.west, self.north) = (west, north)
    scale = (unit * narrowing, unit)
    (width, height) = (Int(across * unit) + 1, Int(down * unit) + 1)
  }

  func point(_ place: MapPoint) -> MapPoint {
    MapPoint(x: (place.x - west) * scale.x, y: (north - place.y) * scale.y)
  }

  /// By its series, which has converged to ten digits for ±90° after nine terms.
  private static func cosine(ofDegrees degrees: Double) -> Double {
    let angle = degrees * Double.pi / 180
    var (sum, term) = (1.0, 1.0)
    for index in 1...9 {
      term *= -angle * angle / Double((2 * index - 1) * (2 * index))
      sum += term
    }
    return max(sum, 1e-6)
  }
}
