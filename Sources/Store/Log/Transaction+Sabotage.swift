extension Transaction {
  /// Runs any statement. Only for the simulator, which plants bugs to see that they are found.
  package func sabotage(_ sql: String) throws { try run(sql) }

  /// The fields in conflict: kind, record, field, and how many versions stand.
  package func conflictLines() throws -> [(kind: String, record: String, line: String)] {
    try rows("SELECT kind, record, field, versions FROM conflict") {
      ($0.text(0), $0.text(1), "\($0.text(0)) \($0.text(1)) \($0.text(2)) \($0.int(3))")
    }
  }
}
