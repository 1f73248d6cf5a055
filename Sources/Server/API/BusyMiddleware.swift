internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Synchronization

/// Bounds the requests under way: who comes when that many are is told to come again, so that neither
/// memory nor the queue for the database grows without end.
///
/// Children and staff are counted apart, so that a tree that catches up never keeps staff waiting. A
/// pull that waits for something new costs next to nothing and isn't counted.
struct BusyMiddleware: RouterMiddleware {
  typealias Context = LiaisonContext
  private let children = Gate(limit: Limits.childRequests)
  private let staff = Gate(limit: Limits.staffRequests)

  func handle(
    _ request: Request, context: LiaisonContext,
    next: (Request, LiaisonContext) async throws -> Response
  ) async throws -> Response {
    let path = request.uri.path
    if path == "/sync/v1/pull" { return try await next(request, context) }
    let gate = path.hasPrefix("/sync/") ? children : staff
    guard gate.enter() else {
      throw Problem(
        "busy", status: 503, detail: "\(gate.limit) requests are under way; come again in a second",
        chinese: "系统繁忙，请稍后再试", headers: [.retryAfter: "1"])
    }
    defer { gate.leave() }
    return try await next(request, context)
  }

  /// Lets a number of requests in at a time.
  private final class Gate: Sendable {
    let limit: Int
    private let inside = Mutex(0)

    init(limit: Int) { self.limit = limit }

    func enter() -> Bool {
      inside.withLock { count in
        guard count < limit else { return false }
        count += 1
        return true
      }
    }

    func leave() { inside.withLock { $0 -= 1 } }
  }
}
