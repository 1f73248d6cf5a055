import Domain
import HTTPTypes
import Sync
import Synchronization
import Testing

/// A child of a node that is made of a key alone: it signs whatever it is told to.
final class SignedChild: Sendable {
  static let routes: [(HTTPRequest.Method, String)] = [
    (.post, "/sync/v1/hello"), (.post, "/sync/v1/push"),
    (.get, "/sync/v1/pull?epoch=&after=0&chain=\(Hash.zero)"), (.get, "/sync/v1/log"),
    (.get, "/sync/v1/digest"),
  ]

  let node: NodeID
  let key: NodeKey
  /// What its parent gave it when it joined.
  let certificate: Certificate?
  private let state = Mutex((session: "", count: UInt64(0)))

  init(node: NodeID, key: NodeKey) {
    self.node = node
    self.key = key
    certificate = nil
  }

  /// Joins, as `liaison node join` does.
  init(of parent: TestNode) async throws {
    node = NodeID(try Identifier(Samples.id()))
    key = NodeKey()
    let token = try await parent.command("node", "enrol", "--division", "450102").lastLine
    let join = JoinRequest(
      token: token, node: node, division: try DivisionCode("450102"), publicKey: key.publicKey)
    let answer = try await parent.send(
      .post, "/sync/v1/join", body: try RecordJSON.encode(join), token: "")
    try #require(answer.status == 200, "\(answer.text)")
    certificate = try RecordJSON.decode(JoinAnswer.self, from: answer.body).certificate
    // The first answer brings the session that nonces have to name.
    _ = try await send(.get, "/sync/v1/log", [], to: parent)
  }

  /// One that nobody has admitted.
  static func stranger() -> SignedChild {
    SignedChild(
      node: NodeID(Identifier(high: .random(in: .min ... .max), low: 1)), key: NodeKey())
  }

  func signed(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], encoding: String? = nil
  ) -> WireRequest {
    var request = WireRequest(method: method, path: path, body: body)
    request.headers[.contentEncoding] = encoding
    let (session, count) = state.withLock { state in
      state.count += 1
      return (state.session, state.count)
    }
    RequestSignature.sign(
      &request, as: node, key: key, nonce: .init(session: session, stream: "s", count: count),
      at: Moment(milliseconds: 1_738_700_000_000))
    return request
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], to parent: TestNode,
    encoding: String? = nil
  ) async throws -> TestNode.Answer {
    let request = signed(method, path, body, encoding: encoding)
    let answer = try await parent.send(
      method, path, body: body, token: "", headers: request.headers)
    if answer.status == 401, let session = answer.headers[.nonce] {
      state.withLock { $0.session = session }
    }
    return answer
  }
}
