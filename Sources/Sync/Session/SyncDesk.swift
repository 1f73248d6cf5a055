internal import Domain
internal import HTTPTypes
public import Store
internal import Synchronization

/// The parent's end of the sync protocol without the HTTP: signed requests in, answers out.
///
/// A request is admitted once, and may be answered more than once: a pull that finds nothing is asked
/// again when the feed has grown.
public struct SyncDesk: Sendable {
  private let replica: Replica
  private let store: Store
  private let guardian: Guardian

  public init(_ replica: Replica, store: Store) {
    self.replica = replica
    self.store = store
    guardian = Guardian(session: replica.environment.newID().description)
  }

  /// A request whose sender is known.
  public struct Call: Sendable {
    public let child: Child
    /// Which of the child's machines speaks, and in which run.
    let stream: String
    /// As `pull`.
    public let operation: String
    private(set) var query: [String: String]
    let body: [UInt8]

    /// How long the sender wants to wait for something new.
    public var wait: Duration { .seconds(query["wait"].flatMap { Int($0) } ?? 0) }

    /// The position of a pull.
    package var cursor: Int64? { query["after"].flatMap { Int64($0) } }

    /// The same pull from where the feed really is; for a simulator's planted bugs.
    package func trusting(_ place: (Int64) throws -> (epoch: String, cursor: FeedCursor)?)
      rethrows -> Self
    {
      guard let position = cursor, let (epoch, cursor) = try place(position) else { return self }
      var call = self
      call.query["epoch"] = epoch
      call.query["after"] = String(cursor.position)
      call.query["chain"] = cursor.chain.description
      return call
    }
  }

  /// What to send back, and what it has changed here.
  public struct Answer: Sendable {
    public var response: WireResponse
    /// Whether the log has more to push.
    public var logHasGrown = false
    /// Whether the feed has more for children.
    public var feedHasGrown = false
    /// Whether it was a pull that found nothing.
    public var isEmpty = false
  }

  /// Checks signature and nonce. - Throws: `SyncProblem`; its `session` is for the next attempt.
  public func admit(_ request: WireRequest) async throws -> Call {
    let claim: RequestSignature.Claim
    do { claim = try RequestSignature.claim(in: request.headers) } catch {
      throw SyncProblem("not signed", status: 401, detail: error.description)
    }
    let node = claim.node
    if let shown = request.headers[.certificate] { try await recall(shown, of: node) }
    let found = try await store.read { transaction in
      let child = try transaction.child(node)
      return (
        child: child, keys: try child.map { try replica.requestKeys(of: $0, transaction) } ?? []
      )
    }
    guard let child = found.child else {
      throw SyncProblem(
        "not a child of this node", status: 403,
        detail: "node \(node) has not joined \(replica.identity.division)")
    }
    let signer: Hash
    do {
      signer = try RequestSignature.verify(
        method: request.method, target: request.path, headers: request.headers,
        body: request.body, publicKeys: found.keys)
    } catch { throw SyncProblem("not signed", status: 401, detail: error.description) }
    try await store.read { try checkStanding(of: child, $0) }
    if let session = guardian.refusal(of: claim.nonce, from: node) {
      var problem = SyncProblem(
        "not fresh", status: 401, detail: "the nonce isn't of this session, or was used")
      problem.session = session
      throw problem
    }
    if found.keys.count > 1, signer == found.keys[0] {
      try await store.write { try $0.setRequestKey(signer, of: child) }
    }
    let parts = request.path.split(separator: "?", maxSplits: 1)
    let isFolded = request.headers[.contentEncoding] == "zstd"
    return Call(
      child: child, stream: claim.nonce.stream,
      operation: parts.first?.split(separator: "/").last.map(String.init) ?? "",
      query: Query.parse(parts.count > 1 ? parts[1] : ""),
      body: isFolded ? try Compression.decompress(request.body) : request.body)
  }

  /// Believes a certificate that this node signed itself, and lost with its database.
  private func recall(_ shown: String, of node: NodeID) async throws {
    guard let bytes = Base64.decode(shown),
      let certificate = try? RecordJSON.decode(Certificate.self, from: bytes),
      certificate.node == node, certificate.issuer == replica.identity.node
    else { return }
    let replica = replica
    try await store.write { transaction in
      let path = certificate.division.path
      guard try replica.trusts(certificate, transaction),
        try transaction.revocations(of: node, at: path).isEmpty,
        try transaction.child(node).map({ $0.path == path }) ?? true
      else { return }
      try transaction.addChild(node, path: path)
      try transaction.keep(certificate)
    }
  }

  /// - Throws: `SyncProblem` when the child was revoked.
  private func checkStanding(of child: Child, _ transaction: Transaction) throws {
    let revocations = try transaction.revocations(of: child.node, at: child.path)
    guard let revocation = revocations.first else { return }
    throw SyncProblem(
      SyncProblem.revoked, status: 403,
      detail: "node \(child.node) of \(revocation.division) was revoked on \(revocation.issued)"
        + (revocation.reason.map { " (\($0))" } ?? "")
        + "; what it had sent before stays, what it signs now isn't taken")
  }

  /// Does what an admitted request asks for.
  public func answer(_ call: Call) async throws -> Answer {
    switch call.operation {
    case "hello": try await hello(call)
    case "push": try await push(call)
    case "pull": try await pull(call)
    case "log": try await log(call)
    case "digest": try await digest(call)
    case "chains": try await chains(call)
    case "return": try await takeBack(call)
    case "changes": try await changes(call)
    case "lacking": try await lacking(call)
    case "rotate": try await rotate(call)
    case "files": try await files(call)
    case "file": try await file(call)
    case "keep": try await keep(call)
    default:
      throw SyncProblem(
        "unknown operation", status: 404, detail: "the protocol has no “\(call.operation)”")
    }
  }

  /// The replay guard of a running node, shared by its requests.
  private final class Guardian: Sendable {
    private let state: Mutex<ReplayGuard>
    private let voices = Mutex(Voices())

    init(session: String) { state = Mutex(ReplayGuard(session: session)) }

    func wrote(_ call: Call) -> Bool {
      voices.withLock { $0.wrote(call.child.node, stream: call.stream) }
    }

    func greets(_ call: Call) {
      voices.withLock { $0.greets(call.child.node, stream: call.stream) }
    }

    func shouldGreet(_ call: Call) -> Bool {
      voices.withLock { $0.shouldGreet(call.child.node, stream: call.stream) }
    }

    /// - Returns: `nil` when the nonce is fine, else the session to use.
    func refusal(of nonce: RequestSignature.Nonce, from node: NodeID) -> String? {
      state.withLock { $0.admit(nonce, from: node) ? nil : $0.session(for: node) }
    }
  }
}

// The operations.
extension SyncDesk {
  private var downstream: Downstream { Downstream(replica) }

  private func hello(_ call: Call) async throws -> Answer {
    let hello = try RecordJSON.decode(Hello.self, from: call.body)
    guard hello.node == call.child.node, hello.division.path == call.child.path else {
      throw SyncProblem(
        "another node", status: 403, detail: "the hello names another node or division")
    }
    // Before it is read what there is: what comes in between is told once more.
    guardian.greets(call)
    return try await committing { transaction in
      try json(
        downstream.welcome(
          hello, from: call.child, received: replica.now(transaction), transaction))
    }
  }

  private func push(_ call: Call) async throws -> Answer {
    let runs = try Batch.runs(from: call.body).map(PreparedRun.init)
    var answer = try await committing { try json(downstream.take(runs, from: call.child, $0)) }
    if guardian.wrote(call) { answer.feedHasGrown = true }
    return answer
  }

  private func takeBack(_ call: Call) async throws -> Answer {
    let entries = try Batch.feed(from: call.body).changes.map(LogEntry.init(reading:))
    return try await committing {
      try json(replica.takeReturned(entries, from: call.child, $0))
    }
  }

  private func pull(_ call: Call) async throws -> Answer {
    let (cursor, epoch) = try cursor(call)
    if guardian.shouldGreet(call) {
      return Answer(response: WireResponse(status: 204, headers: [.greet: "1"]))
    }
    let batch = try await store.read {
      // A pull that waits is answered again and again.
      try checkStanding(of: call.child, $0)
      return try replica.feed(after: cursor, epoch: epoch, for: call.child, $0)
    }
    guard let batch else {
      throw SyncProblem("another feed", status: 409, detail: "start again from 0")
    }
    let isEmpty = batch.changes.isEmpty && !batch.more
    if isEmpty, batch.next == cursor, batch.epoch == epoch {
      return Answer(response: WireResponse(status: 204), isEmpty: true)
    }
    return Answer(response: folded(Batch.encode(batch)), isEmpty: isEmpty)
  }

  private func log(_ call: Call) async throws -> Answer {
    guard let origin = call.query["origin"],
      let after = call.query["after"].flatMap({ UInt64($0) })
    else { throw SyncProblem("bad range", status: 400, detail: "needs origin and after") }
    let id = Origin(try Identifier(origin))
    let runs = try await store.read {
      try downstream.log(of: id, after: after, for: call.child, $0)
    }
    return Answer(response: folded(Batch.encode(runs)))
  }

  private func digest(_ call: Call) async throws -> Answer {
    if let division = call.query["division"], let kind = call.query["kind"] {
      let code = try DivisionCode(division)
      return Answer(
        response: try await store.read {
          try json(downstream.cell(code, Kind(kind), for: call.child, $0))
        })
    }
    let (cursor, epoch) = try cursor(call)
    return Answer(
      response: try await store.read {
        try json(downstream.digest(for: call.child, at: cursor, epoch: epoch, $0))
      })
  }

  private func chains(_ call: Call) async throws -> Answer {
    let question = try RecordJSON.decode(ChainQuestion.self, from: call.body)
    return Answer(
      response: try await store.read {
        try json(downstream.chains(question, for: call.child, $0))
      })
  }

  private func lacking(_ call: Call) async throws -> Answer {
    let question = try RecordJSON.decode(HoldingQuestion.self, from: call.body)
    return Answer(response: try await store.read { try json(downstream.lacking(question, $0)) })
  }

  private func rotate(_ call: Call) async throws -> Answer {
    let request = try RecordJSON.decode(KeyRequest.self, from: call.body)
    return try await committing {
      try json(RotationDesk(replica).certify(request, of: call.child, $0))
    }
  }

  private func files(_ call: Call) async throws -> Answer {
    let question = try RecordJSON.decode(FileQuestion.self, from: call.body)
    return Answer(
      response: try await store.read {
        try json(downstream.answer(question, for: call.child, $0))
      })
  }

  private func file(_ call: Call) async throws -> Answer {
    let place = try filePlace(call)
    let piece = try await store.read {
      try downstream.piece(of: place.sha256, from: place.start, for: call.child, $0)
    }
    // As it is: photos are compressed already.
    return Answer(
      response: WireResponse(
        status: 200, headers: [.contentType: "application/octet-stream"], body: piece))
  }

  /// A piece of a file can be had again until the file is whole, so it needs no flush of its own.
  private func keep(_ call: Call) async throws -> Answer {
    let place = try filePlace(call)
    let piece = FilePiece(
      sha256: place.sha256, size: call.query["size"].flatMap { Int($0) } ?? 0,
      start: place.start, bytes: call.body)
    let downstream = downstream
    let take: @Sendable (Transaction) throws -> KeptAnswer = {
      try downstream.keep(piece, from: call.child, $0)
    }
    let kept = piece.isLast ? try await store.write(take) : try await store.note(take)
    var answer = Answer(response: try json(kept))
    // It may have to go further up.
    answer.logHasGrown = kept.isWhole
    return answer
  }

  /// Which file, and from where on.
  private func filePlace(_ call: Call) throws -> (sha256: Hash, start: Int) {
    guard let sha256 = call.query["sha256"].flatMap({ Hash(hex: $0) }),
      let start = call.query["from"].flatMap({ Int($0) }), start >= 0
    else { throw SyncProblem("bad place", status: 400, detail: "needs sha256 and from") }
    return (sha256, start)
  }

  private func changes(_ call: Call) async throws -> Answer {
    let question = try RecordJSON.decode(CellQuestion.self, from: call.body)
    return Answer(
      response: try await store.read {
        folded(Batch.encode(loose: try downstream.changes(question, for: call.child, $0)))
      })
  }

  /// Where the child stands in this node's feed.
  private func cursor(_ call: Call) throws -> (FeedCursor, epoch: String) {
    guard let position = call.query["after"].flatMap({ Int64($0) }),
      let chain = call.query["chain"].flatMap({ Hash(hex: $0) })
    else {
      throw SyncProblem("bad cursor", status: 400, detail: "needs epoch, after and chain")
    }
    return (FeedCursor(position: position, chain: chain), call.query["epoch"] ?? "")
  }

  private func committing(
    _ body: @escaping @Sendable (Transaction) throws -> WireResponse
  ) async throws -> Answer {
    try await store.write { transaction in
      let before = try transaction.feedEnd().position
      let response = try body(transaction)
      let after = try transaction.feedEnd().position
      return Answer(response: response, logHasGrown: true, feedHasGrown: after > before)
    }
  }

  private func json(_ value: some Encodable) throws -> WireResponse {
    WireResponse(
      status: 200, headers: [.contentType: "application/json"],
      body: try RecordJSON.encode(value))
  }

  private func folded(_ bytes: [UInt8]) -> WireResponse {
    WireResponse(
      status: 200,
      headers: [.contentType: "application/octet-stream", .contentEncoding: "zstd"],
      body: Compression.compress(bytes))
  }
}
