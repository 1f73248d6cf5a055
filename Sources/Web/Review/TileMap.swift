internal import Domain

/// Tiles by row and column, so that no map is needed; each says its figure and its verdict in words.
struct TileMap {
  let frame: Frame
  let rows: [ReviewRow]
  /// By scope; empty: side by side.
  let places: [String: ReviewPage.Place]
  /// Outlines that are drawn instead.
  var boundaries: BoundaryMap?
  /// Where a tile leads to; `nil`: nowhere.
  var link: ((ReviewRow) -> String)?

  var html: HTML {
    if let boundaries { return drawn(boundaries) }
    if places.isEmpty {
      return HTML(.div, [.class: "map-side"]) { for row in rows { tile(row) } }
    }
    let placed = rows.filter { places[$0.scope] != nil }
    let across = places.values.map(\.column).max() ?? 1
    let byRow = Dictionary(grouping: placed) { places[$0.scope]?.row ?? 0 }
    return HTML(.div, [.class: "map"]) {
      for line in byRow.keys.sorted() {
        HTML(.div, [.class: "map-row"]) {
          for column in 1...across {
            let row = byRow[line]?.first { places[$0.scope]?.column == column }
            if let row { tile(row) } else { HTML(.span, [.class: "map-gap"]) }
          }
        }
      }
      let rest = rows.filter { places[$0.scope] == nil }
      if !rest.isEmpty {
        HTML(.div, [.class: "map-side"]) { for row in rest { tile(row) } }
      }
    }
  }

  /// The outlines, and a tile for each place that the map lacks.
  private func drawn(_ map: BoundaryMap) -> HTML {
    let byCode = Dictionary(rows.map { ($0.scope, $0) }) { first, _ in first }
    let shapes = map.shapes.compactMap { shape in
      byCode[shape.division.text].map { (shape: shape, row: $0) }
    }
    let held = Set(shapes.map(\.row.scope))
    let rest = rows.filter { !held.contains($0.scope) }
    return HTML(.div, [.class: "map"]) {
      HTML(
        .svg,
        [
          .class: "map-drawn", .viewBox: "0 0 \(map.width) \(map.height)", .role: "group",
          .ariaLabel: frame.language("地图", "Map"),
        ]
      ) {
        for (shape, row) in shapes { outline(shape, row) }
        // Over all outlines, so that no neighbour covers a name.
        for (shape, row) in shapes { label(shape, row) }
      }
      if !rest.isEmpty { HTML(.div, [.class: "map-side"]) { for row in rest { tile(row) } } }
    }
  }

  private func outline(_ shape: BoundaryMap.Shape, _ row: ReviewRow) -> HTML {
    let (name, verdict) = verdict(of: row)
    let path = HTML(.path, [.class: "map-shape \(name)", .d: shape.path])
    guard let link, row.roster > 0 else { return path }
    return HTML(
      .a, [.href: link(row), .ariaLabel: "\(row.name) \(Self.rate(row)) \(verdict)"]
    ) { path }
  }

  private func label(_ shape: BoundaryMap.Shape, _ row: ReviewRow) -> HTML {
    let mark = row.roster == 0 ? "" : row.met.map { $0 ? "✓ " : "✗ " } ?? ""
    return .group([
      HTML(.text, [.class: "map-label", .x: "\(shape.x)", .y: "\(shape.y)"], row.name),
      HTML(
        .text, [.class: "map-label", .x: "\(shape.x)", .y: "\(shape.y + 34)"],
        mark + Self.rate(row)),
    ])
  }

  private static func rate(_ row: ReviewRow) -> String { row.rate == "—" ? "—" : "\(row.rate)%" }

  private func verdict(of row: ReviewRow) -> (style: String, text: String) {
    let language = frame.language
    return switch (row.roster, row.met) {
    case (0, _): ("none", language("无对象", "nobody"))
    case (_, true?): ("met", language("✓ 达标", "✓ met"))
    case (_, false?): ("unmet", language("✗ 未达标", "✗ not met"))
    case (_, nil): ("none", language("无目标", "no target"))
    }
  }

  private func tile(_ row: ReviewRow) -> HTML {
    let (name, verdict) = verdict(of: row)
    let content: [HTML] = [
      HTML(.span, [.class: "map-name"], row.name),
      HTML(.strong, [:], Self.rate(row)),
      HTML(.span, [.class: "map-verdict"], verdict),
    ]
    guard let link, row.roster > 0 else {
      return HTML(.div, [.class: "map-tile \(name)"]) { content }
    }
    return HTML(.a, [.class: "map-tile \(name)", .href: link(row)]) { content }
  }
}
