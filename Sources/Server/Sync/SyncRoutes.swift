internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import ServiceLifecycle
internal import Store
internal import Sync
internal import Synchronization

/// The parent's end of the sync protocol: `/sync/v1`. Every request is signed by a child of this node.
struct SyncRoutes {
  let node: Node
  private let downstream: Downstream
  private let guardian: ReplayDesk

  init(node: Node) {
    self.node = node
    downstream = Downstream(node.replica)
    guardian = ReplayDesk(session: node.environment.newID().description)
  }

  func add(to router: Router<LiaisonContext>) {
    let group = router.group("sync/v1")
    group.post("hello") { request, _ in try await hello(request) }
    group.post("push") { request, _ in try await push(request) }
    group.get("pull") { request, _ in try await pull(request) }
    group.get("log") { request, _ in try await log(request) }
    group.get("digest") { request, _ in try await digest(request) }
    group.post("join") { request, _ in try await join(request) }
  }

  private func hello(_ request: Request) async throws -> Response {
    let (child, body) = try await admitted(request)
    let hello = try RecordJSON.decode(Hello.self, from: body)
    guard hello.node == child.node else {
      throw SyncProblem("another node", status: 403, detail: "the hello names another node")
    }
    let (downstream, replica) = (downstream, node.replica)
    let welcome = try await node.store.write { transaction in
      try downstream.welcome(
        hello, from: child, received: try replica.now(transaction), transaction)
    }
    return try .json(welcome)
  }

  private func push(_ request: Request) async throws -> Response {
    let (child, body) = try await admitted(request)
    let runs = try Batch.runs(from: body).map(PreparedRun.init)
    let downstream = downstream
    let answer = try await node.commit { try downstream.take(runs, from: child, $0) }
    return try .json(answer)
  }

  /// Waits until the feed has something for the child, or the time it asked for is over.
  private func pull(_ request: Request) async throws -> Response {
    let (child, _) = try await admitted(request)
    let (start, epoch) = try Self.cursor(request)
    let wait = min(
      Duration.seconds(request.uri.queryParameters["wait"].flatMap { Int($0) } ?? 0),
      Limits.longPoll)
    let deadline = ContinuousClock.now + wait
    var cursor = start
    while true {
      let seen = await node.feedGrew.count
      let (replica, at) = (node.replica, cursor)
      let batch = try await node.store.read {
        try replica.feed(after: at, epoch: epoch, for: child, $0)
      }
      guard let batch else {
        throw SyncProblem("another feed", status: 409, detail: "start again from 0")
      }
      let left = deadline - ContinuousClock.now
      if !batch.changes.isEmpty || batch.more || left <= .zero || Task.isShuttingDownGracefully {
        if batch.next == start, batch.epoch == epoch { return Response(status: .noContent) }
        return compressed(Batch.encode(batch))
      }
      // Nothing of it was for this child: go on from there, so the child is told once.
      cursor = batch.next == cursor || epoch != batch.epoch ? cursor : batch.next
      // A daemon that is told to stop doesn't keep its children waiting.
      let signal = node.feedGrew
      await cancelWhenGracefulShutdown { _ = await signal.wait(after: seen, atMost: left) }
    }
  }

  /// Where the child stands in this node's feed.
  private static func cursor(_ request: Request) throws -> (FeedCursor, epoch: String) {
    let query = request.uri.queryParameters
    guard let position = query["after"].flatMap({ Int64($0) }),
      let chain = query["chain"].flatMap({ Hash(hex: String($0)) })
    else {
      throw SyncProblem("bad cursor", status: 400, detail: "needs epoch, after and chain")
    }
    return (FeedCursor(position: position, chain: chain), query["epoch"].map(String.init) ?? "")
  }

  private func log(_ request: Request) async throws -> Response {
    let (child, _) = try await admitted(request)
    let query = request.uri.queryParameters
    guard let origin = query["origin"], let after = query["after"].flatMap({ UInt64($0) }) else {
      throw SyncProblem("bad range", status: 400, detail: "needs origin and after")
    }
    let (downstream, id) = (downstream, Origin(try Identifier(String(origin))))
    let runs = try await node.store.read {
      try downstream.log(of: id, after: after, for: child, $0)
    }
    return compressed(Batch.encode(runs))
  }

  private func digest(_ request: Request) async throws -> Response {
    let (child, _) = try await admitted(request)
    let query = request.uri.queryParameters
    let downstream = downstream
    if let division = query["division"], let kind = query["kind"] {
      let (code, kind) = (try DivisionCode(String(division)), Kind(String(kind)))
      return try .json(
        try await node.store.read { try downstream.cell(code, kind, for: child, $0) })
    }
    let (cursor, epoch) = try Self.cursor(request)
    return try .json(
      try await node.store.read {
        try downstream.digest(for: child, at: cursor, epoch: epoch, $0)
      })
  }

  private func compressed(_ bytes: [UInt8]) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: "application/octet-stream", .contentEncoding: "zstd"],
      body: .init(byteBuffer: .init(bytes: Compression.compress(bytes))))
  }

  private func join(_ request: Request) async throws -> Response {
    let body = try await request.bytes(upTo: Limits.bodyBytes)
    let join = try RecordJSON.decode(JoinRequest.self, from: body)
    let enrolment = EnrolmentDesk(node.replica)
    return try .json(try await node.commit { try enrolment.admit(join, $0) })
  }
}

extension SyncRoutes {
  /// Checks signature and nonce. - Returns: the child that signed, and the unfolded body.
  private func admitted(_ request: Request) async throws -> (Child, [UInt8]) {
    let body = try await request.bytes(upTo: Limits.messageBytes)
    let claim: RequestSignature.Claim
    do { claim = try RequestSignature.claim(in: request.headers) } catch {
      throw Problem("not signed", status: 401, detail: error.description)
    }
    let (node, target) = (claim.node, request.uri.description)
    let found = try await self.node.store.read { transaction in
      (try transaction.child(node), try transaction.certificates(of: node).map(\.publicKey))
    }
    guard let child = found.0, child.revoked == nil else {
      throw Problem(
        "not a child of this node", status: 403,
        detail: "node \(node) has not joined \(self.node.identity.division), or was revoked")
    }
    do {
      try RequestSignature.verify(
        method: request.method, target: target, headers: request.headers, body: body,
        publicKeys: found.1)
    } catch { throw Problem("not signed", status: 401, detail: error.description) }
    if let session = guardian.refusal(of: claim.nonce, from: node) {
      throw Problem(
        "not fresh", status: 401, detail: "the nonce isn't of this session, or was used",
        headers: [.nonce: session])
    }
    guard request.headers[.contentEncoding] == "zstd" else { return (child, body) }
    return (child, try Compression.decompress(body))
  }
}

/// The replay guard of a running node, shared by its requests.
private final class ReplayDesk: Sendable {
  private let state: Mutex<ReplayGuard>

  init(session: String) { state = Mutex(ReplayGuard(session: session)) }

  /// - Returns: `nil` when the nonce is fine, else the session to use.
  func refusal(of nonce: RequestSignature.Nonce, from node: NodeID) -> String? {
    state.withLock { $0.admit(nonce, from: node) ? nil : $0.session(for: node) }
  }
}
