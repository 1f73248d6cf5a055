internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Store
internal import Sync
internal import Web

/// Pages for browsers: the language, the session, the form with its token; errors as pages; the headers
/// that let a browser load nothing from elsewhere.
struct ConsoleMiddleware: RouterMiddleware {
  typealias Context = LiaisonContext
  let console: Console
  /// Whether pages are for those who are logged in only.
  var needsSession = true

  func handle(
    _ request: Request, context: LiaisonContext,
    next: (Request, LiaisonContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let asked = request.uri.queryParameters["lang"].map(String.init)
    context.page.language = Language(query: asked ?? request.cookies["lang"]?.value)
    context.page.path = request.uri.description
    var response: Response
    do {
      response = try await answer(request, &context, next)
      if response.status == .ok { await console.node.audit.look(request, context) }
    } catch {
      await console.node.audit.refuse(request, error, context)
      response = try await message(Problem(error), error, request, context)
    }
    if asked != nil {
      response.setCookie(
        Cookie(
          name: "lang", value: context.page.language.rawValue, maxAge: 365 * 86_400, path: "/",
          secure: console.node.folder.hasTLS, httpOnly: true, sameSite: .strict))
    }
    for field in Self.headers where response.headers[field.name] == nil {
      response.headers.append(field)
    }
    return response
  }

  private func answer(
    _ request: Request, _ context: inout LiaisonContext,
    _ next: (Request, LiaisonContext) async throws -> Response
  ) async throws -> Response {
    if let found = try await console.sessions.find(request) {
      context.account = found.account
      context.tier = console.node.identity.tier
      context.page.session = found.session
      context.page.formToken = found.formToken
      if needsSession, found.mustChangePassword, !Self.isOfOwnAccount(request.uri.path) {
        // What is sent must not be taken for taken: a device would forget what it keeps.
        guard request.method == .get else { throw Problem.mustChangePassword }
        return console.redirect("/account", done: .mustChangePassword)
      }
    } else if needsSession {
      return logIn(request)
    }
    if request.method == .post {
      (context.page.form, context.page.files) = try await form(request, context)
    }
    return try await next(request, context)
  }

  /// What is there for who has to change the password first.
  private static func isOfOwnAccount(_ path: String) -> Bool {
    ["/account", "/account/password", "/account/revoke", "/logout"].contains(path)
  }

  /// Reads a form with its files, and refuses one that another site made. The bytes of a file alone are left
  /// to their route.
  private func form(_ request: Request, _ context: LiaisonContext) async throws
    -> (FormValues, [MultipartForm.File])
  {
    let forged = Problem(
      "forged?", status: 403, detail: "the form is not of this session: load the page again",
      chinese: "页面已失效，请刷新后重试")
    // Every browser of the last years says where a request comes from.
    let site = request.headers[.fetchSite] ?? "none"
    guard ["same-origin", "none"].contains(site) else { throw forged }
    let told = request.headers[.formToken]
    guard told == nil || told == context.page.formToken else { throw forged }
    let type = request.headers[.contentType] ?? ""
    if type == "application/octet-stream" {
      guard needsSession, told != nil else { throw forged }
      return (FormValues(), [])
    }
    var (form, files) = (FormValues(), [MultipartForm.File]())
    if needsSession, let boundary = MultipartForm.boundary(in: type) {
      let whole = try MultipartForm(
        parsing: try await request.bytes(upTo: Limits.formBytes), boundary: boundary)
      (form, files) = (whole.values, whole.files)
    } else {
      form = try FormValues(parsing: try await request.bytes(upTo: Limits.requestBytes))
    }
    guard needsSession else { return (form, files) }
    guard (told ?? form["token"]) == context.page.formToken else { throw forged }
    return (form, files)
  }

  private func logIn(_ request: Request) -> Response {
    let isPage = request.method == .get
    let next = isPage ? request.uri.description : "/"
    let path = "/login?expired=1&next=\(next.percentEncoded)"
    // A script that sends what was kept on a device must learn that nobody took it.
    guard isPage, request.headers[.htmx] == nil else {
      return Response(status: .unauthorized, headers: [.htmxRedirect: path])
    }
    return console.redirect(next == "/" ? "/login" : path)
  }

  private func message(
    _ problem: Problem, _ error: any Error, _ request: Request, _ context: LiaisonContext
  ) async throws -> Response {
    if problem.status >= 500 {
      context.logger.error(
        "a page failed", metadata: ["path": "\(request.uri.path)", "cause": "\(error)"])
    }
    let page = MessagePage(
      frame: try await console.frame(context), status: problem.status,
      chinese: problem.detail_zh ?? problem.detail, english: problem.detail)
    return console.html(page.html, status: problem.httpStatus)
  }

  /// Nothing is loaded from elsewhere, and nothing runs or looks as a page's markup says; no other site
  /// shows our pages or learns their addresses.
  private static let headers: HTTPFields = [
    .contentSecurityPolicy:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
      + "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
      + "form-action 'self'; frame-ancestors 'none'",
    .xContentTypeOptions: "nosniff", .referrerPolicy: "same-origin",
  ]
}
