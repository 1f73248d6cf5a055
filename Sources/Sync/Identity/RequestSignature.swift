internal import Crypto
public import Domain
internal import Foundation
public import HTTPTypes
internal import RawStructuredFieldValues

/// HTTP message signatures (RFC 9421) over method, path, query and content digest (RFC 9530), with a
/// nonce that the receiver issued, so a request can't be replayed and survives a proxy that ends TLS.
public enum RequestSignature {
  private static let components = #"("@method" "@path" "@query" "content-digest")"#
  private static let label = "liaison"

  /// What a signature claims.
  public struct Claim: Sendable, Equatable {
    public var node: NodeID
    public var nonce: Nonce
  }

  /// The receiver's session, the sender's stream (one for each of its processes), and a count in it.
  public struct Nonce: Sendable, Hashable, CustomStringConvertible {
    public var session: String
    public var stream: String
    public var count: UInt64

    public init(session: String, stream: String, count: UInt64) {
      self.session = session
      self.stream = stream
      self.count = count
    }

    init?(_ text: String) {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[1].utf8.count <= 32, let count = UInt64(parts[2]) else {
        return nil
      }
      self.init(session: String(parts[0]), stream: String(parts[1]), count: count)
    }

    public var description: String { "\(session).\(stream).\(count)" }
  }

  /// Adds `Content-Digest`, `Signature-Input` and `Signature`.
  public static func sign(
    _ request: inout WireRequest, as node: NodeID, key: NodeKey, nonce: Nonce, at time: Moment
  ) {
    request.headers[.contentDigest] = contentDigest(request.body)
    let parameters =
      "\(components);created=\(time.milliseconds / 1000);keyid=\"\(node)\""
      + ";nonce=\"\(nonce)\";alg=\"ed25519\""
    let base = base(
      method: request.method.rawValue, target: request.path,
      digest: contentDigest(request.body), parameters: parameters)
    let signature = key.sign(Array(base.utf8), for: .request)
    request.headers[.signatureInput] = "\(label)=\(parameters)"
    request.headers[.signature] = "\(label)=:\(Data(signature).base64EncodedString()):"
  }

  /// What the headers claim. - Throws: `Invalid` when they are not such a signature.
  public static func claim(in headers: HTTPFields) throws(Invalid) -> Claim {
    guard let input = headers[.signatureInput] else {
      throw wrong("has no Signature-Input")
    }
    var parser = StructuredFieldValueParser(Array(input.utf8))
    guard let members = try? parser.parseDictionaryFieldValue(),
      case .innerList(let list)? = members[label],
      case .string(let node)? = list.rfc9651Parameters["keyid"],
      case .string(let nonce)? = list.rfc9651Parameters["nonce"],
      let nonce = Nonce(nonce)
    else { throw wrong("has a Signature-Input without keyid and nonce") }
    return Claim(node: NodeID(try Identifier(node)), nonce: nonce)
  }

  /// Checks digest and signature. - Throws: `Invalid`, saying which doesn't fit.
  /// - Returns: the key that it is signed with.
  @discardableResult
  public static func verify(
    method: HTTPRequest.Method, target: String, headers: HTTPFields, body: [UInt8],
    publicKeys: [Hash]
  ) throws(Invalid) -> Hash {
    let digest = contentDigest(body)
    guard headers[.contentDigest] == digest else { throw wrong("doesn't fit its Content-Digest") }
    let prefix = "\(label)="
    guard let input = headers[.signatureInput], input.hasPrefix(prefix),
      input.dropFirst(prefix.count).hasPrefix(components),
      let field = headers[.signature], field.hasPrefix(prefix + ":"), field.hasSuffix(":"),
      let signature = Data(base64Encoded: String(field.dropFirst(prefix.count + 1).dropLast()))
    else { throw wrong("isn't signed over method, path, query and content digest") }
    let base = base(
      method: method.rawValue, target: target, digest: digest,
      parameters: String(input.dropFirst(prefix.count)))
    let signer = publicKeys.first {
      NodeKey.verify(Array(signature), over: Array(base.utf8), for: .request, by: $0)
    }
    guard let signer else { throw wrong("isn't signed by the node that it names") }
    return signer
  }

  // RFC 9421, section 2.5.
  private static func base(method: String, target: String, digest: String, parameters: String)
    -> String
  {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return """
      "@method": \(method)
      "@path": \(parts.first ?? "")
      "@query": ?\(parts.count > 1 ? parts[1] : "")
      "content-digest": \(digest)
      "@signature-params": \(parameters)
      """
  }

  private static func contentDigest(_ body: [UInt8]) -> String {
    "sha-256=:\(Data(Hashing.digest(body).bytes).base64EncodedString()):"
  }

  private static func wrong(_ what: String) -> Invalid {
    Invalid("the request \(what)", chinese: "同步请求签名有误")
  }
}

extension HTTPField.Name {
  static let contentDigest = named("content-digest")
  static let signatureInput = named("signature-input")
  static let signature = named("signature")
  /// The session of nonces that a node issues (this protocol's own).
  public static let nonce = named("liaison-nonce")
  /// The sender's certificate, for a parent that has lost it (this protocol's own).
  static let certificate = named("liaison-certificate")

  private static func named(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
    return name
  }
}
