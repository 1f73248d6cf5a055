/// A value against one that it is compared with.
public struct Growth: Equatable, Sendable {
  public let change: Int64
  public let base: Int64

  /// - Parameter base: more than zero.
  init(of value: Int64, on base: Int64) {
    change = value - base
    self.base = base
  }

  /// `nil` without a base: there is no growth on zero or less.
  public init?(from base: Int64, to value: Int64) {
    guard base > 0 else { return nil }
    self.init(of: value, on: base)
  }

  /// Whether it is up by so many hundredths of a percent, or more; of a strict target by more.
  public func isUp(by basisPoints: Int, isStrict: Bool = false) -> Bool {
    let (change, least) = (scaled(change), Int128(base) * Int128(basisPoints))
    return isStrict ? change > least : change >= least
  }

  /// The same downwards.
  func isDown(by basisPoints: Int) -> Bool {
    -scaled(change) >= Int128(base) * Int128(basisPoints)
  }

  /// Whether the value is so many hundredths of a percent of the other, or more.
  func reaches(_ basisPoints: Int) -> Bool {
    scaled(base) + scaled(change) >= Int128(base) * Int128(basisPoints)
  }

  /// Hundredths of a percent, cut downwards: a growth never looks better than it is.
  public var basisPoints: Int64 {
    Int64(clamping: Self.floor(scaled(change), dividedBy: Int128(base)))
  }

  /// In percent with two digits, cut downwards, as `6.99` and `-0.01`.
  public var percent: String { Self.percent(basisPoints) }

  /// Hundredths of a percent as a percentage.
  public static func percent(_ basisPoints: Int64) -> String {
    let (whole, part) = basisPoints.magnitude.quotientAndRemainder(dividingBy: 100)
    return (basisPoints < 0 ? "-" : "") + "\(whole)." + (part < 10 ? "0\(part)" : "\(part)")
  }

  /// A percentage of at most two digits, as `6.8` and `-0.25`, in hundredths of a percent.
  ///
  /// - Throws: `Invalid` when it is none: it is never rounded.
  public static func basisPoints(percent text: String) throws(Invalid) -> Int {
    let digits = text.drop { $0 == "-" || $0 == "+" }.split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = digits.dropFirst().first ?? ""
    guard text.utf8.count <= 12, fraction.utf8.count <= 2,
      (digits + [fraction]).joined().utf8.allSatisfy({ (48...57).contains($0) }),
      let whole = digits.first.flatMap({ Int($0) }), let parts = Int((fraction + "00").prefix(2))
    else {
      throw Invalid(
        "“\(text.prefix(60))” is no percentage with two digits at most",
        chinese: "“\(text.prefix(60))”不是百分数（最多两位小数）", hint: "as 6.8 or -0.25")
    }
    return (text.hasPrefix("-") ? -1 : 1) * (whole * 100 + parts)
  }

  /// The hundredths of a percentage point that each of some changes adds to a growth. They add up to it
  /// exactly: each is cut downwards, and what is left goes to those that were cut most, of equals to the
  /// first.
  ///
  /// - Parameters:
  ///   - base: more than zero.
  ///   - total: what they make together; `nil`: what the changes do.
  static func points(of changes: [Int64], on base: Int64, total: Int64? = nil) -> [Int64] {
    let base = Int128(base)
    let scaled = changes.map { Int128($0) * 10_000 }
    let total = total.map { Int128($0) } ?? floor(scaled.reduce(0, +), dividedBy: base)
    var points = scaled.map { floor($0, dividedBy: base) }
    let cut = scaled.indices.map { scaled[$0] - points[$0] * base }
    let left = Int(clamping: total - points.reduce(0, +))
    let order = points.indices.sorted { (-cut[$0], $0) < (-cut[$1], $1) }
    for index in order.prefix(max(0, left)) { points[index] += 1 }
    return points.map { Int64(clamping: $0) }
  }

  private func scaled(_ value: Int64) -> Int128 { Int128(value) * 10_000 }

  private static func floor(_ value: Int128, dividedBy divisor: Int128) -> Int128 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
