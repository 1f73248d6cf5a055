import Foundation

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

  mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

  /// Changes, removes, adds or cuts off some bytes.
  mutating func mutate(_ bytes: inout [UInt8], alphabet: [UInt8] = Array(0...255)) {
    for _ in 0...below(4) {
      let place = below(bytes.count + 1)
      switch below(4) {
      case 0 where place < bytes.count: bytes[place] = pick(alphabet)
      case 1 where place < bytes.count: bytes.remove(at: place)
      case 2 where below(4) == 0: bytes.removeLast(bytes.count - place)
      default: bytes.insert(pick(alphabet), at: place)
      }
    }
  }

  /// The seeds of a property: `LIAISON_SEED` alone when it is set, to replay a failure.
  static func seeds(_ count: UInt64) -> [UInt64] {
    if let text = ProcessInfo.processInfo.environment["LIAISON_SEED"], let seed = UInt64(text) {
      return [seed]
    }
    return Array(1...count)
  }
}
