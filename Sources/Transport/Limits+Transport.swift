internal import Domain

extension Limits {
  /// Connections to one host; a long poll over HTTP/1.1 takes one for as long as it waits.
  static let hostConnections = 4
  /// Idle connections that a client keeps for later.
  static let idleConnections = 4
  /// How long a connection may take to stand, TLS included.
  static let connectTimeout = Duration.seconds(5)
  /// The longest that a request may ask to wait for its answer.
  static let longestTimeout = Duration.seconds(86_400)
  /// Bytes of libcurl's buffer for each direction of a transfer.
  static let transferBuffer = 64 << 10
  /// Bytes of an answer's headers, interim answers included.
  static let headerBytes = 64 << 10
  /// Requests that one client has under way, waiting for a connection included.
  static let requestsUnderWay = 1_024
  /// Bytes of the event loop's stack; a TLS handshake takes about 60 KiB of it.
  static let loopStackBytes = 256 << 10
}
