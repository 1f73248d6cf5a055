public import Sync

/// The wire over libcurl's multi interface: one thread runs all transfers, connections are kept
/// alive and shared, at most four to a host, and HTTP/2 is spoken where a TLS server offers it.
///
/// One client serves a whole daemon. Redirects aren't followed, no proxy is taken from the
/// environment, cookies aren't kept, and a body's content encoding is left as it came.
public final class CurlClient: WireClient {
  private let loop: EventLoop

  /// - Parameter authority: The path of the certificate authority (PEM) that servers are checked
  ///   against; the system's authorities if nil.
  /// - Throws: `WireFailure` when libcurl or its thread can't be started.
  public init(authority: String? = nil) throws(WireFailure) {
    loop = try EventLoop(authority: authority)
  }

  deinit { loop.close() }

  /// Ends all transfers and the thread: requests under way fail at once, and so does every later
  /// one. Idempotent.
  public func close() { loop.close() }

  /// Sends a request to `base` and waits for the whole answer, whatever its status.
  ///
  /// Requests may be sent from any number of tasks; at most 1,024 can be under way. The request's
  /// timeout runs from this call, and so includes the wait for a connection. A request whose kept
  /// connection turns out to be dead is sent again over a new one (RFC 9112, section 9.3.1), a
  /// POST too: so what it asks for has to be idempotent.
  /// - Throws: `WireFailure`, which names the address without user and password, and no headers.
  public func send(
    _ request: WireRequest, to base: String
  ) async throws(WireFailure) -> WireResponse {
    let key = loop.newKey()
    let job = Job(key: key, request: request, base: base)
    if Task.isCancelled { throw .cancelled(job.address) }
    let loop = loop
    let result: Result<WireResponse, WireFailure> = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.start(job, continuation)
        // A cancellation just before `start` found nothing to cancel.
        if Task.isCancelled { loop.cancel(key) }
      }
    } onCancel: {
      loop.cancel(key)
    }
    return try result.get()
  }
}
