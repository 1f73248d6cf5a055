internal import GRDB

/// The migrations in their order: one file each in `Migrations`, never edited once released.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1-log") { try $0.execute(sql: Migration1.sql) }
    migrator.registerMigration("2-read-tables") { try $0.execute(sql: Migration2.sql) }
    migrator.registerMigration("3-healing") { try $0.execute(sql: Migration3.sql) }
    migrator.registerMigration("4-moves") { try $0.execute(sql: Migration4.sql) }
    migrator.registerMigration("5-keys") { try $0.execute(sql: Migration5.sql) }
    migrator.registerMigration("6-coordination") { try $0.execute(sql: Migration6.sql) }
    migrator.registerMigration("7-files") { try $0.execute(sql: Migration7.sql) }
    migrator.registerMigration("8-monitoring") { try $0.execute(sql: Migration8.sql) }
    migrator.registerMigration("9-corrections") { try $0.execute(sql: Migration9.sql) }
    migrator.registerMigration("10-notices") { try $0.execute(sql: Migration10.sql) }
    migrator.registerMigration("11-lists") { try $0.execute(sql: Migration11.sql) }
    migrator.registerMigration("12-sessions") { try $0.execute(sql: Migration12.sql) }
    migrator.registerMigration("15-audit") { try $0.execute(sql: Migration15.sql) }
    migrator.registerMigration("16-search") { try $0.execute(sql: Migration16.sql) }
    migrator.registerMigration("17-measures") { try $0.execute(sql: Migration17.sql) }
    migrator.registerMigration("18-claims") { try $0.execute(sql: Migration18.sql) }
    migrator.registerMigration("19-sectors-projects") { try $0.execute(sql: Migration19.sql) }
    migrator.registerMigration("20-market") { try $0.execute(sql: Migration20.sql) }
    migrator.registerMigration("22-due") { try $0.execute(sql: Migration22.sql) }
    migrator.registerMigration("23-requests") { try $0.execute(sql: Migration23.sql) }
    return migrator
  }

  /// Runs the migrations that the database lacks. Another process may be doing the same: whoever
  /// comes second finds what the first has made, and goes on from there.
  static func migrate(_ pool: DatabasePool) throws {
    while true {
      let before = try pool.read { try migrator.appliedMigrations($0).count }
      do {
        return try migrator.migrate(pool)
      } catch {
        let now = try pool.read { try migrator.appliedMigrations($0).count }
        guard now > before else { throw error }
      }
    }
  }
}
