internal import Domain
internal import Store
import Testing

@testable internal import Sync

/// The binary messages, whole and damaged.
struct BatchTests {
  private let tree: Tree
  private let runs: [Run]
  private let feed: FeedBatch

  init() throws {
    tree = try Tree(["450000", "450100", "450102"])
    let (region, city) = (tree["450000"], tree["450100"])
    try tree["450102"].author((0..<6).map { try .enterprise(.sample($0), in: "450102") })
    try region.author((6..<9).map { try .enterprise(.sample($0), in: "450102") })
    try tree.exchange(tree["450102"])
    runs = try city.read { try city.replica.missing(from: [:], $0) }
    feed = try requireSome(
      region.read {
        try region.replica.feed(after: .start, epoch: "", for: region.child(city, $0), $0)
      })
  }

  @Test func `runs come back as they were sent`() throws {
    let read = try Batch.runs(from: Batch.encode(runs))
    #expect(read.count == 2)
    for (read, sent) in zip(read, runs) {
      #expect(read.origin == sent.origin && read.first == sent.first && read.head == sent.head)
      #expect(read.headSignature == sent.headSignature)
      #expect(read.changes == sent.changes)
      #expect(read.receipts == sent.receipts)
    }
    #expect(Batch.encode(read) == Batch.encode(runs))
  }

  @Test func `a piece of a feed comes back as it was sent`() throws {
    let read = try Batch.feed(from: Batch.encode(feed))
    #expect(read.changes == feed.changes && !read.changes.isEmpty)
    #expect(read.next == feed.next && read.epoch == feed.epoch && read.more == feed.more)
  }

  @Test func `a message cut short anywhere is refused`() throws {
    for bytes in [Batch.encode(runs), Batch.encode(feed)] {
      for length in 0..<bytes.count {
        let cut = Array(bytes[..<length])
        #expect(throws: Invalid.self) { try Batch.runs(from: cut) }
        #expect(throws: Invalid.self) { try Batch.feed(from: cut) }
      }
      #expect(throws: Invalid.self) { try Batch.runs(from: bytes + [0]) }
      #expect(throws: Invalid.self) { try Batch.feed(from: bytes + [0]) }
    }
  }

  @Test(arguments: SeededRandom.seeds(3))
  func `mutated bytes are read or refused, and never stored unless they verify`(seed: UInt64) throws
  {
    print("LIAISON_SEED=\(seed)")
    var random = SeededRandom(seed: seed)
    let region = tree["450000"]
    let (whole, piece) = (Batch.encode(runs), Batch.encode(feed))
    for _ in 0..<400 {
      var (bytes, other) = (whole, piece)
      for _ in 0...random.below(4) {
        bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
        other[random.below(other.count)] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = try? Batch.feed(from: other)
      guard bytes != whole, let read = try? Batch.runs(from: bytes) else { continue }
      for run in read {
        _ = try region.write { transaction in
          let child = try region.child(tree["450100"], transaction)
          return try region.replica.apply(
            PreparedRun(run), from: child.source, within: child.path, transaction)
        }
      }
    }
    for run in runs {
      let held = try region.read { transaction in
        try transaction.changes(afterOrdinal: 0, limit: 1000).map(\.change)
          .filter { $0.place.origin == run.origin }
      }
      #expect(held.count == run.changes.count, "some mutation left it whole")
      for (change, sent) in zip(held, run.changes) {
        #expect(change.bytes == sent.bytes && change.place == sent.place)
      }
    }
  }

  @Test func `a huge announced count is refused at once`() throws {
    let clock = ContinuousClock()
    let time = try clock.measure {
      var out = ByteWriter()
      out.bytes = Array("LFED".utf8)
      out.integer(UInt8(1))
      out.text("epoch")
      out.integer(Int64(1))
      out.hash(.zero)
      out.integer(UInt8(0))
      out.integer(UInt32.max)
      let feed = out.bytes
      #expect(throws: Invalid.self) { try Batch.feed(from: feed) }
      var run = ByteWriter()
      run.bytes = Array("LRUN".utf8)
      run.integer(UInt8(1))
      run.integer(UInt16.max)
      run.bytes += Array(repeating: 0, count: 16)
      run.integer(UInt64(1))
      run.integer(UInt32.max)
      let runs = run.bytes
      #expect(throws: Invalid.self) { try Batch.runs(from: runs) }
      var block = ByteReader(try Batch.header(ofBlock: UInt32.max))
      #expect(throws: Invalid.self) { try block.block(atMost: Limits.groupBytes) }
    }
    #expect(time < .seconds(1))
  }
}

extension Batch {
  fileprivate static func header(ofBlock length: UInt32) throws -> [UInt8] {
    var out = ByteWriter()
    out.integer(length)
    return out.bytes
  }
}

struct CompressionTests {
  @Test(arguments: [0, 1, 255, 70_000])
  func `what is folded unfolds to the same`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) }
    #expect(try Compression.decompress(Compression.compress(bytes)) == bytes)
  }

  @Test func `a bomb is refused`() throws {
    let bomb = Compression.compress(Array(repeating: 0, count: Limits.messageBytes + 1))
    #expect(bomb.count < 10_000)
    #expect(throws: Invalid.self) { try Compression.decompress(bomb) }
    let pair = Compression.compress(Array(repeating: 0, count: 100))
    #expect(throws: Invalid.self) { try Compression.decompress(pair + pair) }
  }

  @Test func `garbage is refused`() throws {
    var random = SeededRandom(seed: 5)
    #expect(throws: Invalid.self) { try Compression.decompress([]) }
    let whole = Compression.compress((0..<5000).map { UInt8(truncatingIfNeeded: $0) })
    for _ in 0..<500 {
      var bytes = whole
      bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
      _ = try? Compression.decompress(bytes)
      let noise = (0..<random.below(64)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(throws: Invalid.self) { try Compression.decompress(noise) }
    }
    for length in 0..<whole.count {
      let cut = Array(whole[..<length])
      #expect(throws: Invalid.self) { try Compression.decompress(cut) }
    }
  }
}
