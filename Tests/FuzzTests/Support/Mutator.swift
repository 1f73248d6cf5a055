import Season

/// Spoils valid inputs in the ways in which formats break: bits, lengths, nesting, encodings, repeats.
struct Mutator {
  var random: SplitMix64

  /// Large enough for every limit of a small field, small enough for a hundred thousand inputs a second.
  private static let most = 256 << 10

  /// One input made of the corpus; now and then a valid one.
  mutating func input(of corpus: [[UInt8]]) -> [UInt8] {
    var bytes = random.pick(corpus)
    if random.chance(perThousand: 30) { return bytes }
    repeat {
      mutate(&bytes, corpus)
    } while random.chance(perThousand: 550)
    return bytes
  }

  mutating func mutate(_ bytes: inout [UInt8], _ corpus: [[UInt8]]) {
    switch random.below(16) {
    case 0: flip(&bytes)
    case 1: overwrite(&bytes, with: [random.byte()])
    case 2: insert(&bytes, (0..<random.within(1...8)).map { _ in random.byte() })
    case 3: bytes.removeSubrange(range(of: bytes, atMost: 64))
    case 4: insert(&bytes, Array(bytes[range(of: bytes, atMost: 256)]))
    case 5: bytes.removeLast(bytes.isEmpty ? 0 : random.below(bytes.count))
    case 6: splice(&bytes, random.pick(corpus))
    case 7: overwrite(&bytes, with: integer())
    case 8: insert(&bytes, random.pick(Self.words))
    case 9: number(&bytes)
    case 10: multiply(&bytes)
    case 11: insert(&bytes, random.pick(Self.badText))
    case 12: nest(&bytes)
    case 13, 14: token(&bytes)
    default: member(&bytes)
    }
    if bytes.count > Self.most { bytes.removeLast(bytes.count - Self.most) }
  }

  // MARK: bytes

  private mutating func flip(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
  }

  private mutating func place(in bytes: [UInt8]) -> Int { random.below(bytes.count + 1) }

  private mutating func range(of bytes: [UInt8], atMost most: Int) -> Range<Int> {
    let start = place(in: bytes)
    return start..<start + random.below(min(most, bytes.count - start) + 1)
  }

  private mutating func insert(_ bytes: inout [UInt8], _ new: [UInt8]) {
    bytes.insert(contentsOf: new, at: place(in: bytes))
  }

  private mutating func overwrite(_ bytes: inout [UInt8], with new: [UInt8]) {
    let start = place(in: bytes)
    bytes.replaceSubrange(start..<min(bytes.count, start + new.count), with: new)
  }

  private mutating func splice(_ bytes: inout [UInt8], _ other: [UInt8]) {
    bytes = Array(bytes.prefix(place(in: bytes)) + other.dropFirst(place(in: other)))
  }

  /// Repeats a part, sometimes often.
  private mutating func multiply(_ bytes: inout [UInt8]) {
    let part = Array(bytes[range(of: bytes, atMost: 64)])
    let times = random.chance(perThousand: 50) ? random.within(100...4000) : random.within(2...20)
    let many = Array(repeatElement(part, count: times).joined().prefix(Self.most))
    insert(&bytes, many)
  }

  private mutating func nest(_ bytes: inout [UInt8]) {
    let depth =
      random.chance(perThousand: 50) ? random.within(1000...50_000) : random.within(2...40)
    let open = random.pick(["[", "{\"a\":", "[[", "(", "{"])
    insert(&bytes, Array(String(repeating: open, count: depth).utf8))
  }

  /// A length or a count at the edge of what its bytes can say.
  private mutating func integer() -> [UInt8] {
    let value = random.pick(Self.integers)
    let size = random.pick([1, 2, 4, 8])
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    return random.chance(perThousand: 700) ? bytes.reversed() : bytes
  }

  // MARK: text

  /// Puts another number in the place of one.
  private mutating func number(_ bytes: inout [UInt8]) {
    let starts = bytes.indices.filter {
      (48...57).contains(bytes[$0]) && ($0 == 0 || !(48...57).contains(bytes[$0 - 1]))
    }
    guard !starts.isEmpty else { return }
    let start = random.pick(starts)
    let end = bytes[start...].firstIndex { !(48...57).contains($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: random.pick(Self.numbers))
  }

  /// Puts another JSON value in the place of one, or one of the input's own.
  private mutating func token(_ bytes: inout [UInt8]) {
    let tokens = Self.tokens(of: bytes)
    guard !tokens.isEmpty else { return }
    let new =
      random.chance(perThousand: 300)
      ? Array(bytes[random.pick(tokens)]) : random.pick(Self.values)
    bytes.replaceSubrange(random.pick(tokens), with: new)
  }

  /// Writes a member of an object twice.
  private mutating func member(_ bytes: inout [UInt8]) {
    let colons = bytes.indices.filter { bytes[$0] == UInt8(ascii: ":") }
    guard !colons.isEmpty else { return }
    let colon = random.pick(colons)
    let tokens = Self.tokens(of: bytes)
    guard let name = tokens.last(where: { $0.upperBound <= colon }),
      let value = tokens.first(where: { $0.lowerBound > colon })
    else { return }
    let new = Array(bytes[name.lowerBound..<value.upperBound]) + [UInt8(ascii: ",")]
    let copies = random.chance(perThousand: 30) ? 300 : 1
    bytes.insert(contentsOf: repeatElement(new, count: copies).joined(), at: name.lowerBound)
  }

  /// Where strings, numbers and words stand.
  private static func tokens(of bytes: [UInt8]) -> [Range<Int>] {
    var tokens: [Range<Int>] = []
    var index = 0
    while index < bytes.count, tokens.count < 4000 {
      let start = index
      index += 1
      if bytes[start] == UInt8(ascii: "\"") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index + 1, bytes.count)
      } else if isWord(bytes[start]) {
        while index < bytes.count, isWord(bytes[index]) { index += 1 }
      } else {
        continue
      }
      tokens.append(start..<index)
    }
    return tokens
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 46 || byte == 43
  }
}

extension SplitMix64 {
  mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
}
