internal import Foundation
internal import Synchronization

/// SplitMix64: the same numbers from the same seed everywhere.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

  /// The seeds of a property: `LIAISON_SEED` alone when it is set, to replay a failure.
  static func seeds(_ count: UInt64) -> [UInt64] {
    if let text = ProcessInfo.processInfo.environment["LIAISON_SEED"], let seed = UInt64(text) {
      return [seed]
    }
    return Array(1...count)
  }
}

/// A clock that tests set, and randomness from a seed.
final class Surroundings: Sendable {
  private let milliseconds: Mutex<Int64>
  private let random: Mutex<SeededRandom>

  init(_ milliseconds: Int64, seed: UInt64) {
    self.milliseconds = Mutex(milliseconds)
    random = Mutex(SeededRandom(seed: seed))
  }

  func advance(_ by: Duration) {
    milliseconds.withLock { $0 += by.components.seconds * 1000 }
  }

  func read() -> Int64 { milliseconds.withLock { $0 } }

  func draw() -> UInt64 { random.withLock { $0.next() } }
}
