internal import Domain
internal import Store
internal import Sync

/// Where people log in: a password is looked at, and a session is begun.
struct LogInDesk: Sendable {
  let node: Node
  let throttle = LogInThrottle()

  /// Begins a session of an account. - Returns: the token that the browser keeps.
  ///
  /// - Throws: `Invalid` that doesn't tell whether there is such an account, or how long to wait.
  func logIn(_ name: String, _ password: String, from address: String, with program: String)
    async throws -> String
  {
    do {
      try await check(name, password, from: address)
    } catch {
      // A name that is none may be a password that was typed into the wrong field.
      let isKnown = try await node.store.read { try $0.accounts().contains { $0.name == name } }
      try await node.audit.note(
        .logInFailed, isKnown ? name : "?", by: isKnown ? name : nil, from: address)
      throw error
    }
    let token = node.environment.secret()
    let now = node.environment.now()
    try await node.store.write {
      try $0.begin(
        Session(
          tokenHash: Hashing.secret(token), account: name, created: now, lastSeen: now,
          address: address, program: String(program.prefix(200))))
    }
    try await node.audit.note(.logIn, name, by: name, from: address)
    return token
  }

  /// Gives an account another password; its other sessions end.
  func change(
    _ name: String, from old: String, to new: String, at address: String, keeping session: Hash
  ) async throws {
    do {
      try await check(name, old, from: address)
    } catch var wrong as Invalid {
      wrong.field = "current"
      throw wrong
    }
    let now = node.environment.now()
    let stored = try await PasswordHash.make(new, node.environment)
    try await node.store.write {
      try $0.setPassword(of: name, to: stored, keeping: session, at: now)
    }
  }

  private func check(_ name: String, _ password: String, from address: String) async throws {
    let now = node.environment.now()
    if let wait = throttle.wait(name, address, at: now) {
      let seconds = max(1, wait.components.seconds)
      throw Invalid(
        "too many wrong passwords: wait \(seconds) s", chinese: "密码错误次数过多，请\(seconds)秒后再试")
    }
    let stored = try await node.store.read { transaction in
      try transaction.account(named: name) == nil ? nil : try transaction.password(of: name)
    }
    guard try await PasswordHash.matches(password, stored) else {
      throttle.failed(name, address, at: now)
      throw Invalid("the account or the password is wrong", chinese: "账号或密码错误")
    }
    throttle.succeeded(name)
  }
}
