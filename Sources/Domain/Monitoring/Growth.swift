/// A value against one that it is compared with; both within the bounds of reports.
struct Growth {
  private let change: Int64
  private let base: Int64

  /// - Parameter base: more than zero.
  init(of value: Int64, on base: Int64) {
    change = value - base
    self.base = base
  }

  /// Whether it is up by so many hundredths of a percent, or more.
  func isUp(by basisPoints: Int) -> Bool { change * 10_000 >= base * Int64(basisPoints) }

  /// The same downwards.
  func isDown(by basisPoints: Int) -> Bool { -change * 10_000 >= base * Int64(basisPoints) }

  /// Whether the value is so many hundredths of a percent of the other, or more.
  func reaches(_ basisPoints: Int) -> Bool {
    (base + change) * 10_000 >= base * Int64(basisPoints)
  }
}
