public import HTTPTypes

/// One HTTP request as the engine speaks it, whatever carries it.
public struct WireRequest: Sendable {
  public var method: HTTPRequest.Method
  /// Path and query, as `/sync/v1/pull?after=7`.
  public var path: String
  public var headers: HTTPFields
  public var body: [UInt8]
  /// How long the answer may take as a whole; a long poll waits inside it.
  public var timeout: Duration

  public init(
    method: HTTPRequest.Method, path: String, headers: HTTPFields = [:], body: [UInt8] = [],
    timeout: Duration = .seconds(60)
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
    self.timeout = timeout
  }
}

/// The answer to a `WireRequest`, whatever its status.
public struct WireResponse: Sendable {
  public var status: Int
  public var headers: HTTPFields
  public var body: [UInt8]

  public init(status: Int, headers: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// Carries requests to another node. `Transport` has the one over libcurl; a simulator has its own.
public protocol WireClient: Sendable {
  /// Sends a request to `base` (as `http://127.0.0.1:7300`) and waits for the whole answer.
  ///
  /// Cancelling the task ends the transfer. - Throws: `WireFailure`.
  func send(_ request: WireRequest, to base: String) async throws(WireFailure) -> WireResponse
}

/// Why no answer came.
public struct WireFailure: Error, Sendable, CustomStringConvertible {
  /// As libcurl words it, with the address: `http://127.0.0.1:7300: Connection refused`.
  public let cause: String
  /// Whether the same request may succeed later.
  public let isTransient: Bool
  /// Whether the caller's own task was cancelled.
  public let isCancelled: Bool

  public init(cause: String, isTransient: Bool = true, isCancelled: Bool = false) {
    self.cause = cause
    self.isTransient = isTransient
    self.isCancelled = isCancelled
  }

  public var description: String { cause }
}
