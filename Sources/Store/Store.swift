internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// One node's SQLite database: the log, the feed, the read tables and what the node knows of itself.
///
/// Every commit is durable before `write` returns (`synchronous=FULL` in WAL mode). Several processes
/// may have the same database open; writers wait for each other for up to ten seconds.
public final class Store: Sendable {
  private let pool: DatabasePool
  private let beforeCommit: @Sendable () throws -> Void

  /// Opens or makes the database at `path`, and brings its schema up to date.
  ///
  /// - Parameters:
  ///   - readers: how many reads may run beside one write.
  ///   - cache: pages kept in memory for each connection, in KiB.
  ///   - beforeCommit: where a simulator lets a disk be full, or the process die.
  /// - Throws: `StoreFailure`, `.newer` when a later version of the program has migrated it.
  public init(
    path: String, readers: Int = 2, cache: Int = 1024,
    beforeCommit: @escaping @Sendable () throws -> Void = {}
  ) throws(StoreFailure) {
    self.beforeCommit = beforeCommit
    var configuration = GRDB.Configuration()
    configuration.maximumReaderCount = readers
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA cache_size = -\(cache)")
      // Larger nodes write more between two checkpoints, so a page changed often is copied once.
      try database.execute(sql: "PRAGMA wal_autocheckpoint = \(min(8192, max(1000, cache / 4)))")
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    do {
      pool = try Self.open(path, configuration)
      guard try !pool.read(Schema.migrator.hasBeenSuperseded) else {
        throw StoreFailure.newer(path)
      }
      try Schema.migrate(pool)
      // GRDB lowers this to NORMAL when it opens a pool; a write that the user saw accepted must
      // outlive a power cut.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    } catch {
      throw StoreFailure(error, doing: "open the database", subject: path)
    }
  }

  /// Of two processes that open a new database at the same time, both want to change its journal, and
  /// SQLite tells one of them at once, without waiting, that it is locked
  /// (https://www.sqlite.org/c3ref/busy_handler.html). So that one tries again, for about a second.
  private static func open(_ path: String, _ configuration: GRDB.Configuration) throws
    -> DatabasePool
  {
    for _ in 0..<100 {
      do {
        return try DatabasePool(path: path, configuration: configuration)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        usleep(10_000)
      }
    }
    return try DatabasePool(path: path, configuration: configuration)
  }

  /// Runs `body` in one transaction, and commits it, or nothing of it when it throws.
  public func write<Result>(_ body: (Transaction) throws -> Result) throws -> Result {
    do {
      return try pool.write { database in
        let result = try body(Transaction(database))
        try beforeCommit()
        return result
      }
    } catch let error as DatabaseError {
      throw StoreFailure(error, doing: "write", subject: pool.path)
    }
  }

  /// The same without blocking the calling thread.
  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Result
  ) async throws -> Result {
    do {
      return try await pool.write { [beforeCommit] database in
        let result = try body(Transaction(database))
        try beforeCommit()
        return result
      }
    } catch let error as DatabaseError {
      throw StoreFailure(error, doing: "write", subject: pool.path)
    }
  }

  /// Writes what a power cut may take back, because it can be had again: a commit without a flush of
  /// its own. It is durable with the next `write`; a crash of the process alone loses nothing.
  public func note<Result: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Result
  ) async throws -> Result {
    do {
      return try await pool.writeWithoutTransaction { [beforeCommit] database in
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
        defer {
          // Only a lost connection can fail here, and then nothing is written through it again.
          try? database.execute(sql: "PRAGMA synchronous = FULL")
        }
        var result: Result?
        try database.inTransaction(.immediate) {
          result = try body(Transaction(database))
          try beforeCommit()
          return .commit
        }
        guard let result else { throw StoredValueWrong(what: "no result of a write") }
        return result
      }
    } catch let error as DatabaseError {
      throw StoreFailure(error, doing: "write", subject: pool.path)
    }
  }

  /// Runs `body` on one unchanging state of the database.
  public func read<Result>(_ body: (Transaction) throws -> Result) throws -> Result {
    do {
      return try pool.read { try body(Transaction($0)) }
    } catch let error as DatabaseError {
      throw StoreFailure(error, doing: "read", subject: pool.path)
    }
  }

  /// The same without blocking the calling thread.
  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Result
  ) async throws -> Result {
    do {
      return try await pool.read { try body(Transaction($0)) }
    } catch let error as DatabaseError {
      throw StoreFailure(error, doing: "read", subject: pool.path)
    }
  }

  /// Copies the running database to `path`, consistently.
  public func backup(to path: String) throws(StoreFailure) {
    do {
      try pool.backup(to: DatabaseQueue(path: path))
    } catch {
      throw StoreFailure(error, doing: "back up the database", subject: path)
    }
  }

  /// The journal mode and `synchronous` level in force, for tests and `node status`.
  public func durability() throws -> (journal: String, synchronous: Int) {
    try pool.writeWithoutTransaction { database in
      (
        try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? "",
        try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
      )
    }
  }

  /// Gives back memory that SQLite holds but doesn't need.
  public func releaseMemory() { pool.releaseMemory() }

  /// Closes every connection. The store can't be used afterwards.
  public func close() throws(StoreFailure) {
    do { try pool.close() } catch {
      throw StoreFailure(error, doing: "close the database", subject: pool.path)
    }
  }
}
