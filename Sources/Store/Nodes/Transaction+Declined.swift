public import Domain

/// A suggestion for a key list that somebody doesn't want to follow. Stays on its node.
public struct DeclinedSuggestion: Sendable, Equatable {
  public var enterprise: CreditCode
  public var list: Enterprise.KeyList
  /// What it rested on, in words: when the data say something else, it is suggested anew.
  public var basis: String
  public var reason: String
  public var account: String
  public var at: Moment

  public init(
    enterprise: CreditCode, list: Enterprise.KeyList, basis: String, reason: String,
    account: String, at: Moment
  ) {
    self.enterprise = enterprise
    self.list = list
    self.basis = basis
    self.reason = reason
    self.account = account
    self.at = at
  }
}

extension Transaction {
  /// Notes that a suggestion isn't followed; of several about one list the last stands.
  public func decline(_ declined: DeclinedSuggestion) throws {
    try run(
      """
      INSERT OR REPLACE INTO declinedSuggestion (enterprise, list, basis, reason, account, at)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      .text(declined.enterprise.text), .text(declined.list.rawValue), .text(declined.basis),
      .text(declined.reason), .text(declined.account), .moment(declined.at))
  }

  /// Those that weren't followed, in order of enterprise and list.
  public func declinedSuggestions() throws -> [DeclinedSuggestion] {
    try rows(
      """
      SELECT enterprise, list, basis, reason, account, at FROM declinedSuggestion
      ORDER BY enterprise, list
      """
    ) { row in
      guard let list = Enterprise.KeyList(rawValue: row.text(1)) else {
        throw StoredValueWrong(what: "a key list")
      }
      return DeclinedSuggestion(
        enterprise: try CreditCode(row.text(0)), list: list, basis: row.text(2),
        reason: row.text(3), account: row.text(4), at: row.moment(5))
    }
  }
}
