internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import ServiceLifecycle
internal import Store

/// Where open pages hear of changes: `/live`, as server-sent events (HTML, section 9.2). They say that
/// something has changed, never what: the page asks for itself again, with the rights of who looks at it.
struct LiveRoutes {
  let node: Node
  let board: LiveBoard

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("live") { request, context in try await listen(request, context) }
  }

  private func listen(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let query = request.uri.queryParameters
    let path = try node.scope(try query["division"].map { try DivisionCode(String($0)) })
    // What the browser heard last, when the line was lost in between.
    let since = request.headers[.lastEventID] ?? query["since"].map(String.init) ?? ""
    guard await board.count < Limits.livePages else {
      throw Problem(
        "busy", status: 503, detail: "\(Limits.livePages) pages are open", chinese: "打开的页面过多",
        headers: [.retryAfter: "60"])
    }
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: body(for: request, path, since: Int64(since) ?? .max))
  }

  /// What came between the making of the page and its place on the board.
  private func tellMissed(_ page: LiveBoard.Page, _ path: DivisionPath, since: Int64) async throws {
    let (last, divisions) = try await node.store.read { transaction in
      let last = try transaction.lastOrdinal()
      guard last > since else { return (last, [DivisionCode]?([])) }
      return (last, try transaction.divisions(since: since, limit: Limits.liveChanges))
    }
    if divisions?.contains(where: { $0.path.isInLineage(of: path) }) ?? true {
      page.tell(.changed(last))
    }
  }

  /// Ends when the browser closes the page, the node is told to stop, or the session has to be looked at
  /// again.
  private func body(for request: Request, _ path: DivisionPath, since: Int64) -> ResponseBody {
    ResponseBody { [self] writer in
      guard let page = await board.open(path) else { return try await writer.finish(nil) }
      do {
        let end = ContinuousClock.now + Limits.liveConnection
        try await tellMissed(page, path, since: since)
        try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
        try await withGracefulShutdownHandler {
          try await request.body.consumeWithInboundCloseHandler { _ in
            for await event in page.events {
              try await writer.write(event.bytes)
              if ContinuousClock.now > end { break }
            }
          } onInboundClosed: {
            page.end()
          }
        } onGracefulShutdown: {
          page.end()
        }
        try await writer.finish(nil)
      } catch {
        await board.close(page)
        throw error
      }
      await board.close(page)
    }
  }
}

extension LiveBoard.Event {
  /// As it goes over the line. An event without data isn't given to a page.
  fileprivate var bytes: ByteBuffer {
    switch self {
    case .changed(let last): ByteBuffer(string: "event: changed\nid: \(last)\ndata: \(last)\n\n")
    case .alive: ByteBuffer(string: ": alive\n\n")
    }
  }
}

extension HTTPField.Name {
  fileprivate static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .from
}
