internal import Domain
internal import Sync

/// A request as it is handed to the event loop.
struct Job: Sendable {
  /// Names the request within its client.
  let key: Int
  let request: WireRequest
  /// The address without path, user and password, for messages.
  let address: String
  /// All of it, for libcurl.
  let url: String
  /// When the answer must be there.
  let deadline: ContinuousClock.Instant

  init(key: Int, request: WireRequest, base: String) {
    self.key = key
    self.request = request
    let trimmed = base.hasSuffix("/") ? String(base.dropLast()) : base
    url = trimmed + request.path
    address = Self.withoutSecrets(trimmed)
    deadline = .now.advanced(by: min(request.timeout, Limits.longestTimeout))
  }

  /// `http://user:password@host` as `http://host`.
  private static func withoutSecrets(_ base: String) -> String {
    guard let at = base.lastIndex(of: "@") else { return base }
    let rest = base[base.index(after: at)...]
    guard let colon = base.firstIndex(of: ":"), base[colon...].hasPrefix("://") else {
      return String(rest)
    }
    return base[..<colon] + "://" + rest
  }
}
