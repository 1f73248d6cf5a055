internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The accounts of the node, for its administrators.
struct AccountPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("accounts") { request, context -> Response in
      _ = try context.require(.administer)
      let frame = try await console.frame(request, context)
      return console.html(try await list(frame, after: try request.fields["after"]).html)
    }
    router.post("accounts") { _, context in try await make(context) }
    router.get("accounts/:name") { request, context -> Response in
      _ = try context.require(.administer)
      let name = try name(context)
      return console.html(try await one(name, try await console.frame(request, context)).html)
    }
    router.post("accounts/:name/:act") { _, context in try await act(context) }
  }

  private func desk(_ context: LiaisonContext) throws -> AccountDesk {
    AccountDesk(
      node: node, account: try context.require(.administer), address: context.address)
  }

  /// As addresses have it, or plain.
  private func name(_ context: LiaisonContext) throws -> String {
    let text = try context.parameters.require("name")
    let names = try node.store.read { try $0.accounts() }.map(\.name)
    guard let name = names.first(where: { $0 == text || $0.percentEncoded == text }) else {
      throw Problem.notFound("there is no account “\(text.prefix(70))”")
    }
    return name
  }

  private func list(_ frame: Frame, after: String) async throws -> AccountListPage {
    let unit = node.identity.division
    return try await node.store.read { transaction in
      var page = AccountListPage(frame: frame)
      var names = PeopleNames(transaction)
      let accounts = try transaction.accounts(after: after, limit: Limits.screenRows)
      page.rows = try accounts.map { try Self.row($0, at: frame.now, &names) }
      page.next = accounts.count == Limits.screenRows ? accounts.last?.name : nil
      page.officers = try transaction.officers(of: unit).prefix(Limits.pageRows).map {
        ($0.0, try names.name($0.0))
      }
      return page
    }
  }

  private static func row(_ account: Account, at now: Moment, _ names: inout PeopleNames) throws
    -> AccountListPage.Row
  {
    let sessions = try names.transaction.sessions(of: account.name)
    return AccountListPage.Row(
      name: account.name, role: account.role, person: try names.name(account.person),
      isLocked: account.disabled != nil, sessions: sessions.count { !$0.isOver(at: now) })
  }

  private func one(_ name: String, _ frame: Frame) async throws -> AccountDetailPage {
    try await node.store.read { transaction in
      guard let account = try transaction.accounts().first(where: { $0.name == name }) else {
        throw Problem.notFound("there is no account “\(name)”")
      }
      var names = PeopleNames(transaction)
      var page = AccountDetailPage(
        frame: frame, row: try Self.row(account, at: frame.now, &names))
      page.sessions = try transaction.sessions(of: name).filter { !$0.isOver(at: frame.now) }
        .map { $0.shown(own: nil) }
      return page
    }
  }

  private func make(_ context: LiaisonContext) async throws -> Response {
    let desk = try desk(context)
    var values = context.page.form
    do {
      var reader = FormReader(values)
      let name = reader.read("name") { try Self.check($0) }
      let role = reader.read("role") { try Role(named: $0) }
      let person = reader.readOptional("person") { try RecordID($0) }
      guard let name, let role, reader.problems.isEmpty else {
        throw reader.rejection
      }
      let password = try await desk.add(name, role, as: person)
      var page = try await list(try await console.frame(context), after: "")
      page.secret = AccountSecret(account: name, text: password, isToken: false)
      return console.html(page.html)
    } catch {
      try values.note(error)
      var page = try await list(try await console.frame(context), after: "")
      page.values = values
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  /// What addresses and commands can hold as it is.
  private static func check(_ name: String) throws(Invalid) -> String {
    let isPlain = name.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0))
    }
    guard isPlain else {
      throw Invalid(
        "has other characters than letters, digits, “-”, “.” and “_”",
        chinese: "只能使用字母、数字和“-”“.”“_”")
    }
    return name
  }

  private func act(_ context: LiaisonContext) async throws -> Response {
    let (desk, name) = (try desk(context), try name(context))
    let (act, form) = (try context.parameters.require("act"), context.page.form)
    var secret: AccountSecret?
    do {
      switch act {
      case "role": try await desk.setRole(of: name, to: try Role(named: form["role"]))
      case "lock": try await desk.setLocked(name, true)
      case "unlock": try await desk.setLocked(name, false)
      case "password":
        secret = .init(
          account: name, text: try await desk.resetPassword(of: name), isToken: false)
      case "token":
        secret = .init(account: name, text: try await desk.resetToken(of: name), isToken: true)
      case "sessions":
        guard let hash = Hash(hex: form["session"]) else {
          throw Problem.notFound("there is no such session")
        }
        try await desk.endSession(hash, of: name)
      default: throw Problem.notFound("there is no “\(act.prefix(70))”")
      }
    } catch {
      var values = FormValues()
      try values.note(error)
      var page = try await one(name, try await console.frame(context))
      page.problems = values.problems
      return console.html(page.html, status: .unprocessableContent)
    }
    guard secret != nil else {
      return console.redirect("/accounts/\(name.percentEncoded)", done: .saved)
    }
    var page = try await one(name, try await console.frame(context))
    page.secret = secret
    return console.html(page.html)
  }
}

extension Role {
  init(named name: String) throws(Invalid) {
    guard let role = Role(rawValue: name) else {
      throw Invalid("there is no such role", chinese: "没有这种角色", field: "role")
    }
    self = role
  }
}
