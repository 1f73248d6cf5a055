public import Domain

/// Someone who may use this node's API and pages. Stays on its node.
public struct Account: Sendable, Hashable {
  public var name: String
  public var role: Role
  /// The replicated person that changes name as their author.
  public var person: RecordID
  public var disabled: Moment?

  public init(name: String, role: Role, person: RecordID, disabled: Moment? = nil) {
    self.name = name
    self.role = role
    self.person = person
    self.disabled = disabled
  }
}

extension Transaction {
  /// Makes an account. - Throws: `Invalid` when there is one of that name.
  public func addAccount(_ account: Account, tokenHash: Hash, at now: Moment) throws {
    let added = try run(
      """
      INSERT INTO account (name, role, person, tokenHash, created) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (name) DO NOTHING
      """,
      .text(account.name), .text(account.role.rawValue), .text(account.person.text),
      .hash(tokenHash), .moment(now))
    if added == 0 {
      throw Invalid(
        "there is an account “\(account.name)” already", chinese: "账号“\(account.name)”已存在",
        hint: "choose another name")
    }
  }

  /// The account that a bearer token belongs to; `nil` when there is none or it is disabled.
  public func account(tokenHash: Hash) throws -> Account? {
    try first(
      "SELECT name, role, person FROM account WHERE tokenHash = ? AND disabled IS NULL",
      .hash(tokenHash)
    ) { row in
      guard let role = Role(rawValue: row.text(1)) else { throw StoredValueWrong(what: "a role") }
      return Account(name: row.text(0), role: role, person: try RecordID(row.text(2)))
    }
  }

  /// Has an account write as a person from now on. It stays on this node.
  public func link(_ name: String, to person: RecordID) throws {
    try run("UPDATE account SET person = ? WHERE name = ?", .text(person.text), .text(name))
  }

  public func accounts() throws -> [Account] {
    try rows("SELECT name, role, person, disabled FROM account ORDER BY name") { row in
      guard let role = Role(rawValue: row.text(1)) else { throw StoredValueWrong(what: "a role") }
      return Account(
        name: row.text(0), role: role, person: try RecordID(row.text(2)),
        disabled: row.isNull(3) ? nil : row.moment(3))
    }
  }
}
