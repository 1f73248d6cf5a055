internal import Crypto
public import Domain

/// The hashes of the stored and sent formats, all SHA-256, each with a leading byte of its own so that
/// none can stand for another (as RFC 6962, section 2.1, does for leaves and nodes).
public enum Hashing {
  /// The identity of a write: its canonical bytes.
  public static func id(of bytes: [UInt8]) -> ChangeID {
    var hasher = SHA256()
    hasher.update(0x02)
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return hasher.hash()
  }

  /// A change at its place: origin, sequence, group, and the id, which commits to the bytes.
  public static func leaf(_ place: Place, _ id: ChangeID) -> Hash {
    var out = ByteWriter(reserving: 65)
    out.integer(UInt8(0x00))
    out.bytes += place.origin.id.bytes
    out.integer(place.sequence)
    out.integer(place.group)
    out.hash(id)
    return digest(out.bytes)
  }

  /// The next value of an origin's chain, or of a feed's.
  public static func chain(_ previous: Hash, _ leaf: Hash) -> Hash {
    var out = ByteWriter(reserving: 65)
    out.integer(UInt8(0x01))
    out.hash(previous)
    out.hash(leaf)
    return digest(out.bytes)
  }

  /// The next link of an issuer's receipts for one origin.
  public static func receipt(
    after previous: Hash, issuer: NodeID, origin: Origin, head: Head, time: Moment
  ) -> Hash {
    var out = ByteWriter(reserving: 121)
    out.integer(UInt8(0x03))
    out.hash(previous)
    out.bytes += issuer.id.bytes + origin.id.bytes
    out.integer(head.sequence)
    out.hash(head.chain)
    out.integer(time.milliseconds)
    return digest(out.bytes)
  }

  /// A secret as it is stored: tokens are random, so no slow hash is needed.
  public static func secret(_ secret: String) -> Hash { digest([0x04] + Array(secret.utf8)) }

  /// Plain SHA-256.
  public static func digest(_ bytes: [UInt8]) -> Hash {
    var hasher = SHA256()
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return hasher.hash()
  }
}

/// SHA-256 over what comes in pieces.
public struct RunningDigest {
  private var hasher = SHA256()

  public init() {}

  public mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
  }

  public func value() -> Hash { hasher.hash() }
}

extension SHA256 {
  fileprivate mutating func update(_ byte: UInt8) {
    withUnsafeBytes(of: byte) { update(bufferPointer: $0) }
  }

  fileprivate func hash() -> Hash {
    guard let hash = finalize().withUnsafeBytes({ Hash(bytes: $0) }) else {
      preconditionFailure("SHA-256 has 32 bytes")
    }
    return hash
  }
}
