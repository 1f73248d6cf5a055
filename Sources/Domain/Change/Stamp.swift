/// A hybrid logical clock's value: 48 bits of milliseconds since 1970, 16 bits of counter.
///
/// Follows the node's corrected clock, and never goes back within a node, so that later writes of a
/// node always have later stamps.
public struct Stamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let bits: UInt64

  public static let zero = Stamp(bits: 0)

  public init(bits: UInt64) { self.bits = bits }

  public init(_ moment: Moment, counter: UInt16 = 0) {
    let milliseconds = UInt64(clamping: max(0, min(moment.milliseconds, 0xFFFF_FFFF_FFFF)))
    bits = milliseconds << 16 | UInt64(counter)
  }

  public var moment: Moment { Moment(milliseconds: Int64(bits >> 16)) }

  /// The stamp of the next write: later than this one, than `seen`, and not before `now`.
  ///
  /// A full counter carries into the milliseconds.
  public func next(now: Moment, after seen: Stamp = .zero) -> Stamp {
    Stamp(bits: max(Stamp(now).bits, bits &+ 1, seen.bits &+ 1))
  }

  public var description: String { "\(moment)#\(bits & 0xFFFF)" }

  public static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}
