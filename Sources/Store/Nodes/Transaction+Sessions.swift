public import Domain

/// A password as it is kept: what scrypt (RFC 7914) made of it, and with how much work.
public struct StoredPassword: Sendable, Equatable {
  /// Sixteen random bytes.
  public var salt: [UInt8]
  public var rounds: Int
  public var blockSize: Int
  /// Thirty-two bytes.
  public var key: [UInt8]

  public init(salt: [UInt8], rounds: Int, blockSize: Int, key: [UInt8]) {
    self.salt = salt
    self.rounds = rounds
    self.blockSize = blockSize
    self.key = key
  }
}

/// Where an account is logged in with a browser.
public struct Session: Sendable, Equatable {
  public var tokenHash: Hash
  public var account: String
  public var created: Moment
  public var lastSeen: Moment
  /// From where it was begun.
  public var address: String
  /// The browser, as it calls itself.
  public var program: String

  public init(
    tokenHash: Hash, account: String, created: Moment, lastSeen: Moment, address: String,
    program: String
  ) {
    self.tokenHash = tokenHash
    self.account = account
    self.created = created
    self.lastSeen = lastSeen
    self.address = address
    self.program = program
  }

  /// Whether it has ended by itself: nobody used it for long, or it is old.
  public func isOver(at now: Moment) -> Bool {
    now >= lastSeen.adding(Limits.session.idle) || now >= created.adding(Limits.session.whole)
  }
}

/// Passwords and sessions of this node's accounts.
extension Transaction {
  /// The account of a name that isn't disabled.
  public func account(named name: String) throws -> Account? {
    try accounts().first { $0.name == name && $0.disabled == nil }
  }

  public func password(of account: String) throws -> StoredPassword? {
    try first(
      "SELECT salt, rounds, blockSize, key FROM password WHERE account = ?", .text(account)
    ) {
      StoredPassword(salt: $0.blob(0), rounds: $0.int(1), blockSize: $0.int(2), key: $0.blob(3))
    }
  }

  /// Gives an account another password, and ends its sessions but one.
  ///
  /// - Parameters:
  ///   - kept: the session in which it was changed.
  ///   - isOneTime: somebody else has seen it, so it has to be changed after logging in.
  /// - Throws: `Invalid` when there is no such account.
  public func setPassword(
    of account: String, to password: StoredPassword, keeping kept: Hash? = nil,
    isOneTime: Bool = false, at now: Moment
  ) throws {
    guard try self.account(named: account) != nil else {
      throw Invalid(
        "there is no account “\(account)”", chinese: "没有账号“\(account)”",
        hint: "make one with `liaison account add`")
    }
    try run(
      """
      INSERT OR REPLACE INTO password (account, salt, rounds, blockSize, key, changed, isOneTime)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      .text(account), .blob(password.salt), .integer(password.rounds),
      .integer(password.blockSize), .blob(password.key), .moment(now),
      .flag(isOneTime))
    for session in try sessions(of: account) where session.tokenHash != kept {
      try endSession(session.tokenHash, of: account)
    }
  }

  /// Whether an account's password has to be changed first.
  public func mustChangePassword(_ account: String) throws -> Bool {
    try integer("SELECT isOneTime FROM password WHERE account = ?", .text(account)) == 1
  }

  /// Begins a session; of too many the oldest end.
  public func begin(_ session: Session) throws {
    try run(
      """
      INSERT INTO session (tokenHash, account, created, lastSeen, address, program)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      .hash(session.tokenHash), .text(session.account), .moment(session.created),
      .moment(session.lastSeen), .text(session.address), .text(session.program))
    let all = try sessions(of: session.account)
    for old in all.dropFirst(Limits.sessions) {
      try endSession(old.tokenHash, of: session.account)
    }
    try run(
      "DELETE FROM session WHERE created <= ?",
      .moment(session.created.adding(.zero - Limits.session.whole)))
  }

  /// A session with its account; `nil` when it has ended or the account is disabled.
  public func session(_ tokenHash: Hash, at now: Moment) throws -> (Session, Account)? {
    let found = try first(
      """
      SELECT tokenHash, account, created, lastSeen, address, program FROM session
      WHERE tokenHash = ?
      """, .hash(tokenHash), map: Self.session)
    guard let found, !found.isOver(at: now), let account = try account(named: found.account) else {
      return nil
    }
    return (found, account)
  }

  /// The sessions of an account, the one that was begun last first.
  public func sessions(of account: String) throws -> [Session] {
    try rows(
      """
      SELECT tokenHash, account, created, lastSeen, address, program FROM session
      WHERE account = ? ORDER BY created DESC, tokenHash
      """, .text(account), map: Self.session)
  }

  /// Notes that a session is in use.
  public func touchSession(_ tokenHash: Hash, at now: Moment) throws {
    try run(
      "UPDATE session SET lastSeen = ? WHERE tokenHash = ?", .moment(now), .hash(tokenHash))
  }

  /// Ends a session of an account; nothing happens when it has ended already.
  public func endSession(_ tokenHash: Hash, of account: String) throws {
    try run(
      "DELETE FROM session WHERE tokenHash = ? AND account = ?", .hash(tokenHash), .text(account))
  }

  private static func session(_ row: Row) throws -> Session {
    Session(
      tokenHash: try row.hash(0), account: row.text(1), created: row.moment(2),
      lastSeen: row.moment(3), address: row.text(4), program: row.text(5))
  }
}
