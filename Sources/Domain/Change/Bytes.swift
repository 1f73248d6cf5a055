/// Appends integers, texts and hashes in the layout of the stored and sent formats.
public struct ByteWriter: Sendable {
  public var bytes: [UInt8] = []

  public init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Big-endian.
  public mutating func integer(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// One byte of length, then UTF-8. - Precondition: at most 255 bytes.
  public mutating func text(_ text: String) {
    let utf8 = text.utf8
    precondition(utf8.count <= 255, "a text of a header has at most 255 bytes")
    bytes.append(UInt8(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  public mutating func hash(_ hash: Hash) {
    hash.withBytes { bytes.append(contentsOf: $0) }
  }

  /// Four bytes of length, then the bytes.
  public mutating func block(_ block: [UInt8]) {
    integer(UInt32(block.count))
    bytes += block
  }
}

/// Reads what `ByteWriter` wrote; every length is checked before anything is made of it.
public struct ByteReader: Sendable {
  private let bytes: [UInt8]
  private var index = 0

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public var isAtEnd: Bool { index == bytes.count }
  /// Bytes not yet read.
  public var remaining: Int { bytes.count - index }

  public mutating func integer<I: FixedWidthInteger>(_ type: I.Type) throws(Invalid) -> I {
    let size = MemoryLayout<I>.size
    try need(size)
    var value: I = 0
    for offset in 0..<size { value = value << 8 | I(truncatingIfNeeded: bytes[index + offset]) }
    index += size
    return value
  }

  public mutating func text() throws(Invalid) -> String {
    let length = Int(try integer(UInt8.self))
    try need(length)
    defer { index += length }
    guard let text = String(validating: bytes[index..<index + length], as: UTF8.self) else {
      throw Invalid("a text is not UTF-8", chinese: "文字不是UTF-8编码")
    }
    return text
  }

  public mutating func hash() throws(Invalid) -> Hash {
    try need(32)
    defer { index += 32 }
    guard let hash = bytes.withUnsafeBytes({ Hash(bytes: .init(rebasing: $0[index..<index + 32])) })
    else { throw Invalid("a hash is cut short", chinese: "哈希不完整") }
    return hash
  }

  public mutating func take(_ count: Int) throws(Invalid) -> [UInt8] {
    try need(count)
    defer { index += count }
    return Array(bytes[index..<index + count])
  }

  /// Four bytes of length, then the bytes.
  public mutating func block(atMost limit: Int) throws(Invalid) -> [UInt8] {
    let length = Int(try integer(UInt32.self))
    guard length <= limit else {
      throw Invalid("a block of \(length) bytes, over \(limit)", chinese: "数据块过大")
    }
    return try take(length)
  }

  private func need(_ count: Int) throws(Invalid) {
    guard count >= 0, bytes.count - index >= count else {
      throw Invalid("the bytes end too early", chinese: "数据不完整")
    }
  }
}
