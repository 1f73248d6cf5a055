import Domain
import Testing

@Suite struct HashTests {
  @Test(arguments: SeededRandom.seeds(3))
  func `sums don't depend on order, and a difference undoes a sum`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    // Words of few bits set make the carries run.
    let words: [UInt64] = [0, 1, .max, .max - 1, 1 << 63]
    for _ in 0..<2_000 {
      func hash() -> Hash {
        Hash(random.pick(words), random.pick(words), random.pick(words), random.next())
      }
      let (a, b, c) = (hash(), hash(), hash())
      #expect(a &+ b == b &+ a)
      #expect((a &+ b) &+ c == a &+ (b &+ c))
      #expect((a &+ b) &- b == a)
      #expect(a &+ .zero == a && a &- a == .zero)
    }
  }

  @Test func `sums carry through all words and wrap`() {
    let all = Hash(.max, .max, .max, .max)
    #expect(all &+ Hash(0, 0, 0, 1) == .zero)
    #expect(Hash.zero &- Hash(0, 0, 0, 1) == all)
    #expect(Hash(0, 0, 0, .max) &+ Hash(0, 0, 0, 1) == Hash(0, 0, 1, 0))
  }

  @Test func `a hash comes back from its bytes and digits`() throws {
    let hash = Hash(0x0123_4567_89AB_CDEF, 1, .max, 7)
    #expect(Hash(hash.bytes) == hash)
    #expect(Hash(hex: hash.description) == hash)
    #expect(hash.description.hasPrefix("0123456789abcdef0000"))
  }

  @Test(arguments: [
    "", "0", "zz", .init(repeating: "0", count: 63), .init(repeating: "A", count: 64),
  ])
  func `what isn't 64 digits is no hash`(text: String) { #expect(Hash(hex: text) == nil) }
}
