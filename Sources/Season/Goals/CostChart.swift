internal import Foundation

/// Draws a curve as SVG: the horizontal axis by powers of ten or two, the vertical one from nothing up.
struct CostChart {
  let curve: CostCurve

  private static let (width, height) = (640.0, 360.0)
  private static let (left, right, top, bottom) = (70.0, 20.0, 50.0, 55.0)

  /// Writes a file for each curve. - Throws: when the folder can't be made or written to.
  static func write(_ curves: [CostCurve], to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for curve in curves {
      try Data(CostChart(curve: curve).svg.utf8)
        .write(to: URL(filePath: "\(folder)/\(curve.name).svg"))
    }
  }

  var svg: String {
    let places = curve.points.map { (across($0.x), up($0.y)) }
    let line = places.map { "\($0.0.pixel),\($0.1.pixel)" }.joined(separator: " ")
    let marks = zip(places, curve.points).map { place, point in
      #"<circle cx="\#(place.0.pixel)" cy="\#(place.1.pixel)" r="4" fill="steelblue"/>"#
        + text(place.0, place.1 - 10, point.y.short, anchor: "middle")
        + text(place.0, Self.height - Self.bottom + 18, point.x.short, anchor: "middle")
    }
    let grid = ticks.map { value in
      let y = up(value).pixel
      return
        #"<line x1="\#(Self.left)" x2="\#(Self.width - Self.right)" y1="\#(y)" y2="\#(y)" stroke="gainsboro"/>"#
        + text(Self.left - 8, up(value) + 4, value.short, anchor: "end")
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width.pixel) \(Self.height.pixel)" \
      font-family="sans-serif" font-size="12" fill="#333">
      <rect width="100%" height="100%" fill="#fff"/>
      \(text(Self.left, 24, "\(curve.title) (\(curve.y))", anchor: "start", size: 15))
      \(grid.joined(separator: "\n"))
      <polyline points="\(line)" fill="none" stroke="steelblue" stroke-width="2"/>
      \(marks.joined(separator: "\n"))
      \(text(Self.width / 2, Self.height - 12, curve.x, anchor: "middle"))
      </svg>

      """
  }

  private var most: Double { curve.points.map(\.y).max().flatMap { $0 > 0 ? $0 : nil } ?? 1 }

  /// Round steps, four to eight of them.
  private var ticks: [Double] {
    let rough = most / 5
    let power = pow(10, floor(log10(rough)))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? rough
    return Array(stride(from: 0, through: most, by: step))
  }

  private func across(_ x: Double) -> Double {
    let xs = curve.points.map { log(max($0.x, 1e-9)) }
    guard let least = xs.min(), let most = xs.max(), most > least else { return Self.width / 2 }
    let share = (log(max(x, 1e-9)) - least) / (most - least)
    return Self.left + 20 + share * (Self.width - Self.left - Self.right - 50)
  }

  private func up(_ y: Double) -> Double {
    Self.height - Self.bottom - y / most * (Self.height - Self.top - Self.bottom)
  }

  private func text(
    _ x: Double, _ y: Double, _ text: String, anchor: String, size: Int = 12
  ) -> String {
    let safe = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return #"<text x="\#(x.pixel)" y="\#(y.pixel)" text-anchor="\#(anchor)" "#
      + #"font-size="\#(size)">\#(safe)</text>"#
  }
}

extension Double {
  fileprivate var pixel: String { String(format: "%.1f", self) }
}
