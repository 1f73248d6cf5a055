extension Visit.Location {
  /// The distance to another place along the ground in metres, cut; the same on every machine.
  ///
  /// Flat, with the meridians' distance at the middle latitude, on a sphere of the Earth's mean radius:
  /// within 0.6 % of the WGS 84 ellipsoid's over the few hundred kilometres of a region. In integers, as
  /// floating-point sines differ between C libraries. Places off the globe are moved to its edge.
  public func metres(to other: Self) -> Int {
    let (first, second) = (clamped, other.clamped)
    let north = abs(first.latitudeMicrodegrees - second.latitudeMicrodegrees)
    let around = abs(first.longitudeMicrodegrees - second.longitudeMicrodegrees)
    let east = min(around, 360_000_000 - around)
    let middle = abs(first.latitudeMicrodegrees + second.latitudeMicrodegrees) / 2
    // A degree is 111,195.08 m: centimetres, of which the whole globe's square still fits.
    let deltaY = north * 11_119_508 / 1_000_000
    let deltaX = ((east * 11_119_508 / 1_000_000) * Self.cosine(of: middle)) >> 30
    return Self.squareRoot(of: deltaX * deltaX + deltaY * deltaY) / 100
  }

  /// - Throws: `Invalid` when it is not on the globe.
  func validate() throws(Invalid) {
    guard self == clamped else {
      throw Invalid(
        "not a place on the globe", chinese: "经纬度超出范围",
        hint: "millionths of a degree: latitude to ±90000000, longitude to ±180000000",
        field: "location")
    }
  }

  private var clamped: Self {
    Self(
      latitudeMicrodegrees: min(max(latitudeMicrodegrees, -90_000_000), 90_000_000),
      longitudeMicrodegrees: min(max(longitudeMicrodegrees, -180_000_000), 180_000_000))
  }

  /// The cosine of 0…90 degrees in units of 2⁻³⁰, by its series to the 12th power: off by under 10⁻⁸.
  private static func cosine(of microdegrees: Int) -> Int {
    let one = 1 << 30
    // π / 180,000,000 in units of 2⁻⁶⁰, so that an angle of 90 degrees still fits.
    let angle = (microdegrees * 20_122_276_272) >> 30
    let square = (angle * angle) >> 30
    var sum = one
    for divisor in [132, 90, 56, 30, 12, 2] { sum = one - ((square * sum) >> 30) / divisor }
    return max(0, sum)
  }

  /// The largest whole number whose square isn't more, by Newton's method.
  private static func squareRoot(of square: Int) -> Int {
    guard square > 1 else { return square }
    var root = 1 << ((Int.bitWidth - square.leadingZeroBitCount) / 2 + 1)
    while true {
      let next = (root + square / root) / 2
      if next >= root { return root }
      root = next
    }
  }
}
