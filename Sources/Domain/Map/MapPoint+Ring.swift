/// A closed line of places; the last is joined to the first.
extension [MapPoint] {
  /// Twice the area within, without its sign.
  var area: Double { Swift.abs(signedArea) }

  private var signedArea: Double {
    guard let last else { return 0 }
    return zip([last] + dropLast(), self).reduce(0) { sum, side in
      sum + side.0.x * side.1.y - side.1.x * side.0.y
    }
  }

  /// The centre of gravity of the area within.
  var middle: MapPoint {
    guard let first, let last else { return MapPoint(x: 0, y: 0) }
    let whole = signedArea
    guard whole != 0 else { return first }
    var sum = MapPoint(x: 0, y: 0)
    for (from, to) in zip([last] + dropLast(), self) {
      let cross = from.x * to.y - to.x * from.y
      sum.x += (from.x + to.x) * cross
      sum.y += (from.y + to.y) * cross
    }
    return MapPoint(x: sum.x / (3 * whole), y: sum.y / (3 * whole))
  }

  /// As few of its places as keep every other within a distance of the line (Douglas and Peucker 1973), without
  /// recursion, so that no file can exhaust the stack.
  func simplified(tolerance: Double) -> [MapPoint] {
    guard count > 3 else { return self }
    // A ring has no ends: it is cut at the first place and the one farthest from it.
    let far = indices.max { distance(0, $0) < distance(0, $1) } ?? 0
    var keeps = [Bool](repeating: false, count: count)
    (keeps[0], keeps[far]) = (true, true)
    var spans = [(0, far), (far, count)]
    while let (start, end) = spans.popLast() {
      guard end - start > 1 else { continue }
      var (worst, at) = (0.0, start)
      for index in (start + 1)..<end {
        let away = self[index].distance(fromLine: self[start], self[end % count])
        if away > worst { (worst, at) = (away, index) }
      }
      guard worst > tolerance else { continue }
      keeps[at] = true
      spans += [(start, at), (at, end)]
    }
    return indices.filter { keeps[$0] }.map { self[$0] }
  }

  /// Its places as whole numbers, each different from the one before.
  var rounded: [String] {
    var texts: [String] = []
    for point in self {
      let text = "\(Int(point.x.rounded())) \(Int(point.y.rounded()))"
      if texts.last != text { texts.append(text) }
    }
    if texts.count > 1, texts.first == texts.last { texts.removeLast() }
    return texts
  }

  private func distance(_ first: Int, _ second: Int) -> Double {
    let (x, y) = (self[first].x - self[second].x, self[first].y - self[second].y)
    return x * x + y * y
  }
}

extension MapPoint {
  /// How far it is from a stretch between two places.
  fileprivate func distance(fromLine start: MapPoint, _ end: MapPoint) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    let part =
      square == 0 ? 0 : min(1, max(0, ((x - start.x) * dx + (y - start.y) * dy) / square))
    let (ax, ay) = (x - start.x - part * dx, y - start.y - part * dy)
    return (ax * ax + ay * ay).squareRoot()
  }
}
