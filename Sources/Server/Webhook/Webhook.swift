internal import Crypto
public import Domain
internal import Foundation

/// Where a city's own messaging system takes notices, and the secret with which they are signed.
public struct Webhook: Sendable, Equatable {
  /// As `https://message.nanning.example/liaison`.
  public let url: String
  /// Known to the receiver; never shown, logged or replicated.
  let secret: String
  /// Scheme, host and port; then path and query.
  let base: String
  let path: String

  /// - Parameter secret: 16 to 512 bytes; of one that begins with `whsec_` the rest is Base64.
  /// - Throws: `Invalid` when the address isn't https, nor http on this machine.
  public init(url: String, secret: String) throws(Invalid) {
    guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty,
      let scheme = parts.scheme, ["http", "https"].contains(scheme), parts.fragment == nil
    else {
      throw Invalid(
        "“\(url)” is no address of a webhook", chinese: "“\(url)”不是网络回调地址",
        hint: "as https://message.nanning.example/liaison", field: "url")
    }
    guard parts.user == nil, parts.password == nil else {
      throw Invalid(
        "an address names no user or password", chinese: "地址中不得含用户名或密码", field: "url")
    }
    guard scheme == "https" || Self.isThisMachine(host) else {
      throw Invalid(
        "“\(host)” is beyond this machine and not https", chinese: "“\(host)”不在本机，须用https",
        hint: "notices name enterprises and people", field: "url")
    }
    self.url = url
    self.secret = secret.trimmingCharacters(in: .whitespacesAndNewlines)
    let path = parts.percentEncodedPath
    self.path =
      (path.isEmpty ? "/" : path) + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
    base = "\(scheme)://\(parts.percentEncodedHost ?? host)" + (parts.port.map { ":\($0)" } ?? "")
    guard let key = Self.key(self.secret), Limits.webhookSecret.contains(key.count) else {
      throw Invalid(
        "the secret has \(Limits.webhookSecret.lowerBound) to \(Limits.webhookSecret.upperBound) bytes",
        chinese: "密钥应为\(Limits.webhookSecret.lowerBound)至\(Limits.webhookSecret.upperBound)字节",
        hint: "after “whsec_” it is Base64", field: "secret")
    }
  }

  /// The address as it may be shown: what is in the query may be a secret of the receiver's.
  public var shown: String {
    base + (path.firstIndex(of: "?").map { path[..<$0] + "?…" } ?? path[...])
  }

  /// The same secret for another address. - Throws: as `init` does.
  public func moved(to url: String) throws(Invalid) -> Webhook {
    try Webhook(url: url, secret: secret)
  }

  /// A new random secret.
  public static func newSecret(_ environment: Environment) -> String {
    let bytes = (0..<4).flatMap { _ in
      let bits = environment.random()
      return (0..<8).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
    }
    return prefix + Data(bytes).base64EncodedString()
  }

  /// `v1,` and HMAC-SHA-256 (RFC 2104) in Base64, over id, time and body with points between them.
  func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
    let signed = Array("\(id).\(timestamp).".utf8) + body
    let code = HMAC<SHA256>.authenticationCode(
      for: signed, using: SymmetricKey(data: Self.key(secret) ?? []))
    return "v1," + Data(code).base64EncodedString()
  }

  private static let prefix = "whsec_"

  private static func key(_ secret: String) -> [UInt8]? {
    guard secret.hasPrefix(prefix) else { return Array(secret.utf8) }
    return Data(base64Encoded: String(secret.dropFirst(prefix.count))).map(Array.init)
  }

  private static func isThisMachine(_ host: String) -> Bool {
    let bare = host.trimmingCharacters(in: ["[", "]"])
    let numbers = bare.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    // Not a name that only begins so.
    let isAddress = numbers.count == 4 && numbers.allSatisfy { $0 != nil } && numbers[0] == 127
    return bare == "localhost" || bare == "::1" || isAddress
  }
}

extension Webhook: Codable {
  private enum CodingKeys: CodingKey { case url, secret }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      url: container.decode(String.self, forKey: .url),
      secret: container.decode(String.self, forKey: .secret))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(url, forKey: .url)
    try container.encode(secret, forKey: .secret)
  }
}
