import Domain
import Testing

@Suite struct WriteBytesTests {
  private func sample() throws -> Write {
    let code = try CreditCode("91450200198229141F")
    return Write(
      version: 3, stamp: try .sample("2025-02-05T18:00", counter: 7), author: .sample(1),
      kind: Enterprise.kind, record: RecordID(code), subject: RecordID(code),
      division: try DivisionCode("450204"), reach: .up, extensionBytes: [1, 2, 3],
      base: [
        .init(field: "name", versions: [Hash(1, 2, 3, 4), Hash(5, 6, 7, 8)]),
        .init(field: "字段", versions: []),
      ], body: Array(#"{"name":"广西柳工"}"#.utf8))
  }

  @Test func `a write comes back from its bytes`() throws {
    let write = try sample()
    #expect(try Write(decoding: write.encoded()) == write)
  }

  @Test func `bytes cut short or left over are refused`() throws {
    let bytes = try sample().encoded()
    for count in bytes.indices {
      #expect(throws: Invalid.self) { try Write(decoding: Array(bytes.prefix(count))) }
    }
    #expect(throws: Invalid.self) { try Write(decoding: bytes + [0]) }
  }

  @Test func `an unknown format, an unknown reach and an endless body are refused`() throws {
    let bytes = try sample().encoded()
    #expect(throws: Invalid.self) { try Write(decoding: [2] + bytes.dropFirst()) }
    var endless = try sample()
    endless.body = [UInt8](repeating: 32, count: Limits.bodyBytes + 1)
    #expect(throws: Invalid.self) { try Write(decoding: endless.encoded()) }
    #expect(Write(readingOrMarking: [2]).kind == Write.unreadable)
  }

  @Test(arguments: SeededRandom.seeds(5))
  func `mangled bytes are refused, or are the canonical bytes of a write`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let right = try sample().encoded()
    for _ in 0..<10_000 {
      var bytes = right
      random.mutate(&bytes)
      guard let write = try? Write(decoding: bytes) else { continue }
      #expect(write.encoded() == bytes, "seed \(seed)")
      _ = Content(of: write)
    }
  }
}
