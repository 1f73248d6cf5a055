internal import Domain
internal import GRDB
internal import GRDBSQLite

/// One transaction, or one unchanging state for reading. Valid only inside the call that gave it.
///
/// What can be done with it stands in extensions, one file for each concept.
public final class Transaction {
  let database: Database

  init(_ database: Database) { self.database = database }

  /// Runs a statement that gives no rows. - Returns: how many rows it changed.
  @discardableResult
  func run(_ sql: String, _ values: Bound...) throws -> Int { try run(sql, values) }

  @discardableResult
  func run(_ sql: String, _ values: [Bound]) throws -> Int {
    try withStatement(sql, values) { pointer in
      let code = sqlite3_step(pointer)
      guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code, sql) }
    }
    return changedRows
  }

  /// Calls `body` for each row.
  func each(_ sql: String, _ values: [Bound] = [], _ body: (Row) throws -> Void) throws {
    try withStatement(sql, values) { pointer in
      while true {
        let code = sqlite3_step(pointer)
        if code == SQLITE_DONE { return }
        guard code == SQLITE_ROW else { throw failure(code, sql) }
        try body(Row(pointer: pointer))
      }
    }
  }

  func rows<Value>(_ sql: String, _ values: Bound..., map: (Row) throws -> Value) throws -> [Value]
  {
    try rows(sql, values, map: map)
  }

  func rows<Value>(_ sql: String, _ values: [Bound], map: (Row) throws -> Value) throws -> [Value] {
    var found: [Value] = []
    try each(sql, values) { found.append(try map($0)) }
    return found
  }

  func first<Value>(_ sql: String, _ values: Bound..., map: (Row) throws -> Value) throws -> Value?
  {
    try withStatement(sql, values) { pointer in
      let code = sqlite3_step(pointer)
      if code == SQLITE_DONE { return nil }
      guard code == SQLITE_ROW else { throw failure(code, sql) }
      return try map(Row(pointer: pointer))
    }
  }

  func integer(_ sql: String, _ values: Bound...) throws -> Int64? {
    try withStatement(sql, values) { pointer in
      guard sqlite3_step(pointer) == SQLITE_ROW, sqlite3_column_type(pointer, 0) != SQLITE_NULL
      else { return nil }
      return sqlite3_column_int64(pointer, 0)
    }
  }

  /// How many rows the last statement changed.
  var changedRows: Int { Int(sqlite3_changes(database.sqliteConnection)) }

  /// The rowid of the row inserted last.
  var lastInserted: Int64 { sqlite3_last_insert_rowid(database.sqliteConnection) }

  // Values are bound by SQLite's C API: on the way of a change this is twice as fast as GRDB's
  // own binding. GRDB keeps the statements.
  private func withStatement<Result>(
    _ sql: String, _ values: [Bound], _ body: (OpaquePointer) throws -> Result
  ) throws -> Result {
    let pointer = try database.cachedStatement(sql: sql).sqliteStatement
    // A statement that is still being stepped by an outer call must not be rewound under it.
    precondition(sqlite3_stmt_busy(pointer) == 0, "the statement is in use: \(sql)")
    defer {
      sqlite3_reset(pointer)
      sqlite3_clear_bindings(pointer)
    }
    for (index, value) in values.enumerated() {
      let code = value.bind(to: pointer, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw failure(code, sql) }
    }
    return try body(pointer)
  }

  private func failure(_ code: Int32, _ sql: String) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: String(cString: sqlite3_errmsg(database.sqliteConnection)), sql: sql)
  }
}
