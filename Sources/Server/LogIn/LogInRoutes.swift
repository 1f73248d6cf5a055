internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// Logging in and out, and a person's own sessions and password.
struct LogInRoutes {
  let console: Console

  /// - Parameters:
  ///   - open: pages that nobody needs a session for.
  ///   - closed: those for who is logged in.
  func add(to open: RouterGroup<LiaisonContext>, _ closed: RouterGroup<LiaisonContext>) {
    open.get("login") { request, context in try await page(request, context) }
    open.post("login") { request, context in try await logIn(request, context) }
    open.get("session") { _, context in try session(context) }
    closed.get("queue") { request, context -> Response in
      console.html(QueuePage(frame: try await console.frame(request, context)).html)
    }
    closed.post("logout") { _, context in try await logOut(context) }
    closed.get("account") { request, context in
      try await account(FormValues(), try await console.frame(request, context), context)
    }
    closed.post("account/revoke") { _, context in try await revoke(context) }
    closed.post("account/password") { request, context in try await password(request, context) }
  }

  private func page(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let query = request.uri.queryParameters
    var frame = try await console.frame(request, context)
    frame.person = nil
    var page = LogInPage(frame: frame, next: local(query["next"].map(String.init)))
    page.hasExpired = query["expired"] != nil
    return console.html(page.html)
  }

  private func logIn(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    var form = context.page.form
    let name = form["account"]
    do {
      let token = try await console.logIn.logIn(
        name, form[all: "password"].last ?? "", from: context.address,
        with: request.headers[.userAgent] ?? "?")
      let account = try await console.node.store.read { try $0.account(named: name) }
      let start = account.map { Navigation.start(for: $0.role, at: console.node.identity.tier) }
      let next = local(form["next"])
      var response = console.redirect(next.isEmpty ? start ?? "/" : next)
      response.setCookie(console.sessions.cookie(token))
      return response
    } catch {
      try form.note(error)
      var frame = try await console.frame(context)
      frame.person = nil
      let page = LogInPage(frame: frame, values: form, next: local(form["next"]))
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  /// Who is logged in, for the script that sends what was kept on a device.
  private func session(_ context: LiaisonContext) throws -> Response {
    guard let account = context.account else { return Response(status: .noContent) }
    return .json(
      bytes: JSON.object([
        "account": .text(account.name), "token": .text(context.page.formToken),
      ]).bytes)
  }

  private func logOut(_ context: LiaisonContext) async throws -> Response {
    if let session = context.page.session {
      try await console.node.store.write {
        try $0.endSession(session.tokenHash, of: session.account)
      }
    }
    var response = console.redirect("/login", done: .loggedOut)
    response.setCookie(console.sessions.cookie(nil))
    return response
  }

  private func account(
    _ values: FormValues, _ frame: Frame, _ context: LiaisonContext
  ) async throws -> Response {
    guard let session = context.page.session else { throw Problem.notFound("there is no session") }
    let now = console.node.environment.now()
    let sessions = try await console.node.store.read { try $0.sessions(of: session.account) }
    var page = AccountPage(frame: frame)
    page.values = values
    page.sessions = sessions.filter { !$0.isOver(at: now) }.map {
      $0.shown(own: session.tokenHash)
    }
    return console.html(page.html, status: values.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func revoke(_ context: LiaisonContext) async throws -> Response {
    guard let own = context.page.session, let hash = Hash(hex: context.page.form["session"]) else {
      throw Problem.notFound("there is no such session")
    }
    try await console.node.store.write { try $0.endSession(hash, of: own.account) }
    return console.redirect("/account", done: .revoked)
  }

  private func password(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    guard let session = context.page.session else { throw Problem.notFound("there is no session") }
    var form = context.page.form
    do {
      guard form[all: "new"].last == form[all: "again"].last else {
        throw Invalid("the two aren't the same", chinese: "两次输入不一致", field: "again")
      }
      try await console.logIn.change(
        session.account, from: form[all: "current"].last ?? "", to: form[all: "new"].last ?? "",
        at: context.address, keeping: session.tokenHash)
      return console.redirect("/account", done: .passwordChanged)
    } catch {
      try form.note(error)
      return try await account(form, try await console.frame(context), context)
    }
  }

  /// A path of this node, and of no other.
  private func local(_ path: String?) -> String {
    guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
      !path.hasPrefix("/login"), path.utf8.allSatisfy({ (33...126).contains($0) })
    else { return "" }
    return path
  }
}

extension Session {
  /// As pages show it. - Parameter own: the session of the page.
  func shown(own: Hash?) -> AccountPage.Session {
    AccountPage.Session(
      id: "\(tokenHash)", since: created, lastSeen: lastSeen, address: address,
      program: BrowserName(userAgent: program).text, isOwn: tokenHash == own)
  }
}
