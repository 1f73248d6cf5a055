internal import Crypto
public import Domain
internal import Foundation

/// A node's Ed25519 key (RFC 8032). Lives in a file beside the database, never in it.
public struct NodeKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// Makes a new key from the system's randomness.
  public init() { key = Curve25519.Signing.PrivateKey() }

  /// Reads a stored key. - Throws: `Invalid` when the bytes are none.
  public init(secret: [UInt8]) throws(Invalid) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Data(secret)) else {
      throw Invalid("the file holds no Ed25519 key", chinese: "文件中没有节点密钥")
    }
    self.key = key
  }

  /// 32 secret bytes.
  public var secret: [UInt8] { Array(key.rawRepresentation) }

  public var publicKey: Hash {
    guard let key = Hash(Array(key.publicKey.rawRepresentation)) else {
      preconditionFailure("an Ed25519 public key has 32 bytes")
    }
    return key
  }

  /// Signs `bytes` for one purpose. - Returns: 64 bytes.
  public func sign(_ bytes: [UInt8], for purpose: SignaturePurpose) -> [UInt8] {
    // Signing fails only when the machine has no randomness, where nothing else would work either.
    guard let signature = try? key.signature(for: Data(purpose.prefix + bytes)) else {
      preconditionFailure("the system gives no randomness to sign with")
    }
    return Array(signature)
  }

  /// Whether a signature is by the holder of `publicKey` over `bytes` for `purpose`.
  public static func verify(
    _ signature: [UInt8], over bytes: [UInt8], for purpose: SignaturePurpose, by publicKey: Hash
  ) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(publicKey.bytes))
    else { return false }
    return key.isValidSignature(Data(signature), for: Data(purpose.prefix + bytes))
  }
}

/// What a signature is for; each is signed with a prefix of its own, so none can be used for another.
public enum SignaturePurpose: String, Sendable {
  case certificate, change, head, receipt, revocation, rotation
  /// HTTP message signatures have their own fixed form (RFC 9421), so no prefix.
  case request

  var prefix: [UInt8] { self == .request ? [] : Array("liaison \(rawValue)\n".utf8) }
}

extension Certificate {
  /// What the issuer signs.
  var signedBytes: [UInt8] {
    var out = ByteWriter()
    out.bytes += node.id.bytes
    out.text(division.text)
    out.hash(publicKey)
    out.bytes += issuer.id.bytes
    out.integer(issued.milliseconds)
    return out.bytes
  }

  /// Makes and signs a certificate.
  public init(
    node: NodeID, division: DivisionCode, publicKey: Hash, issuer: NodeID, issued: Moment,
    by key: NodeKey
  ) {
    self.init(
      node: node, division: division, publicKey: publicKey, issuer: issuer, issued: issued,
      signature: "")
    signature = Data(key.sign(signedBytes, for: .certificate)).base64EncodedString()
  }

  /// Whether the holder of `publicKey` signed it.
  public func isSigned(by publicKey: Hash) -> Bool {
    guard let bytes = Data(base64Encoded: signature) else { return false }
    return NodeKey.verify(Array(bytes), over: signedBytes, for: .certificate, by: publicKey)
  }
}

extension Head {
  /// What an origin signs about its log's end.
  func signedBytes(of origin: Origin) -> [UInt8] {
    var out = ByteWriter()
    out.bytes += origin.id.bytes
    out.integer(sequence)
    out.hash(chain)
    return out.bytes
  }
}

extension Place {
  /// What a node with children signs about each change.
  func signedBytes(leaf: Hash) -> [UInt8] {
    var out = ByteWriter()
    out.bytes += origin.id.bytes
    out.integer(sequence)
    out.hash(leaf)
    return out.bytes
  }
}
