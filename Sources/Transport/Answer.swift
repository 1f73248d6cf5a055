internal import Domain
internal import HTTPTypes

/// What has come of an answer so far, within bounds.
struct Answer: Sendable {
  /// What there was too much of.
  enum Excess: Sendable { case headers, body }

  private(set) var headers = HTTPFields()
  private(set) var body: [UInt8] = []
  private(set) var excess: Excess?
  private var headerBytes = 0
  private var isHeadOver = false

  /// Takes one line of a head, or of the trailers; says whether it is within bounds.
  ///
  /// The fields of interim answers and of trailers are dropped.
  mutating func takeLine(_ line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    guard headerBytes <= Limits.headerBytes else {
      excess = .headers
      return false
    }
    if line.starts(with: "HTTP/".utf8) {
      headers = HTTPFields()
      isHeadOver = false
    } else if Self.trimmed(line[...]).isEmpty {
      isHeadOver = true
    } else if !isHeadOver {
      takeField(line)
    }
    return true
  }

  /// Takes a piece of the body; says whether it is within bounds.
  mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= Limits.messageBytes - body.count else {
      excess = .body
      return false
    }
    // Exact where the length is announced, rather than doubling up to it.
    if body.isEmpty, let announced = headers[.contentLength].flatMap({ Int($0) }) {
      body.reserveCapacity(max(bytes.count, min(announced, Limits.messageBytes)))
    }
    body.append(contentsOf: bytes)
    return true
  }

  /// Notes that the body is announced as too large.
  mutating func refuseBody() { excess = .body }

  private mutating func takeField(_ line: UnsafeRawBufferPointer) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
      let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
    else { return }
    let value = Self.trimmed(line[line.index(after: colon)...])
    headers.append(HTTPField(name: name, value: value))
  }

  private static func trimmed(
    _ bytes: Slice<UnsafeRawBufferPointer>
  ) -> Slice<UnsafeRawBufferPointer> {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    var rest = bytes.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
  }
}
