internal import Foundation

/// A seeded generator: the same seed gives the same numbers on every machine and Swift version.
///
/// SplitMix64 (Steele, Lea and Flood, 2014). Ranges are drawn by its own methods, because the
/// algorithms of the standard library's `random(in:using:)` may change.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// A generator of its own for one part of a plan, so that a change of one part moves no other.
  public init(seed: UInt64, part: UInt64) {
    state = Self.mix(seed &+ 0x632B_E59B_D9B4_E019 &* (part &+ 1))
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A number of `0..<bound`. - Precondition: `bound` is positive.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0)
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of the range.
  public mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True so many times in a thousand.
  public mutating func chance(perThousand: Int) -> Bool { below(1000) < perThousand }

  /// One of them. - Precondition: there is one.
  public mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

  /// 0 or more, less than 1.
  public mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// A log-normal number with that median; `spread` is the deviation of its logarithm.
  public mutating func logNormal(median: Double, spread: Double) -> Double {
    // The sum of twelve uniform numbers is nearly normal, with deviation 1.
    let normal = (0..<12).reduce(-6.0) { sum, _ in sum + unit() }
    return median * exp(spread * normal)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
