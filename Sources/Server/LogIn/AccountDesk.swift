internal import Domain
internal import Store
internal import Sync

/// What an administrator does with this node's accounts. Each act is noted in the audit trail.
struct AccountDesk: Sendable {
  let node: Node
  /// The administrator.
  let account: Account
  /// From where.
  let address: String

  /// Makes an account with a password that is good for logging in and choosing another.
  ///
  /// - Parameter person: the officer whom it writes as; `nil`: known by its own name.
  /// - Returns: the password, which is stored nowhere.
  func add(_ name: String, _ role: Role, as person: RecordID?) async throws -> String {
    // A name stands in commands and in the log, as a record's id does.
    let known = try RecordID(name)
    guard name.count <= 32 else {
      throw Invalid("has more than 32 characters", chinese: "不得超过32个字符", field: "name")
    }
    let new = Account(name: name, role: role, person: person ?? known)
    let (password, stored) = try await oneTimePassword()
    let (now, token) = (node.environment.now(), node.environment.secret())
    try await node.store.write { transaction in
      if let person, try transaction.record(Officer.kind, person) == nil {
        throw Invalid(
          "the officer \(person) is not known here", chinese: "本节点没有服务员\(person)",
          field: "person")
      }
      // Nobody has the token: one for the API is asked for apart.
      try transaction.addAccount(new, tokenHash: Hashing.secret(token), at: now)
      try transaction.setPassword(of: name, to: stored, isOneTime: true, at: now)
    }
    try await note(.accountAdded, name, role.rawValue)
    return password
  }

  func setRole(of name: String, to role: Role) async throws {
    try await change(name) { held, transaction in
      if held.role == .administrator, role != .administrator { try Self.keepOne(transaction) }
      try transaction.setRole(of: name, to: role)
    }
    try await note(.roleChanged, name, role.rawValue)
  }

  /// Shuts an account out, which ends its sessions, or lets it in again.
  func setLocked(_ name: String, _ isLocked: Bool) async throws {
    let (own, now) = (account.name, node.environment.now())
    try await change(name) { held, transaction in
      guard !isLocked || name != own else {
        throw Invalid("nobody locks their own account", chinese: "不能锁定自己的账号")
      }
      if isLocked, held.role == .administrator { try Self.keepOne(transaction) }
      try transaction.setLocked(name, since: isLocked ? now : nil)
    }
    try await note(isLocked ? .accountLocked : .accountUnlocked, name)
  }

  /// Gives an account a new password to log in with once. Its sessions end. - Returns: the password.
  func resetPassword(of name: String) async throws -> String {
    let (password, stored) = try await oneTimePassword()
    let now = node.environment.now()
    try await change(name) { _, transaction in
      try transaction.setPassword(of: name, to: stored, isOneTime: true, at: now)
    }
    try await note(.passwordReset, name)
    return password
  }

  /// Gives an account a new token for the API; the old one is good no more. - Returns: the token.
  func resetToken(of name: String) async throws -> String {
    let token = node.environment.secret()
    try await change(name) { _, transaction in
      try transaction.setToken(of: name, to: Hashing.secret(token))
    }
    try await note(.tokenReset, name)
    return token
  }

  func endSession(_ hash: Hash, of name: String) async throws {
    try await change(name) { _, transaction in try transaction.endSession(hash, of: name) }
    try await note(.sessionEnded, name)
  }

  private func change(
    _ name: String, _ body: @escaping @Sendable (Account, Transaction) throws -> Void
  ) async throws {
    try await node.store.write { transaction in
      guard let held = try transaction.accounts().first(where: { $0.name == name }) else {
        throw Problem.notFound("there is no account “\(name)”")
      }
      try body(held, transaction)
    }
  }

  /// Somebody has to be able to let others in again.
  private static func keepOne(_ transaction: Transaction) throws {
    guard try transaction.activeAccounts(of: .administrator) > 1 else {
      throw Invalid(
        "it is the last account that administers this node", chinese: "这是本节点最后一个管理员账号",
        hint: "make another one first")
    }
  }

  private func note(_ act: AccessAct, _ subject: String, _ detail: String = "") async throws {
    try await node.audit.note(act, subject, detail: detail, by: account.name, from: address)
  }

  /// Some 80 bits in characters that aren't taken for each other, to be read out on the phone.
  private func oneTimePassword() async throws -> (String, StoredPassword) {
    let characters = Array("abcdefghjkmnpqrstuvwxyz23456789")
    let groups = (0..<4).map { _ in
      String(
        (0..<4).map { _ in
          characters[Int(node.environment.random() % UInt64(characters.count))]
        })
    }
    let password = groups.joined(separator: "-")
    return (password, try await PasswordHash.make(password, node.environment))
  }
}
