internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync

/// Finds whose session a request's cookie belongs to.
struct SessionLookup: Sendable {
  let node: Node

  /// Cookies know no ports: each node on a machine has a name of its own.
  var cookieName: String { "liaison-\(node.identity.division)" }

  /// A session in use.
  struct Found: Sendable {
    let session: Session
    let account: Account
    /// What forms of this session hold: made of the token, which pages never show.
    let formToken: String
    /// Whether somebody else has seen the password: nothing is shown before it is changed.
    let mustChangePassword: Bool
  }

  func find(_ request: Request) async throws -> Found? {
    guard let token = request.cookies[cookieName]?.value, !token.isEmpty else { return nil }
    let (hash, now) = (Hashing.secret(token), node.environment.now())
    let found = try await node.store.read { transaction in
      try transaction.session(hash, at: now).map { session, account in
        (session, account, try transaction.mustChangePassword(account.name))
      }
    }
    guard let (session, account, mustChange) = found else { return nil }
    if now > session.lastSeen.adding(.seconds(300)) {
      try await node.store.note { try $0.touchSession(hash, at: now) }
    }
    return Found(
      session: session, account: account, formToken: "\(Hashing.secret("form \(token)"))",
      mustChangePassword: mustChange)
  }

  /// The cookie of a session that begins. - Parameter token: `nil` ends the one that there is.
  func cookie(_ token: String?) -> Cookie {
    Cookie(
      name: cookieName, value: token ?? "",
      maxAge: token == nil ? 0 : Int(Limits.session.whole.components.seconds), path: "/",
      secure: node.folder.hasTLS, httpOnly: true, sameSite: .strict)
  }
}

extension HTTPField.Name {
  /// The form token of a request that isn't a form.
  static let formToken = HTTPField.Name("X-CSRF-Token") ?? .from
  static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .from
  static let htmx = HTTPField.Name("HX-Request") ?? .from
  static let htmxRedirect = HTTPField.Name("HX-Redirect") ?? .from
  static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .from
}
