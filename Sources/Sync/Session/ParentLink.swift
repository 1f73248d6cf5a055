public import Domain
internal import Foundation
internal import HTTPTypes
public import Store

/// The conversation of a node with its parent: signed requests over whatever carries them, each answer
/// taken in one transaction. Holds nothing that the database doesn't, but the nonces' count and what
/// it remembers of the parent's heads.
public actor ParentLink {
  public nonisolated let upstream: Upstream
  let store: Store
  private let client: any WireClient
  private let address: String
  private var session = ""
  private let stream: String
  private var count: UInt64 = 0
  private var heads: [Origin: Head]?
  /// How often the parent has found an origin's log to fork.
  private var forks: [Origin: Int] = [:]
  /// Origins whose changes the parent refuses, with its reasons; the others go on.
  public private(set) var refused: [Origin: String] = [:]
  private let traffic: Traffic
  private var isAgreementNoted = false
  /// Where the exchange of files stands.
  var files = FileTalk()

  /// - Parameters:
  ///   - address: the parent's, as `http://127.0.0.1:7300`.
  ///   - traffic: counts the bytes that went each way.
  public init(
    _ replica: Replica, store: Store, client: any WireClient, address: String,
    traffic: Traffic = Traffic()
  ) {
    upstream = Upstream(replica)
    stream = String(replica.environment.random(), radix: 36)
    self.store = store
    self.client = client
    self.address = address
    self.traffic = traffic
  }

  /// Says hello, and fetches the logs that the parent knows further than this node.
  public func hello() async throws {
    let upstream = upstream
    let hello = try await store.write { try upstream.hello($0) }
    let response = try await send("greet the parent", .post, "/sync/v1/hello", json: hello)
    let arrived = upstream.replica.environment.now()
    let welcome: Welcome = try decode(response, "greet the parent")
    let found = try await store.write {
      try upstream.accept(welcome, to: hello, arrived: arrived, $0)
    }
    for origin in found.forked {
      let held = found.heads[origin]?.sequence ?? 0
      try await fetch(origin, after: try await giveWay(origin, parentHas: held))
    }
    for (origin, held) in found.behind {
      do {
        try await fetch(origin, after: held)
      } catch is Parted {
        let common = try await giveWay(origin, parentHas: found.heads[origin]?.sequence ?? 0)
        try await fetch(origin, after: common)
      }
    }
    if !found.behind.isEmpty { try await store.note { try upstream.keepReceipts(of: welcome, $0) } }
    heads = found.heads
    files.beginAnew()
  }

  /// The logs here and at the parent are not the same at some place that both hold.
  private struct Parted: Error {}

  /// Finds where a log and its copy at the parent part, and gives way to the parent's.
  /// - Returns: the last sequence that both have in common.
  private func giveWay(_ origin: Origin, parentHas theirs: UInt64) async throws -> UInt64 {
    let replica = upstream.replica
    let ours = try await store.read { try $0.origin(origin)?.head.sequence ?? 0 }
    var common: UInt64 = 0
    var differs = min(ours, theirs) + 1
    while common + 1 < differs {
      // As many places at once as cost nothing, so that even a long log takes few questions.
      let step = max(1, (differs - common) / 64)
      let places = Array(stride(from: common + step, to: differs, by: Int(step)))
      let question = ChainQuestion(origin: origin, sequences: places)
      let answer: ChainAnswer = try decode(
        await send("compare logs", .post, "/sync/v1/chains", json: question), "compare logs")
      let mine = try await store.read { transaction in
        let key = try transaction.origin(origin)?.key ?? 0
        return try places.map { try transaction.chain(originKey: key, sequence: $0) }
      }
      for (place, (here, there)) in zip(places, zip(mine, answer.chains)) {
        if let here, here == there {
          common = max(common, place)
        } else {
          differs = min(differs, place)
        }
      }
      guard answer.chains.count == places.count, common < differs else {
        throw failure("compare logs", cause: "the parent's answer makes no sense", hint: "")
      }
    }
    let sequence = common
    try await store.write { try replica.giveWay(origin, after: sequence, $0) }
    return common
  }

  /// Sends one batch of what the parent misses. - Returns: whether anything was sent.
  public func push() async throws -> Bool {
    if heads == nil { try await hello() }
    let (upstream, known) = (upstream, heads ?? [:])
    let excluded = Set(refused.keys)
    let runs = try await store.read {
      try upstream.replica.missing(from: known, excluding: excluded, $0)
    }
    guard !runs.isEmpty else {
      if let reason = refused.values.first {
        throw failure("send changes", cause: reason, hint: "see the journals of both nodes")
      }
      try await rememberAgreement()
      return false
    }
    let response = try await send("send changes", .post, "/sync/v1/push", bytes: Batch.encode(runs))
    let answer: PushAnswer = try decode(response, "send changes")
    // The parent gives its receipts again, so they need no flush of their own.
    let (told, troubles, forked) = try await store.note { try upstream.accept(answer, $0) }
    // A new session of nonces in between: the parent was restarted, and may have been restored.
    if heads != nil { heads = known.merging(told) { $1 } }
    refused.merge(troubles) { $1 }
    if !forked.isEmpty {
      // The next hello finds where, and heals it. What forks again and again stops itself only.
      heads = nil
      for origin in forked {
        forks[origin, default: 0] += 1
        if forks[origin, default: 0] > 3 { refused[origin] = "its log forks again and again" }
      }
    }
    return true
  }

  /// Fetches one piece of the parent's feed. - Parameter wait: how long the parent may hold the
  /// request when there is nothing new. - Returns: whether anything came.
  public func pull(wait: Duration) async throws -> Bool {
    let upstream = upstream
    let (epoch, cursor) = try await store.read { try upstream.replica.cursor($0) }
    let path =
      "/sync/v1/pull?epoch=\(epoch)&after=\(cursor.position)&chain=\(cursor.chain)"
      + "&wait=\(wait.components.seconds)"
    let response = try await send(
      "fetch changes", .get, path, timeout: wait + .seconds(30), accepting: [200, 204, 409])
    if response.status == 204 {
      files.isFeedBehind = false
      guard response.headers[.greet] != nil else { return false }
      try await hello()
      return true
    }
    if response.status == 409 {
      try await store.write { try upstream.restartFeed($0) }
      return true
    }
    let batch = try content(response, "fetch changes", Batch.feed(from:))
    let prepared = batch.changes.map(LogEntry.init(reading:))
    try await store.write { try upstream.replica.apply(batch, prepared: prepared, $0) }
    files.isFeedBehind = batch.more
    return !batch.changes.isEmpty || batch.more
  }

  /// Forgets what it remembers of the parent, as after a failure.
  public func forget() {
    heads = nil
    refused = [:]
    forks = [:]
    files = FileTalk()
    isAgreementNoted = false
  }

  private func fetch(_ origin: Origin, after held: UInt64) async throws {
    let replica = upstream.replica
    var after = held
    while true {
      let response = try await send(
        "fetch a log", .get, "/sync/v1/log?origin=\(origin)&after=\(after)")
      let runs = try content(response, "fetch a log", Batch.runs(from:))
      guard let run = runs.first else { return }
      // Else the same run could come again and again, without an end.
      guard run.origin == origin, run.first <= after + 1, run.head.sequence > after else {
        throw failure("fetch a log", cause: "the parent's answer makes no sense", hint: "")
      }
      let prepared = PreparedRun(run)
      let outcome = try await store.write {
        try replica.apply(prepared, from: .parent, within: replica.identity.path, $0)
      }
      if case .forked = outcome { throw Parted() }
      guard case .stored = outcome else {
        throw failure(
          "fetch a log", cause: "\(outcome)",
          hint: "the logs of both nodes disagree; see the journal")
      }
      after = run.head.sequence
    }
  }

  /// Notes once that the parent has all there is; later, each answer to a push notes it.
  private func rememberAgreement() async throws {
    guard !isAgreementNoted else { return }
    isAgreementNoted = true
    let replica = upstream.replica
    try await store.note {
      try $0.set(.lastAgreed, to: String(replica.now($0).milliseconds))
    }
  }
}

extension ParentLink {
  func send(
    _ operation: String, _ method: HTTPRequest.Method, _ path: String, json: some Encodable
  )
    async throws -> WireResponse
  {
    try await send(operation, method, path, bytes: try RecordJSON.encode(json))
  }

  /// Signs and sends a request; once more when the parent had issued another session of nonces.
  func send(
    _ operation: String, _ method: HTTPRequest.Method, _ path: String, bytes: [UInt8] = [],
    timeout: Duration = .seconds(60), accepting statuses: Set<Int> = [200]
  ) async throws -> WireResponse {
    var (isFresh, shown) = (false, String?.none)
    for _ in 1...3 {
      let request = signed(method, path, bytes, timeout, showing: shown)
      let response: WireResponse
      do {
        response = try await client.send(request, to: address)
      } catch {
        throw SyncFailure(
          operation: operation, subject: address, cause: error.cause,
          hint: "is the parent running, and is the address right?", isTransient: error.isTransient)
      }
      await traffic.count(request, response)
      if statuses.contains(response.status) { return response }
      if response.status == 401, !isFresh, let session = response.headers[.nonce] {
        isFresh = true
        if !self.session.isEmpty, session != self.session { heads = nil }
        self.session = session
        continue
      }
      // The parent may have been restored from before it certified this node's key.
      if [401, 403].contains(response.status), shown == nil, let own = try await ownCertificate() {
        shown = own
        continue
      }
      throw refusal(operation, response)
    }
    throw failure(operation, cause: "the parent issued no nonce that it accepts", hint: "")
  }

  private func signed(
    _ method: HTTPRequest.Method, _ path: String, _ bytes: [UInt8], _ timeout: Duration,
    showing certificate: String?
  ) -> WireRequest {
    var request = WireRequest(method: method, path: path, body: bytes, timeout: timeout)
    request.headers[.certificate] = certificate
    if bytes.count > Compression.threshold {
      request.body = Compression.compress(bytes)
      request.headers[.contentEncoding] = "zstd"
    }
    request.headers[.acceptEncoding] = "zstd"
    count += 1
    let replica = upstream.replica
    RequestSignature.sign(
      &request, as: replica.identity.node, key: replica.identity.key,
      nonce: .init(session: session, stream: stream, count: count), at: replica.environment.now())
    return request
  }

  /// What the parent certified this node with, as a header has it.
  private func ownCertificate() async throws -> String? {
    let replica = upstream.replica
    return try await store.read { transaction in
      try replica.certificate(transaction).map { Base64.encode(try RecordJSON.encode($0)) }
    }
  }

  private func refusal(_ operation: String, _ response: WireResponse) -> SyncFailure {
    let problem = try? RecordJSON.decode(SyncProblem.self, from: response.body)
    let retryAfter = response.headers[.retryAfter].flatMap { Int($0) }.map {
      min(Duration.seconds(max($0, 0)), Limits.retryAfter)
    }
    guard let problem else {
      return SyncFailure(
        operation: operation, subject: address,
        cause: "it answered \(response.status), and not as a Liaison node does",
        hint: "check the parent's address", isTransient: response.status >= 500,
        retryAfter: retryAfter)
    }
    return SyncFailure(
      operation: operation, subject: address, cause: problem.description,
      hint: hint(for: problem),
      isTransient: response.status == 429 || response.status >= 500, retryAfter: retryAfter)
  }

  private func hint(for problem: SyncProblem) -> String {
    let division = upstream.replica.identity.division
    if problem.title == SyncProblem.revoked {
      return "enrol again: ask the operator above for a token (`liaison node enrol --division "
        + "\(division)`), make a new node (`liaison node init` in a new folder), and join with it"
    }
    guard [401, 403].contains(problem.status) else { return "" }
    return "has this node joined this parent (`liaison node join`)?"
  }

  func content<Message>(
    _ response: WireResponse, _ operation: String,
    _ read: ([UInt8]) throws(Invalid) -> Message
  ) throws -> Message {
    do {
      var body = response.body
      if response.headers[.contentEncoding] == "zstd" { body = try Compression.decompress(body) }
      return try read(body)
    } catch {
      throw failure(
        operation, cause: "the answer is not one of a Liaison node: \(error)",
        hint: "check the parent's address")
    }
  }

  func decode<Message: Decodable>(_ response: WireResponse, _ operation: String) throws
    -> Message
  {
    try content(response, operation) { bytes throws(Invalid) in
      try RecordJSON.decode(Message.self, from: bytes)
    }
  }

  func failure(_ operation: String, cause: String, hint: String) -> SyncFailure {
    SyncFailure(
      operation: operation, subject: address, cause: cause, hint: hint, isTransient: false)
  }
}

/// Counts the bytes of exchanges: bodies as they went over the wire, compressed.
public actor Traffic {
  public private(set) var sent = 0
  public private(set) var received = 0
  public private(set) var requests = 0

  public init() {}

  func count(_ request: WireRequest, _ response: WireResponse) {
    requests += 1
    sent += request.body.count
    received += response.body.count
  }
}

extension HTTPField.Name {
  /// In the answer to a pull: another machine has written as this node, so that its log is further.
  static let greet: HTTPField.Name = {
    guard let name = HTTPField.Name("liaison-greet") else { preconditionFailure("a valid name") }
    return name
  }()

  static let retryAfter: HTTPField.Name = {
    guard let name = HTTPField.Name("retry-after") else { preconditionFailure("a valid name") }
    return name
  }()
}
