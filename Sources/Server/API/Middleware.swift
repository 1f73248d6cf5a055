internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Store
internal import Sync

/// Turns every error into problem+json, and logs what only an operator can mend.
struct ProblemMiddleware: RouterMiddleware {
  typealias Context = LiaisonContext

  func handle(
    _ request: Request, context: LiaisonContext,
    next: (Request, LiaisonContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let problem = Problem(error)
      if problem.status >= 500 {
        context.logger.error(
          "a request failed",
          metadata: [
            "path": "\(request.uri.path)", "method": "\(request.method)", "cause": "\(error)",
          ])
      }
      return problem.response
    }
  }
}

/// Lets pass who is on this machine; others need an account. A request that a proxy forwards counts as
/// coming from elsewhere.
struct LocalMiddleware: RouterMiddleware {
  typealias Context = LiaisonContext
  let node: Node

  func handle(
    _ request: Request, context: LiaisonContext,
    next: (Request, LiaisonContext) async throws -> Response
  ) async throws -> Response {
    if request.isLocal(context) { return try await next(request, context) }
    return try await AccountMiddleware(node: node).handle(request, context: context, next: next)
  }
}

extension Request {
  /// Whether it comes from a program on this machine, and wasn't forwarded.
  func isLocal(_ context: LiaisonContext) -> Bool {
    context.isLocal && headers[.forwarded] == nil && headers[.forwardedFor] == nil
  }
}

extension HTTPField.Name {
  // RFC 7239, and what was used before it.
  fileprivate static let forwarded = HTTPField.Name("Forwarded") ?? .via
  fileprivate static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
}

/// Finds whose token a request bears, or whose session a page's script speaks for. Every route behind it
/// needs one.
struct AccountMiddleware: RouterMiddleware {
  typealias Context = LiaisonContext
  let node: Node

  func handle(
    _ request: Request, context: LiaisonContext,
    next: (Request, LiaisonContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    do {
      context.account = try await account(of: request)
      context.tier = node.identity.tier
      let response = try await next(request, context)
      await node.audit.look(request, context)
      return response
    } catch {
      await node.audit.refuse(request, error, context)
      throw error
    }
  }

  private func account(of request: Request) async throws -> Account {
    let unknown = Problem(
      "who are you?", status: 401,
      detail: "send `Authorization: Bearer TOKEN` with the token of an account of this node",
      chinese: "请提供本节点账号的令牌", headers: [.wwwAuthenticate: "Bearer"])
    guard let header = request.headers[.authorization], header.hasPrefix("Bearer ") else {
      guard let found = try await SessionLookup(node: node).find(request) else { throw unknown }
      let isSafe = [.get, .head].contains(request.method)
      guard isSafe || request.headers[.formToken] == found.formToken else {
        throw Problem(
          "forged?", status: 403, detail: "send the form token of the session as X-CSRF-Token",
          chinese: "请求未通过校验，请刷新页面")
      }
      guard !found.mustChangePassword else { throw Problem.mustChangePassword }
      return found.account
    }
    let hash = Hashing.secret(String(header.dropFirst(7)))
    guard let account = try await node.store.read({ try $0.account(tokenHash: hash) }) else {
      throw unknown
    }
    return account
  }
}

extension LiaisonContext {
  /// The one place where roles are asked. - Throws: `Problem` 403 when the account may not.
  func require(_ act: Role.Act) throws -> Account {
    guard let account else {
      throw Problem("who are you?", status: 401, detail: "this needs an account")
    }
    guard account.role.allows(act, at: tier) else {
      throw Problem(
        "not allowed", status: 403, detail: "the role “\(account.role.rawValue)” may not do this",
        chinese: "该角色无此权限")
    }
    return account
  }
}

extension Request {
  /// The whole body, refused when larger than `limit` bytes.
  func bytes(upTo limit: Int) async throws -> [UInt8] {
    do {
      let buffer = try await body.collect(upTo: limit)
      return Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      throw Problem(
        "too large", status: 413, detail: "the body may have \(limit) bytes at most",
        chinese: "内容过大")
    }
  }
}

extension Request {
  /// The body's JSON. - Throws: `Invalid` when it isn't of that shape.
  func decoded<Body: Decodable>(_ type: Body.Type) async throws -> Body {
    try RecordJSON.decode(type, from: try await bytes(upTo: Limits.requestBytes))
  }
}

extension Response {
  /// JSON of any value.
  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
    .json(bytes: try RecordJSON.encode(value), status: status)
  }

  static func json(bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: .init(byteBuffer: .init(bytes: bytes)))
  }
}
