extension Visit.Location {
  /// The middle of some places; `nil` of none.
  init?(middleOf places: [Self]) {
    guard !places.isEmpty else { return nil }
    self.init(
      latitudeMicrodegrees: places.reduce(0) { $0 + $1.latitudeMicrodegrees } / places.count,
      longitudeMicrodegrees: places.reduce(0) { $0 + $1.longitudeMicrodegrees } / places.count)
  }

  /// The middles of as many groups as asked for, alike in size, whose places lie close together; of fewer
  /// when there are fewer places.
  ///
  /// Halved again and again across the longer side. The same for the same set of places.
  static func middles(of places: [Self], groups: Int) -> [Self] {
    guard groups > 1, places.count > 1 else { return Self(middleOf: places).map { [$0] } ?? [] }
    let latitudes = places.map(\.latitudeMicrodegrees)
    let longitudes = places.map(\.longitudeMicrodegrees)
    func extent(_ values: [Int]) -> Int { (values.max() ?? 0) - (values.min() ?? 0) }
    let isTall = extent(latitudes) >= extent(longitudes)
    let sorted = places.sorted { isTall ? $0.fromSouth < $1.fromSouth : $0.fromWest < $1.fromWest }
    let (first, cut) = (groups / 2, places.count * (groups / 2) / groups)
    return middles(of: Array(sorted[..<cut]), groups: first)
      + middles(of: Array(sorted[cut...]), groups: groups - first)
  }

  private var fromSouth: (Int, Int) { (latitudeMicrodegrees, longitudeMicrodegrees) }
  private var fromWest: (Int, Int) { (longitudeMicrodegrees, latitudeMicrodegrees) }
}
