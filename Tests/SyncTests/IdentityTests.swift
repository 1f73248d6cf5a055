internal import Domain
internal import HTTPTypes
import Testing

@testable internal import Sync

struct RequestSignatureTests {
  private let key = NodeKey()
  private let node = NodeID(Identifier(high: 0x7000, low: 1 << 63))
  private let nonce = RequestSignature.Nonce(session: "s1", stream: "a", count: 7)

  private func signed() -> WireRequest {
    var request = WireRequest(
      method: .post, path: "/sync/v1/push?after=7&x=%E6%A1%82", body: Array("{}".utf8))
    RequestSignature.sign(
      &request, as: node, key: key, nonce: nonce, at: Moment(milliseconds: 1_738_000_000_000))
    return request
  }

  private func verify(_ request: WireRequest, _ keys: [Hash]? = nil) throws {
    try RequestSignature.verify(
      method: request.method, target: request.path, headers: request.headers, body: request.body,
      publicKeys: keys ?? [key.publicKey])
  }

  @Test func `a signed request verifies, and says who signed it with which nonce`() throws {
    let request = signed()
    try verify(request)
    let claim = try RequestSignature.claim(in: request.headers)
    #expect(claim == RequestSignature.Claim(node: node, nonce: nonce))
  }

  enum Alteration: CaseIterable {
    case method, path, query, noQuery, body, digest, bodyAndDigest, signature, nonce, node,
      noHeaders
    case fewerComponents
  }

  @Test(arguments: Alteration.allCases)
  func `an altered request fails`(alteration: Alteration) throws {
    var request = signed()
    func replace(_ name: HTTPField.Name, _ old: String, _ new: String) {
      request.headers[name] = request.headers[name]?.replacing(old, with: new)
    }
    switch alteration {
    case .method: request.method = .put
    case .path: request.path = "/sync/v1/hello?after=7&x=%E6%A1%82"
    case .query: request.path = "/sync/v1/push?after=8&x=%E6%A1%82"
    case .noQuery: request.path = "/sync/v1/push"
    case .body: request.body = Array("{ }".utf8)
    case .digest: request.headers[.contentDigest] = "sha-256=:AAAA:"
    case .bodyAndDigest:
      var other = WireRequest(method: .post, path: request.path, body: Array("[]".utf8))
      RequestSignature.sign(
        &other, as: node, key: NodeKey(), nonce: nonce, at: Moment(milliseconds: 0))
      request.body = other.body
      request.headers[.contentDigest] = other.headers[.contentDigest]
    case .signature: replace(.signature, "liaison=:", "liaison=:AAAA")
    case .nonce: replace(.signatureInput, "s1.a.7", "s1.a.8")
    case .node: replace(.signatureInput, "8000-000000000000", "8000-000000000001")
    case .noHeaders: request.headers = [:]
    case .fewerComponents: replace(.signatureInput, #""@method" "#, "")
    }
    #expect(throws: Invalid.self) { try verify(request) }
  }

  @Test func `another key's signature fails, one of several keys is enough`() throws {
    #expect(throws: Invalid.self) { try verify(signed(), [NodeKey().publicKey]) }
    try verify(signed(), [NodeKey().publicKey, key.publicKey])
  }

  @Test(arguments: ["", "liaison", "liaison=1", "x=();nonce=\"a.b.1\"", "liaison=(;keyid=\"1\""])
  func `headers that are none are refused`(text: String) {
    #expect(throws: Invalid.self) {
      try RequestSignature.claim(in: [HTTPField.Name.signatureInput: text])
    }
  }
}

struct ReplayGuardTests {
  private let node = NodeID(Identifier(high: 1, low: 1))
  private let other = NodeID(Identifier(high: 1, low: 2))

  @Test(arguments: [
    ([1, 2, 3], [true, true, true]),
    ([1, 1], [true, false]),
    ([0], [false]),
    ([5, 3, 4, 3, 5], [true, true, true, false, false]),
    ([100, 37, 36, 37], [true, true, false, false]),
    ([1, 64, 1, 2, 65, 1], [true, true, false, true, true, false]),
    ([1, 1_000_000, 1, 999_937, 999_936], [true, true, false, true, false]),
    ([UInt64.max, 1, UInt64.max - 1], [true, false, true]),
  ])
  func `each count passes once, within a window of 64`(counts: [UInt64], admitted: [Bool]) {
    var replays = ReplayGuard(session: "now")
    let session = replays.session(for: node)
    let passed = counts.map {
      replays.admit(.init(session: session, stream: "a", count: $0), from: node)
    }
    #expect(passed == admitted)
  }

  @Test func `nonces of another session don't pass, and senders and streams are apart`() {
    var replays = ReplayGuard(session: "now")
    let session = replays.session(for: node)
    func admit(_ session: String, _ stream: String, from node: NodeID) -> Bool {
      replays.admit(.init(session: session, stream: stream, count: 1), from: node)
    }
    #expect(!admit("before", "a", from: node))
    #expect(admit(session, "a", from: node))
    #expect(admit(session, "b", from: node))
    #expect(admit(replays.session(for: other), "a", from: other))
    #expect(!admit(session, "a", from: node))
  }

  @Test func `a sender with too many streams begins a new session, and its old nonces stay used`() {
    var replays = ReplayGuard(session: "now")
    let session = replays.session(for: node)
    var refused = 0
    for stream in 0..<200 {
      let nonce = RequestSignature.Nonce(session: session, stream: "\(stream)", count: 1)
      if !replays.admit(nonce, from: node) { refused += 1 }
    }
    #expect(refused > 0)
    #expect(replays.session(for: node) != session)
    let again = replays.admit(.init(session: session, stream: "0", count: 1), from: node)
    #expect(!again)
    let next = replays.session(for: node)
    let fresh = replays.admit(.init(session: next, stream: "0", count: 1), from: node)
    #expect(fresh)
    #expect(replays.session(for: other) == session)
  }
}

struct NodeKeyTests {
  private static let purposes: [SignaturePurpose] = [
    .certificate, .change, .head, .receipt, .revocation, .rotation, .request,
  ]

  @Test(arguments: purposes, purposes)
  func `a signature serves only the purpose it was made for`(
    made: SignaturePurpose, used: SignaturePurpose
  ) {
    let key = NodeKey()
    let signature = key.sign([1, 2, 3], for: made)
    #expect(
      NodeKey.verify(signature, over: [1, 2, 3], for: used, by: key.publicKey) == (made == used))
    #expect(!NodeKey.verify(signature, over: [1, 2], for: made, by: key.publicKey))
  }

  @Test func `a stored key is the same key, and other bytes are none`() throws {
    let key = NodeKey()
    #expect(try NodeKey(secret: key.secret).publicKey == key.publicKey)
    #expect(throws: Invalid.self) { try NodeKey(secret: [1, 2, 3]) }
    #expect(!NodeKey.verify([], over: [], for: .head, by: .zero))
  }

  @Test func `a certificate holds only as its issuer signed it`() throws {
    let (issuer, key) = (NodeKey(), NodeKey())
    let node = NodeID(Identifier(high: 1, low: 1))
    var certificate = Certificate(
      node: node, division: try DivisionCode("450102"), publicKey: key.publicKey,
      issuer: NodeID(Identifier(high: 1, low: 2)), issued: Moment(milliseconds: 1), by: issuer)
    #expect(certificate.isSigned(by: issuer.publicKey))
    #expect(!certificate.isSigned(by: key.publicKey))
    certificate.division = try DivisionCode("450100")
    #expect(!certificate.isSigned(by: issuer.publicKey))
  }
}
