/// The filters of lists that people keep under a name. They stay on their node.
extension Transaction {
  /// Those of an account for one list, in order of their names, each with the query of its address.
  public func savedFilters(of account: String, for list: String) throws
    -> [(name: String, query: String)]
  {
    try rows(
      "SELECT name, query FROM savedFilter WHERE account = ? AND list = ? ORDER BY name",
      .text(account), .text(list)
    ) { ($0.text(0), $0.text(1)) }
  }

  /// Keeps a filter; one of the same name is replaced.
  public func saveFilter(_ name: String, _ query: String, of account: String, for list: String)
    throws
  {
    try run(
      "INSERT OR REPLACE INTO savedFilter (account, list, name, query) VALUES (?, ?, ?, ?)",
      .text(account), .text(list), .text(name), .text(query))
  }

  /// Forgets a filter, if there is one of that name.
  public func forgetFilter(_ name: String, of account: String, for list: String) throws {
    try run(
      "DELETE FROM savedFilter WHERE account = ? AND list = ? AND name = ?", .text(account),
      .text(list), .text(name))
  }
}
