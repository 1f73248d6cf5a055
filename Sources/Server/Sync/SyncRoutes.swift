internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import ServiceLifecycle
internal import Store
internal import Sync

/// The sync protocol over HTTP: `/sync/v1`. Every request but `join` is signed by a child of this node.
struct SyncRoutes {
  let node: Node
  private let desk: SyncDesk

  init(node: Node) {
    self.node = node
    desk = SyncDesk(node.replica, store: node.store)
  }

  func add(to router: Router<LiaisonContext>) {
    let group = router.group("sync/v1")
    for operation in [
      "hello", "push", "chains", "return", "changes", "lacking", "rotate", "files", "keep",
    ] {
      group.post("\(operation)") { request, _ in try await answer(request) }
    }
    for operation in ["log", "digest", "file"] {
      group.get("\(operation)") { request, _ in try await answer(request) }
    }
    group.get("pull") { request, _ in try await pull(request) }
    group.post("join") { request, _ in try await join(request) }
  }

  private func answer(_ request: Request) async throws -> Response {
    try await answer(try await admit(request)).response.http
  }

  private func admit(_ request: Request) async throws -> SyncDesk.Call {
    try await desk.admit(
      WireRequest(
        method: request.method, path: request.uri.description, headers: request.headers,
        body: try await request.bytes(upTo: Limits.messageBytes)))
  }

  private func answer(_ call: SyncDesk.Call) async throws -> SyncDesk.Answer {
    let answer = try await desk.answer(call)
    if ["hello", "return"].contains(call.operation) { try await node.markIncarnation() }
    if answer.logHasGrown { await node.logGrew.give() }
    if answer.feedHasGrown { await node.feedGrew.give() }
    return answer
  }

  /// Waits until the feed has something for the child, or the time it asked for is over.
  private func pull(_ request: Request) async throws -> Response {
    let call = try await admit(request)
    let deadline = ContinuousClock.now + min(call.wait, Limits.longPoll)
    while true {
      let seen = await node.feedGrew.count
      let answer = try await answer(call)
      let left = deadline - ContinuousClock.now
      guard answer.isEmpty, left > .zero, !Task.isShuttingDownGracefully else {
        return answer.response.http
      }
      // A daemon that is told to stop doesn't keep its children waiting.
      let signal = node.feedGrew
      await cancelWhenGracefulShutdown { _ = await signal.wait(after: seen, atMost: left) }
    }
  }

  private func join(_ request: Request) async throws -> Response {
    let body = try await request.bytes(upTo: Limits.bodyBytes)
    let join = try RecordJSON.decode(JoinRequest.self, from: body)
    let enrolment = EnrolmentDesk(node.replica)
    return try .json(try await node.commit { try enrolment.admit(join, $0) })
  }
}

extension WireResponse {
  fileprivate var http: Response {
    Response(
      status: .init(code: status), headers: headers, body: .init(byteBuffer: .init(bytes: body)))
  }
}
