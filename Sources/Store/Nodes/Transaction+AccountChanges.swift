public import Domain

/// What an administrator does with accounts.
extension Transaction {
  /// Gives an account another role, from the next request on.
  public func setRole(of name: String, to role: Role) throws {
    try run("UPDATE account SET role = ? WHERE name = ?", .text(role.rawValue), .text(name))
  }

  /// Shuts an account out, which ends its sessions, or lets it in again. - Parameter moment: `nil` lets in.
  public func setLocked(_ name: String, since moment: Moment?) throws {
    try run(
      "UPDATE account SET disabled = ? WHERE name = ?", .optional(moment?.milliseconds),
      .text(name))
    guard moment != nil else { return }
    for session in try sessions(of: name) { try endSession(session.tokenHash, of: name) }
  }

  /// Gives an account another token for the API; the old one is good no more.
  public func setToken(of name: String, to tokenHash: Hash) throws {
    try run("UPDATE account SET tokenHash = ? WHERE name = ?", .hash(tokenHash), .text(name))
  }

  /// How many accounts of a role aren't locked.
  public func activeAccounts(of role: Role) throws -> Int {
    Int(
      try integer(
        "SELECT COUNT(*) FROM account WHERE role = ? AND disabled IS NULL", .text(role.rawValue))
        ?? 0)
  }

  /// One page of the accounts, locked ones too, in order of their names.
  public func accounts(after name: String, limit: Int) throws -> [Account] {
    Array(try accounts().drop { $0.name <= name }.prefix(limit))
  }
}
